/* A tree becomes the only tree that says the same: built anew from the old one, so
 * that nothing is kept by having been overlooked. */
#include <stdlib.h>

#include "documents/article/article.h"

/* Readers build less deep than this; what is deeper is left out. */
enum { TREE_DEEPEST = 100 };

typedef enum holder { IN_ARTICLE, IN_QUOTE, IN_ITEM, IN_CELL, IN_FOOTNOTE, HOLDER_COUNT } holder;

static const unsigned held[HOLDER_COUNT] = {
    [IN_ARTICLE] = 1U << ARTICLE_HEADING | 1U << ARTICLE_PARAGRAPH | 1U << ARTICLE_LIST |
                   1U << ARTICLE_QUOTE | 1U << ARTICLE_TABLE | 1U << ARTICLE_IMAGE,
    [IN_QUOTE] = 1U << ARTICLE_PARAGRAPH | 1U << ARTICLE_LIST | 1U << ARTICLE_IMAGE,
    [IN_ITEM] = 1U << ARTICLE_PARAGRAPH | 1U << ARTICLE_LIST | 1U << ARTICLE_IMAGE,
    [IN_CELL] = 1U << ARTICLE_PARAGRAPH | 1U << ARTICLE_LIST | 1U << ARTICLE_IMAGE,
    [IN_FOOTNOTE] = 1U << ARTICLE_PARAGRAPH,
};

typedef struct settling {
    arena *a;
    int *numbers; /* of each old footnote: 0 not yet marked, -1 empty */
    size_t footnote_count;
    int marked;
    int tree_depth;
} settling;

/* --- texts ---------------------------------------------------------------- */

static bool is_dropped(uint32_t p)
{
    return (p < 0x20 && p != '\t' && p != '\n' && p != '\r') || (p >= 0x7F && p < 0xA0) ||
           p == 0x00AD || p == 0x061C || p == 0x200B || p == 0x200E || p == 0x200F ||
           (p >= 0x202A && p <= 0x202E) || p == 0x2060 || (p >= 0x2066 && p <= 0x2069) ||
           p == 0xFEFF || (p & 0xFFFE) == 0xFFFE || (p >= 0xE000 && p <= 0xF8FF);
}

static bool is_blank(uint32_t p)
{
    return p == ' ' || p == '\t' || p == '\n' || p == '\r' || p == 0x00A0 ||
           (p >= 0x2000 && p <= 0x200A) || p == 0x2028 || p == 0x2029 || p == 0x202F;
}

/* Runs being written: blanks wait until it is known that they are not at an end. */
typedef struct run_writer {
    arena *a;
    article_run_list out;
    buf text;          /* of the last run, if it is open */
    bool open;
    article_run shape; /* style and link of it */
    buf blanks;
    article_run blanks_shape;
    bool any, breaking; /* something stands before; a break waits */
} run_writer;

static bool same_shape(const article_run *x, const article_run *y)
{
    return x->style == y->style && str_equal(url_text(x->link), url_text(y->link));
}

static void close_text(run_writer *w)
{
    if (!w->open)
        return;
    article_run *r = list_add(w->a, &w->out);
    *r = w->shape;
    r->text = buf_str(&w->text);
    w->open = false;
}

static void put_shaped(run_writer *w, const article_run *shape, str text)
{
    if (text.n == 0)
        return;
    if (w->open && !same_shape(&w->shape, shape))
        close_text(w);
    if (!w->open) {
        w->shape = (article_run){.kind = RUN_TEXT, .style = shape->style, .link = shape->link};
        buf_init(&w->text, w->a);
        w->open = true;
    }
    buf_put(&w->text, text);
}

/* What waits stands between two contents: it is written. */
static void put_waiting(run_writer *w)
{
    if (w->breaking) {
        close_text(w);
        *list_add(w->a, &w->out) = (article_run){.kind = RUN_BREAK};
    }
    put_shaped(w, &w->blanks_shape, buf_str(&w->blanks));
    w->blanks.n = 0;
    w->breaking = false;
    w->any = true;
}

