/* A list taken away as a file: CSV or XLSX, the same cells in both. */
#ifndef WEB_TABLE_FILE_H
#define WEB_TABLE_FILE_H

#include "documents/document.h"
#include "web/route.h"

enum { TABLE_COLUMNS_MOST = 20 };

typedef enum table_form { TABLE_CSV, TABLE_XLSX } table_form;

typedef struct table_head {
    const char *says;
    int width; /* thousandths of the whole */
} table_head;

typedef struct table_file {
    request *q;
    response *r;
    table_form form;
    const table_head *heads;
    int columns;
    str name;  /* of the file without its ending, and of the sheet */
    int rows;  /* written so far */
    grid *g;   /* TABLE_XLSX */
} table_file;

/* Begin it, with its heads. At most TABLE_COLUMNS_MOST of them. */
void table_file_begin(request *q, response *r, table_form written, str name,
                      const table_head *heads, int columns, table_file *out);
/* One row: as many cells as there are heads. */
void table_file_row(table_file *t, const str *cells);
/* Put it into the response. Returns OK; FAULT. */
MUST_USE err table_file_end(table_file *t);

#endif
