/* How near the day is decides who hears of it; the day's kind, whether there is
 * anything left to do after it. */
#include "rules/reminder.h"

WORDS(reminder_kind_ids, REMINDER_KIND_COUNT, "reply", "supplement", "third_party", "fee",
      "reconsideration", "defence", "reanswer");
WORDS(reminder_kind_words, REMINDER_KIND_COUNT, "答复期限", "补正告知期限", "第三方提出意见的期限",
      "缴费期限", "提交复议答复的期限", "提交答辩状的期限", "重新答复的期限");

enum { AGAIN_AFTER = 5 /* working days between reminders of what is overdue */ };

typedef enum nearness { EARLY, NEAR, LAST, OVER, NEARNESS_COUNT } nearness;

typedef enum after_day {
    AFTER_NOTHING, /* nothing can be done any more */
    AFTER_ONCE,    /* something follows, and is said once */
    AFTER_AGAIN,   /* still to be done */
} after_day;

typedef enum ahead {
    AHEAD_SETTINGS,   /* settings.remind */
    AHEAD_SUPPLEMENT, /* settings.supplement_warn */
    AHEAD_TWO,        /* two working days before, and the last */
    AHEAD_LAST,       /* the last */
} ahead;

static const struct {
    ahead ahead;
    after_day after;
    article because;
    str subject;
    str follows; /* said when the day has passed */
} rules[] = {
    [REMINDER_REPLY] = {AHEAD_SETTINGS, AFTER_AGAIN, REG_33_2, STR_INIT("申请"),
                        STR_INIT("请立即答复，并说明逾期的原因。")},
    [REMINDER_SUPPLEMENT] = {AHEAD_SUPPLEMENT, AFTER_NOTHING, REG_30, STR_INIT("申请"),
                             STR_INIT("")},
    [REMINDER_THIRD_PARTY] = {AHEAD_TWO, AFTER_ONCE, REG_32, STR_INIT("申请"),
                              STR_INIT("第三方逾期没有提出意见，由本机关依法决定是否公开。")},
    [REMINDER_FEE] = {AHEAD_LAST, AFTER_ONCE, FEE_6, STR_INIT("申请"),
                      STR_INIT("逾期没有缴费的，视为放弃申请，请办结。")},
    [REMINDER_RECONSIDERATION] = {AHEAD_SETTINGS, AFTER_AGAIN, REV_48, STR_INIT("复议案件"),
                                  STR_INIT("请立即提交书面答复和证据、依据。")},
    [REMINDER_DEFENCE] = {AHEAD_SETTINGS, AFTER_AGAIN, SUIT_67, STR_INIT("诉讼案件"),
                          STR_INIT("请立即提交答辩状和证据、依据。")},
    [REMINDER_REANSWER] = {AHEAD_SETTINGS, AFTER_AGAIN, REV_77, STR_INIT("复议、诉讼案件"),
                           STR_INIT("请立即重新答复；拖延不履行要承担责任。")},
};
_Static_assert(COUNT_OF(rules) == REMINDER_KIND_COUNT, "every kind has its rule");

static const unsigned audience[] = {
    [EARLY] = REMIND_HANDLER,
    [NEAR] = REMIND_HANDLER | REMIND_UNIT_HEAD,
    [LAST] = REMIND_HANDLER | REMIND_UNIT_HEAD | REMIND_OGI_OFFICE,
    [OVER] = REMIND_HANDLER | REMIND_UNIT_HEAD | REMIND_OGI_OFFICE | REMIND_LEADER,
};
_Static_assert(COUNT_OF(audience) == NEARNESS_COUNT, "somebody hears of every nearness");

/* The days ahead, smallest first; returns how many. */
static int days_ahead(const settings *s, ahead a, int days[REMINDER_STEPS])
{
    int n = 0;
    switch (a) {
    case AHEAD_SETTINGS:
        while (n < REMINDER_STEPS) {
            days[n] = s->remind[n].n;
            n++;
        }
        break;
    case AHEAD_SUPPLEMENT:
        for (int i = (int)COUNT_OF(s->supplement_warn); i-- > 0;)
            days[n++] = CLOCK_SUPPLEMENT_DAYS - s->supplement_warn[i].n;
        break;
    case AHEAD_TWO:
        days[n++] = 0;
        days[n++] = 2;
        break;
    case AHEAD_LAST:
    default: days[n++] = 0;
    }
    return n;
}

