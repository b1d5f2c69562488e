/* Who is asking: the cookie of a session, and what follows from it.
 *
 * The dispatcher asks for addresses below /office: it resumes the session, and
 * sends who has none to the sign-in page. Elsewhere nobody is asked who he is.
 */
#ifndef WEB_WHO_H
#define WEB_WHO_H

#include "web/route.h"

/* Resume the session of the request's cookie: fills q->who, q->session and the
 * work's account. OK also if there is none. */
MUST_USE err who_find(request *q);

/* Give the visitor the cookie of a session just made; or take it away. */
void who_give(request *q, response *r, str token);
void who_drop(request *q, response *r);

/* A sign-in that still wants its code (acts/session.h): keep it with the visitor,
 * look at what he keeps, or take it away. */
void who_keep_half(request *q, response *r, str half);
str who_half(const request *q);
void who_drop_half(request *q, response *r);

/* The page to go on with after signing in: the one that was asked for, if it is
 * one of the office, else its home. */
url who_next(request *q, str asked);

/* Answer a request whose sender may not do this: to the sign-in page, to the
 * page for a new password, or FORBIDDEN with the words to show. */
MUST_USE err who_refuse(request *q, response *r);

#endif
