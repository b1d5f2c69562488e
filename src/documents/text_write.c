#include "documents/text_write.h"

/* A line break inside a cell would read as the next cell's. */
static void put_on_one_line(buf *out, str text)
{
    str rest = text, piece;
    while (str_split(&rest, STR("\n"), &piece))
        buf_put(out, piece);
}

static void put_grid(buf *out, const grid *g)
{
    for (int row = 0; row < g->rows; row++) {
        for (int column = 0; column < g->columns;) {
            const grid_cell *c = grid_at(g, row, column);
            buf_put_char(out, '\t');
            if (c != NULL && c->row == row)
                put_on_one_line(out, c->text);
            buf_put_char(out, '\n');
            column = c == NULL ? column + 1 : c->column + c->columns;
        }
        buf_put_char(out, '\n');
    }
}

void text_write(const document *d, buf *out)
{
    if (d->mark.n > 0) {
        buf_put(out, STR("【"));
        buf_put(out, d->mark);
        buf_put(out, STR("】\n\n"));
    }
    for (size_t i = 0; i < d->blocks.n; i++) {
        const block *b = &d->blocks.p[i];
        if (b->kind == BLOCK_GRID) {
            put_grid(out, b->grid);
            continue;
        }
        if (b->role == TEXT_SIGNED || (b->role == TEXT_HEADING && i > 0))
            buf_put_char(out, '\n');
        buf_put(out, b->text);
        buf_put_char(out, '\n');
        if (b->role == TEXT_TITLE)
            buf_put_char(out, '\n');
    }
}
