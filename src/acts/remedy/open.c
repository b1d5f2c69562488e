/* A case begins with a row of the register, as the import makes it, and its first
 * step. */
#include "acts/act.h"
#include "acts/remedy/case.h"
#include "store/application.h"
#include "store/counter.h"

static void check_line(work *w, const char *field, str text, bool required, const char *label)
{
    bool empty = required && text.n == 0;
    if (empty)
        problems_add(w->problems, str_of(field), "请填写%s。", label);
    else if (!str_is_utf8(text) || str_length(text) > REMEDY_NAME_MOST)
        problems_add(w->problems, str_of(field), "%s最多 %d 个字。", label, REMEDY_NAME_MOST);
}

static err check_application(work *w, str no)
{
    if (no.n == 0)
        return OK;
    application key = {.agency = w->agency, .application_no = no}, there;
    err e = store_one(w->store, w->a, &application_by_no, &application_shape, &key,
                      &application_shape, &there);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("application_no"),
                     "没有编号是“%.*s”的申请。请核对申请编号，或者留空。", STR_ARG(no));
    return e == NOT_FOUND ? OK : e;
}

/* A suit after reconsideration follows one of its own office, if it is on record. */
static err check_after(work *w, const remedy_opening *in)
{
    if (in->after.n == 0)
        return OK;
    remedy_case key = {.agency = w->agency, .remedy_case = in->after}, there;
    err e = store_one(w->store, w->a, &remedy_case_get, &remedy_case_shape, &key,
                      &remedy_case_shape, &there);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("after"), "没有这个复议案件。请核对，或者不选。");
    else if (e == OK && (in->route != ROUTE_AFTER_RECONSIDERATION ||
                         there.kind != KIND_RECONSIDERATION))
        problems_add(w->problems, STR("after"), "只有复议后起诉的案件才接在复议案件后面。");
    return e == NOT_FOUND ? OK : e;
}

static err check_number(work *w, int kind, str no)
{
    remedy_case key = {.agency = w->agency, .kind = kind, .case_no = no}, there;
    err e = store_one(w->store, w->a, &remedy_case_by_no, &remedy_case_shape, &key,
                      &remedy_case_shape, &there);
    if (e == NOT_FOUND)
        return OK;
    if (e == OK)
        problems_add(w->problems, STR("case_no"), "已经有案号“%.*s”的案件。请打开它继续登记。",
                     STR_ARG(no));
    return e == OK ? CONFLICT : e;
}

static void check_facts(work *w, const remedy_opening *in)
{
    bool suit = in->kind == KIND_LITIGATION;
    if (in->kind < 0 || in->kind >= REMEDY_KIND_COUNT)
        problems_add(w->problems, STR("kind"), "请选择行政复议还是行政诉讼。");
    if (suit && (in->route < 0 || in->route >= ROUTE_COUNT))
        problems_add(w->problems, STR("route"), "请选择直接起诉还是复议后起诉。");
    if (in->origin < 0 || in->origin >= REMEDY_ORIGIN_COUNT)
        problems_add(w->problems, STR("origin"), "请选择对什么不服。");
    if (in->co_defendant && !(suit && in->route == ROUTE_AFTER_RECONSIDERATION))
        problems_add(w->problems, STR("co_defendant"),
                     "复议机关维持以后起诉的案件才有共同被告（%.*s）。", STR_ARG(law_cite(SUIT_26)));
    check_line(w, "case_no", in->case_no, false, "案号");
    check_line(w, "organ", in->organ, true, suit ? "法院名称" : "复议机关名称");
    if (!day_is(in->accepted_on) || day_before(w->today, in->accepted_on))
        problems_add(w->problems, STR("accepted_on"), "请填写受理（立案）日期，不晚于今天。");
}

static err check(work *w, const remedy_opening *in)
{
    check_facts(w, in);
    if (w->problems->n > 0)
        return INVALID;
    TRY(check_application(w, in->application_no));
    TRY(check_after(w, in));
    if (w->problems->n > 0)
        return INVALID;
    return check_number(w, in->kind, in->case_no);
}

err remedy_enter(work *w, remedy_case *c, const remedy_opening *in)
{
    *c = (remedy_case){.agency = w->agency,
                       .case_no = in->case_no,
                       .kind = in->kind,
                       .route = in->kind == KIND_LITIGATION ? in->route : -1,
                       .application_no = in->application_no,
                       .accepted_on = in->accepted_on,
                       .result = -1,
                       .concluded_on = DAY_NONE};
    TRY(counter_next(w->store, w->a, w->agency, STR("remedy_case"), 1, &c->remedy_case.n));
    TRY(store_change(w->store, &remedy_case_add, &remedy_case_shape, c, NULL));
    remedy_form form = {w->agency, c->remedy_case, in->organ, in->co_defendant, in->after,
                        in->origin};
    TRY(store_change(w->store, &remedy_form_add, &remedy_form_shape, &form, NULL));
    remedy_event first[2];
    remedy_steps_of_row(c, first);
    first[0].entered_at = w->now;
    first[0].account = w->account;
    first[0].actor = w->actor;
    TRY(remedy_step_add(w, &first[0]));
    return remedy_settle(w, c->remedy_case);
}

static err open_in(work *w, const remedy_opening *in, remedy_case *c)
{
    TRY(check(w, in));
    TRY(remedy_enter(w, c, in));
    str says = str_format(w->a, "登记%s案件 %lld，%s 受理。", remedy_kind_words[in->kind],
                          (long long)c->remedy_case.n, day_iso(in->accepted_on).c);
    return act_append(w, STR("remedy_open"),
                      str_format(w->a, "remedy/%lld", (long long)c->remedy_case.n), says);
}

err remedy_open(work *w, const remedy_opening *in, remedy_case_id *out)
{
    remedy_case c;
    remedy_opening tidy = *in;
    tidy.case_no = str_trim(in->case_no);
    tidy.application_no = str_trim(in->application_no);
    tidy.organ = str_trim(in->organ);
    TRY(remedy_need(w));
    TRY(act_begin(w));
    err e = open_in(w, &tidy, &c);
    if (e == OK)
        e = store_commit(w->store);
    else
        store_rollback(w->store);
    if (e == OK)
        *out = c.remedy_case;
    return e;
}

err remedy_export(work *w, int64_t n)
{
    TRY(remedy_need(w));
    TRY(act_begin(w));
    err e = act_append(w, STR("remedy_export"), STR("remedy"),
                       str_format(w->a, "导出复议和诉讼案件 %lld 件。", (long long)n));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}
