/* The list of reconsiderations and suits, its file, and the page that opens one. */
#include "acts/calendar.h"
#include "pages.h"
#include "web/listing.h"
#include "web/remedies/show.h"
#include "web/table_file.h"

enum { EACH = 30, COPY_MOST = 5000 };

typedef struct filter_typed {
    str kind, stage, words, all;
} filter_typed;
static const form_row copy_rows[] = {
    {FORM_HIDDEN(filter_typed, kind)},
    {FORM_HIDDEN(filter_typed, stage)},
    {FORM_HIDDEN(filter_typed, words)},
    {FORM_HIDDEN(filter_typed, all)},
};
enum { COPY_CSV, COPY_XLSX, COPY_KINDS };
static const form_choice copy_buttons[COPY_KINDS] = {CHOICE("csv", "导出 CSV"),
                                                     CHOICE("xlsx", "导出 Excel")};
static const form copy_form = {FORM_ROWS(filter_typed, copy_rows), .buttons = copy_buttons,
                               .button_count = COPY_KINDS};

static remedy_wanted wanted_of(request *q, const filter_typed *in)
{
    return (remedy_wanted){
        .kind = listing_index(remedy_kind_ids, REMEDY_KIND_COUNT, in->kind),
        .stage = listing_index(remedy_stage_ids, REMEDY_STAGE_COUNT, in->stage),
        .open = in->all.n == 0,
        .pattern = portal_pattern(q->a, in->words),
    };
}

static err list_page(request *q, response *r)
{
    filter_typed in = {query_value(q, "kind"), query_value(q, "stage"), query_value(q, "words"),
                       query_value(q, "all")};
    remedies_view v = {
        .words = in.words, .all = in.all.n > 0, .may_export = web_may(q, RIGHT_EXPORT)};
    remedy_wanted wanted = wanted_of(q, &in);
    remedy_row_list rows;
    calendar cal;
    int64_t page = pager_page(q), found;
    wanted.most = EACH;
    wanted.skip = (page - 1) * EACH;
    TRY(remedy_list(q->work, &wanted, &rows, &found));
    TRY(office_calendar_of(q->work, DAY_NONE, &cal));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_REMEDIES, STR("复议和诉讼")));
    TRY(form_open(q, r, &copy_form, URL("/office/remedies/export"), &v.copy));
    form_fill(&v.copy, &in);
    listing_offer(q, "kind", remedy_kind_ids, remedy_kind_words, REMEDY_KIND_COUNT, wanted.kind,
                  &v.kinds);
    listing_offer(q, "stage", remedy_stage_ids, remedy_stage_words, REMEDY_STAGE_COUNT,
                  wanted.stage, &v.stages);
    v.found = str_format(q->a, "%s %lld 件", v.all ? "共" : "没有结案的", (long long)found);
    for (size_t i = 0; i < rows.n; i++)
        *list_add(q->a, &v.rows) = remedy_line_of(q, &cal, &rows.p[i]);
    url here = url_query(q->a, URL("/office/remedies"), LIT("kind"), in.kind);
    here = url_query(q->a, here, LIT("stage"), in.stage);
    here = url_query(q->a, here, LIT("words"), in.words);
    here = url_query(q->a, here, LIT("all"), in.all);
    pager_init(q, &v.pager, here, page, EACH, found);
    page_office_remedies(&r->body, &v);
    return OK;
}

static err list_export(request *q, response *r)
{
    static const table_head heads[] = {
        {"案号", 140},     {"种类", 120}, {"机关（法院）", 160}, {"申请编号", 120}, {"受理日期", 90},
        {"状态", 90}, {"结果", 110}, {"期限", 80}, {"还有", 90},
    };
    form_view seen;
    filter_typed in;
    remedy_row_list rows;
    calendar cal;
    table_file t;
    TRY(form_open(q, r, &copy_form, URL("/office/remedies/export"), &seen));
    TRY(form_read(q, &seen, &in));
    remedy_wanted wanted = wanted_of(q, &in);
    wanted.most = COPY_MOST;
    TRY(remedy_list(q->work, &wanted, &rows, NULL));
    TRY(office_calendar_of(q->work, DAY_NONE, &cal));
    table_file_begin(q, r, form_pressed(q, &copy_form) == COPY_CSV ? TABLE_CSV : TABLE_XLSX,
                     STR("复议和诉讼案件"), heads, COUNT_OF(heads), &t);
    for (size_t i = 0; i < rows.n; i++) {
        remedy_line x = remedy_line_of(q, &cal, &rows.p[i]);
        const str cells[COUNT_OF(heads)] = {
            x.no, x.kind, x.organ, x.application, x.accepted, x.stage, x.result,
            str_of(day_iso(rows.p[i].due_on).c), x.lit ? x.light.says : STR("")};
        table_file_row(&t, cells);
    }
    TRY(remedy_export(q->work, t.rows));
    r->keep = KEEP_NOT;
    return table_file_end(&t);
}

