/* A person's name is written as if it were any text.
 * layer: base
 * says: incompatible type
 */
#include "base/buf.h"
#include "base/personal.h"

extern void show(buf *b, personal who);
void show(buf *b, personal who)
{
#ifdef REFUSED
    buf_put(b, who);
#else
    buf_put(b, personal_masked(b->a, who));
#endif
}
