/* One pass over the steps in the order of their entry; then the clock from the days
 * found, then what may be done from what is true. */
#include "rules/item.h"

#include "rules/remedy_case.h"

#define BIT(n) (UINT32_C(1) << (n))

static bool is_seen(const item_event *e, day today)
{
    return !day_before(today, e->happened_on) &&
           (e->entered_at.s == 0 || !day_before(today, day_of_instant(e->entered_at)));
}

static bool is_voided(const item_event *events, size_t n, int64_t step, day today)
{
    for (size_t i = 0; i < n; i++)
        if (events[i].kind == ITEM_EVENT_VOIDED && events[i].voids == step &&
            is_seen(&events[i], today))
            return true;
    return false;
}

/* --- the pass ---------------------------------------------------------------- */

static void take_draft(item_course *c, const item_event *e)
{
    c->stage = ITEM_DRAFTING;
    c->drafter = e->account;
}

static void take_submission(item_course *c, const item_event *e)
{
    c->stage = ITEM_TO_UNIT_REVIEW;
    c->submitter = e->account;
    c->reviewer = (account_id){0};
    c->legality_wanted = false;
}

static void take_unit_review(item_course *c, const item_event *e)
{
    c->stage = ITEM_TO_SECRECY;
    c->reviewer = e->account;
    c->legality_wanted = e->amount != 0;
}

static void take_signature(item_course *c, const item_event *e)
{
    c->attribute = (int)e->amount - 1;
    c->signed_on = e->happened_on;
    c->stage = c->attribute == ATTRIBUTE_PROACTIVE ? ITEM_SCHEDULED : ITEM_WITHHELD;
    c->due_on = e->due_on;
    c->scheduled_at = (instant){0};
}

static void take_publication(item_course *c, const item_event *e)
{
    c->stage = ITEM_SHOWN;
    c->shown = e->amount;
    c->shown_on = c->published_on = e->happened_on;
    c->imported = e->about != 0;
}

static void take_correction(item_course *c, const item_event *e)
{
    c->shown = e->amount;
    c->text = e->amount;
    c->corrected_on = e->happened_on;
}

static void take_withdrawal(item_course *c, const item_event *e)
{
    c->stage = ITEM_WITHDRAWN;
    c->gone_on = e->happened_on;
    c->shown = 0;
    c->shown_on = DAY_NONE;
    c->late = day_is(e->due_on) && day_before(e->due_on, e->happened_on);
}

static void take_back_to_draft(item_course *c)
{
    c->stage = ITEM_DRAFTING;
    c->attribute = -1;
    c->signed_on = DAY_NONE;
    c->due_on = DAY_NONE;
    c->scheduled_at = (instant){0};
}

static void take_event(item_course *c, const item *it, const item_event *e)
{
    switch ((item_event_kind)e->kind) {
    case ITEM_EVENT_DRAFTED: take_draft(c, e); break;
    case ITEM_EVENT_EDITED: c->text = e->amount; break;
    case ITEM_EVENT_SUBMITTED: take_submission(c, e); break;
    case ITEM_EVENT_UNIT_REVIEWED: take_unit_review(c, e); break;
    case ITEM_EVENT_SECRECY_REVIEWED:
        if (e->choice == CHOICE_AGAINST)
            take_back_to_draft(c);
        else
            c->stage = c->legality_wanted || item_needs_legality(it) ? ITEM_TO_LEGALITY
                                                                      : ITEM_TO_SIGN;
        break;
    case ITEM_EVENT_LEGALITY_REVIEWED:
        if (e->choice == CHOICE_AGAINST)
            take_back_to_draft(c);
        else
            c->stage = ITEM_TO_SIGN;
        break;
    case ITEM_EVENT_SENT_BACK:
    case ITEM_EVENT_DETERMINED: take_back_to_draft(c); break;
    case ITEM_EVENT_SIGNED: take_signature(c, e); break;
    case ITEM_EVENT_SCHEDULED: c->scheduled_at = e->at; break;
    case ITEM_EVENT_PUBLISHED: take_publication(c, e); break;
    case ITEM_EVENT_CORRECTED: take_correction(c, e); break;
    case ITEM_EVENT_WITHDRAWN: take_withdrawal(c, e); break;
    case ITEM_EVENT_WITHHELD_REVIEWED:
        if (e->choice == CHOICE_GIVE)
            take_back_to_draft(c);
        else
            c->due_on = e->due_on;
        break;
    case ITEM_EVENT_REFERRED: c->stage = ITEM_TO_AUTHORITY; break;
    default: break; /* nothing follows from it */
    }
}

/* --- the clock ---------------------------------------------------------------- */

static day later(day a, day b)
{
    return day_is(b) && (!day_is(a) || day_before(a, b)) ? b : a;
}

/* The public has it since then, in the form that counts for a change on `base`. */
static day done_on(const item_course *c, day base)
{
    if (!day_is(c->corrected_on) || !day_before(c->published_on, base))
        return c->published_on;
    return c->corrected_on;
}

