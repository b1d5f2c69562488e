/* From the tree to what a page can show: a list is paragraphs with their marks, a heading
 * below the second level a paragraph in bold, a cell one text. */
#include "documents/article_paper.h"

#include "documents/article/article.h"

typedef struct papering {
    arena *a;
    document *out;
    int tables;
} papering;

/* A text with the places in it that are set otherwise. */
typedef struct marked_text {
    buf words;
    text_span_list spans;
} marked_text;

static const struct {
    unsigned run, span;
} span_styles[] = {
    {RUN_STRONG, SPAN_STRONG}, {RUN_EM, SPAN_EM}, {RUN_SUB, SPAN_SUB}, {RUN_SUP, SPAN_SUP}};

static void add_span(arena *a, marked_text *t, size_t from, unsigned style, url link)
{
    if (style != 0 || url_text(link).n > 0)
        *list_add(a, &t->spans) =
            (text_span){.from = from, .to = t->words.n, .style = style, .link = link};
}

static void put_runs(arena *a, marked_text *t, const article_run_list *runs, unsigned all)
{
    for (size_t i = 0; i < runs->n; i++) {
        const article_run *r = &runs->p[i];
        size_t from = t->words.n;
        unsigned style = all;
        for (size_t k = 0; k < COUNT_OF(span_styles); k++)
            style |= (r->style & span_styles[k].run) != 0 ? span_styles[k].span : 0;
        if (r->kind == RUN_FOOTNOTE)
            buf_format(&t->words, "[%d]", r->footnote);
        else
            buf_put(&t->words, r->kind == RUN_BREAK ? STR("\n") : r->text);
        /* on paper nobody knows whose "/" it is */
        if (r->kind == RUN_TEXT)
            add_span(a, t, from, style,
                     str_starts(url_text(r->link), STR("/")) ? URL("") : r->link);
        if (r->kind == RUN_FOOTNOTE)
            add_span(a, t, from, SPAN_SUP, URL(""));
    }
}

static void add_marked(papering *p, text_role role, const marked_text *t)
{
    document_add_text(p->a, p->out, role, buf_str(&t->words));
    block *b = &p->out->blocks.p[p->out->blocks.n - 1];
    if (str_equal(b->text, buf_str(&t->words)))
        b->spans = t->spans;
}

static void add_runs(papering *p, text_role role, str before, const article_run_list *runs,
                     unsigned all)
{
    marked_text t = {.spans = {0}};
    buf_init(&t.words, p->a);
    buf_put(&t.words, before);
    put_runs(p->a, &t, runs, all);
    add_marked(p, role, &t);
}

static void add_image(papering *p, const article_image *i)
{
    str shows = i->alt.n > 0 ? i->alt : STR("没有文字说明");
    document_add_text(p->a, p->out, TEXT_BODY, str_format(p->a, "（图片：%.*s）", STR_ARG(shows)));
    if (i->caption.n > 0)
        document_add_text(p->a, p->out, TEXT_NOTE, i->caption);
}

/* --- what stands in one text: cells ----------------------------------------------- */

static void put_lines(arena *a, buf *out, const article_block_list *blocks, const char *between)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const article_block *b = &blocks->p[i];
        marked_text t = {.spans = {0}};
        buf_init(&t.words, a);
        put_runs(a, &t, &b->runs, 0);
        if (b->kind == ARTICLE_IMAGE)
            buf_format(&t.words, "（图片：%.*s）", STR_ARG(b->image->alt));
        if (out->n > 0)
            buf_put(out, str_of(between));
        buf_put(out, buf_str(&t.words));
        for (size_t k = 0; k < b->items.n; k++) {
            buf item;
            buf_init(&item, a);
            put_lines(a, &item, &b->items.p[k].blocks, between);
            if (b->order == LIST_ORDERED)
                buf_format(out, "%s%d. ", k > 0 ? between : "", b->start + (int)k);
            else
                buf_format(out, "%s• ", k > 0 ? between : "");
            buf_put(out, buf_str(&item));
        }
    }
}

/* Columns as wide as their texts want, none less than a character. */
static void set_widths(grid *g)
{
    enum { WHOLE = 1000, LEAST = 3, MOST = 30 };
    int wants[ARTICLE_COLUMNS_MOST] = {0}, sum = 0, given = 0;
    for (size_t i = 0; i < g->cells.n; i++) {
        const grid_cell *c = &g->cells.p[i];
        int length = (int)str_length(str_slice(c->text, 0, 400)) / c->columns + 1;
        for (int k = c->column; k < c->column + c->columns; k++)
            wants[k] = length > wants[k] ? length : wants[k];
    }
    for (int i = 0; i < g->columns; i++) {
        wants[i] = wants[i] < LEAST ? LEAST : wants[i] > MOST ? MOST : wants[i];
        sum += wants[i];
    }
    for (int i = 0; i < g->columns; i++) {
        g->widths[i] = i + 1 == g->columns ? WHOLE - given : WHOLE * wants[i] / sum;
        given += g->widths[i];
    }
}

static void add_table(papering *p, const article_table *t)
{
    static const grid_role roles[] = {
        [HEAD_NONE] = GRID_TEXT, [HEAD_COLUMN] = GRID_HEAD, [HEAD_ROW] = GRID_STUB};
    grid *g = arena_new(p->a, grid);
    *g = (grid){.name = str_format(p->a, "表%d", ++p->tables),
                .caption = t->caption,
                .rows = t->rows,
                .columns = t->columns,
                .head_rows = t->head_rows < t->rows ? t->head_rows : 0,
                .breaks = true};
    for (size_t i = 0; i < t->cells.n; i++) {
        const article_cell *c = &t->cells.p[i];
        buf words;
        buf_init(&words, p->a);
        put_lines(p->a, &words, &c->blocks, "\n");
        grid_add(p->a, g, c->row, c->column, c->rows, c->columns, roles[c->head], buf_str(&words));
    }
    set_widths(g);
    if (t->caption.n > 0)
        document_add_text(p->a, p->out, TEXT_NOTE, t->caption);
    document_add_grid(p->a, p->out, g);
}