static void put_blank(run_writer *w, const article_run *shape, str blank)
{
    if (!w->any || w->breaking)
        return;
    if (w->blanks.n == 0)
        w->blanks_shape = *shape;
    bool again = w->blanks.n > 0 && w->blanks.p[w->blanks.n - 1] == ' ' && blank.p[0] == ' ';
    if (!again)
        buf_put(&w->blanks, blank);
}

static void put_text(run_writer *w, const article_run *shape, str text)
{
    const uint32_t ideographic = 0x3000;
    while (text.n > 0) {
        uint32_t p = str_next(&text);
        char bytes[4];
        if (is_dropped(p))
            continue;
        if (is_blank(p) || p == ideographic) {
            put_blank(w, shape, p == ideographic ? STR("\xE3\x80\x80") : STR(" "));
            continue;
        }
        put_waiting(w);
        put_shaped(w, shape, (str){bytes, utf8_put(p, bytes)});
    }
}

static void put_break(run_writer *w)
{
    w->blanks.n = 0;
    w->breaking = w->any;
}

static article_run shape_of(arena *a, const article_run *r, unsigned forbidden)
{
    article_run shape = {.kind = RUN_TEXT, .style = r->style & ~forbidden};
    if (url_text(r->link).n == 0 || !article_link(str_copy(a, url_text(r->link)), &shape.link))
        shape.link = URL("");
    shape.style &= RUN_STRONG | RUN_EM | RUN_SUB | RUN_SUP;
    if ((shape.style & RUN_SUP) != 0)
        shape.style &= ~(unsigned)RUN_SUB;
    return shape;
}

static void put_mark(settling *s, run_writer *w, int old, holder where)
{
    if (where == IN_FOOTNOTE || old < 1 || (size_t)old > s->footnote_count ||
        s->numbers[old - 1] < 0)
        return;
    if (s->numbers[old - 1] == 0)
        s->numbers[old - 1] = ++s->marked;
    put_waiting(w);
    close_text(w);
    *list_add(w->a, &w->out) =
        (article_run){.kind = RUN_FOOTNOTE, .footnote = s->numbers[old - 1]};
}

static article_run_list settle_runs(settling *s, const article_run_list *runs, bool heading,
                                    holder where)
{
    run_writer w = {.a = s->a};
    buf_init(&w.blanks, s->a);
    for (size_t i = 0; i < runs->n; i++) {
        const article_run *r = &runs->p[i];
        const article_run shape = shape_of(s->a, r, heading ? RUN_STRONG : 0);
        if (r->kind == RUN_TEXT)
            put_text(&w, &shape, r->text);
        else if (r->kind == RUN_FOOTNOTE)
            put_mark(s, &w, r->footnote, where);
        else if (heading)
            put_blank(&w, &shape, STR(" "));
        else
            put_break(&w);
    }
    close_text(&w);
    return w.out;
}

str article_line(arena *a, str text)
{
    settling s = {.a = a};
    const article_run run = {.kind = RUN_TEXT, .text = text};
    const article_run_list one = {(article_run *)(uintptr_t)&run, 1, 1};
    article_run_list made = settle_runs(&s, &one, true, IN_CELL);
    return made.n == 0 ? (str){NULL, 0} : made.p[0].text;
}

/* --- tables --------------------------------------------------------------- */

