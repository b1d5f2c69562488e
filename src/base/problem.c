/* Problems are copied, so that they outlive the sheet they were found in, and
 * are capped, so that a hopeless sheet does not fill the memory. */
#include "base/problem.h"

void problems_init(problems *ps, arena *a)
{
    *ps = (problems){.a = a, .most = 1000};
}

void problems_add_row(problems *ps, const problem *p)
{
    size_t most = ps->most == 0 ? 1000 : ps->most;
    if (ps->n >= most) {
        ps->dropped++;
        return;
    }
    problem *kept = list_add(ps->a, ps);
    *kept = (problem){
        .field = str_copy(ps->a, p->field),
        .says = str_copy(ps->a, p->says),
        .basis = str_copy(ps->a, p->basis),
        .row = p->row,
        .value = str_copy(ps->a, p->value),
    };
}

void problems_add(problems *ps, str field, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str says = str_format_v(ps->a, format, args);
    va_end(args);
    problems_add_row(ps, &(problem){.field = field, .says = says});
}
