/* Two days are added.
 * layer: base
 * says: invalid operands
 */
#include "base/day.h"

extern int apart(day a, day b);
int apart(day a, day b)
{
#ifdef REFUSED
    return a + b;
#else
    return day_between(a, b);
#endif
}
