/* Every period is a row, valid as long as its article: a case of 2023 finds the
 * old law's rows and a case of 2024 the new one's, without a date in the code. */
#include "rules/remedy.h"

#include "rules/reply.h"

static const remedy_period periods[] = {
    {STEP_REQUEST, REV_20, {60, UNIT_DAYS}},
    {STEP_REQUEST, REV_2017_9, {60, UNIT_DAYS}},
    {STEP_REQUEST_UNTOLD, REV_20, {12, UNIT_MONTHS}},
    {STEP_COPY, REV_48, {7, UNIT_WORKDAYS}},
    {STEP_COPY, REV_2017_23, {7, UNIT_WORKDAYS}},
    {STEP_COPY_SIMPLE, REV_54, {3, UNIT_WORKDAYS}},
    {STEP_ANSWER, REV_48, {10, UNIT_WORKDAYS}},
    {STEP_ANSWER, REV_2017_23, {10, UNIT_DAYS}}, /* the old law made only 5 and 7 working days */
    {STEP_ANSWER_SIMPLE, REV_54, {5, UNIT_WORKDAYS}},
    {STEP_DECIDE, REV_62, {60, UNIT_DAYS}},
    {STEP_DECIDE, REV_2017_31, {60, UNIT_DAYS}},
    {STEP_DECIDE_EXTENDED, REV_62, {90, UNIT_DAYS}},
    {STEP_DECIDE_EXTENDED, REV_2017_31, {90, UNIT_DAYS}},
    {STEP_DECIDE_SIMPLE, REV_62, {30, UNIT_DAYS}},
    {STEP_SUE, SUIT_46, {6, UNIT_MONTHS}},
    {STEP_SUE_UNTOLD, SUIT_46, {12, UNIT_MONTHS}},
    {STEP_SUE_AFTER, SUIT_45, {15, UNIT_DAYS}},
    {STEP_DEFEND, SUIT_67, {15, UNIT_DAYS}},
    {STEP_FIRST_INSTANCE, SUIT_81, {6, UNIT_MONTHS}},
    {STEP_FIRST_SUMMARY, SUIT_83, {45, UNIT_DAYS}},
    {STEP_APPEAL_JUDGMENT, SUIT_85, {15, UNIT_DAYS}},
    {STEP_APPEAL_RULING, SUIT_85, {10, UNIT_DAYS}},
    {STEP_ANSWER_APPEAL, SUIT_RULES_108, {15, UNIT_DAYS}},
    {STEP_SECOND_INSTANCE, SUIT_88, {3, UNIT_MONTHS}},
};

const remedy_period *remedy_period_on(remedy_step step, day event)
{
    for (size_t i = 0; i < COUNT_OF(periods); i++)
        if (periods[i].step == step && law_in_force(periods[i].because, event))
            return &periods[i];
    return NULL;
}

static day end_of(const calendar *cal, const remedy_period *row, day event)
{
    return row == NULL ? DAY_NONE : period_end(cal, row->length, event);
}

day remedy_deadline(const calendar *cal, remedy_step step, day event)
{
    return end_of(cal, remedy_period_on(step, event), event);
}

static remedy remedy_from(const calendar *cal, bool first, day event)
{
    remedy r = {
        .reconsideration_first = first,
        .superior_too = law_in_force(REV_2017_12, event),
        .request = remedy_period_on(STEP_REQUEST, event),
        .suit = remedy_period_on(first ? STEP_SUE_AFTER : STEP_SUE, event),
        .sue_until = DAY_NONE,
    };
    r.reconsider_until = end_of(cal, r.request, event);
    if (!first)
        r.sue_until = end_of(cal, r.suit, event);
    return r;
}

remedy remedy_of_reply(const calendar *cal, const settings *s, int answer, day served_on)
{
    return remedy_from(cal, reply_needs_reconsideration_first(s, answer, served_on), served_on);
}

