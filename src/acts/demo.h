/* The demonstration office: a real bureau's published year, with a ledger
 * reconstructed so that every published figure comes out of it.
 *
 * The figures of 2023 are the published ones; names of people and firms,
 * document numbers and days are invented, and so are the years around it.
 * The ledger is made by code from tables, the same on every day and machine,
 * and goes in the way any office's does: as files through the import. What is
 * under way now is counted back from the day it is set up.
 */
#ifndef ACTS_DEMO_H
#define ACTS_DEMO_H

#include "acts/account.h"
#include "documents/ledger_form.h"
#include "rules/annual_report.h"

enum { DEMO_FIRST_YEAR = 2022, DEMO_YEAR = 2023, DEMO_LAST_YEAR = 2024 };

/* One ledger file of the demonstration. */
typedef struct demo_file {
    int year;
    ledger_kind kind;
    str name; /* "2023-decisions.csv" */
    str csv;
} demo_file;

/* Make all files, in the order they are to be imported. They live in `a`. */
void demo_files(arena *a, demo_file **out, size_t *n);

/* Found the office, plainly marked as a demonstration, if it is not there yet.
 * Sets w->agency. CONFLICT with a problem if the database has another office. */
MUST_USE err demo_found(work *w);

/* Seat its staff: units, managers, and an account for each role of its cases.
 *
 *   links  one for each account this call made; none if they are there
 */
MUST_USE err demo_staff(work *w, account_link_list *links);

/* Say of its columns who keeps them how current, and describe and number what it has
 * published; the staff must be seated. Done again, it changes nothing. */
MUST_USE err demo_columns(work *w);

/* Have requests under way, one at least at every stage, counted back in working days
 * from w->today; the staff must be seated. Done again, it goes on with what is missing,
 * and changes nothing else. Nothing while that would reach into DEMO_LAST_YEAR.
 * Needs w->keys. */
MUST_USE err demo_underway(work *w);

/* Import one of the files, lying at `path`, on the day a clerk would have. */
MUST_USE err demo_import(work *w, const demo_file *file, str path);

/* Write, sign and freeze a year's report; nothing if it is frozen already. */
MUST_USE err demo_report(work *w, int year);

/* The last year's report as somebody retyped it for the web site: one number of
 * its text is wrong, for a newcomer to find with `gongkai check`. */
MUST_USE err demo_misprint(work *w, annual_report *out);

#endif
