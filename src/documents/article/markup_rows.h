/* Inside the room: the tables of a body's text. */
#ifndef DOCUMENTS_ARTICLE_MARKUP_ROWS_H
#define DOCUMENTS_ARTICLE_MARKUP_ROWS_H

#include "documents/article/marks.h"

LIST_TYPE(head_said_list, bool);

/* A table being read; all zero: there is none. */
typedef struct markup_table {
    article_table *table;
    head_said_list said;               /* of each cell: is its kind written in it? */
    bool ruled;                        /* the line under the heads was read */
    int line;                          /* of its beginning */
    int reaches[ARTICLE_COLUMNS_MOST]; /* rows that a cell above still covers */
} markup_table;

/* A caption begins a table. */
void markup_begin_table(markup_reading *r, markup_table *t, str caption);

/* A row goes on with it, or begins one. */
void markup_read_row(markup_reading *r, markup_table *t, str line);

/* The table, if there is one, is whole. */
void markup_end_table(markup_reading *r, markup_table *t, article_block_list *to);

/* What stands in a cell. */
void markup_read_cell(markup_reading *r, str content, article_block_list *to);

#endif
