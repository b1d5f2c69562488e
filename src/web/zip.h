/* gzip for bodies of text. */
#ifndef WEB_ZIP_H
#define WEB_ZIP_H

#include "base/str.h"

/* Does an Accept-Encoding take gzip? */
bool zip_is_accepted(str accept_encoding);
/* Compress into the arena; false if it cannot be done or does not pay. `out`
 * may be where `body` stands. */
bool zip_body(arena *a, str body, str *out);

#endif
