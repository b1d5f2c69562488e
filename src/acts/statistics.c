/* One pass over the requests; each is put to its unit, its person and its result. */
#include "acts/statistics.h"

#include "acts/act.h"
#include "acts/calendar.h"
#include "store/statistics.h"

const char *const statistics_span_words[STATISTICS_SPAN_COUNT] = {
    "5 个工作日以内", "6 至 10 个工作日", "11 至 20 个工作日", "21 至 40 个工作日",
    "40 个工作日以上"};

enum { ROW_CEILING = 64 << 20 };

typedef struct counting {
    work *w;
    calendar cal;
    arena row; /* emptied after each */
    statistics *out;
} counting;

static statistics_line *line_of(counting *c, statistics_lines *lines, int64_t id, str name)
{
    for (size_t i = 0; i < lines->n; i++)
        if (lines->p[i].id == id)
            return &lines->p[i];
    statistics_line *made = list_add(c->w->a, lines);
    *made = (statistics_line){
        .id = id, .name = id == 0 ? STR("没有分办，或者导入的") : str_copy(c->w->a, name)};
    return made;
}

static void count_into(statistics_line *l, const statistics_row *r, bool late, int64_t took)
{
    l->received++;
    l->open += !r->closed;
    l->overdue += late;
    if (!day_is(r->replied_on))
        return;
    l->replied++;
    l->workdays += took;
    l->longest = took > l->longest ? took : l->longest;
}

static err count_row(void *context, const void *record)
{
    counting *c = context;
    const statistics_row *r = record;
    bool late = !r->closed && day_is(r->due_on) && day_before(r->due_on, c->w->today);
    int64_t took = 0;
    if (day_is(r->replied_on)) {
        took = calendar_workdays_between(&c->cal, r->received_on, r->replied_on).n;
        int span = took <= 5 ? SPAN_5 : took <= 10 ? SPAN_10 : took <= 20 ? SPAN_20
                   : took <= 40                                           ? SPAN_40
                                                                          : SPAN_MORE;
        c->out->spans[span]++;
        if (r->outcome >= 0)
            c->out->outcomes[r->outcome]++;
    }
    count_into(&c->out->all, r, late, took);
    count_into(line_of(c, &c->out->units, r->unit.n, r->unit_name), r, late, took);
    count_into(line_of(c, &c->out->persons, r->account.n, r->account_name), r, late, took);
    arena_empty(&c->row);
    return OK;
}

static bool comes_before(const statistics_line *a, const statistics_line *b)
{
    return a->received > b->received || (a->received == b->received && a->id < b->id);
}

static void sort_lines(statistics_lines *l)
{
    for (size_t i = 1; i < l->n; i++) {
        statistics_line x = l->p[i];
        size_t at = i;
        for (; at > 0 && comes_before(&x, &l->p[at - 1]); at--)
            l->p[at] = l->p[at - 1];
        l->p[at] = x;
    }
}

static err need(work *w)
{
    if (roles_allow(w->roles, RIGHT_STATISTICS))
        return OK;
    problems_add(w->problems, STR("权限"), "没有“%s”的权限。", right_words[RIGHT_STATISTICS]);
    return FORBIDDEN;
}

static err count_guarded(counting *c, const register_range *range)
{
    if (setjmp(*arena_guard(&c->row)) != 0)
        return FAULT;
    return store_each(c->w->store, &c->row, &statistics_rows, &register_range_shape, range,
                      &statistics_row_shape, count_row, c);
}

static err count_all(counting *c, day first, day last)
{
    register_range range = {.agency = c->w->agency, .first = first, .last = last};
    arena_init(&c->row, ROW_CEILING);
    err e = count_guarded(c, &range);
    arena_finish(&c->row);
    return e;
}

err statistics_of(work *w, day first, day last, statistics *out)
{
    counting c = {.w = w, .out = out};
    TRY(need(w));
    if (!day_is(first) || !day_is(last) || day_before(last, first)) {
        problems_add(w->problems, STR("日期"), "起止日期要写成 2024-01-30 这样，先后不能颠倒。");
        return INVALID;
    }
    *out = (statistics){.first = first, .last = last, .all = {.name = STR("合计")}};
    TRY(office_calendar_of(w, DAY_NONE, &c.cal));
    TRY(count_all(&c, first, last));
    sort_lines(&out->units);
    sort_lines(&out->persons);
    return OK;
}

err statistics_export(work *w, const statistics *s)
{
    TRY(need(w));
    TRY(act_begin(w));
    err e = act_append(w, STR("statistics_export"), STR("statistics"),
                       str_format(w->a, "导出统计：%s 至 %s 收到的申请。", day_iso(s->first).c,
                                  day_iso(s->last).c));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}
