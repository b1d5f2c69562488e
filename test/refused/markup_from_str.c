/* Text is handed to the writer of markup.
 * layer: base
 * says: incompatible type
 */
#include "base/html.h"

extern void show(buf *out, str from_outside);
void show(buf *out, str from_outside)
{
#ifdef REFUSED
    html_put_lit(out, from_outside);
#else
    html_put_str(out, from_outside);
#endif
}
