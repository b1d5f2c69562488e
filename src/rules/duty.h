/* What an office must do of itself, and by when.
 *
 * 条例第十八条、第二十六条、第四十一条、第四十九条、行政处罚法第四十八条、
 * 行政许可法第四十条、国办发〔2018〕118号、国办发〔2016〕80号、国办发〔2018〕37号;
 * R21, R28–R30, R57, R113–R114, R118, R135, R144.
 *
 * Nothing here allocates.
 */
#ifndef RULES_DUTY_H
#define RULES_DUTY_H

#include "law/law.h"
#include "rules/period.h"
#include "rules/settings.h"

typedef enum duty {
    DUTY_PUBLISH,             /* information to publish; from its making or change */
    DUTY_PUBLISH_LICENSE,     /* from the decision */
    DUTY_PUBLISH_PENALTY,     /* from the decision */
    DUTY_PUBLISH_ENFORCEMENT, /* other enforcement decisions */
    DUTY_WITHDRAW_PENALTY,    /* from the day the decision fell */
    DUTY_INTERPRET,           /* from the document's publication */
    DUTY_FILE_NORMATIVE,      /* filing with the government; from publication */
    DUTY_REVIEW_WITHHELD,     /* from the decision to withhold, or the last review */
    DUTY_RECTIFY,             /* from receipt of the request to correct a record */
    DUTY_REANSWER,            /* from receipt of the decision that set the reply aside */
    DUTY_COUNT
} duty;

extern const char *const duty_ids[DUTY_COUNT]; /* "publish_license" */

typedef struct duty_rule {
    const char *label;
    article because;
} duty_rule;
extern const duty_rule duty_rules[]; /* by enum duty */

/* The last day of a duty. */
day duty_due(const calendar *cal, const settings *s, duty d, day event);

typedef enum duty_status {
    DUTY_OPEN,
    DUTY_DUE_SOON, /* within settings.due_soon working days */
    DUTY_OVERDUE,
    DUTY_ON_TIME,
    DUTY_LATE,
    DUTY_STATUS_COUNT
} duty_status;

/*   due      the last day
 *   done_on  DAY_NONE while not done
 */
duty_status duty_status_on(const calendar *cal, const settings *s, day due, day done_on, day today);

/* Whose annual report. */
typedef enum report_organ {
    REPORT_OF_DEPARTMENT, /* by 31 January */
    REPORT_OF_GOVERNMENT, /* by 31 March */
} report_organ;

/* By when the report of a year is to be submitted and published.
 *
 * 条例第四十九条; R144. A local earlier date is a setting. The date is fixed:
 * it does not move when it is a day off.
 */
day duty_report_due(const settings *s, report_organ organ, int report_year);

#endif
