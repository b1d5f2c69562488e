#include "acts/difference.h"

void difference_str(const difference_sink *to, const char *what, str kept, str computed)
{
    if (str_equal(kept, computed) || to->out->n >= DIFFERENCES_MOST)
        return;
    *list_add(to->a, to->out) = (course_difference){.of = to->of,
                                                    .number = to->number,
                                                    .what = str_of(what),
                                                    .kept = str_copy(to->a, kept),
                                                    .computed = str_copy(to->a, computed)};
}

void difference_int(const difference_sink *to, const char *what, int64_t kept, int64_t computed)
{
    if (kept != computed)
        difference_str(to, what, str_format(to->a, "%lld", (long long)kept),
                       str_format(to->a, "%lld", (long long)computed));
}

void difference_day(const difference_sink *to, const char *what, day kept, day computed)
{
    day_text a = day_iso(kept), b = day_iso(computed);
    difference_str(to, what, str_of(a.c), str_of(b.c));
}
