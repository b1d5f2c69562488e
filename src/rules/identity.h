/* Citizens' identity numbers and organisations' credit codes.
 *
 * GB 11643—1999、GB 32100—2015; R41, R191–R193. A number that fails is a
 * warning for the clerk, never a ground to refuse an application.
 */
#ifndef RULES_IDENTITY_H
#define RULES_IDENTITY_H

#include "base/day.h"

typedef enum identity_verdict {
    IDENTITY_RIGHT,
    IDENTITY_OLD_FORM,   /* fifteen digits with an existing date: right, but long replaced */
    IDENTITY_LENGTH,
    IDENTITY_CHARACTERS,
    IDENTITY_REGION,     /* no such province */
    IDENTITY_DATE,       /* no such date of birth */
    IDENTITY_CHECK,      /* the check character does not fit */
    IDENTITY_INNER_CHECK, /* the code fits, the organisation code inside it does not */
    IDENTITY_VERDICT_COUNT
} identity_verdict;

/* In plain Chinese; empty for IDENTITY_RIGHT. */
extern const char *const identity_says[]; /* by verdict */

/* A citizen's number: 18 characters, or the old 15 digits. x counts as X. */
identity_verdict identity_number_check(str number);
/* A unified social credit code: 18 characters; small letters count as large. */
identity_verdict identity_uscc_check(str code);
/* Either kind. A number that could be neither is judged as the kind it is
 * nearer to: digits to the last but one are a citizen's number. */
identity_verdict identity_check(str text);

#endif
