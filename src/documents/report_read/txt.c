/* Text as word processors flatten it: a table's cell stands on a line of its
 * own after a tabulator, rows are parted by an empty line; or a row stands on
 * one line with tabulators between. Marks such as [bookmark: …] are the
 * converter's, not the author's. */
#include "documents/report_read/reading.h"

enum { CELL_LONGEST = 240 }; /* bytes; a longer line after a tabulator is an indented paragraph */

/* Without "[bookmark: …]" marks. */
static str without_marks(str s, arena *a)
{
    static const str mark = STR_INIT("[bookmark:");
    while (str_has(s, mark)) {
        size_t from = str_find(s, mark, 0), to = str_find(s, STR("]"), from);
        if (to == SIZE_MAX)
            break;
        s = str_format(a, "%.*s%.*s", (int)from, s.p, (int)(s.n - to - 1), s.p + to + 1);
    }
    return s;
}

typedef struct txt_reading {
    arena *a;
    document *d;
    grid *table; /* the one being read, or NULL */
    int column;  /* the next cell's; 0 begins a row */
    bool parted; /* an empty line stood before */
} txt_reading;

static void end_table(txt_reading *t)
{
    if (t->table != NULL && t->table->cells.n > 0)
        document_add_grid(t->a, t->d, t->table);
    t->table = NULL;
    t->column = 0;
}

static void end_row(txt_reading *t)
{
    if (t->table != NULL && t->column > 0) {
        t->table->rows++;
        t->column = 0;
    }
}

static void add_cell(txt_reading *t, str text)
{
    if (t->table == NULL)
        t->table = arena_new(t->a, grid);
    if (t->table->rows >= READ_ROWS_MOST || t->column >= READ_COLUMNS_MOST)
        return;
    grid_add(t->a, t->table, t->table->rows, t->column++, 1, 1, GRID_FIGURE, text);
    if (t->column > t->table->columns)
        t->table->columns = t->column;
}

static void take_line(txt_reading *t, str raw)
{
    bool tabbed = str_has(raw, STR("\t")) &&
                  (raw.n <= CELL_LONGEST || str_starts(raw, STR("\t\t")));
    str text = str_trim(raw);
    if (text.n == 0 && !str_starts(raw, STR("\t"))) {
        end_row(t);
        t->parted = true;
        return;
    }
    if (tabbed && !str_ends(text, STR("。"))) {
        str rest = str_starts(raw, STR("\t")) ? str_slice(raw, 1, raw.n) : raw, cell;
        bool many = str_has(rest, STR("\t"));
        if (many)
            end_row(t);
        while (str_split(&rest, STR("\t"), &cell))
            add_cell(t, cell);
        if (many)
            end_row(t);
    } else if (t->table != NULL && t->column > 0 && !t->parted && !tabbed) {
        /* a label broken over lines */
        grid_cell *last = &t->table->cells.p[t->table->cells.n - 1];
        last->text = str_format(t->a, "%.*s%.*s", STR_ARG(last->text), STR_ARG(text));
    } else {
        end_row(t);
        end_table(t);
        document_add_text(t->a, t->d, TEXT_BODY, text);
    }
    t->parted = false;
}

err txt_read(str utf8, arena *a, document *d, problems *ps)
{
    txt_reading t = {.a = a, .d = d};
    str rest = utf8, raw;
    while (str_split(&rest, STR("\n"), &raw)) {
        if (str_ends(raw, STR("\r")))
            raw = str_slice(raw, 0, raw.n - 1);
        take_line(&t, without_marks(raw, a));
    }
    end_row(&t);
    end_table(&t);
    if (d->blocks.n > 0)
        return OK;
    problems_add(ps, STR(""), "文件里没有文字。");
    return INVALID;
}
