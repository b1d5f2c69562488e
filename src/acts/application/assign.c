/* Among the units: who has the case. The clock does not notice. */
#include "acts/account.h"
#include "acts/application/casework.h"
#include "store/account.h"

/* The account is there, can sign in and sits in that unit. */
static err check_account(work *w, unit_id unit, account_id account)
{
    account_record key = {.agency = w->agency, .account = account}, there;
    if (account.n == 0)
        return OK;
    err e = store_one(w->store, w->a, &account_get, &account_shape, &key, &account_shape, &there);
    if (e != OK && e != NOT_FOUND)
        return e;
    if (e == OK && there.unit.n == unit.n && !there.disabled && !there.frozen)
        return OK;
    problems_add(w->problems, STR("account"), "这个科室没有这个人，或者账号已经停用。请另选经办人。");
    return INVALID;
}

static err check_due(casework *k, day due)
{
    day last = k->course.clock.reply_due_on;
    if (!day_is(due) || due.n == 0)
        return OK;
    if (!day_before(due, k->w->today) && (!day_is(last) || !day_before(last, due)))
        return OK;
    problems_add(k->w->problems, STR("due_on"),
                 "科室的办理期限应当从今天起，不晚于答复期限%s%s。", day_is(last) ? " " : "",
                 day_iso(last).c);
    return INVALID;
}

static err give(casework *k, int kind, const assignment *to, size_t least)
{
    str says = to->says;
    TRY(casework_text(k->w, "says", "说明", &says, least, OPINION_MOST));
    TRY(casework_unit(k->w, to->unit));
    TRY(check_account(k->w, to->unit, to->account));
    TRY(check_due(k, to->due_on));
    return casework_add(k, (application_event){.kind = kind,
                                               .unit = to->unit,
                                               .amount = to->account.n,
                                               .due_on = to->due_on,
                                               .says = says});
}

err application_assign(work *w, application_id which, int64_t seen, const assignment *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_ASSIGN, &k));
    err e = give(&k, EVENT_ASSIGNED, in, 0);
    return casework_end(&k, e, str_format(w->a, "分办给科室 %lld。", (long long)in->unit.n));
}

err application_accept(work *w, application_id which, int64_t seen)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_ACCEPT, &k));
    err e = OK;
    if (k.course.account.n != 0 && k.course.account.n != w->account.n &&
        !roles_allow(w->roles, RIGHT_ASSIGN))
        e = casework_refuse(w, FORBIDDEN, "account", REG_45,
                            "这件申请指定了别的经办人。请由他签收，或者转办。");
    if (e == OK)
        e = casework_add(&k, (application_event){.kind = EVENT_ACCEPTED});
    return casework_end(&k, e, STR("签收。"));
}

/* A step that is nothing but its reason. */
static err say(work *w, application_id which, int64_t seen, move wanted, int kind, str why,
               const case_files *files, const char *ledger)
{
    casework k;
    TRY(casework_begin(w, which, seen, wanted, &k));
    err e = casework_text(w, "says", wanted == MOVE_NOTE ? "内容" : "理由", &why, 1, OPINION_MOST);
    if (e == OK)
        e = casework_add(&k, (application_event){.kind = kind, .says = why});
    if (e == OK && files != NULL)
        e = files_keep(&k, files, k.events.p[k.events.n - 1].step);
    return casework_end(&k, e, str_of(ledger));
}

err application_return(work *w, application_id which, int64_t seen, str why)
{
    return say(w, which, seen, MOVE_RETURN, EVENT_RETURNED, why, NULL, "科室退回。");
}

err application_note(work *w, application_id which, int64_t seen, str says, case_files files)
{
    return say(w, which, seen, MOVE_NOTE, EVENT_NOTED, says, &files, "备注。");
}

err application_transfer(work *w, application_id which, int64_t seen, const assignment *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_TRANSFER, &k));
    err e = give(&k, EVENT_TRANSFERRED, in, 1);
    return casework_end(&k, e, str_format(w->a, "转办给科室 %lld。", (long long)in->unit.n));
}

err application_ask_help(work *w, application_id which, int64_t seen, const assignment *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_ASK_HELP, &k));
    err e = give(&k, EVENT_HELP_ASKED, in, 1);
    return casework_end(&k, e, str_format(w->a, "请科室 %lld 协办。", (long long)in->unit.n));
}

/* The step that asked, if nobody answered it yet. */
static const application_event *open_help(const casework *k, int64_t step)
{
    const application_event *found = NULL;
    for (size_t i = 0; i < k->events.n; i++) {
        const application_event *e = &k->events.p[i];
        if (e->kind == EVENT_HELP_ASKED && e->step == step)
            found = e;
        if ((e->kind == EVENT_HELP_GIVEN && e->about == step) ||
            (e->kind == EVENT_VOIDED && e->voids == step))
            found = NULL;
    }
    return found;
}

static err give_help(casework *k, int64_t asked, str says, const case_files *files)
{
    work *w = k->w;
    const application_event *help = open_help(k, asked);
    if (help == NULL)
        return casework_refuse(w, NOT_FOUND, "asked", REG_45, "没有这个协办请求，或者已经反馈。");
    if (help->unit.n != w->unit.n && !roles_allow(w->roles, RIGHT_ASSIGN))
        return casework_refuse(w, FORBIDDEN, "asked", REG_45, "这个协办请求给的是别的科室。");
    TRY(casework_text(w, "says", "协办的结果", &says, 1, OPINION_MOST));
    TRY(casework_add(k, (application_event){
                            .kind = EVENT_HELP_GIVEN, .about = asked, .says = says}));
    return files_keep(k, files, asked);
}

err application_give_help(work *w, application_id which, int64_t seen, int64_t asked, str says,
                          case_files files)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_GIVE_HELP, &k));
    return casework_end(&k, give_help(&k, asked, says, &files), STR("协办反馈。"));
}