static bool before_day(const settings *s, reminder *r)
{
    int days[REMINDER_STEPS];
    int n = days_ahead(s, rules[r->kind].ahead, days);
    for (int i = 0; i < n; i++)
        if (r->left <= days[i]) {
            r->step = days[i];
            r->to = audience[r->left > 2 ? EARLY : r->left == 2 ? NEAR : LAST];
            return true;
        }
    return false;
}

static bool after_it(reminder *r)
{
    if (rules[r->kind].after == AFTER_NOTHING)
        return false;
    int rounds = r->over > 0 ? (r->over - 1) / AGAIN_AFTER : 0;
    r->step = -1 - (rules[r->kind].after == AFTER_AGAIN ? rounds * AGAIN_AFTER : 0);
    r->to = audience[OVER];
    return true;
}

bool reminder_due(const calendar *cal, const settings *s, reminder_kind kind, day due_on, day today,
                  reminder *out)
{
    if (!day_is(due_on))
        return false;
    bool over = day_before(due_on, today);
    reminder r = {
        .kind = (int)kind,
        .due_on = due_on,
        .left = over ? 0 : calendar_workdays_between(cal, today, due_on).n,
        .over = over ? calendar_workdays_between(cal, due_on, today).n : 0,
        .because = rules[kind].because,
    };
    if (!(over ? after_it(&r) : before_day(s, &r)))
        return false;
    *out = r;
    return true;
}

size_t reminders_of_application(const calendar *cal, const settings *s, const reminder_facts *facts,
                                day today, reminder *out)
{
    const reckoning *r = facts->r;
    bool running = r->state == CLOCK_RUNNING, paused = r->state == CLOCK_PAUSED;
    bool askable = !facts->clear && (running || paused) && day_same(r->started_on, r->received_on);
    bool delayed = day_is(facts->delayed_to) && day_before(r->reply_due_on, facts->delayed_to);
    const day last[] = {
        [REMINDER_REPLY] = !running ? DAY_NONE : delayed ? facts->delayed_to : r->reply_due_on,
        [REMINDER_SUPPLEMENT] = askable ? r->supplement_notice_due_on : DAY_NONE,
        [REMINDER_THIRD_PARTY] = paused ? facts->consulted_until : DAY_NONE,
        [REMINDER_FEE] = r->fee_payment_due_on, /* none unless it is waited for */
    };
    size_t n = 0;
    for (size_t kind = 0; kind < COUNT_OF(last); kind++)
        n += reminder_due(cal, s, (reminder_kind)kind, last[kind], today, &out[n]);
    return n;
}

void reminder_says(const reminder *r, str case_no, int64_t number, line *out)
{
    line_put(out, rules[r->kind].subject);
    line_put(out, STR(" "));
    if (case_no.n > 0) {
        line_put(out, case_no);
    } else {
        line_put(out, STR("第 "));
        line_put_int(out, number);
        line_put(out, STR(" 号"));
    }
    line_put(out, STR("："));
    line_put(out, str_of(reminder_kind_words[r->kind]));
    line_put(out, STR(" "));
    line_put(out, str_of(day_iso(r->due_on).c));
    if (r->step < 0) {
        line_put(out, STR("，已过"));
        if (r->over > 0) {
            line_put(out, STR(" "));
            line_put_int(out, r->over);
            line_put(out, STR(" 个工作日"));
        }
    } else if (r->left == 0) {
        line_put(out, STR("，就是最后一天"));
    } else {
        line_put(out, STR("，还有 "));
        line_put_int(out, r->left);
        line_put(out, STR(" 个工作日"));
    }
    line_put(out, STR("。"));
    if (r->step < 0)
        line_put(out, rules[r->kind].follows);
    line_put(out, STR("（"));
    line_put(out, law_cite(r->because));
    line_put(out, STR("）"));
}
