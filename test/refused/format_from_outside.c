/* Text from outside is used as a format.
 * layer: base
 * says: format
 */
#include "base/buf.h"

extern void show(buf *b, const char *from_outside);
void show(buf *b, const char *from_outside)
{
#ifdef REFUSED
    buf_format(b, from_outside);
#else
    buf_format(b, "%s", from_outside);
#endif
}
