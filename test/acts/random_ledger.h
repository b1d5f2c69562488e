/* Offices with invented registers, for tests: the same records in memory and
 * in a database, and a count of them that shares nothing with the program. */
#ifndef TEST_ACTS_RANDOM_LEDGER_H
#define TEST_ACTS_RANDOM_LEDGER_H

#include "acts/work.h"
#include "rules/annual_report.h"

typedef struct chance {
    uint64_t state;
} chance;
/* 0 … below-1 */
int64_t chance_below(chance *c, int64_t below);

enum { LEDGER_FIRST_YEAR = 2021, LEDGER_LAST_YEAR = 2025, LEDGER_MOST = 400 };

typedef struct random_ledger {
    application applications[LEDGER_MOST];
    size_t application_n;
    remedy_case cases[LEDGER_MOST];
    size_t case_n;
    normative_document documents[LEDGER_MOST];
    size_t document_n;
    decision decisions[LEDGER_MOST];
    size_t decision_n;
    charge charges[LEDGER_MOST];
    size_t charge_n;
} random_ledger;

/* At most `largest` rows a register, most of them near the turn of a year. */
void random_ledger_make(random_ledger *l, agency_id of, chance *c, int largest);

/* Found the office and write its rows, in two acts. */
MUST_USE err random_ledger_write(work *w, const random_ledger *l);

/* The 200 cells of a year, counted row by row with years as plain numbers. */
void random_ledger_count(const random_ledger *l, int year, int64_t cells[CELL_COUNT]);

#endif
