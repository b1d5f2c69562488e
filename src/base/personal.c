/* What may be seen of a person by everybody. */
#include "base/personal.h"

str personal_masked(arena *a, personal p)
{
    if (p.kept_.n == 0)
        return (str){NULL, 0};
    str rest = p.kept_;
    str_next(&rest);
    str first = str_slice(p.kept_, 0, p.kept_.n - rest.n);
    size_t length = str_length(p.kept_);
    /* a person's name is at most four characters; longer ones are bodies */
    if (length <= 4)
        return str_format(a, "%.*s某%s", STR_ARG(first), length > 2 ? "某" : "");
    return str_format(a, "%.*s***", STR_ARG(first));
}
