/* Who is to be reminded today of which last day, and in what words.
 *
 * 条例第三十条、第三十二条、第三十三条、国办函〔2020〕109号第六条、行政复议法第四十八条、
 * 第五十四条、行政诉讼法第六十七条; R45, R47, R54, R98, R124, R128. The law fixes the
 * last days; when to speak of them is ours (settings.remind, D).
 *
 * A reminder belongs to a step of its last day: the smallest number of working
 * days of settings.remind that has been reached, or a step after the day. Asked
 * every day, a step is found every day until the next one; who keeps what was
 * sent under (case, kind, last day, step) speaks once, misses none over a
 * holiday or an outage, and begins anew when the last day moves.
 *
 * The words name the case by its number and hold nothing of a person. Nothing
 * here allocates.
 */
#ifndef RULES_REMINDER_H
#define RULES_REMINDER_H

#include "rules/clock.h"

typedef enum reminder_kind {
    REMINDER_REPLY,           /* 答复 */
    REMINDER_SUPPLEMENT,      /* 补正告知: until the 7th working day, then too late to ask */
    REMINDER_THIRD_PARTY,     /* 第三方意见: after it the office decides itself */
    REMINDER_FEE,             /* 缴费: after it the application is given up */
    REMINDER_RECONSIDERATION, /* 行政复议答复 */
    REMINDER_DEFENCE,         /* 行政诉讼答辩, also to an appeal */
    REMINDER_REANSWER,        /* 责令重新答复 (R135) */
    REMINDER_KIND_COUNT
} reminder_kind;

extern const char *const reminder_kind_ids[REMINDER_KIND_COUNT];   /* "reply" */
extern const char *const reminder_kind_words[REMINDER_KIND_COUNT]; /* "答复期限" */

/* To whom, as a set. */
enum {
    REMIND_HANDLER = 1,    /* 经办人 */
    REMIND_UNIT_HEAD = 2,  /* 科室负责人 */
    REMIND_OGI_OFFICE = 4, /* 公开工作机构 */
    REMIND_LEADER = 8,     /* 分管领导 */
};

typedef struct reminder {
    int kind;     /* enum reminder_kind */
    day due_on;
    int step;     /* working days before (5, 2, 1, 0), or after it (-1, -6, -11, …) */
    int left;     /* working days from today to it; after it 0 */
    int over;     /* working days since it; 0 until then, and on days off right after */
    unsigned to;  /* REMIND_… */
    article because;
} reminder;

/* Is there something to say today of one last day?
 *
 *   due_on  DAY_NONE: no
 *   out     written only if true
 */
bool reminder_due(const calendar *cal, const settings *s, reminder_kind kind, day due_on, day today,
                  reminder *out);

/* What is known of an application besides its reckoning. */
typedef struct reminder_facts {
    const reckoning *r;
    bool clear;          /* asked to supplement already, or found clear: no notice is to come */
    day delayed_to;      /* 条例第三十五条: the reasonable later day; DAY_NONE: none */
    day consulted_until; /* last day of an open consultation; DAY_NONE if there is none */
} reminder_facts;

/* All there is to say today of one application, most pressing first.
 *
 *   out  room for REMINDER_KIND_COUNT
 */
size_t reminders_of_application(const calendar *cal, const settings *s,
                                const reminder_facts *facts, day today, reminder *out);

/* "申请 2023-15：答复期限 2023-10-24，还有 2 个工作日。", with what follows from it.
 *
 *   case_no  申请编号 or 案号; empty: the office's own number is said
 *   number   of the record
 */
void reminder_says(const reminder *r, str case_no, int64_t number, line *out);

#endif
