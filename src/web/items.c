/* The list of items, its file, and the routes of their room. */
#include "acts/application/casework.h"
#include "acts/calendar.h"
#include "pages.h"
#include "rules/remedy_case.h"
#include "store/column.h"
#include "web/items/show.h"
#include "web/listing.h"
#include "web/table_file.h"

enum { EACH = 30, COPY_MOST = 5000, WORD_MOST = 100 };

typedef enum due_filter { DUE_ANY, DUE_OVERDUE, DUE_SOON, DUE_LATE, DUE_FILTER_COUNT } due_filter;
static const char *const due_ids[DUE_FILTER_COUNT] = {"any", "overdue", "soon", "late"};
static const char *const due_words[DUE_FILTER_COUNT] = {"不限", "已超期", "5个工作日内到期",
                                                        "逾期公开的"};

typedef struct filter_typed {
    str stage, column, attribute, due, words;
} filter_typed;
static const form_row copy_rows[] = {
    {FORM_HIDDEN(filter_typed, stage)},  {FORM_HIDDEN(filter_typed, column)},
    {FORM_HIDDEN(filter_typed, attribute)}, {FORM_HIDDEN(filter_typed, due)},
    {FORM_HIDDEN(filter_typed, words)},
};
enum { COPY_CSV, COPY_XLSX, COPY_KINDS };
static const form_choice copy_buttons[COPY_KINDS] = {CHOICE("csv", "导出 CSV"),
                                                     CHOICE("xlsx", "导出 Excel")};
static const form copy_form = {FORM_ROWS(filter_typed, copy_rows), .buttons = copy_buttons,
                               .button_count = COPY_KINDS};

static item_wanted wanted_of(request *q, const calendar *cal, const filter_typed *in)
{
    int at = listing_index(item_stage_ids, ITEM_STAGE_COUNT, in->stage);
    int due = listing_index(due_ids, DUE_FILTER_COUNT, in->due);
    day first = day_of(1, 1, 1), last = day_of(9999, 12, 31), from, until;
    str words = casework_form(q->a, in->words, FORM_FIND);
    item_wanted w = {
        .stages = at < 0 ? STR("") : str_format(q->a, ",%s,", item_stage_ids[at]),
        .column_name = in->column,
        .attribute = listing_index(item_attribute_ids, ITEM_ATTRIBUTE_COUNT, in->attribute),
        .art20_head = -1,
        .late = due == DUE_LATE,
        .undue = last,
        .due_from = first,
        .due_to = last,
        .published_from = first,
        .published_to = last,
        .word1 = words.n == 0 ? STR("%") : portal_pattern(q->a, words),
        .word2 = STR("%"),
        .word3 = STR("%"),
    };
    if (due == DUE_OVERDUE)
        w.due_to = day_after(q->work->today, -1);
    if (due == DUE_SOON && course_light_days(cal, COURSE_AMBER, q->work->today, &from, &until))
        w.due_to = until;
    return w;
}

static err offer_columns(request *q, str chosen, choice_view_list *out)
{
    site_column key = {.agency = q->work->agency};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &columns_of_site, &site_column_shape, &key,
                   &site_column_shape, SIZE_MAX, &rows, &n, NULL));
    *list_add(q->a, out) = (choice_view){.says = STR("全部"), .chosen = chosen.n == 0};
    for (size_t i = 0; i < n; i++) {
        str name = ((const site_column *)rows)[i].name;
        *list_add(q->a, out) =
            (choice_view){.value = name, .says = name, .chosen = str_equal(name, chosen)};
    }
    return OK;
}

static item_line line_of(request *q, const calendar *cal, const item_listed *row)
{
    workdays left;
    course_light light = remedy_light_on(cal, row->due_on, q->work->today, &left);
    return (item_line){
        .address = item_url(q, row->item),
        .title = row->title,
        .index_no = row->index_no,
        .column_name = row->column_name,
        .attribute = str_of(item_attribute_words[row->attribute]),
        .stage = str_of(item_stage_words[row->stage]),
        .shown = day_is(row->published_on) ? day_chinese(q->a, row->published_on) : STR(""),
        .light = item_light_view(q, light, left),
        .lit = day_is(row->due_on),
        .late = row->late,
    };
}

