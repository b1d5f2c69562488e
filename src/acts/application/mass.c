/* Many cases at once: each is an act of its own with its own reason, so that one that
 * is refused stops no other, and the ledger tells of each. */
#include "acts/application/casework.h"
#include "acts/applications.h"

static err mass_one(work *w, const mass_change *x, const mass_case *c)
{
    assignment to = x->to;
    to.says = c->why;
    if (str_trim(c->why).n == 0)
        return casework_refuse(w, INVALID, "why", REG_45, "成批办理时每件都要写明理由。");
    switch (x->made) {
    case MOVE_ASSIGN: return application_assign(w, c->application, c->seen, &to);
    case MOVE_TRANSFER: return application_transfer(w, c->application, c->seen, &to);
    case MOVE_EXTEND:
        return application_extend(w, c->application, c->seen,
                                  &(extension){DAY_NONE, x->workdays, c->why});
    case MOVE_ARCHIVE: return application_archive(w, c->application, c->seen, c->why);
    default: return casework_refuse(w, INVALID, "move", REG_45, "这一步不能成批办理。");
    }
}

/* What was said since: it is this case's. */
static str said_since(work *w, size_t before)
{
    buf b;
    buf_init(&b, w->a);
    for (size_t i = before; i < w->problems->n; i++)
        buf_put(&b, w->problems->p[i].says);
    w->problems->n = before;
    return buf_str(&b);
}

err application_mass(work *w, const mass_change *change, mass_case *cases, size_t n)
{
    str once = w->once;
    for (size_t i = 0; i < n; i++) {
        mass_case *c = &cases[i];
        size_t before = w->problems->n;
        c->result = mass_one(w, change, c);
        if (c->result == FAULT || (c->result == CONFLICT && w->replayed.n > 0)) {
            w->once = once;
            return c->result;
        }
        if (c->result == OK)
            w->once = (str){NULL, 0}; /* the first that commits uses it up, for all */
        c->says = said_since(w, before);
    }
    w->once = once;
    return OK;
}
