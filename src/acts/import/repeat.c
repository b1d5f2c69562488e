/* What the rows say was judged the first time; here their numbers are read, so
 * nothing is told twice. Only a refused file costs this. */
#include "acts/import/repeat.h"

#include "acts/import/continuation.h"
#include "acts/import/numbers.h"

/* Name a row whose number stands above it, or whose record says otherwise. */
static err look_at(importing *im, numbers *seen, arena *scratch, ledger_row *row, bool good)
{
    int field, of_kind;
    str number = import_number(im->kind, row, &field, &of_kind);
    if (number.n == 0)
        return OK;
    const number_seen *above = numbers_find(seen, number, of_kind);
    if (above != NULL) {
        im->result->bad_rows += good; /* else it is counted already */
        import_refuse(im, row, field, number, "与第%lld行重复；请核对，删去其中一行。",
                      (long long)above->line);
        return OK;
    }
    TRY(numbers_add(seen, number, of_kind, row->line));
    if (!good)
        return OK;
    standing there;
    continuation is;
    arena_empty(scratch);
    TRY(continuation_look(im, scratch, row, CONTINUATION_TOLD, &there, &is));
    im->result->bad_rows += is == ROW_CONTRADICTS;
    return OK;
}

err repeat_name_all(importing *im, sheet *s)
{
    numbers seen = {0};
    arena scratch;
    arena_init(&scratch, CONTINUATION_CEILING);
    sheet_row cells;
    ledger_row row;
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
    numbers_finish(&seen);
    arena_finish(&scratch);
    return e == NOT_FOUND ? OK : e;
}
