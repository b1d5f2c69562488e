/* 16 bytes a row: the number's hash and its line. Only a refused file costs
 * them. Two numbers of one hash would be called the same; of five million the
 * chance is one in a million, and the sentence names both rows. */
#include "acts/import/repeat.h"

#include "store/application.h"
#include "store/normative_document.h"
#include "store/remedy_case.h"

typedef struct seen_number {
    uint64_t hash; /* 0: free */
    int64_t line;
} seen_number;

typedef struct seen_numbers {
    seen_number *p;
    size_t n, room; /* room is a power of two */
} seen_numbers;

static uint64_t hash_of(str number, int of_kind)
{
    uint64_t h = UINT64_C(14695981039346656037) + (uint64_t)of_kind;
    for (size_t i = 0; i < number.n; i++)
        h = (h ^ (unsigned char)number.p[i]) * UINT64_C(1099511628211);
    h ^= h >> 32;
    h *= UINT64_C(0xD6E8FEB86659FD93);
    h ^= h >> 32;
    return h == 0 ? 1 : h;
}

static seen_number *slot(seen_number *p, size_t room, uint64_t hash)
{
    size_t i = hash & (room - 1);
    while (p[i].hash != 0 && p[i].hash != hash)
        i = (i + 1) & (room - 1);
    return &p[i];
}

static bool make_room(seen_numbers *s)
{
    if (2 * s->n < s->room)
        return true;
    size_t room = s->room == 0 ? 1024 : 2 * s->room;
    seen_number *p = calloc(room, sizeof *p);
    if (p == NULL)
        return false;
    for (size_t i = 0; i < s->room; i++)
        if (s->p[i].hash != 0)
            *slot(p, room, s->p[i].hash) = s->p[i];
    free(s->p);
    s->p = p;
    s->room = room;
    return true;
}

typedef struct held {
    int64_t sheet_row;
    ledger_import_id ledger_import;
} held;

/* Is the number in the ledger? NOT_FOUND if not. */
static err find_in_ledger(importing *im, arena *scratch, ledger_row *row, held *out)
{
    work *w = im->w;
    switch (im->kind) {
    case LEDGER_APPLICATIONS: {
        application a;
        row->application.agency = w->agency;
        TRY(store_one(w->store, scratch, &application_by_no, &application_shape, &row->application,
                      &application_shape, &a));
        *out = (held){a.sheet_row, a.ledger_import};
        return OK;
    }
    case LEDGER_CASES: {
        remedy_case c;
        row->remedy_case.agency = w->agency;
        TRY(store_one(w->store, scratch, &remedy_case_by_no, &remedy_case_shape, &row->remedy_case,
                      &remedy_case_shape, &c));
        *out = (held){c.sheet_row, c.ledger_import};
        return OK;
    }
    case LEDGER_NORMATIVE: {
        normative_document d;
        row->normative.agency = w->agency;
        TRY(store_one(w->store, scratch, &normative_document_by_no, &normative_document_shape,
                      &row->normative, &normative_document_shape, &d));
        *out = (held){d.sheet_row, d.ledger_import};
        return OK;
    }
    default: return NOT_FOUND;
    }
}

static err look_at(importing *im, seen_numbers *seen, arena *scratch, ledger_row *row, bool good)
{
    int field, of_kind;
    str number = import_number(im->kind, row, &field, &of_kind);
    if (number.n == 0)
        return OK;
    if (!make_room(seen))
        return FAULT;
    seen_number *s = slot(seen->p, seen->room, hash_of(number, of_kind));
    if (s->hash != 0) {
        im->result->bad_rows += good; /* else it is counted already */
        import_refuse(im, row, field, number, "与第%lld行重复；请核对，删去其中一行。",
                      (long long)s->line);
        return OK;
    }
    *s = (seen_number){hash_of(number, of_kind), row->line};
    seen->n++;
    held there;
    err e = find_in_ledger(im, scratch, row, &there);
    arena_empty(scratch);
    if (e == NOT_FOUND)
        return OK;
    if (e != OK)
        return e;
    im->result->bad_rows += good;
    if (there.ledger_import.n > 0)
        import_refuse(
            im, row, field, number,
            "台账里已经有了（第%lld次导入的第%lld行）；请删去已经导入过的行，只导入新的行。",
            (long long)there.ledger_import.n, (long long)there.sheet_row);
    else
        import_refuse(im, row, field, number, "台账里已经有了；请删去这一行。");
    return OK;
}

err repeat_name_all(importing *im, sheet *s)
{
    enum { SCRATCH_CEILING = 8 << 20 };
    seen_numbers seen = {0};
    arena scratch;
    arena_init(&scratch, SCRATCH_CEILING);
    sheet_row cells;
    ledger_row row;
    /* what the rows say was judged the first time: here only their numbers are
     * read, so nothing is told twice */
    problems *told = im->w->problems, unheard;
    problems warnings = im->result->warnings;
    problems_init(&unheard, im->a);
    unheard.most = 1;
    err e = sheet_next(s, &cells); /* the header */
    while (e == OK && (e = sheet_next(s, &cells)) == OK) {
        im->w->problems = &unheard;
        bool good = import_row(im, &cells, &row);
        im->w->problems = told;
        e = look_at(im, &seen, &scratch, &row, good);
    }
    im->w->problems = told;
    im->result->warnings = warnings;
    free(seen.p);
    arena_finish(&scratch);
    return e == NOT_FOUND ? OK : e;
}
