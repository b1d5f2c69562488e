/* Grids on pages: rows as high as their texts need, borders thin inside and strong
 * around, a cell that reaches over a page's end drawn on both pages. */
#include "documents/pdf_write/page.h"

enum { ROWS_MOST = 5000 };

static const double pad = 2.25;      /* beside a cell's text */
static const double pad_high = 1.25; /* over and under it */
static const double line_share = 1.24;

typedef struct measured {
    double x[GRID_COLUMNS_MOST + 1];
    double height[ROWS_MOST];
} measured;

static face face_of(const grid_cell *c)
{
    return c->role == GRID_HEAD || c->role == GRID_PART ? FACE_HEITI : FACE_SONGTI;
}

static bool is_left(const grid_cell *c)
{
    return c->role == GRID_STUB || c->role == GRID_TEXT;
}

static const char *tag_of(const grid_cell *c)
{
    return c->role == GRID_FIGURE || c->role == GRID_TEXT ? "TD" : "TH";
}

static double size_of(const grid *g, const grid_cell *c)
{
    return grid_text_size(g, c) / 2.0;
}

/* "（三）不予公开" in a narrow column: the number stands on a line of its own. */
static void break_after_number(PangoLayout *layout, const grid_cell *c)
{
    enum { NUMBER_MOST = 16 };
    size_t at = str_find(c->text, STR("）"), 0);
    char text[256];
    line l = LINE_IN(text);
    if (c->role != GRID_GROUP || c->columns > 1 || !str_starts(c->text, STR("（")) ||
        at > NUMBER_MOST || c->text.n + 1 > sizeof text)
        return;
    at += STR("）").n;
    line_put(&l, str_slice(c->text, 0, at));
    line_put(&l, STR("\n"));
    line_put(&l, str_slice(c->text, at, c->text.n));
    pango_layout_set_text(layout, l.p, (int)l.n);
}

static PangoLayout *layout_of(pages *p, const grid *g, const grid_cell *c, double width)
{
    PangoLayout *layout = faces_layout(&p->faces, face_of(c), size_of(g, c), c->text);
    break_after_number(layout, c);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, (int)((width - 2 * pad) * PANGO_SCALE));
    return layout;
}

static double text_height(pages *p, const grid *g, const grid_cell *c, double width)
{
    if (c->text.n == 0)
        return 0;
    if (c->text.n > FACES_TEXT_MOST) /* fits no page, and is not to be cut */
        return page_bottom();
    PangoLayout *layout = layout_of(p, g, c, width);
    double height = pango_layout_get_line_count(layout) * size_of(g, c) * line_share;
    g_object_unref(layout);
    return height + 2 * pad_high;
}

static double rows_height(const measured *m, int from, int to)
{
    double height = 0;
    for (int i = from; i < to; i++)
        height += m->height[i];
    return height;
}

/* First the cells of one row, then those of several, which stretch their last. */
static void measure(pages *p, const grid *g, measured *m)
{
    int thousandths = 0;
    for (int i = 0; i <= g->columns; i++) {
        m->x[i] = page_left() + page_width() * thousandths / 1000;
        thousandths += i < g->columns ? g->widths[i] : 0;
    }
    /* thousandths that do not add up must not leave a ragged edge */
    m->x[g->columns] = page_left() + page_width();
    for (int i = 0; i < g->rows; i++)
        m->height[i] = TWIPS(grid_row_height(g));
    for (int many = 0; many <= 1; many++)
        for (size_t i = 0; i < g->cells.n; i++) {
            const grid_cell *c = &g->cells.p[i];
            if ((c->rows > 1) != (many == 1))
                continue;
            double needs = text_height(p, g, c, m->x[c->column + c->columns] - m->x[c->column]);
            double has = rows_height(m, c->row, c->row + c->rows);
            if (needs > has)
                m->height[c->row + c->rows - 1] += needs - has;
        }
}

