/* Text from outside becomes an address in a page.
 * layer: base
 * says: incompatible type
 */
#include "base/html.h"

extern void show(buf *out, arena *a, str from_outside);
void show(buf *out, arena *a, str from_outside)
{
    html_put(out, LIT("<a href=\""));
#ifdef REFUSED
    (void)a;
    html_put_url(out, from_outside);
#else
    html_put_url(out, url_part(a, URL("/items/"), from_outside));
#endif
    html_put(out, LIT("\">"));
}
