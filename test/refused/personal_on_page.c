/* A person's name is put on a page.
 * layer: base
 * says: not compatible with any
 */
#include "base/html.h"
#include "base/personal.h"

extern void show(buf *out, personal who);
void show(buf *out, personal who)
{
#ifdef REFUSED
    html_put(out, who);
#else
    html_put(out, personal_masked(out->a, who));
#endif
}
