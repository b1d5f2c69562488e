/* An address the programmer wrote is made of a variable.
 * layer: base
 * says: expected
 */
#include "base/url.h"

extern url home(const char *from_outside);
url home(const char *from_outside)
{
#ifdef REFUSED
    return URL(from_outside);
#else
    (void)from_outside;
    return URL("/");
#endif
}