/* --- a new case ------------------------------------------------------------------- */

static const form_choice kind_choices[] = {
    CHOICE("reconsideration", "行政复议"),
    CHOICE("litigation", "行政诉讼"),
};
static const form_choice_list kinds = CHOICES(kind_choices);
static const form_choice route_choices[] = {
    CHOICE("direct", "未经复议直接起诉"),
    CHOICE("after_reconsideration", "复议后起诉"),
};
static const form_choice_list routes = CHOICES(route_choices);

static const form_choice origin_choices[] = {
    CHOICE("refused", "不予公开或者部分公开"),   CHOICE("not_provided", "无法提供或者不予处理"),
    CHOICE("silence", "逾期没有答复"),           CHOICE("content", "提供的内容有误"),
    CHOICE("infringes", "公开侵害第三人的权益"), CHOICE("other", "其他"),
};
_Static_assert(COUNT_OF(origin_choices) == REMEDY_ORIGIN_COUNT, "one for each origin, in order");
static const form_choice_list origins = CHOICES(origin_choices);

typedef struct open_typed {
    int kind, route, origin;
    str case_no, application_no, organ;
    day accepted_on;
    bool co_defendant;
    int64_t after;
} open_typed;
static const form_row open_rows[] = {
    {FORM_CHOICE(open_typed, kind), .label = "种类", .required = true, .choices = &kinds},
    {FORM_CHOICE(open_typed, route), .label = "诉讼的途径", .choices = &routes,
     .hint = "行政诉讼才填；年度报告表四分开统计。"},
    {FORM_SELECT(open_typed, origin), .label = "对什么不服", .required = true,
     .choices = &origins},
    {FORM_TEXT(open_typed, organ), .label = "复议机关或者法院", .required = true,
     .most = REMEDY_NAME_MOST, .hint = "写全称。"},
    {FORM_TEXT(open_typed, case_no), .label = "案号", .most = REMEDY_NAME_MOST},
    {FORM_TEXT(open_typed, application_no), .label = "对哪一件申请", .most = REMEDY_NAME_MOST,
     .hint = "申请编号。"},
    {FORM_DATE(open_typed, accepted_on), .label = "受理（立案）日期", .required = true},
    {FORM_CHECK(open_typed, co_defendant), .label = "与复议机关一起作为共同被告"},
    {FORM_INT(open_typed, after), .label = "接在哪个复议案件后面", .least = 0,
     .most = 999999999999, .hint = "本系统里复议案件的序号（地址里的数字）；没有就不填。"},
};
static url opened_at(request *q, str object)
{
    int64_t n;
    if (!str_starts(object, STR("remedy/")) ||
        !str_to_int(str_slice(object, sizeof "remedy", object.n), &n))
        return URL("/office/remedies");
    return remedy_url(q, (remedy_case_id){n});
}
static const form open_form = {FORM_ROWS(open_typed, open_rows), .button = "登记案件",
                               .result = opened_at};

static err show_open(request *q, response *r, remedy_form_view *v)
{
    v->lead = STR("收到复议机关或者法院的通知后登记；答复（答辩）期限从登记收到副本起算。");
    TRY(office_frame_init(q, r, &v->frame, OFFICE_REMEDIES, STR("登记案件")));
    v->frame.wrong = v->form.errors.n > 0;
    office_crumb(q, &v->frame, v->frame.title, URL("/office/remedies/new"));
    page_office_remedy_form(&r->body, v);
    return OK;
}

static err open_begin(request *q, response *r, remedy_form_view *v)
{
    TRY(form_open(q, r, &open_form, URL("/office/remedies/new"), &v->form));
    v->form.cancel = STR("返回列表");
    v->form.cancel_address = URL("/office/remedies");
    return OK;
}

