/* What a cell of a report's table says. */
#ifndef DOCUMENTS_REPORT_READ_CELL_TEXT_H
#define DOCUMENTS_REPORT_READ_CELL_TEXT_H

#include "rules/annual_report.h"

/* Read the text of a cell as people type it: "1309", "1,309", "１３０９", "0件",
 * "18.8710", "/", "无", "".
 *
 *   cell  its number: a charge is read in 万元, all others as counts
 *
 * Never fails: what is no number is kept as words, in `a`.
 */
report_cell cell_text_read(str text, int cell, arena *a);

/* The largest number that is read from a cell, either side of zero: fen for a charge. */
int64_t cell_text_largest(int cell);

/* A copy without blanks of any kind and with full-width forms made narrow. */
str cell_text_narrow(str text, arena *a);

#endif