static void find_due(item_course *c, const calendar *cal, const settings *s, const item *it,
                     day from_on, day today)
{
    day base = it->publishing_duty == DUTY_INTERPRET && day_is(from_on) ? from_on : it->made_on;
    base = later(base, it->changed_on);
    bool proactive = (c->attribute >= 0 ? c->attribute : it->attribute) == ATTRIBUTE_PROACTIVE;
    if (c->stage == ITEM_WITHDRAWN || c->stage == ITEM_WITHHELD)
        proactive = false;
    if (proactive && day_is(base)) {
        day due = duty_due(cal, s, (duty)it->publishing_duty, base);
        day done = done_on(c, base);
        bool shown = c->stage == ITEM_SHOWN && !day_before(done, base);
        c->base_on = base;
        c->was_due_on = shown ? due : DAY_NONE;
        c->late = shown && day_before(due, done);
        c->due_on = shown ? DAY_NONE : due;
    } else if (c->stage != ITEM_WITHHELD) {
        c->due_on = DAY_NONE;
    }
    c->light = remedy_light_on(cal, c->due_on, today, &c->left);
    c->overdue = c->left.n < 0;
    if (!day_is(c->due_on) && (c->stage == ITEM_SHOWN || c->stage == ITEM_WITHDRAWN))
        c->light = COURSE_DONE;
}

/* --- what may be done ----------------------------------------------------------- */

static void find_moves(item_course *c)
{
    for (int m = 0; m < ITEM_MOVE_COUNT; m++) {
        bool may = (item_moves[m].stages & BIT(c->stage)) != 0;
        c->moves[m] =
            (move_state){may, item_moves[m].because, may ? NULL : item_moves[m].only};
    }
}

void item_course_of(const calendar *cal, const settings *s, const item *it, day from_on,
                    const item_event *events, size_t n, day today, item_course *out)
{
    *out = (item_course){
        .attribute = -1,
        .signed_on = DAY_NONE,
        .shown_on = DAY_NONE,
        .published_on = DAY_NONE,
        .corrected_on = DAY_NONE,
        .gone_on = DAY_NONE,
        .base_on = DAY_NONE,
        .due_on = DAY_NONE,
        .was_due_on = DAY_NONE,
        .text = 1,
    };
    for (size_t i = 0; i < n; i++) {
        if (!is_seen(&events[i], today))
            continue;
        out->version = events[i].step;
        if (events[i].kind == ITEM_EVENT_VOIDED ||
            is_voided(events, n, events[i].step, today))
            continue;
        out->last_counted = events[i].step;
        take_event(out, it, &events[i]);
    }
    find_due(out, cal, s, it, from_on, today);
    find_moves(out);
}

static bool refuse(move_state *why, article because, const char *says)
{
    if (why != NULL)
        *why = (move_state){false, because, says};
    return false;
}

/* R20: whoever wrote or submitted it does not pass it; whoever reviewed does not sign. */
static bool is_first(const item_course *c, item_move wanted, account_id account)
{
    return account.n != 0 && (account.n == c->drafter.n || account.n == c->submitter.n ||
                              (wanted == ITEM_MOVE_SIGN && account.n == c->reviewer.n));
}

bool item_allows(const item_course *c, item_move wanted, unit_id having, role_set roles,
                 unit_id unit, account_id account, move_state *why)
{
    const item_move_rule *rule = &item_moves[wanted];
    if (!c->moves[wanted].allowed)
        return refuse(why, rule->because, c->moves[wanted].says);
    if (!roles_allow(roles, rule->needs))
        return refuse(why, rule->because, "您的角色没有这项权限");
    bool office = roles_have(roles, STAFF_OGI_OFFICE) || roles_have(roles, STAFF_OGI_HEAD);
    if (rule->of_unit && !office && having.n != 0 && having.n != unit.n)
        return refuse(why, rule->because, "这条信息由别的科室办理");
    if (rule->second && is_first(c, wanted, account))
        return refuse(why, rule->because, wanted == ITEM_MOVE_SIGN
                                              ? "起草、提交和科室审核的人不能签发同一条信息"
                                              : "起草和提交的人不能审核自己的稿件");
    if (wanted == ITEM_MOVE_SEND_BACK && !roles_allow(roles, item_stage_rights[c->stage]))
        return refuse(why, rule->because, "轮到谁审核，谁才能退回");
    return true;
}

bool item_may_void(const item_course *c, const item_event *e)
{
    switch ((item_event_kind)e->kind) {
    case ITEM_EVENT_CHANNEL_PUBLISHED:
    case ITEM_EVENT_DELIVERED: return true;
    case ITEM_EVENT_DRAFTED:
    case ITEM_EVENT_EDITED:
    case ITEM_EVENT_PUBLISHED:
    case ITEM_EVENT_CORRECTED:
    case ITEM_EVENT_WITHDRAWN:
    case ITEM_EVENT_VOIDED: return false;
    default: return e->step == c->last_counted;
    }
}

bool item_needs_legality(const item *it)
{
    return it->attribute != ATTRIBUTE_PROACTIVE || it->art20_head == 1;
}

item_event item_first_step(const item *it, day on)
{
    bool published = day_is(it->published_on);
    return (item_event){.agency = it->agency,
                        .item = it->item,
                        .step = 1,
                        .happened_on = published ? it->published_on : on,
                        .kind = published ? ITEM_EVENT_PUBLISHED : ITEM_EVENT_DRAFTED,
                        .amount = published,
                        .about = published,
                        .due_on = DAY_NONE,
                        .actor = STR("台账")};
}