remedy remedy_of_silence(const calendar *cal, const settings *s, day due_on)
{
    return remedy_from(cal, law_in_force(REV_23_1, due_on) && s->silence_first, due_on);
}

/* A paragraph being said. */
typedef struct clause {
    line *out;
    str paper;
    const remedy_period *request, *sue, *sue_after;
    str organ, superior, court; /* as they are said */
    bool choice;                /* organ or superior */
} clause;

static void put_period(line *out, period p)
{
    static const char *const units[PERIOD_UNIT_COUNT] = {
        [UNIT_WORKDAYS] = "个工作日", [UNIT_DAYS] = "日", [UNIT_MONTHS] = "个月"};
    line_put_int(out, p.length);
    line_put(out, str_of(units[p.unit]));
}

static void put_request(const clause *c)
{
    line_put(c->out, STR("自收到本"));
    line_put(c->out, c->paper);
    line_put(c->out, STR("之日起"));
    put_period(c->out, c->request->length);
    line_put(c->out, STR("内向"));
    line_put(c->out, c->organ);
    if (c->choice) {
        line_put(c->out, STR("或者"));
        line_put(c->out, c->superior);
    }
    line_put(c->out, STR("申请行政复议"));
}

static void put_either(const clause *c)
{
    line_put(c->out, STR("可以"));
    put_request(c);
    line_put(c->out, STR("，也可以自收到本"));
    line_put(c->out, c->paper);
    line_put(c->out, STR("之日起"));
    put_period(c->out, c->sue->length);
    line_put(c->out, STR("内向"));
    line_put(c->out, c->court);
    line_put(c->out, STR("提起行政诉讼。"));
}

static void put_first(const clause *c)
{
    line_put(c->out, STR("应当先"));
    put_request(c);
    line_put(c->out, STR("；对行政复议决定不服的，可以自收到行政复议决定书之日起"));
    put_period(c->out, c->sue_after->length);
    line_put(c->out, STR("内向"));
    line_put(c->out, c->court);
    line_put(c->out, STR("提起行政诉讼。"));
}

/* A name, or a mark in its place; remembers the first that is not there. */
static str named(str name, str mark, const char *what, const char **lacks)
{
    if (name.n > 0)
        return name;
    if (*lacks == NULL)
        *lacks = what;
    return mark;
}

const char *remedy_clause(const settings *s, remedy_reader reader, int answer, day on, str paper,
                          line *out)
{
    clause c = {
        .out = out,
        .paper = paper,
        .request = remedy_period_on(STEP_REQUEST, on),
        .sue = remedy_period_on(STEP_SUE, on),
        .sue_after = remedy_period_on(STEP_SUE_AFTER, on),
        .choice = law_in_force(REV_2017_12, on),
    };
    /* no law of suits: so early that no letter of this Regulation can be meant */
    if (c.sue == NULL)
        return "成文日期";
    const char *lacks = NULL;
    c.organ = named(s->reconsider_at, STR("【未设置：复议机关名称】"), "复议机关名称", &lacks);
    if (c.choice)
        c.superior = named(s->superior_at, STR("【未设置：上一级主管部门名称】"),
                           "上一级主管部门名称", &lacks);
    c.court = named(s->sue_at, STR("【未设置：管辖法院名称】"), "管辖法院名称", &lacks);
    if (reader == READER_THIRD_PARTY) {
        line_put(out, STR("如认为公开上述信息侵犯合法权益，"));
        put_either(&c);
        return lacks;
    }
    if (!reply_needs_reconsideration_first(s, answer, on)) {
        line_put(out, STR("如对本"));
        line_put(out, paper);
        line_put(out, STR("不服，"));
        put_either(&c);
        return lacks;
    }
    bool part = answer == GRANTED_IN_PART;
    line_put(out, STR("如对本"));
    line_put(out, paper);
    line_put(out, part ? STR("中不予公开的部分不服，") : STR("不服，"));
    put_first(&c);
    if (part) {
        line_put(out, STR("对其他部分不服的，"));
        put_either(&c);
    }
    return lacks;
}
