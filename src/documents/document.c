/* Adding to a document cleans the text once, so that no writer meets a character its
 * form cannot carry. */
#include "documents/document.h"

/* Marks that would let a name be read in another order than it is written. */
static bool turns_direction(uint32_t point)
{
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
           point == 0x200E || point == 0x200F || point == 0x061C;
}

str document_clean(arena *a, str s)
{
    buf b;
    buf_init(&b, a);
    while (s.n > 0) {
        uint32_t point = str_next(&s);
        char bytes[4];
        if (point == '\t')
            point = ' ';
        if ((point < 0x20 && point != '\n') || (point >= 0x7F && point < 0xA0) ||
            (point & 0xFFFE) == 0xFFFE || turns_direction(point))
            continue;
        buf_put(&b, (str){bytes, utf8_put(point, bytes)});
    }
    return str_trim(buf_str(&b));
}

void document_add_text(arena *a, document *d, text_role role, str text)
{
    *list_add(a, &d->blocks) =
        (block){.kind = BLOCK_TEXT, .role = role, .text = document_clean(a, text)};
}

void document_add_grid(arena *a, document *d, grid *g)
{
    *list_add(a, &d->blocks) = (block){.kind = BLOCK_GRID, .grid = g};
}

void document_add_code(arena *a, document *d, const square_code *c, str under)
{
    *list_add(a, &d->blocks) =
        (block){.kind = BLOCK_CODE, .code = c, .text = document_clean(a, under)};
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
                        .text = document_clean(a, text),
                        .source = -1};
    return cell;
}

const grid_cell *grid_at(const grid *g, int row, int column)
{
    size_t least = 0, most = g->cells.n;
    while (least < most) {
        size_t middle = least + (most - least) / 2;
        if (g->cells.p[middle].row <= row)
            least = middle + 1;
        else
            most = middle;
    }
    /* mostly it stands in the row itself */
    for (size_t i = least; i > 0; i--) {
        const grid_cell *c = &g->cells.p[i - 1];
        if (row >= c->row && row < c->row + c->rows && column >= c->column &&
            column < c->column + c->columns)
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
        /* the cell over each of its places must be itself: nothing lies over it */
        for (int row = c->row; row < c->row + c->rows; row++)
            for (int column = c->column; column < c->column + c->columns; column++)
                if (grid_at(g, row, column) != c)
                    return false;
        covered += (int64_t)c->rows * c->columns;
    }
    return covered == (int64_t)g->rows * g->columns;
}

enum { SMALL_GRID_COLUMNS = 6, SMALL_GRID_ROWS = 20, XIAOSI = 24, WUHAO = 21 };

/* Half characters a text takes: 1 for ASCII, 2 for all else. */
static int half_characters(str s)
{
    int n = 0;
    for (uint32_t point; (point = str_next(&s)) != 0;)
        n += point < 0x80 ? 1 : 2;
    return n;
}

static bool is_small(const grid *g)
{
    return g->columns <= SMALL_GRID_COLUMNS && g->rows <= SMALL_GRID_ROWS;
}

int grid_text_size(const grid *g, const grid_cell *c)
{
    enum { SMALLEST = 10, CELL_MARGINS = 90, HALF_POINT = 10 };
    int size = is_small(g) ? XIAOSI : WUHAO;
    if (c->figure == FIGURE_NONE)
        return size;
    int width = 0;
    for (int i = c->column; i < c->column + c->columns; i++)
        width += g->widths[i] * (PAGE_CHARACTER * PAGE_CHARACTERS) / 1000;
    /* a digit is at most 0.56 as wide as its size */
    while (size > SMALLEST &&
           half_characters(c->text) * size * HALF_POINT * 56 / 100 > width - CELL_MARGINS)
        size--;
    return size;
}

int grid_row_height(const grid *g)
{
    if (g->row_height > 0)
        return g->row_height;
    return is_small(g) ? 500 : 330;
}

int document_organ_size(str organ)
{
    enum { SMALLEST = 44, LARGEST = 80, SHARE = 98, HALF_POINT = 10 };
    int halves = half_characters(organ);
    int size = 2 * (PAGE_CHARACTERS * PAGE_CHARACTER / HALF_POINT) * SHARE / 100 /
               (halves > 0 ? halves : 1);
    return size < SMALLEST ? SMALLEST : size > LARGEST ? LARGEST : size;
}

signature_place document_signature_place(const document *d)
{
    enum { INSET = 4, STEP = 4, WIDEST = 2 * PAGE_CHARACTERS - INSET };
    int length_signed = 0, length_dated = 0;
    for (size_t i = 0; i < d->blocks.n; i++) {
        const block *b = &d->blocks.p[i];
        if (b->kind == BLOCK_TEXT && b->role == TEXT_SIGNED)
            length_signed = half_characters(b->text);
        if (b->kind == BLOCK_TEXT && b->role == TEXT_DATED)
            length_dated = half_characters(b->text);
    }
    signature_place place = {.signed_right = INSET, .dated_right = INSET};
    int spare = length_signed - STEP - length_dated;
    if (length_signed <= WIDEST && spare >= 0)
        place.dated_right += spare;
    else if (length_signed <= WIDEST)
        place.signed_right -= spare;
    place.dated_left = 2 * PAGE_CHARACTERS - place.dated_right - length_dated;
    return place;
}
