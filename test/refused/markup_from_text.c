/* Text from outside is passed as markup the programmer wrote.
 * layer: base
 * says: expected
 */
#include "base/str.h"

extern lit markup(const char *from_outside);
lit markup(const char *from_outside)
{
#ifdef REFUSED
    return LIT(from_outside);
#else
    return from_outside ? LIT("<b>") : LIT("");
#endif
}
