/* How each of the 200 cells is counted: in which register, by which rule,
 * which of its rows. The figures and the records behind them both come from
 * these tables. For acts/report/ only. */
#ifndef ACTS_REPORT_COUNTINGS_H
#define ACTS_REPORT_COUNTINGS_H

#include "acts/report.h"

/* One way of counting a register within a year. */
typedef enum counting {
    COUNTING_RECEIVED,
    COUNTING_CARRIED_IN,
    COUNTING_CONCLUDED,
    COUNTING_CARRIED_OUT,
    COUNTING_ISSUED,
    COUNTING_REPEALED,
    COUNTING_IN_FORCE,
    COUNTING_DECIDED,
    COUNTING_CHARGED,
    COUNTING_CASES,
    COUNTING_COUNT
} counting;

typedef struct counting_row {
    report_register of;
    const statement *count; /* rows grouped by across and down */
    const statement *list;  /* the same rows one by one */
} counting_row;
extern const counting_row countings[COUNTING_COUNT];

/* The rows of one counting whose keys fit; -1 takes all. */
typedef struct cell_rule {
    counting by;
    int across;
    int down;
} cell_rule;

/* The rule of a cell, 0..CELL_COUNT-1. */
cell_rule cell_rule_of(int cell);

/* What all statements of a year are asked with. */
report_wanted year_wanted(const work *w, int year);

/* Begin reading in one unchanging view, unless a transaction is open already;
 * *opened says whether view_end has to close it. */
MUST_USE err view_begin(work *w, bool *opened);
MUST_USE err view_end(work *w, bool opened, err e);

/* As report_compute, within a view that is open. */
MUST_USE err count_cells(work *w, int year, annual_report *out);

#endif
