/* Text is given where a named statement is meant.
 * layer: store
 * says: incompatible pointer type
 */
#include "store/store.h"

extern err clear(store *s, const statement *named);
err clear(store *s, const statement *named)
{
#ifdef REFUSED
    (void)named;
    return store_change(s, "DELETE FROM application", NULL, NULL, NULL);
#else
    return store_change(s, named, NULL, NULL, NULL);
#endif
}
