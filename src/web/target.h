/* The target of a request, taken apart once, at the door: path and query. */
#ifndef WEB_TARGET_H
#define WEB_TARGET_H

#include "web/body.h"

enum {
    TARGET_MOST = 8 << 10,  /* bytes */
    TARGET_PARAMETERS_MOST = 64
};

/* Split and decode.
 *
 *   target  as it came: "/rules?q=1", or with http:// and a host before it, as
 *           proxies write it
 *   path    begins with a slash; UTF-8 without NUL
 *   query   as body_read's fields, but a name may be empty; added in order
 *
 * False: too long, too many, malformed, or an encoded slash, which would be
 * another path than the one that was written.
 */
MUST_USE bool target_read(arena *a, str target, str *path, parameter_list *query);

#endif