static err list_page(request *q, response *r)
{
    filter_typed in = {query_value(q, "stage"), query_value(q, "column"),
                       query_value(q, "attribute"), query_value(q, "due"),
                       str_trim(query_value(q, "words"))};
    items_view v = {.words = in.words,
                    .may_draft = web_may(q, RIGHT_HANDLE),
                    .may_export = web_may(q, RIGHT_ITEM_READ)};
    item_listed_list rows;
    calendar cal;
    int64_t page = pager_page(q), found;
    TRY(office_calendar_of(q->work, DAY_NONE, &cal));
    item_wanted wanted = wanted_of(q, &cal, &in);
    wanted.most = EACH;
    wanted.skip = (page - 1) * EACH;
    TRY(item_list(q->work, &wanted, &rows, &found));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_ITEMS, STR("主动公开")));
    TRY(form_open(q, r, &copy_form, URL("/office/items/export"), &v.copy));
    form_fill(&v.copy, &in);
    listing_offer(q, "stage", item_stage_ids, item_stage_words, ITEM_STAGE_COUNT,
                  listing_index(item_stage_ids, ITEM_STAGE_COUNT, in.stage), &v.stages);
    listing_offer(q, "attribute", item_attribute_ids, item_attribute_words, ITEM_ATTRIBUTE_COUNT,
                  wanted.attribute, &v.attributes);
    listing_offer(q, "due", due_ids + 1, due_words + 1, DUE_FILTER_COUNT - 1,
                  listing_index(due_ids + 1, DUE_FILTER_COUNT - 1, in.due), &v.dues);
    TRY(offer_columns(q, in.column, &v.columns));
    v.found = str_format(q->a, "共 %lld 条", (long long)found);
    for (size_t i = 0; i < rows.n; i++)
        *list_add(q->a, &v.rows) = line_of(q, &cal, &rows.p[i]);
    url here = url_query(q->a, URL("/office/items"), LIT("stage"), in.stage);
    here = url_query(q->a, here, LIT("column"), in.column);
    here = url_query(q->a, here, LIT("attribute"), in.attribute);
    here = url_query(q->a, here, LIT("due"), in.due);
    here = url_query(q->a, here, LIT("words"), in.words);
    pager_init(q, &v.pager, here, page, EACH, found);
    page_office_items(&r->body, &v);
    return OK;
}

static err list_export(request *q, response *r)
{
    static const table_head heads[] = {
        {"索引号", 170}, {"标题", 260},    {"栏目", 130},    {"公开属性", 90},
        {"状态", 90},    {"公开日期", 90}, {"最后期限", 90}, {"逾期", 80},
    };
    form_view seen;
    filter_typed in;
    item_listed_list rows;
    calendar cal;
    table_file t;
    TRY(form_open(q, r, &copy_form, URL("/office/items/export"), &seen));
    TRY(form_read(q, &seen, &in));
    TRY(office_calendar_of(q->work, DAY_NONE, &cal));
    item_wanted wanted = wanted_of(q, &cal, &in);
    wanted.most = COPY_MOST;
    TRY(item_list(q->work, &wanted, &rows, NULL));
    table_file_begin(q, r, form_pressed(q, &copy_form) == COPY_CSV ? TABLE_CSV : TABLE_XLSX,
                     STR("政府信息目录"), heads, COUNT_OF(heads), &t);
    for (size_t i = 0; i < rows.n; i++) {
        item_line x = line_of(q, &cal, &rows.p[i]);
        const str cells[COUNT_OF(heads)] = {
            x.index_no, x.title, x.column_name, x.attribute, x.stage, x.shown,
            str_of(day_iso(rows.p[i].due_on).c), x.late ? STR("逾期公开") : STR("")};
        table_file_row(&t, cells);
    }
    TRY(item_export(q->work, t.rows));
    r->keep = KEEP_NOT;
    return table_file_end(&t);
}