static int by_place(const void *x, const void *y)
{
    const article_cell *a = x, *b = y;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

/* Which places are covered; rows grow as cells reach down. */
typedef struct cover {
    unsigned char *taken; /* ARTICLE_ROWS_MOST rows of ARTICLE_COLUMNS_MOST */
    int rows, columns;
} cover;

static unsigned char *place(const cover *c, int row, int column)
{
    return &c->taken[(size_t)row * ARTICLE_COLUMNS_MOST + (size_t)column];
}

static int clamp(int n, int least, int most)
{
    return n < least ? least : n > most ? most : n;
}

static bool is_free(const cover *c, int row, int column, int columns)
{
    for (int i = 0; i < columns; i++)
        if (*place(c, row, column + i) != 0)
            return false;
    return true;
}

/* Put a cell where it belongs, or beside what stands there; false if there is no
 * room for it. */
static bool cover_cell(cover *c, article_cell *cell)
{
    if (cell->row < 0 || cell->row >= ARTICLE_ROWS_MOST || cell->column < 0)
        return false;
    while (cell->column < ARTICLE_COLUMNS_MOST && *place(c, cell->row, cell->column) != 0)
        cell->column++;
    if (cell->column >= ARTICLE_COLUMNS_MOST)
        return false;
    cell->columns = clamp(cell->columns, 1, ARTICLE_COLUMNS_MOST - cell->column);
    cell->rows = clamp(cell->rows, 1, ARTICLE_ROWS_MOST - cell->row);
    while (!is_free(c, cell->row, cell->column, cell->columns))
        cell->columns--;
    int rows = 1;
    while (rows < cell->rows && is_free(c, cell->row + rows, cell->column, cell->columns))
        rows++;
    cell->rows = rows;
    for (int row = cell->row; row < cell->row + cell->rows; row++)
        memset(place(c, row, cell->column), 1, (size_t)cell->columns);
    c->rows = cell->row + cell->rows > c->rows ? cell->row + cell->rows : c->rows;
    c->columns =
        cell->column + cell->columns > c->columns ? cell->column + cell->columns : c->columns;
    return true;
}

static void fill_gaps(arena *a, const cover *c, article_cell_list *cells)
{
    for (int row = 0; row < c->rows; row++)
        for (int column = 0; column < c->columns; column++)
            if (*place(c, row, column) == 0)
                *list_add(a, cells) = (article_cell){row, column, 1, 1, HEAD_NONE, {0}};
    if (cells->n > 0)
        qsort(cells->p, cells->n, sizeof cells->p[0], by_place);
}

/* A head row that reaches into the rows below takes them along. */
static int settle_head_rows(const article_table *t, int head_rows)
{
    head_rows = clamp(head_rows, 0, t->rows);
    for (size_t i = 0; i < t->cells.n; i++) {
        const article_cell *c = &t->cells.p[i];
        if (c->row < head_rows && c->row + c->rows > head_rows)
            head_rows = c->row + c->rows;
    }
    return head_rows;
}

static article_block_list settle_blocks(settling *s, const article_block_list *blocks,
                                        holder where, int depth);

static article_table *settle_table(settling *s, const article_table *old)
{
    article_table *t = arena_new(s->a, article_table);
    cover c = {0};
    bool any = false;
    int rows_most = 0;
    article_cell_list sorted = {0};
    for (size_t i = 0; i < old->cells.n; i++)
        *list_add(s->a, &sorted) = old->cells.p[i];
    if (sorted.n > 0)
        qsort(sorted.p, sorted.n, sizeof sorted.p[0], by_place);
    for (size_t i = 0; i < sorted.n; i++) {
        int end = clamp(sorted.p[i].row, 0, ARTICLE_ROWS_MOST) +
                  clamp(sorted.p[i].rows, 1, ARTICLE_ROWS_MOST);
        rows_most = end > rows_most ? end : rows_most;
    }
    c.taken = arena_bytes(s->a, (size_t)clamp(rows_most, 1, ARTICLE_ROWS_MOST) *
                                    ARTICLE_COLUMNS_MOST);
    for (size_t i = 0; i < sorted.n; i++) {
        article_cell cell = sorted.p[i];
        if (cover_cell(&c, &cell)) {
            cell.head = cell.head == HEAD_COLUMN || cell.head == HEAD_ROW ? cell.head : HEAD_NONE;
            cell.blocks = settle_blocks(s, &cell.blocks, IN_CELL, 0);
            any = any || cell.blocks.n > 0;
            *list_add(s->a, &t->cells) = cell;
        }
    }
    t->rows = c.rows;
    t->columns = c.columns;
    t->caption = article_line(s->a, old->caption);
    if (!any && t->caption.n == 0)
        return NULL;
    fill_gaps(s->a, &c, &t->cells);
    t->head_rows = settle_head_rows(t, old->head_rows);
    return t->cells.n > 0 ? t : NULL;
}

/* --- blocks --------------------------------------------------------------- */

bool article_is_part(str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!(name.p[i] >= '0' && name.p[i] <= '9') && !(name.p[i] >= 'a' && name.p[i] <= 'f'))
            return false;
    return name.n >= 1 && name.n <= ARTICLE_PART_NAME;
}