static err open_page(request *q, response *r)
{
    remedy_form_view v = {0};
    TRY(open_begin(q, r, &v));
    open_typed typed = {.kind = -1,
                        .route = -1,
                        .origin = -1,
                        .application_no = query_value(q, "application"),
                        .accepted_on = DAY_NONE};
    form_fill(&v.form, &typed);
    return show_open(q, r, &v);
}

static err open_save(request *q, response *r)
{
    remedy_form_view v = {0};
    open_typed in;
    remedy_case_id made;
    TRY(open_begin(q, r, &v));
    if (form_read(q, &v.form, &in) != OK)
        return show_open(q, r, &v);
    remedy_opening opening = {.kind = in.kind,
                              .route = in.kind == KIND_LITIGATION ? in.route : -1,
                              .case_no = in.case_no,
                              .application_no = in.application_no,
                              .organ = in.organ,
                              .accepted_on = in.accepted_on,
                              .origin = in.origin,
                              .co_defendant = in.co_defendant,
                              .after = {in.after}};
    err e = remedy_open(q->work, &opening, &made);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        r->status = e == CONFLICT ? 409 : 400;
        return show_open(q, r, &v);
    }
    TRY(e);
    return response_see_other(r, url_query(q->a, remedy_url(q, made), LIT("done"), STR("1")));
}

/* --- on the page of an application ------------------------------------------------ */

err remedies_of_fill(request *q, str application_no, remedies_of_view *out)
{
    remedy_case_list cases;
    *out = (remedies_of_view){.may_open = web_may(q, RIGHT_REMEDY)};
    if (!out->may_open)
        return OK;
    out->open = url_query(q->a, URL("/office/remedies/new"), LIT("application"), application_no);
    TRY(remedy_of_application(q->work, application_no, &cases));
    for (size_t i = 0; i < cases.n; i++) {
        remedy_view c;
        TRY(remedy_look(q->work, cases.p[i].remedy_case, DAY_NONE, &c));
        remedy_row row = {.remedy_case = c.record.remedy_case,
                          .case_no = c.record.case_no,
                          .kind = c.record.kind,
                          .route = c.record.route,
                          .accepted_on = c.record.accepted_on,
                          .result = c.course.result,
                          .stage = (int)c.course.stage,
                          .due_on = c.course.due_on,
                          .organ = c.form.organ};
        *list_add(q->a, &out->rows) = remedy_line_of(q, &c.cal, &row);
    }
    return OK;
}

#define MOVE(m, name) \
    {METHOD_POST, "/office/remedies/{case}/" name, RIGHT_REMEDY, remedy_move_save, \
     &remedy_move_forms[m]}

static const route rows[] = {
    {METHOD_GET, "/office/remedies", RIGHT_REMEDY, list_page},
    {METHOD_POST, "/office/remedies/export", RIGHT_EXPORT, list_export, &copy_form},
    {METHOD_GET, "/office/remedies/new", RIGHT_REMEDY, open_page},
    {METHOD_POST, "/office/remedies/new", RIGHT_REMEDY, open_save, &open_form},
    {METHOD_GET, "/office/remedies/{case}", RIGHT_REMEDY, remedy_page},
    {METHOD_GET, "/office/remedies/{case}/{move}", RIGHT_REMEDY, remedy_move_page},
    MOVE(REMEDY_MOVE_COPY, "copy"),
    MOVE(REMEDY_MOVE_ANSWER, "answer"),
    MOVE(REMEDY_MOVE_HEARING, "hearing"),
    MOVE(REMEDY_MOVE_EXTEND, "extend"),
    MOVE(REMEDY_MOVE_ORDINARY, "ordinary"),
    MOVE(REMEDY_MOVE_SUSPEND, "suspend"),
    MOVE(REMEDY_MOVE_RESUME, "resume"),
    MOVE(REMEDY_MOVE_DECIDE, "decide"),
    MOVE(REMEDY_MOVE_SERVED, "served"),
    MOVE(REMEDY_MOVE_APPEAL, "appeal"),
    MOVE(REMEDY_MOVE_APPEAL_COPY, "appeal_copy"),
    MOVE(REMEDY_MOVE_REANSWER, "reanswer"),
    MOVE(REMEDY_MOVE_MEASURES, "measures"),
    MOVE(REMEDY_MOVE_LEADER, "leader"),
    MOVE(REMEDY_MOVE_NOTE, "note"),
    MOVE(REMEDY_MOVE_CONCLUDE, "conclude"),
    MOVE(REMEDY_MOVE_VOID, "void"),
};
const route_table remedy_routes = {rows, COUNT_OF(rows)};
