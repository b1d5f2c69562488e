/* A visit: what ties a form to the browser it was shown in.
 *
 * Every POST is refused unless it comes from a page of this site (Origin,
 * Sec-Fetch-Site) and carries the token of its visit. The visit is a random
 * cookie, given with the first form; the token is a MAC under it, so the
 * server keeps nothing and a restart loses nothing. Below /office, once somebody
 * has signed in, the session takes the place of the visit. The dispatcher asks for
 * all POST routes; there is no way for a route to do without.
 *
 * A form also carries a one-time key. Where its table names a `result`, whoever
 * sends the same form twice (a double click, a reload) acts once: the key is
 * kept in the transaction of the act, and the second time leads to the result
 * of the first, whatever has become of the session meanwhile.
 */
#ifndef WEB_VISIT_H
#define WEB_VISIT_H

#include "web/route.h"

/* The names of the two hidden fields. */
#define VISIT_TOKEN_FIELD "token"
#define VISIT_ONCE_FIELD "once"

/* The token for forms of this visit; begins the visit if there is none, with a
 * cookie in the response. The page may then not be stored: r->keep becomes
 * KEEP_NOT. FAULT if the system gives no random bytes. */
MUST_USE err visit_token(request *q, response *r, str *out);

/* A new one-time key. */
MUST_USE err visit_once(request *q, str *out);

/* May this POST act? OK; FORBIDDEN with the words for the page in q->words. */
MUST_USE err visit_check(request *q);

/* Give the form's one-time key to the work, so that a second act with it is
 * refused. What is sent to another address is another form: a page needs one key
 * for all its buttons. Without a key, or with what is none, w->once stays empty.
 * OK; FAULT. */
MUST_USE err visit_use(request *q);

/* Is there a key? OK; FORBIDDEN, as visit_check. */
MUST_USE err visit_used(request *q);

/* The value of one cookie; empty if there is none, or two of that name. */
str visit_cookie(const request *q, const char *name);

#endif
