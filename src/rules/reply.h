/* What each of the 21 outcomes demands of the reply: its law, what its
 * letter (rules/letter.h) must add, and whether reconsideration comes before a suit.
 *
 * 条例第三十五条至第三十九条、行政复议法第二十三条第二款; R65–R90. The row of table 3 an outcome is counted in
 * is report_rows[ROW_OUTCOME + outcome].
 */
#ifndef RULES_REPLY_H
#define RULES_REPLY_H

#include "law/law.h"
#include "rules/outcome.h"
#include "rules/settings.h"

/* Is the applicant bound to ask for reconsideration before suing (R86)? */
typedef enum reply_first {
    FIRST_NEVER,
    FIRST_ALWAYS,   /* refused under articles 14, 15, 16 */
    FIRST_IF_PART,  /* settings.part_first: the refused part of a partial grant */
    FIRST_IF_ENQUIRY, /* settings.enquiry_first */
    REPLY_FIRST_COUNT
} reply_first;

enum { REPLY_ARTICLES = 2 };

typedef struct reply_rule {
    const char *label; /* short, as people say it: 部分公开 */
    article because[REPLY_ARTICLES];
    const char *must_add; /* what the letter must say besides the common frame */
    bool needs_reason;    /* no letter without reasons (R90) */
    reply_first first;
} reply_rule;

/* Indexed by enum outcome. */
extern const reply_rule reply_rules[]; /* by enum outcome */

/* Must the applicant first ask for reconsideration?
 *
 * 行政复议法第二十三条, since 2024-01-01; R86, R87, R215.
 *
 *   answer      enum outcome
 *   replied_on  the law of that day holds
 */
bool reply_needs_reconsideration_first(const settings *s, int answer, day replied_on);

#endif
