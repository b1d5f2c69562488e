/* Taking a list away: as it is shown, or, with a reason, with the applicants' names.
 * The line in the ledger is written before the file. */
#include "web/application/list.h"

#include "documents/csv.h"
#include "documents/xlsx_write.h"
#include "pages.h"

typedef struct copy_typed {
    bool named;
    str reason;
} copy_typed;
static const form_row copy_rows[] = {
    {FORM_CHECK(copy_typed, named), .label = "写出申请人全名"},
    {FORM_TEXT(copy_typed, reason), .label = "理由", .most = EXPORT_REASON_MOST,
     .hint = "写全名的必须写；会记入操作记录，请不要写个人信息。"},
};
enum { COPY_XLSX, COPY_CSV, COPY_KINDS };
static const form_choice copy_buttons[COPY_KINDS] = {CHOICE("xlsx", "导出 Excel"),
                                                     CHOICE("csv", "导出 CSV")};
static const form copy_form = {FORM_ROWS(copy_typed, copy_rows), .buttons = copy_buttons,
                               .button_count = COPY_KINDS};

enum { COLUMNS = 10 };
static const str heads[COLUMNS] = {
    STR_INIT("申请编号"), STR_INIT("信息名称"), STR_INIT("申请人"), STR_INIT("申请人类别"),
    STR_INIT("渠道"),     STR_INIT("收到日"),   STR_INIT("到期日"), STR_INIT("环节"),
    STR_INIT("承办"),     STR_INIT("期限"),
};

static void cells_of(const list_asked *k, const application_row *x, str cells[COLUMNS])
{
    arena *a = k->q->a;
    case_row row = list_row(k, x);
    cells[0] = x->application_no;
    cells[1] = row.title;
    cells[2] = row.applicant;
    cells[3] = str_of(applicant_class_words[x->applicant_class]);
    cells[4] = row.kind;
    cells[5] = str_copy(a, str_of(day_iso(x->received_on).c));
    cells[6] = row.due;
    cells[7] = row.stage;
    cells[8] = row.holder;
    cells[9] = row.light.says;
}

static void write_csv(const list_asked *k, const application_row_list *all, buf *out)
{
    str cells[COLUMNS];
    buf_put(out, STR("\xEF\xBB\xBF"));
    csv_put_row(out, heads, COLUMNS);
    for (size_t i = 0; i < all->n; i++) {
        cells_of(k, &all->p[i], cells);
        csv_put_row(out, cells, COLUMNS);
    }
}

static err write_xlsx(const list_asked *k, const application_row_list *all, buf *out)
{
    static const int widths[COLUMNS] = {140, 220, 70, 90, 80, 80, 80, 80, 100, 60};
    arena *a = k->q->a;
    str cells[COLUMNS], trouble;
    document d = {.title = STR("依申请公开办理清单"), .author = k->q->office.name,
                  .issued = k->q->work->today};
    grid *g = arena_new(a, grid);
    *g = (grid){.name = STR("清单"), .caption = STR("依申请公开办理清单"),
                .rows = (int)all->n + 1, .columns = COLUMNS, .head_rows = 1};
    memcpy(g->widths, widths, sizeof widths);
    for (int c = 0; c < COLUMNS; c++)
        grid_add(a, g, 0, c, 1, 1, GRID_HEAD, heads[c]);
    for (size_t i = 0; i < all->n; i++) {
        cells_of(k, &all->p[i], cells);
        for (int c = 0; c < COLUMNS; c++)
            grid_add(a, g, (int)i + 1, c, 1, 1, GRID_TEXT, document_clean(a, cells[c]));
    }
    document_add_grid(a, &d, g);
    return xlsx_write(&d, out, &trouble);
}

/* The filters go with the address. */
static url copy_address(list_asked *k)
{
    url u = list_here(k, URL("/office/applications/export"));
    if (k->filter.applicant.n > 0)
        u = url_query(k->q->a, u, LIT("applicant"), k->filter.applicant);
    return k->filter.order == LIST_BY_RECEIPT
               ? url_query(k->q->a, u, LIT("order"), STR("received"))
               : u;
}

err copy_open(list_asked *k, response *r, form_view *v)
{
    return form_open(k->q, r, &copy_form, copy_address(k), v);
}

/* What is wrong is shown on the list it was asked from. */
static err show_wrong(list_asked *k, response *r, form_view *typed)
{
    case_list list;
    desk_view v = {.may_read = true, .may_add = web_may(k->q, RIGHT_REGISTER)};
    TRY(office_frame_init(k->q, r, &v.frame, OFFICE_APPLICATIONS, STR("依申请公开")));
    v.frame.wrong = true;
    v.today = desk_today(k->q, &k->cal);
    TRY(list_fill(k, r, &list));
    list.copy = *typed;
    v.list = list;
    r->status = 400;
    page_office_applications(&r->body, &v);
    return OK;
}

static err copy(request *q, response *r)
{
    list_asked k;
    form_view typed;
    copy_typed in;
    application_row_list all;
    TRY(list_ask(q, LIT("/office/applications"), &k));
    TRY(copy_open(&k, r, &typed));
    if (form_read(q, &typed, &in) != OK)
        return show_wrong(&k, r, &typed);
    err e = application_export(q->work, &k.filter, in.named ? NAMES_WHOLE : NAMES_MASKED,
                               in.reason, &all);
    if (e == INVALID) {
        form_blame(&typed, q->work->problems);
        return show_wrong(&k, r, &typed);
    }
    TRY(e);
    r->keep = KEEP_NOT;
    if (form_pressed(q, &copy_form) == COPY_CSV) {
        r->type = "text/csv; charset=utf-8";
        r->file_name = STR("依申请公开办理清单.csv");
        write_csv(&k, &all, &r->body);
        return OK;
    }
    r->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    r->file_name = STR("依申请公开办理清单.xlsx");
    return write_xlsx(&k, &all, &r->body);
}

static const route rows[] = {
    {METHOD_POST, "/office/applications/export", RIGHT_EXPORT, copy, &copy_form},
};
const route_table copy_routes = {rows, COUNT_OF(rows)};