/* --- blocks -------------------------------------------------------------------------- */

static void add_blocks(papering *p, const article_block_list *blocks, str before);

static void add_list(papering *p, const article_block *b)
{
    for (size_t i = 0; i < b->items.n; i++) {
        str mark = STR("• ");
        if (b->order == LIST_ORDERED)
            mark = str_format(p->a, "%d. ", b->start + (int)i);
        add_blocks(p, &b->items.p[i].blocks, mark);
    }
}

static void add_heading(papering *p, const article_block *b, str before)
{
    bool named = b->level <= 2;
    add_runs(p,
             b->level == 1 ? TEXT_HEADING
             : named       ? TEXT_SUBHEADING
                           : TEXT_BODY,
             before, &b->runs, named ? 0 : SPAN_STRONG);
}

/* `before` is the mark of an item: it goes to the first text. */
static void add_blocks(papering *p, const article_block_list *blocks, str before)
{
    static const text_role roles[PARAGRAPH_ROLE_COUNT] = {
        [PARAGRAPH_BODY] = TEXT_BODY,     [PARAGRAPH_ADDRESSEE] = TEXT_ADDRESSEE,
        [PARAGRAPH_SIGNED] = TEXT_SIGNED, [PARAGRAPH_DATED] = TEXT_DATED,
        [PARAGRAPH_NOTE] = TEXT_NOTE,
    };
    for (size_t i = 0; i < blocks->n; i++, before = STR("")) {
        const article_block *b = &blocks->p[i];
        bool text = b->kind == ARTICLE_PARAGRAPH || b->kind == ARTICLE_HEADING;
        if (!text && before.n > 0)
            document_add_text(p->a, p->out, TEXT_BODY, before);
        if (b->kind == ARTICLE_HEADING)
            add_heading(p, b, before);
        else if (b->kind == ARTICLE_PARAGRAPH)
            add_runs(p, roles[b->role], before, &b->runs, 0);
        else if (b->kind == ARTICLE_LIST)
            add_list(p, b);
        else if (b->kind == ARTICLE_QUOTE)
            add_blocks(p, &b->blocks, STR(""));
        else if (b->kind == ARTICLE_TABLE)
            add_table(p, b->table);
        else
            add_image(p, b->image);
    }
}

void article_to_document(arena *a, const article_tree *d, str title, str number, document *out)
{
    papering p = {.a = a, .out = out};
    document_add_text(a, out, TEXT_TITLE, title);
    if (number.n > 0)
        document_add_text(a, out, TEXT_NOTE, number);
    add_blocks(&p, &d->blocks, STR(""));
    if (d->footnotes.n > 0)
        document_add_text(a, out, TEXT_HEADING, STR("注释"));
    for (size_t i = 0; i < d->footnotes.n; i++)
        add_blocks(&p, &d->footnotes.p[i].blocks, str_format(a, "[%zu] ", i + 1));
}

/* --- plain text ------------------------------------------------------------------------ */

enum { TEXT_HALVES = 2 * PAGE_CHARACTERS };

static int halves(str s)
{
    int n = 0;
    for (uint32_t point; (point = str_next(&s)) != 0;)
        n += point < 0x80 ? 1 : 2;
    return n;
}

static void put_at(buf *out, str text, int blanks)
{
    buf_format(out, "%*s", blanks > 0 ? blanks : 0, "");
    buf_put(out, text);
    buf_put_char(out, '\n');
}

static void put_text_block(buf *out, const block *b)
{
    str rest = b->text, piece;
    for (bool first = true; str_split(&rest, STR("\n"), &piece); first = false) {
        bool centred = b->role == TEXT_TITLE || b->role == TEXT_NOTE;
        if (centred)
            put_at(out, piece, (TEXT_HALVES - halves(piece)) / 2);
        else if (b->role == TEXT_SIGNED || b->role == TEXT_DATED)
            put_at(out, piece, TEXT_HALVES - halves(piece));
        else
            buf_format(out, "%s%.*s\n", b->role == TEXT_ADDRESSEE || !first ? "" : "　　",
                       STR_ARG(piece));
    }
}

static void put_text_grid(buf *out, const grid *g)
{
    size_t i = 0;
    for (int row = 0; row < g->rows; row++) {
        buf_put_char(out, '|');
        for (; i < g->cells.n && g->cells.p[i].row == row; i++) {
            str words = str_replace(out->a, g->cells.p[i].text, STR("\n"), STR(" "));
            buf_format(out, " %.*s |", STR_ARG(words));
        }
        buf_put_char(out, '\n');
    }
}

void article_put_text(buf *out, const article_tree *d, str title, str number)
{
    document paper = {.title = title};
    article_to_document(out->a, d, title, number, &paper);
    for (size_t i = 0; i < paper.blocks.n; i++) {
        const block *b = &paper.blocks.p[i];
        if (i > 0 && (b->kind == BLOCK_GRID || b[-1].kind == BLOCK_GRID ||
                      b[-1].role == TEXT_TITLE || b->role == TEXT_SIGNED))
            buf_put_char(out, '\n');
        if (b->kind == BLOCK_GRID)
            put_text_grid(out, b->grid);
        else
            put_text_block(out, b);
    }
}
