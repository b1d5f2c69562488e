/* HTML being written. Text is escaped by its type: there is no raw form and no
 * `char *` form, so text from outside cannot become markup.
 *
 *     html_put(out, LIT("<td>"));     what the programmer wrote, as it is
 *     html_put(out, r->title);        a str: escaped
 *     html_put(out, LIT("<a href=\""));
 *     html_put_url(out, r->address);  only a url
 *
 * One escaping serves text and quoted attributes: & < > " ' and the control
 * characters HTML forbids. `personal` is not accepted anywhere. The same
 * writer serves XML (RSS, sitemap, SVG), whose five entities these are.
 */
#ifndef BASE_HTML_H
#define BASE_HTML_H

#include "base/buf.h"
#include "base/day.h"
#include "base/money.h"
#include "base/url.h"

/* Write a lit as it is; a str escaped; a day as 2023-09-20; fen as yuan,
 * 1234.50; a number; a url escaped. Anything else does not compile. */
#define html_put(out, x)              \
    _Generic((x),                     \
        lit: html_put_lit,            \
        str: html_put_str,            \
        url: html_put_url,            \
        day: html_put_day,            \
        fen: html_put_fen,            \
        int: html_put_int,            \
        long: html_put_int,           \
        long long: html_put_int)((out), (x))

/* What html_put() chooses from. */
void html_put_lit(buf *out, lit markup);
void html_put_str(buf *out, str text);
void html_put_url(buf *out, url address);
void html_put_day(buf *out, day d);
void html_put_fen(buf *out, fen f);
void html_put_int(buf *out, int64_t n);

#endif
