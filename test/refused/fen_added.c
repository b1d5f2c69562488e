/* Money is added without asking whether the sum still fits.
 * layer: base
 * says: invalid operands
 */
#include "base/money.h"

extern bool sum(fen a, fen b, fen *out);
bool sum(fen a, fen b, fen *out)
{
#ifdef REFUSED
    *out = a + b;
    return true;
#else
    return fen_add(a, b, out);
#endif
}
