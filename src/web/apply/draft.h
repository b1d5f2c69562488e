/* The draft of the visitor who asks: the cookie that finds it, and what it keeps.
 * For web/apply/ only. */
#ifndef WEB_APPLY_DRAFT_H
#define WEB_APPLY_DRAFT_H

#include "web/apply/answers.h"

typedef struct kept_draft {
    str token;       /* empty: no draft */
    bool sent;       /* the application is in: draft_receipt tells of it */
    str fields;      /* of a draft that was not sent */
    answers answers; /* of a draft that was not sent */
    draft_file_list files;
    str until;       /* 2023年9月27日 */
} kept_draft;

/* Open the visitor's draft. OK also if there is none; FAULT, with words for the
 * page, if the office has no key. */
MUST_USE err draft_of(request *q, kept_draft *out);
/* Save its answers; a new draft gets its cookie. */
MUST_USE err draft_keep(request *q, response *r, kept_draft *d, int64_t step);
/* Forget the cookie; or keep it no longer than the browser is open. */
void draft_cookie_drop(request *q, response *r);
void draft_cookie_session(request *q, response *r, str token);
/* The words for who comes with a draft that is no more: NOT_FOUND. */
MUST_USE err draft_gone(request *q);

#endif