static void settle_image(settling *s, const article_image *old, holder where,
                         article_block_list *out)
{
    enum { PIXELS_MOST = 100000 };
    str alt = article_line(s->a, old->alt);
    if (where == IN_FOOTNOTE && alt.n > 0)
        article_add_text(s->a, &article_add(s->a, out, ARTICLE_PARAGRAPH)->runs, 0, alt);
    if (where == IN_FOOTNOTE || !article_is_part(old->part))
        return;
    bool sized = old->width > 0 && old->height > 0 && old->width <= PIXELS_MOST &&
                 old->height <= PIXELS_MOST;
    *article_add(s->a, out, ARTICLE_IMAGE)->image =
        (article_image){.part = str_copy(s->a, old->part),
                        .alt = alt,
                        .caption = article_line(s->a, old->caption),
                        .width = sized ? old->width : 0,
                        .height = sized ? old->height : 0};
}

/* Does a list go on where the one before it ended? A reader could not see two. */
static bool goes_on(const article_block_list *out, const article_block *list)
{
    const article_block *before = out->n == 0 ? NULL : &out->p[out->n - 1];
    return before != NULL && before->kind == ARTICLE_LIST && before->order == list->order &&
           (list->order == LIST_UNORDERED || before->start + (int)before->items.n == list->start);
}

/* Add blocks that are settled already. */
static void append(arena *a, article_block_list *to, const article_block_list *from)
{
    for (size_t i = 0; i < from->n; i++) {
        const article_block *b = &from->p[i];
        if (b->kind != ARTICLE_LIST || !goes_on(to, b)) {
            *list_add(a, to) = *b;
            continue;
        }
        article_entry_list *before = &to->p[to->n - 1].items;
        for (size_t k = 0; k < b->items.n; k++)
            *list_add(a, before) = b->items.p[k];
    }
}

static void settle_list(settling *s, const article_block *old, int depth, article_block_list *out)
{
    enum { START_MOST = 1000000 };
    article_block list = {.kind = ARTICLE_LIST,
                          .order = old->order == LIST_ORDERED ? LIST_ORDERED : LIST_UNORDERED};
    list.start = list.order == LIST_ORDERED ? clamp(old->start, 0, START_MOST) : 1;
    for (size_t i = 0; i < old->items.n; i++) {
        article_entry item = {settle_blocks(s, &old->items.p[i].blocks, IN_ITEM, depth + 1)};
        if (item.blocks.n > 0)
            *list_add(s->a, &list.items) = item;
    }
    const article_block_list one = {&list, 1, 1};
    if (list.items.n > 0)
        append(s->a, out, &one);
}

static void settle_text(settling *s, const article_block *old, holder where,
                        article_block_list *out)
{
    bool heading = old->kind == ARTICLE_HEADING && where == IN_ARTICLE;
    article_run_list runs = settle_runs(s, &old->runs, heading, where);
    if (runs.n == 0)
        return;
    article_block *b = article_add(s->a, out, heading ? ARTICLE_HEADING : ARTICLE_PARAGRAPH);
    b->runs = runs;
    if (heading)
        b->level = clamp(old->level, 1, ARTICLE_LEVELS);
    else if (old->kind == ARTICLE_PARAGRAPH && where == IN_ARTICLE)
        b->role = (unsigned)old->role < PARAGRAPH_ROLE_COUNT ? old->role : PARAGRAPH_BODY;
}

