/* A table without its borders: the lines that carry figures are its rows. The
 * columns of table 3 are where the full rows have their figures, so that a
 * blank in another row is seen as a blank; the words left of them belong to the
 * nearest row. When there are as many rows as the form has, they are the
 * form's rows, whatever became of their labels. */
#include "documents/report_read/cell_text.h"
#include "documents/report_read/pdf/pdf.h"

enum { FIGURES_MOST = 32 };

/* A line with figures in it. */
typedef struct figure_row {
    const pdf_line *at;
    const pdf_word *words[FIGURES_MOST];
    size_t n;
} figure_row;
LIST_TYPE(figure_row_list, figure_row);

static bool is_figure(str word, arena *a)
{
    /* read as a charge: those may have decimals */
    return cell_text_read(word, STOCK_CHARGE, a).kind == CELL_NUMBER || str_equal(word, STR("/")) ||
           str_equal(word, STR("无")) || str_equal(word, STR("—")) || str_equal(word, STR("-"));
}

/* The figures at the end of a line. */
static figure_row figures_of(const pdf_line *l, arena *a)
{
    figure_row row = {.at = l};
    size_t from = l->n;
    while (from > 0 && l->n - from < FIGURES_MOST && is_figure(l->words[from - 1].text, a))
        from--;
    for (size_t i = from; i < l->n; i++)
        row.words[row.n++] = &l->words[i];
    return row;
}

static double centre(const pdf_word *w)
{
    return pdf_middle(w->left, w->right);
}

/* Where the columns are: the mean of the rows that have all of them. */
static bool columns_of(const figure_row_list *rows, size_t count, double centres[])
{
    size_t full = 0;
    for (size_t c = 0; c < count; c++)
        centres[c] = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->p[i].n != count)
            continue;
        full++;
        for (size_t c = 0; c < count; c++)
            centres[c] += centre(rows->p[i].words[c]);
    }
    for (size_t c = 0; c < count && full > 0; c++)
        centres[c] /= (double)full;
    return full > 0;
}

/* The words left of the figures that are nearer to this row than to another. */
static str label_of(const figure_row_list *rows, size_t which, const pdf_line *lines, size_t n,
                    double figures_from, arena *a)
{
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < n; i++) {
        double middle = pdf_middle(lines[i].top, lines[i].bottom), nearest = -1;
        size_t best = SIZE_MAX;
        for (size_t r = 0; r < rows->n; r++) {
            double far = middle - pdf_middle(rows->p[r].at->top, rows->p[r].at->bottom);
            far = far < 0 ? -far : far;
            if (rows->p[r].at->page == lines[i].page && (best == SIZE_MAX || far < nearest)) {
                nearest = far;
                best = r;
            }
        }
        for (size_t k = 0; best == which && k < lines[i].n; k++)
            if (lines[i].words[k].right < figures_from)
                buf_put(&b, lines[i].words[k].text);
    }
    return buf_str(&b);
}

static void add_row(grid *g, arena *a, str label, const figure_row *row, size_t count,
                    const double centres[])
{
    str cells[FIGURES_MOST] = {{NULL, 0}};
    for (size_t i = 0; i < row->n; i++) {
        size_t at = i;
        for (size_t c = 0; row->n != count && centres != NULL && c < count; c++) {
            double far = centre(row->words[i]) - centres[c];
            double best = centre(row->words[i]) - centres[at < count ? at : count - 1];
            if ((far < 0 ? -far : far) < (best < 0 ? -best : best))
                at = c;
        }
        if (at < FIGURES_MOST)
            cells[at] = row->words[i]->text;
    }
    size_t shown = centres != NULL ? count : row->n;
    grid_add(a, g, g->rows, 0, 1, 1, GRID_STUB, label);
    for (size_t i = 0; i < shown; i++)
        grid_add(a, g, g->rows, (int)i + 1, 1, 1, GRID_FIGURE, cells[i]);
    g->rows++;
    if (g->columns < (int)shown + 1)
        g->columns = (int)shown + 1;
}

static bool add_table3(const figure_row_list *all, const pdf_line *lines, size_t n, arena *a,
                       grid *g)
{
    figure_row_list rows = {0};
    double centres[COLUMN_COUNT];
    size_t count = COLUMN_COUNT;
    for (size_t i = 0; i < all->n; i++)
        if (all->p[i].n >= 3 && all->p[i].n <= COLUMN_COUNT)
            *list_add(a, &rows) = all->p[i];
    if (rows.n < 5 || (!columns_of(&rows, count, centres) && !columns_of(&rows, --count, centres)))
        return false;
    double figures_from = centres[0] - (centres[1] - centres[0]) / 2;
    for (size_t i = 0; i < rows.n; i++) {
        str label = rows.n == ROW_COUNT ? str_of(report_rows[i].label)
                                        : label_of(&rows, i, lines, n, figures_from, a);
        add_row(g, a, label, &rows.p[i], count, centres);
    }
    /* the heading the extraction knows the table by */
    grid_add(a, g, g->rows++, 0, 1, 1, GRID_STUB, str_of(report_rows[ROW_RECEIVED].label));
    return true;
}

static bool add_table2(const figure_row_list *rows, const pdf_line *lines, size_t n, arena *a,
                       grid *g)
{
    static const size_t figures[] = {3, 3, 1, 1, 1, 1};
    static const char *const labels[] = {"规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制",
                                         "行政事业性收费"};
    bool form = rows->n == COUNT_OF(figures);
    for (size_t i = 0; form && i < rows->n; i++)
        form = rows->p[i].n == figures[i];
    for (size_t i = 0; i < rows->n; i++) {
        str label = form ? str_of(labels[i])
                         : label_of(rows, i, lines, n, rows->p[i].words[0]->left, a);
        add_row(g, a, label, &rows->p[i], rows->p[i].n, NULL);
    }
    return rows->n >= 3;
}

static bool add_table4(const figure_row_list *rows, arena *a, grid *g)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->p[i].n < RESULT_COUNT * REMEDY_COUNT - 2)
            continue;
        grid_add(a, g, 0, 0, 1, 1, GRID_HEAD, STR("结果维持"));
        g->rows = 1;
        for (size_t k = 0; k < rows->p[i].n; k++)
            grid_add(a, g, 1, (int)k, 1, 1, GRID_FIGURE, rows->p[i].words[k]->text);
        g->rows = 2;
        return true;
    }
    return false;
}

bool pdf_table_of(const pdf_line *lines, size_t n, int section, arena *a, document *d)
{
    figure_row_list rows = {0};
    grid *g = arena_new(a, grid);
    for (size_t i = 0; i < n; i++) {
        figure_row row = figures_of(&lines[i], a);
        if (row.n > 0)
            *list_add(a, &rows) = row;
    }
    bool added = section == 1   ? add_table2(&rows, lines, n, a, g)
                 : section == 2 ? add_table3(&rows, lines, n, a, g)
                                : add_table4(&rows, a, g);
    if (added)
        document_add_grid(a, d, g);
    return added;
}
