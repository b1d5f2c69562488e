/* Telling a gateway by HTTP POST: JSON with a signature over time and body. */
#ifndef POST_WEBHOOK_H
#define POST_WEBHOOK_H

#include "base/day.h"
#include "base/url.h"
#include "base/network.h"
#include "post/post.h"

typedef struct webhook {
    url address;
    const network_list *allowed; /* besides the public internet */
    str ca_file;                 /* certificates to trust; empty: the system's */
} webhook;

/* Post the body.
 *
 *   at         goes out as X-Gongkai-Timestamp, in seconds
 *   signature  goes out as X-Gongkai-Signature; letters, digits, = only: else
 *              the attempt is DEFERRED with a sentence
 *
 * Only an address of the public internet or of an allowed network is connected
 * to, whatever the name resolves to. 2xx is DELIVERED; 408, 429, a redirect
 * (not followed) and 5xx are DEFERRED; other answers are REFUSED.
 */
post_result webhook_send(arena *a, const webhook *to, const post_limits *limits, instant at,
                         str signature, str body);

#endif