/* Of a container that may not stand here, what it holds. */
static void settle_held(settling *s, const article_block *old, holder where, int depth,
                        article_block_list *out)
{
    article_block_list inner = {0};
    if (old->kind == ARTICLE_QUOTE) {
        inner = settle_blocks(s, &old->blocks, where, depth);
        append(s->a, out, &inner);
    }
    for (size_t i = 0; old->kind == ARTICLE_LIST && i < old->items.n; i++) {
        inner = settle_blocks(s, &old->items.p[i].blocks, where, depth);
        append(s->a, out, &inner);
    }
    for (size_t i = 0; old->kind == ARTICLE_TABLE && i < old->table->cells.n; i++) {
        inner = settle_blocks(s, &old->table->cells.p[i].blocks, where, depth);
        append(s->a, out, &inner);
    }
}

static void settle_quote(settling *s, const article_block *old, article_block_list *out)
{
    article_block_list inner = settle_blocks(s, &old->blocks, IN_QUOTE, 1);
    if (inner.n == 0)
        return;
    if (out->n > 0 && out->p[out->n - 1].kind == ARTICLE_QUOTE)
        append(s->a, &out->p[out->n - 1].blocks, &inner);
    else
        article_add(s->a, out, ARTICLE_QUOTE)->blocks = inner;
}

static void settle_block(settling *s, const article_block *old, holder where, int depth,
                         article_block_list *out)
{
    bool text = old->kind == ARTICLE_HEADING || old->kind == ARTICLE_PARAGRAPH;
    bool fits = (held[where] >> old->kind & 1) != 0 &&
                !(old->kind == ARTICLE_LIST && depth >= ARTICLE_DEEP);
    if (text) {
        settle_text(s, old, where, out);
    } else if (old->kind == ARTICLE_IMAGE) {
        settle_image(s, old->image, where, out);
    } else if (!fits) {
        settle_held(s, old, where, depth, out);
    } else if (old->kind == ARTICLE_LIST) {
        settle_list(s, old, depth, out);
    } else if (old->kind == ARTICLE_QUOTE) {
        settle_quote(s, old, out);
    } else {
        article_table *t = settle_table(s, old->table);
        if (t != NULL)
            article_add(s->a, out, ARTICLE_TABLE)->table = t;
    }
}

static article_block_list settle_blocks(settling *s, const article_block_list *blocks,
                                        holder where, int depth)
{
    article_block_list out = {0};
    if (s->tree_depth >= TREE_DEEPEST)
        return out;
    s->tree_depth++;
    for (size_t i = 0; i < blocks->n; i++)
        settle_block(s, &blocks->p[i], where, depth, &out);
    s->tree_depth--;
    return out;
}

void article_settle(arena *a, article_tree *d)
{
    settling s = {.a = a, .footnote_count = d->footnotes.n};
    article_entry *settled = arena_new_n(a, article_entry, d->footnotes.n + 1);
    article_entry *ordered = arena_new_n(a, article_entry, d->footnotes.n + 1);
    s.numbers = arena_new_n(a, int, d->footnotes.n + 1);
    for (size_t i = 0; i < d->footnotes.n; i++) {
        settled[i].blocks = settle_blocks(&s, &d->footnotes.p[i].blocks, IN_FOOTNOTE, 0);
        s.numbers[i] = settled[i].blocks.n == 0 ? -1 : 0;
    }
    d->blocks = settle_blocks(&s, &d->blocks, IN_ARTICLE, 0);
    for (size_t i = 0; i < d->footnotes.n; i++)
        if (s.numbers[i] > 0)
            ordered[s.numbers[i] - 1] = settled[i];
    d->footnotes = (article_entry_list){ordered, (size_t)s.marked, d->footnotes.n + 1};
}
