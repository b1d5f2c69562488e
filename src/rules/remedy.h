/* Where an applicant can go with a reply, and until when; and the clocks that
 * then run for the office.
 *
 * 条例第五十一条; 行政复议法第二十条、第二十三条、第二十四条、第三十四条、第四十八条、
 * 第五十三条、第五十四条、第六十二条, or the earlier law's articles for days before
 * 2024 (R215); 行政诉讼法第四十五条、第四十六条、第六十七条、第八十一条至第八十三条、
 * 第八十五条、第八十八条, 行政诉讼法解释第一百零八条; R86–R87, R121–R128. A suit after reconsideration is
 * bound to its 15 days by both laws (原行政复议法第十九条); since 2024 simplified
 * procedures are open to disclosure cases (第五十三条、行政诉讼法第八十二条).
 *
 * Nothing here allocates.
 */
#ifndef RULES_REMEDY_H
#define RULES_REMEDY_H

#include "law/law.h"
#include "rules/period.h"
#include "rules/settings.h"

/* The steps of reconsideration and suit that have a period. */
typedef enum remedy_step {
    STEP_REQUEST,            /* the applicant asks for reconsideration; from knowing */
    STEP_REQUEST_UNTOLD,     /* the same, when the reply did not tell of it */
    STEP_COPY,               /* the organ sends the request to the office; from acceptance */
    STEP_COPY_SIMPLE,        /* the same in the simplified procedure */
    STEP_ANSWER,             /* the office answers with its evidence; from receipt of the copy */
    STEP_ANSWER_SIMPLE,
    STEP_DECIDE,             /* the organ decides; from acceptance */
    STEP_DECIDE_EXTENDED,    /* at the very latest */
    STEP_DECIDE_SIMPLE,
    STEP_SUE,                /* a direct suit; from knowing */
    STEP_SUE_UNTOLD,
    STEP_SUE_AFTER,          /* after reconsideration; from receipt of its decision */
    STEP_DEFEND,             /* the office's defence; from receipt of the complaint */
    STEP_FIRST_INSTANCE,     /* from filing */
    STEP_FIRST_SUMMARY,
    STEP_APPEAL_JUDGMENT,    /* from service */
    STEP_APPEAL_RULING,
    STEP_ANSWER_APPEAL,      /* the office's answer to an appeal; from receipt of its copy */
    STEP_SECOND_INSTANCE,    /* from receipt of the appeal */
    REMEDY_STEP_COUNT
} remedy_step;

typedef struct remedy_period {
    remedy_step step;
    article because; /* its validity is the row's */
    period length;
} remedy_period;

/* The row of a step in force on the day of the event; NULL if that law did not
 * know the step (the simplified procedure before 2024). */
const remedy_period *remedy_period_on(remedy_step step, day event);

/* The last day of a step; DAY_NONE if the law of that day does not know it. */
day remedy_deadline(const calendar *cal, remedy_step step, day event);

/* What a reply must tell the applicant. */
typedef struct remedy {
    bool reconsideration_first; /* and then no direct suit */
    bool superior_too;          /* before 2024: the department above, at choice */
    day reconsider_until;
    day sue_until;              /* DAY_NONE when reconsideration comes first */
    const remedy_period *request, *suit; /* their rows; suit: after reconsideration if first */
} remedy;

/* Work out the remedies against a reply.
 *
 *   answer     enum outcome
 *   served_on  when the applicant received it: the law of that day, and day 0
 */
remedy remedy_of_reply(const calendar *cal, const settings *s, int answer, day served_on);

/* The remedies against silence, from the due date that passed (R123). */
remedy remedy_of_silence(const calendar *cal, const settings *s, day due_on);

/* Who is told. */
typedef enum remedy_reader {
    READER_APPLICANT,   /* whom a reply is for */
    READER_THIRD_PARTY, /* against the disclosure of what concerns it (条例第三十二条) */
    REMEDY_READER_COUNT
} remedy_reader;

/* Say the remedies as a letter must: the organ, the court, and the periods of the
 * law in force on the letter's day, first reconsideration where that comes first;
 * of a partial grant, only for the part refused.
 *
 * 行政复议法第二十条、第二十三条、第二十四条、第三十四条, 行政诉讼法第四十五条、第四十六条,
 * or the earlier law's; R87, R208, R215.
 *
 *   s       names the organ and the court; what is not set reads 【未设置：…】
 *   answer  enum outcome; not looked at for a third party
 *   on      the day of the letter
 *   paper   what the letter calls itself: 决定书
 *   out     the paragraph
 *
 * Returns what is not set and must be before the letter goes out: 复议机关名称,
 * 上一级主管部门名称, 管辖法院名称, or 成文日期 when no law of that day is known;
 * NULL if nothing is.
 */
const char *remedy_clause(const settings *s, remedy_reader reader, int answer, day on, str paper,
                          line *out);

#endif
