/* A number of yuan is given where fen are meant.
 * layer: base
 * says: incompatible type|incompatible types|invalid initializer
 */
#include "base/money.h"

extern fen price(void);
fen price(void)
{
#ifdef REFUSED
    int64_t yuan = 100;
    fen f = yuan;
#else
    fen f = YUAN(100);
#endif
    return f;
}
