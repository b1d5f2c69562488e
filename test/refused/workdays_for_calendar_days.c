/* Working days are added to a day as if they were calendar days.
 * layer: base
 * says: incompatible type
 */
#include "base/day.h"

extern day due(day received, workdays allowed);
day due(day received, workdays allowed)
{
#ifdef REFUSED
    return day_after(received, allowed);
#else
    return day_after(received, allowed.n > 20);
#endif
}
