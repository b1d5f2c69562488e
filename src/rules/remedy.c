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
