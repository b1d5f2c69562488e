/* An array on the stack is as long as somebody outside says.
 * layer: base
 * says: variable length array
 */
#include "base/str.h"

extern size_t room(size_t n);
size_t room(size_t n)
{
#ifdef REFUSED
    char bytes[n];
#else
    char bytes[16];
#endif
    memset(bytes, 0, sizeof bytes);
    return sizeof bytes - n;
}
