/* The error of a commit is ignored.
 * layer: store
 * says: ignoring return value|warn_unused_result|unused-result
 */
#include "store/store.h"

extern err done(store *s);
err done(store *s)
{
#ifdef REFUSED
    store_commit(s);
#else
    TRY(store_commit(s));
#endif
    return OK;
}
