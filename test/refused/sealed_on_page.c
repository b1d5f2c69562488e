/* Enciphered data is written as if it were text.
 * layer: base
 * says: incompatible type
 */
#include "base/buf.h"
#include "base/personal.h"

extern void show(buf *b, sealed kept, str public);
void show(buf *b, sealed kept, str public)
{
#ifdef REFUSED
    (void)public;
    buf_put(b, kept);
#else
    (void)kept;
    buf_put(b, public);
#endif
}
