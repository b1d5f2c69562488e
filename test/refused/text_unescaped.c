/* A bare C string is written into a page.
 * layer: base
 * says: not compatible with any|incompatible
 */
#include "base/html.h"

extern void show(buf *out, const char *from_outside);
void show(buf *out, const char *from_outside)
{
#ifdef REFUSED
    html_put(out, from_outside);
#else
    html_put(out, str_of(from_outside));
#endif
}
