/* Does the guide (政府信息公开指南) tell all it must, and what is true today?
 *
 * 条例第十二条; R15, R175. It must tell how the information is classified and arranged and
 * how to get it, and of the disclosure office its name, address, hours, telephone, fax
 * and contact on the internet. What it says of the office is compared with the office's
 * facts as they are kept: when one changes, the guide is old from that moment on until
 * it says the new one.
 *
 * Nothing here allocates.
 */
#ifndef RULES_GUIDE_H
#define RULES_GUIDE_H

#include "law/law.h"
#include "rules/record.h"

typedef enum guide_content {
    GUIDE_CLASSIFICATION, /* 信息的分类 */
    GUIDE_ARRANGEMENT,    /* 编排体系 */
    GUIDE_WAYS,           /* 获取方式 */
    GUIDE_FORM,           /* 申请表和填写说明 */
    GUIDE_REMEDIES,       /* 监督和救济 */
    GUIDE_OFFICE,         /* from here on: facts of the disclosure office */
    GUIDE_ADDRESS,
    GUIDE_HOURS,
    GUIDE_PHONE,
    GUIDE_FAX,
    GUIDE_EMAIL,
    GUIDE_CONTENT_COUNT
} guide_content;

typedef enum guide_verdict {
    GUIDE_TOLD,
    GUIDE_NOT_TOLD,
    GUIDE_OLD,     /* it tells of it, and not what is so today */
    GUIDE_UNKNOWN, /* the office has not entered the fact, so nobody can say */
    GUIDE_VERDICT_COUNT
} guide_verdict;

extern const char *const guide_content_ids[GUIDE_CONTENT_COUNT];   /* "address" */
extern const char *const guide_content_words[GUIDE_CONTENT_COUNT]; /* "办公地址" */
extern const char *const guide_verdict_words[GUIDE_VERDICT_COUNT]; /* "写明了" */
extern const article guide_because;

/* What the fact of the office is; empty for the first five and for what is not entered. */
str guide_fact(const agency *office, guide_content content);

/* Check the text of a guide.
 *
 *   text  all its words; blanks and dashes do not count in comparing
 *   out   by guide_content
 *
 * Returns how many are not GUIDE_TOLD.
 */
int guide_check(const agency *office, str text, guide_verdict out[GUIDE_CONTENT_COUNT]);

#endif
