#include "web/table_file.h"

#include "documents/csv.h"
#include "documents/xlsx_write.h"

void table_file_begin(request *q, response *r, table_form written, str name,
                      const table_head *heads, int columns, table_file *out)
{
    str cells[TABLE_COLUMNS_MOST];
    *out = (table_file){.q = q, .r = r, .form = written, .heads = heads, .columns = columns,
                        .name = name};
    for (int i = 0; i < columns; i++)
        cells[i] = str_of(heads[i].says);
    if (written == TABLE_CSV) {
        buf_put(&r->body, STR("\xEF\xBB\xBF"));
        csv_put_row(&r->body, cells, (size_t)columns);
        return;
    }
    out->g = arena_new(q->a, grid);
    *out->g = (grid){.name = name, .caption = name, .columns = columns, .head_rows = 1,
                     .breaks = true};
    for (int i = 0; i < columns; i++) {
        out->g->widths[i] = heads[i].width;
        grid_add(q->a, out->g, 0, i, 1, 1, GRID_HEAD, cells[i]);
    }
}

void table_file_row(table_file *t, const str *cells)
{
    t->rows++;
    if (t->form == TABLE_CSV) {
        csv_put_row(&t->r->body, cells, (size_t)t->columns);
        return;
    }
    for (int i = 0; i < t->columns; i++)
        grid_add(t->q->a, t->g, t->rows, i, 1, 1, GRID_TEXT, document_clean(t->q->a, cells[i]));
}

err table_file_end(table_file *t)
{
    str trouble;
    if (t->form == TABLE_CSV) {
        t->r->type = "text/csv; charset=utf-8";
        t->r->file_name = str_format(t->q->a, "%.*s.csv", STR_ARG(t->name));
        return OK;
    }
    document d = {.title = t->name, .author = t->q->office.name, .issued = t->q->work->today};
    t->g->rows = t->rows + 1;
    document_add_grid(t->q->a, &d, t->g);
    t->r->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    t->r->file_name = str_format(t->q->a, "%.*s.xlsx", STR_ARG(t->name));
    return xlsx_write(&d, &t->r->body, &trouble);
}
