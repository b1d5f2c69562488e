/* An answer as the HTTP library takes it. For web/server only. */
#ifndef WEB_SERVER_REPLY_H
#define WEB_SERVER_REPLY_H

#include <microhttpd.h>

#include "web/route.h"

/* The page of an error; needs no memory of ours. Who queues it destroys it. NULL: no
 * memory. */
struct MHD_Response *reply_plain(int status);

/* What the dispatcher answered, copied.
 *
 *   accepts  header Accept-Encoding; may be NULL
 */
struct MHD_Response *reply_of(const request *q, const response *r, const char *accepts);

#endif
