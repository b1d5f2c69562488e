/* A plain number of days is given where working days are meant.
 * layer: base
 * says: incompatible type
 */
#include "base/day.h"

static int allowed(workdays w)
{
    return w.n;
}

extern int twenty(void);
int twenty(void)
{
#ifdef REFUSED
    return allowed(20);
#else
    return allowed(WORKDAYS(20));
#endif
}
