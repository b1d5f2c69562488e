/* An agency's id is given where an application's is meant.
 * layer: rules
 * says: incompatible type
 */
#include "rules/record.h"

static application_id opened(application_id id)
{
    return id;
}

extern int64_t number(agency_id office, application_id one);
int64_t number(agency_id office, application_id one)
{
#ifdef REFUSED
    return opened(office).n + one.n;
#else
    return opened(one).n + office.n;
#endif
}
