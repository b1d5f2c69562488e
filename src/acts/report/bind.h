/* Bindings: figures that stand in the text by their name.
 *
 *     全年新收申请{{table3.received.total}}件
 *     {{table4.reconsideration.total|没有行政复议案件|有行政复议案件#件}}
 *
 * The second form says the one sentence when the figure is 0 (or the text is
 * empty), the other when not, with the figure for #. A name is a cell's path,
 * previous. with a path for last year's, or one of the table in bind.c.
 * For acts/report/ only. */
#ifndef ACTS_REPORT_BIND_H
#define ACTS_REPORT_BIND_H

#include "acts/report.h"

typedef struct bindings {
    work *w; /* counts last year's cells when asked */
    const annual_report *report;
    const annual_report *previous; /* NULL: counted from the ledger */
    const report_figures *figures;
    const agency *office;
} bindings;

/* Fill the bindings of one text.
 *
 * Returns OK; NOT_FOUND with *unknown the binding that does not exist or is
 * not closed; FAULT. */
MUST_USE err bind_text(const bindings *b, str text, str *out, str *unknown);

#endif
