/* The twenty-one ways an application can end, and the six kinds of applicant.
 *
 * 条例第三十六条至第三十九条, and the form 国办公开办函〔2021〕30号: an outcome is
 * a row of table 3, an applicant class a column.
 */
#ifndef RULES_OUTCOME_H
#define RULES_OUTCOME_H

#include "base/str.h"

typedef enum outcome {
    GRANTED,
    GRANTED_IN_PART,
    REFUSED_STATE_SECRET,
    REFUSED_PROHIBITED_BY_LAW,
    REFUSED_SECURITY_STABILITY,
    REFUSED_THIRD_PARTY_RIGHTS,
    REFUSED_INTERNAL_AFFAIRS,
    REFUSED_DELIBERATIVE,
    REFUSED_ENFORCEMENT_FILE,
    REFUSED_STATUTORY_ENQUIRY,
    UNABLE_NOT_HELD,
    UNABLE_NEEDS_CREATION,
    UNABLE_STILL_UNCLEAR,
    NOT_PROCESSED_PETITION,
    NOT_PROCESSED_REPEAT,
    NOT_PROCESSED_PUBLICATION,
    NOT_PROCESSED_ABUSIVE,
    NOT_PROCESSED_RECONFIRM,
    OTHER_SUPPLEMENT_LAPSED,
    OTHER_FEE_UNPAID,
    OTHER_MISC,
    OUTCOME_COUNT
} outcome;
#define OUTCOME_NONE (-1) /* still open */

typedef enum applicant_class {
    NATURAL_PERSON,
    COMMERCIAL_ENTERPRISE,
    RESEARCH_INSTITUTION,
    PUBLIC_WELFARE_ORG,
    LEGAL_SERVICE_ORG,
    OTHER_ORG,
    APPLICANT_CLASS_COUNT
} applicant_class;

#endif
