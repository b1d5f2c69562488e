/* The copy is asked for by a form: it leaves a line in the ledger, and a GET may not. */
#include "web/audit.h"

#include "acts/audit.h"
#include "documents/csv.h"
#include "pages.h"
#include "web/me.h"

enum { EACH = 50, COPY_MOST = 100000, DAY_SECONDS = 86400, BEIJING = 8 * 3600 };

typedef struct audit_typed {
    str first, last, actor, kind, words;
} audit_typed;

static const form_row copy_rows[] = {
    {FORM_HIDDEN(audit_typed, first)}, {FORM_HIDDEN(audit_typed, last)},
    {FORM_HIDDEN(audit_typed, actor)}, {FORM_HIDDEN(audit_typed, kind)},
    {FORM_HIDDEN(audit_typed, words)},
};
static const form copy_form = {FORM_ROWS(audit_typed, copy_rows), .button = "导出 CSV"};

/* The instant at which a day begins in Beijing. */
static instant day_begins(day d)
{
    return (instant){(int64_t)d.n * DAY_SECONDS - BEIJING};
}

static bool read_day(str typed, day otherwise, day *out)
{
    *out = otherwise;
    return str_trim(typed).n == 0 || day_parse(typed, out);
}

/* False: a date cannot be read; then it is as if it were not there. */
static bool fill_query(request *q, const audit_typed *in, audit_query *query)
{
    day first, last, today = q->work->today;
    bool good = read_day(in->first, day_of(2000, 1, 1), &first);
    good = read_day(in->last, today, &last) && good;
    *query = (audit_query){.first = day_begins(first),
                           .last = day_begins(day_after(last, 1)),
                           .actor = str_trim(in->actor),
                           .kind = str_trim(in->kind),
                           .pattern = portal_pattern(q->a, in->words)};
    return good;
}

static url here(request *q, const audit_typed *in)
{
    url u = url_query(q->a, URL("/office/audit"), LIT("first"), in->first);
    u = url_query(q->a, u, LIT("last"), in->last);
    u = url_query(q->a, u, LIT("actor"), in->actor);
    u = url_query(q->a, u, LIT("kind"), in->kind);
    return url_query(q->a, u, LIT("words"), in->words);
}

static err verify(request *q, audit_view *v)
{
    int64_t lines, broken_at;
    TRY(act_verify(q->work, &lines, &broken_at));
    v->verified.good = broken_at == 0;
    v->verified.says =
        broken_at == 0
            ? str_format(q->a, "核验通过：%lld 条操作记录首尾相连，没有改动、增删。",
                         (long long)lines)
            : str_format(q->a, "核验不通过：从第 %lld 条起对不上，请马上报告并保护现场。",
                         (long long)broken_at);
    return OK;
}

static err audit_page(request *q, response *r)
{
    audit_typed in = {query_value(q, "first"), query_value(q, "last"), query_value(q, "actor"),
                      query_value(q, "kind"), query_value(q, "words")};
    audit_view v = {
        .first = in.first, .last = in.last, .actor = in.actor, .kind = in.kind, .words = in.words};
    audit_query query;
    if (!fill_query(q, &in, &query))
        v.wrong = STR("日期要写成 2024-01-30 这样；写错的日期没有用来查找。");
    int64_t page = pager_page(q), found;
    act_list lines;
    query.most = EACH;
    query.skip = (page - 1) * EACH;
    TRY(audit_lines(q->work, &query, &lines, &found));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_AUDIT, STR("操作记录")));
    TRY(form_open(q, r, &copy_form, URL("/office/audit/copy"), &v.copy));
    form_fill(&v.copy, &in);
    if (query_has(q, "verify"))
        TRY(verify(q, &v));
    v.verify = url_query(q->a, here(q, &in), LIT("verify"), STR("1"));
    v.found = str_format(q->a, "找到 %lld 条", (long long)found);
    for (size_t i = 0; i < lines.n; i++)
        *list_add(q->a, &v.rows) = (audit_row){lines.p[i].seq,    instant_said(q->a, lines.p[i].at),
                                               lines.p[i].actor,  lines.p[i].kind,
                                               lines.p[i].object, lines.p[i].says};
    pager_init(q, &v.pager, here(q, &in), page, EACH, found);
    page_office_audit(&r->body, &v);
    return OK;
}

static err audit_copy(request *q, response *r)
{
    form_view form_seen;
    audit_typed in;
    TRY(form_open(q, r, &copy_form, URL("/office/audit/copy"), &form_seen));
    TRY(form_read(q, &form_seen, &in));
    audit_query query;
    if (!fill_query(q, &in, &query))
        return INVALID;
    act_list lines;
    query.most = COPY_MOST;
    TRY(audit_lines(q->work, &query, &lines, NULL));
    TRY(audit_export(q->work, (int64_t)lines.n));
    r->type = "text/csv; charset=utf-8";
    r->file_name = STR("操作记录.csv");
    buf_put(&r->body, STR("\xEF\xBB\xBF"));
    static const str heads[] = {STR_INIT("序号"), STR_INIT("时间"), STR_INIT("操作人"),
                                STR_INIT("种类"), STR_INIT("对象"), STR_INIT("内容")};
    csv_put_row(&r->body, heads, COUNT_OF(heads));
    for (size_t i = 0; i < lines.n; i++) {
        const act *x = &lines.p[i];
        const str cells[] = {str_format(q->a, "%lld", (long long)x->seq),
                             instant_iso(q->a, x->at),
                             x->actor,
                             x->kind,
                             x->object,
                             x->says};
        csv_put_row(&r->body, cells, COUNT_OF(cells));
    }
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/office/audit", RIGHT_AUDIT, audit_page},
    {METHOD_POST, "/office/audit/copy", RIGHT_AUDIT, audit_copy, &copy_form},
};
const route_table audit_routes = {rows, COUNT_OF(rows)};
