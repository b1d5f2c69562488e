#include "documents/document.h"

/* What no form of paper can carry is taken out once, here: control characters,
 * bytes that are not UTF-8, and the two code points XML forbids. A line break
 * stays, a tabulator becomes a blank. */
static str clean(arena *a, str s)
{
    buf b;
    buf_init(&b, a);
    while (s.n > 0) {
        uint32_t point = str_next(&s);
        char bytes[4];
        if (point == '\t')
            point = ' ';
        if ((point < 0x20 && point != '\n') || (point >= 0x7F && point < 0xA0) ||
            (point & 0xFFFE) == 0xFFFE)
            continue;
        buf_put(&b, (str){bytes, utf8_put(point, bytes)});
    }
    return buf_str(&b);
}

void document_add_text(arena *a, document *d, text_role role, str text)
{
    *list_add(a, &d->blocks) =
        (block){.kind = BLOCK_TEXT, .role = role, .text = str_trim(clean(a, text))};
}

void document_add_grid(arena *a, document *d, grid *g)
{
    *list_add(a, &d->blocks) = (block){.kind = BLOCK_GRID, .grid = g};
}

grid_cell *grid_add(arena *a, grid *g, int row, int column, int rows, int columns, grid_role role,
                    str text)
{
    grid_cell *cell = list_add(a, &g->cells);
    *cell = (grid_cell){.row = row,
                        .column = column,
                        .rows = rows,
                        .columns = columns,
                        .role = role,
                        .text = str_trim(clean(a, text)),
                        .source = -1};
    return cell;
}

const grid_cell *grid_at(const grid *g, int row, int column)
{
    for (size_t i = 0; i < g->cells.n; i++) {
        const grid_cell *c = &g->cells.p[i];
        if (c->row > row)
            break;
        if (row < c->row + c->rows && column >= c->column && column < c->column + c->columns)
            return c;
    }
    return NULL;
}

bool grid_is_whole(const grid *g)
{
    int64_t covered = 0;
    for (size_t i = 0; i < g->cells.n; i++) {
        const grid_cell *c = &g->cells.p[i];
        if (c->rows < 1 || c->columns < 1 || c->row < 0 || c->column < 0 ||
            c->row + c->rows > g->rows || c->column + c->columns > g->columns)
            return false;
        if (i > 0 && (c->row < c[-1].row || (c->row == c[-1].row && c->column <= c[-1].column)))
            return false;
        /* the first cell over its own corner must be itself: nothing lies under it */
        for (int row = c->row; row < c->row + c->rows; row++)
            for (int column = c->column; column < c->column + c->columns; column++)
                if (grid_at(g, row, column) != c)
                    return false;
        covered += (int64_t)c->rows * c->columns;
    }
    return covered == (int64_t)g->rows * g->columns;
}
