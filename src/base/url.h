/* Addresses. Only what stands here can make a `url`, and only a `url` gets
 * into an href, src or action.
 *
 *     url u = url_int(a, URL("/reports/"), year);
 *     u = url_query(a, u, LIT("q"), words);
 */
#ifndef BASE_URL_H
#define BASE_URL_H

#include "base/str.h"

typedef struct url {
    str text_; /* percent-encoded; for the writers only */
} url;

/* An address the programmer wrote. */
#define URL(s) (url_fixed(LIT(s)))
/* For static tables. */
#define URL_INIT(s) {STR_INIT(s)}
url url_fixed(lit address);

/* The address with a literal piece behind it: "/cells/", ".csv", "#main". */
url url_lit(arena *a, url base, lit piece);
/* …with a number behind it. */
url url_int(arena *a, url base, int64_t n);
/* …with foreign text as one piece of its path: percent-encoded, so it can
 * neither end the path nor begin another; an empty one, "." and ".." become
 * "-", so it cannot climb either. */
url url_part(arena *a, url base, str part);
/* …with one more parameter, percent-encoded. */
url url_query(arena *a, url base, lit name, str value);
/* …with a parameter whose name came from outside too. */
url url_query_named(arena *a, url base, str name, str value);
/* Percent-decode a path or query piece into the arena; `plus_is_blank` for
 * queries. False if a % is malformed, or what comes out is not UTF-8 without NUL. */
MUST_USE bool url_decode(arena *a, str piece, bool plus_is_blank, str *out);

/* An address from outside: only http and https, with a host and without
 * blanks, control characters, quotes, backslashes or user names. False if it
 * is anything else. The url borrows the text. */
MUST_USE bool url_check(str foreign, url *out);

/* An address of this site from outside: one "/", then neither "/" nor "\\", and as
 * above. The url borrows the text. */
MUST_USE bool url_check_own(str foreign, url *out);

/* Is it a host as a browser names one, and nothing else: labels of letters,
 * digits and hyphens, or [an IPv6 address], and a port if there is one? */
bool url_is_host(str text);

/* What it says, for headers, feeds and tests; not for pages: html_put_url. */
str url_text(url u);

#endif
