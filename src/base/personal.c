/* What may be seen of a person by everybody. */
#include "base/personal.h"

void personal_put_name(str name, line *out)
{
    str rest = name;
    str_next(&rest);
    size_t length = str_length(name);
    if (length == 0)
        return;
    line_put(out, str_slice(name, 0, name.n - rest.n));
    /* a person's name is at most four characters; longer ones are bodies */
    line_put(out, length > 4 ? STR("***") : length > 2 ? STR("某某") : STR("某"));
}

str personal_masked(arena *a, personal p)
{
    char room[32];
    line out = LINE_IN(room);
    personal_put_name(p.kept_, &out);
    return str_copy(a, line_str(&out));
}
