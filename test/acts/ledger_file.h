/* Ledger files written by others: a table as CSV in the forms people send, or
 * as XLSX by a library that shares nothing with our reader. */
#ifndef TEST_ACTS_LEDGER_FILE_H
#define TEST_ACTS_LEDGER_FILE_H

#include "base/day.h"

enum { FILE_COLUMNS = 20 };

typedef struct ledger_file {
    size_t columns;
    const char *heads[FILE_COLUMNS];
    bool days[FILE_COLUMNS];    /* cells are YYYY-MM-DD or empty */
    bool numbers[FILE_COLUMNS]; /* cells are numbers or empty */
    str *cells;                 /* rows × columns */
    size_t rows;
} ledger_file;

/* Any of these, mixed by `variant`: byte order mark, GB18030, CRLF, CR, columns
 * in another order, days in the four forms, everything in quotes. */
void ledger_file_csv(const ledger_file *f, const char *path, unsigned variant);
/* Days as day numbers with a format; strings shared or (odd) inline. */
void ledger_file_xlsx(const ledger_file *f, const char *path, unsigned variant);

#endif