static void draw_text(pages *p, const grid *g, const grid_cell *c, const measured *m, double y,
                      double height)
{
    if (c->text.n == 0)
        return;
    double x = m->x[c->column], width = m->x[c->column + c->columns] - x;
    PangoLayout *layout = layout_of(p, g, c, width);
    line_box box = {.x = x + pad,
                    .width = width - 2 * pad,
                    .size = size_of(g, c),
                    .place = is_left(c) ? LINE_LEFT : LINE_CENTRE};
    box.pitch = box.size * line_share;
    int lines = pango_layout_get_line_count(layout);
    double top = y + (height - lines * box.pitch) / 2;
    for (int i = 0; i < lines; i++)
        line_draw(p->cr, layout, i, &box, top + i * box.pitch);
    g_object_unref(layout);
}

/* The part of a cell that lies in rows from..to, which begin at y. */
static void draw_part(pages *p, const grid *g, const grid_cell *c, const measured *m, int from,
                      int to, double y, bool borders)
{
    int first = c->row > from ? c->row : from;
    int end = c->row + c->rows < to ? c->row + c->rows : to;
    if (first >= end)
        return;
    double top = y + rows_height(m, from, first), height = rows_height(m, first, end);
    if (borders) {
        cairo_rectangle(p->cr, m->x[c->column], top, m->x[c->column + c->columns] - m->x[c->column],
                        height);
        cairo_stroke(p->cr);
        return;
    }
    cairo_tag_begin(p->cr, tag_of(c), NULL);
    draw_text(p, g, c, m, top, height);
    cairo_tag_end(p->cr, tag_of(c));
}

/* Rows from..to at y: lines first, then the texts by row. */
static void draw_rows(pages *p, const grid *g, const measured *m, int from, int to, double y)
{
    cairo_set_line_width(p->cr, 0.5);
    for (size_t i = 0; i < g->cells.n; i++)
        draw_part(p, g, &g->cells.p[i], m, from, to, y, true);
    for (int row = from; row < to; row++) {
        cairo_tag_begin(p->cr, "TR", NULL);
        for (size_t i = 0; i < g->cells.n; i++) {
            const grid_cell *c = &g->cells.p[i];
            if (c->row == row || (row == from && c->row < row))
                draw_part(p, g, c, m, from, to, y, false);
        }
        cairo_tag_end(p->cr, "TR");
    }
    cairo_set_line_width(p->cr, 1);
    cairo_rectangle(p->cr, m->x[0], y, m->x[g->columns] - m->x[0], rows_height(m, from, to));
    cairo_stroke(p->cr);
}

double grid_height(pages *p, const grid *g)
{
    measured m;
    if (g->rows > ROWS_MOST)
        return page_bottom() - page_top();
    measure(p, g, &m);
    return rows_height(&m, 0, g->rows);
}

err grid_draw(pages *p, const grid *g)
{
    measured m;
    if (g->rows > ROWS_MOST)
        return INVALID;
    measure(p, g, &m);
    double head = rows_height(&m, 0, g->head_rows), room = page_bottom() - page_top();
    for (int i = 0; i < g->rows; i++)
        if (head + m.height[i] > room)
            return INVALID;
    if (p->y + rows_height(&m, 0, g->rows) > page_bottom() && p->y > page_top() &&
        ((rows_height(&m, 0, g->rows) <= room && !g->breaks) ||
         p->y + head + m.height[g->head_rows] > page_bottom()))
        page_turn(p);
    cairo_tag_begin(p->cr, "Table", NULL);
    for (int row = g->head_rows; row < g->rows;) {
        int end = row;
        while (end < g->rows && p->y + head + rows_height(&m, row, end + 1) <= page_bottom())
            end++;
        if (g->head_rows > 0)
            draw_rows(p, g, &m, 0, g->head_rows, p->y);
        draw_rows(p, g, &m, row, end, p->y + head);
        p->y += head + rows_height(&m, row, end);
        row = end;
        if (row < g->rows)
            page_turn(p);
    }
    cairo_tag_end(p->cr, "Table");
    return OK;
}
