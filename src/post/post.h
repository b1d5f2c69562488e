/* What leaves the office by wire. This layer carries bytes: it knows neither
 * cases nor the database, and nothing of what it carries. It is the only one
 * that opens a connection to the world.
 *
 * Redirects are not followed, proxies of the environment not asked, TLS is
 * checked and at least 1.2, and every wait has an end.
 */
#ifndef POST_POST_H
#define POST_POST_H

#include "base/str.h"

/* What became of one attempt. */
typedef enum post_verdict {
    POST_DELIVERED, /* the server has taken it over */
    POST_DEFERRED,  /* not now: the server said so, or was not to be reached */
    POST_REFUSED,   /* never: this recipient or this message */
    POST_STOPPED,   /* given up by us before the server had all of it */
    POST_VERDICT_COUNT
} post_verdict;

enum { POST_WORDS_MOST = 400 };

typedef struct post_result {
    post_verdict verdict;
    int code;  /* the server's (SMTP or HTTP); 0: it said nothing */
    str says;  /* the server's words, or in Chinese what happened; one line */
} post_result;

/* How long to wait, and whether to. Whole seconds. */
typedef struct post_limits {
    long connect; /* until the connection stands */
    long answer;  /* for each answer */
    long total;   /* for all of it */
    /* Asked now and then; true ends an attempt that the server has not got
     * completely yet. May be NULL. */
    bool (*stop)(void *context);
    void *context;
} post_limits;

extern const post_limits post_limits_default; /* 20, 60, 300 */

/* Make the library ready; once, before any thread uses this layer. */
MUST_USE err post_start(void);

#endif