#define MOVE(m, name, right) \
    {METHOD_POST, "/office/items/{item}/" name, right, item_move_save, &item_move_forms[m]}

static const route rows[] = {
    {METHOD_GET, "/office/items", RIGHT_ITEM_READ, list_page},
    {METHOD_POST, "/office/items/export", RIGHT_ITEM_READ, list_export, &copy_form},
    {METHOD_GET, "/office/items/new", RIGHT_HANDLE, item_draft_page},
    {METHOD_POST, "/office/items/new", RIGHT_HANDLE, item_draft_save, &item_draft_form},
    {METHOD_GET, "/office/items/{item}", RIGHT_ITEM_READ, item_show},
    {METHOD_GET, "/office/items/{item}/files/{file}", RIGHT_ITEM_READ, item_file_page},
    {METHOD_GET, "/office/items/{item}/pictures/{picture}", RIGHT_ITEM_READ, item_picture_page},
    {METHOD_GET, "/office/items/{item}/bring", RIGHT_HANDLE, item_bring_page},
    {METHOD_POST, "/office/items/{item}/bring", RIGHT_HANDLE, item_bring_save, &item_bring_form},
    {METHOD_GET, "/office/items/{item}/edit", RIGHT_HANDLE, item_edit_page},
    {METHOD_POST, "/office/items/{item}/edit", RIGHT_HANDLE, item_edit_save, &item_edit_form},
    {METHOD_GET, "/office/items/{item}/correct", RIGHT_PUBLISH, item_correct_page},
    {METHOD_POST, "/office/items/{item}/correct", RIGHT_PUBLISH, item_correct_save,
     &item_correct_form},
    {METHOD_GET, "/office/items/{item}/attach", RIGHT_HANDLE, item_attach_page},
    {METHOD_POST, "/office/items/{item}/attach", RIGHT_HANDLE, item_attach_save,
     &item_attach_form},
    {METHOD_GET, "/office/items/{item}/{move}", RIGHT_ITEM_READ, item_move_page},
    MOVE(ITEM_MOVE_RELATE, "relate", RIGHT_HANDLE),
    MOVE(ITEM_MOVE_CLARIFY, "clarify", RIGHT_HANDLE),
    MOVE(ITEM_MOVE_SUBMIT, "submit", RIGHT_HANDLE),
    MOVE(ITEM_MOVE_REVIEW, "review", RIGHT_REVIEW),
    MOVE(ITEM_MOVE_SECRECY, "secrecy", RIGHT_SECRECY),
    MOVE(ITEM_MOVE_LEGALITY, "legality", RIGHT_LEGAL),
    MOVE(ITEM_MOVE_SEND_BACK, "send_back", RIGHT_ITEM_READ),
    MOVE(ITEM_MOVE_SIGN, "sign", RIGHT_SIGN),
    MOVE(ITEM_MOVE_SCHEDULE, "schedule", RIGHT_PUBLISH),
    MOVE(ITEM_MOVE_PUBLISH, "publish", RIGHT_PUBLISH),
    MOVE(ITEM_MOVE_CHANNEL, "channel", RIGHT_PUBLISH),
    MOVE(ITEM_MOVE_WITHDRAW, "withdraw", RIGHT_PUBLISH),
    MOVE(ITEM_MOVE_REVIEW_WITHHELD, "review_withheld", RIGHT_PUBLISH),
    MOVE(ITEM_MOVE_REFER, "refer", RIGHT_ITEM_READ),
    MOVE(ITEM_MOVE_DETERMINE, "determine", RIGHT_ITEM_READ),
    MOVE(ITEM_MOVE_DELIVER, "deliver", RIGHT_PUBLISH),
    MOVE(ITEM_MOVE_VOID, "void", RIGHT_ITEM_READ),
};
const route_table item_routes = {rows, COUNT_OF(rows)};
