/* A settled tree as text. A backslash stands before a sign only where it would be read
 * as a mark, so that ordinary text stays as it is. */
#include "documents/article/article.h"
#include "documents/article/marks.h"

typedef struct writing {
    buf *out;
    const article_picture_list *names;
    bool in_cell, in_quote;
    bool begun;  /* something was written before in this cell */
    bool marked; /* the mark of an item was just written: what follows stands beside it */
} writing;

/* --- texts ------------------------------------------------------------------- */

static char last_byte(const buf *out)
{
    return out->n == 0 ? '\n' : out->p[out->n - 1];
}

static void put_escaped(buf *out, char c)
{
    buf_put_char(out, '\\');
    buf_put_char(out, c);
}

static bool is_delimiter(char c)
{
    for (size_t i = 0; i < RUN_STYLE_COUNT; i++)
        if (c == markup_delimiters[i])
            return true;
    return false;
}

/* Signs that would be taken for a delimiter: two of them, or some that touch one. */
static size_t put_delimiters(buf *out, str text, bool followed)
{
    size_t n = 1;
    while (n < text.n && text.p[n] == text.p[0])
        n++;
    bool touches = last_byte(out) == text.p[0] || (n == text.n && followed);
    for (size_t i = 0; i < n; i++) {
        if (n == 2 || touches)
            put_escaped(out, text.p[0]);
        else
            buf_put_char(out, text.p[0]);
    }
    return n;
}

static bool is_cell_sign(const writing *w, str text)
{
    return w->in_cell && (text.p[0] == '|' || (text.p[0] == '/' && last_byte(w->out) == ' ' &&
                                               str_starts(text, STR("//"))));
}

/* A text without styles; brackets are kept apart where they end it. */
static void put_plain(writing *w, str text, bool in_brackets)
{
    for (; text.n > 0; text = str_slice(text, 1, text.n)) {
        char c = text.p[0];
        if (c == '\\' || is_cell_sign(w, text) || (in_brackets && (c == '[' || c == ']')))
            buf_put_char(w->out, '\\');
        buf_put_char(w->out, c);
    }
}

/* A text set as its run is. */
static void put_text(writing *w, str text, bool in_link, bool followed)
{
    while (text.n > 0) {
        char c = text.p[0];
        size_t n = 1;
        if (is_delimiter(c)) {
            n = put_delimiters(w->out, text, followed);
        } else {
            bool bracket = (c == '[' && (in_link || str_starts(text, STR("[^")))) ||
                           (c == ']' && (in_link || str_starts(text, STR("]("))));
            bool colon = last_byte(w->out) == ']' && (c == ':' || str_starts(text, STR("：")));
            if (c == '\\' || bracket || colon || is_cell_sign(w, text))
                buf_put_char(w->out, '\\');
            buf_put_char(w->out, c);
        }
        text = str_slice(text, n, text.n);
    }
}

static void put_address(writing *w, url link)
{
    str address = url_text(link);
    buf_put(w->out, STR("]("));
    for (size_t i = 0; i < address.n; i++) {
        if (address.p[i] == ')' || address.p[i] == '|')
            buf_put_char(w->out, '\\');
        buf_put_char(w->out, address.p[i]);
    }
    buf_put_char(w->out, ')');
}

/* What is open around the text being written: a link, and in it styles. */
typedef struct open_marks {
    url link;
    unsigned style;
} open_marks;

static void toggle(writing *w, open_marks *o, unsigned style)
{
    for (int i = RUN_STYLE_COUNT - 1; i >= 0; i--)
        if ((o->style & ~style & run_styles[i].bit) != 0)
            buf_format(w->out, "%c%c", markup_delimiters[i], markup_delimiters[i]);
    for (int i = 0; i < RUN_STYLE_COUNT; i++)
        if ((style & ~o->style & run_styles[i].bit) != 0)
            buf_format(w->out, "%c%c", markup_delimiters[i], markup_delimiters[i]);
    o->style = style;
}

static void change(writing *w, open_marks *o, url link, unsigned style)
{
    if (!str_equal(url_text(o->link), url_text(link))) {
        toggle(w, o, 0);
        if (url_text(o->link).n > 0)
            put_address(w, o->link);
        if (url_text(link).n > 0)
            buf_put_char(w->out, '[');
        o->link = link;
    }
    toggle(w, o, style);
}

static void put_runs(writing *w, const article_run_list *runs, int level)
{
    open_marks o = {.link = URL("")};
    for (size_t i = 0; i < runs->n; i++) {
        const article_run *r = &runs->p[i];
        bool text = r->kind == RUN_TEXT;
        change(w, &o, text ? r->link : URL(""), text ? r->style : 0);
        if (text)
            put_text(w, r->text, url_text(r->link).n > 0, i + 1 < runs->n || r->style != 0);
        else if (r->kind == RUN_FOOTNOTE)
            buf_format(w->out, "[^%d]", r->footnote);
        else if (w->in_cell || w->in_quote)
            buf_put(w->out, STR("\\ "));
        else
            buf_format(w->out, "\\\n%*s", 2 * level, "");
    }
    change(w, &o, URL(""), 0);
}

/* --- blocks -------------------------------------------------------------------- */

/* A paragraph that begins like something else is kept from being it. */
static void put_paragraph(writing *w, const article_run_list *runs, int level)
{
    buf text;
    buf_init(&text, w->out->a);
    writing inner = *w;
    inner.out = &text;
    buf_put_char(&text, ' '); /* as what stands before it: is_cell_sign looks */
    put_runs(&inner, runs, level);
    str given = str_slice(buf_str(&text), 1, text.n);
    size_t plain = 0;
    markup_line m = markup_look(given);
    if (m.kind == LINE_NUMBER)
        plain = str_find(given, STR("."), 0);
    bool rule = w->in_cell && (str_starts(given, STR("{")) || str_starts(given, STR("--")));
    buf_put(w->out, str_slice(given, 0, plain));
    if (m.kind != LINE_TEXT || rule)
        buf_put_char(w->out, '\\');
    buf_put(w->out, str_slice(given, plain, given.n));
}

static void put_image(writing *w, const article_image *i)
{
    str name = STR("");
    for (size_t k = 0; k < w->names->n; k++)
        if (str_equal(w->names->p[k].part, i->part) && w->names->p[k].width == i->width &&
            w->names->p[k].height == i->height)
            name = w->names->p[k].name;
    buf_put(w->out, STR("!["));
    put_plain(w, i->alt, true);
    buf_put(w->out, STR("]("));
    put_plain(w, name, true);
    buf_put_char(w->out, ')');
    if (i->caption.n > 0)
        buf_put_char(w->out, ' ');
    put_plain(w, i->caption, false);
}

static void begin_line(writing *w, int level)
{
    if (w->marked) {
        w->marked = false;
        return;
    }
    if (w->in_cell && w->begun)
        buf_put(w->out, MARKUP_CELL_BREAK);
    if (!w->in_cell && last_byte(w->out) != '\n')
        buf_put_char(w->out, '\n');
    w->begun = true;
    if (w->in_quote)
        buf_put(w->out, STR("> "));
    buf_format(w->out, "%*s", 2 * level, "");
}

/* What may stand in a list, a quote or a cell. */
static void put_inner(writing *w, const article_block_list *blocks, int level)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const article_block *b = &blocks->p[i];
        if (b->kind == ARTICLE_PARAGRAPH) {
            begin_line(w, level);
            put_paragraph(w, &b->runs, level);
        } else if (b->kind == ARTICLE_IMAGE) {
            begin_line(w, level);
            put_image(w, b->image);
        }
        for (size_t k = 0; k < b->items.n; k++) {
            begin_line(w, level);
            if (b->order == LIST_ORDERED)
                buf_format(w->out, "%d. ", b->start + (int)k);
            else
                buf_put(w->out, STR("- "));
            w->marked = true;
            put_inner(w, &b->items.p[k].blocks, level + 1);
        }
    }
}

static void put_cell(writing *w, const article_cell *c, bool in_head)
{
    static const struct {
        head_kind head;
        bool in_head; /* said only there */
        const char *says;
    } heads[] = {
        {HEAD_NONE, true, "数据"},
        {HEAD_COLUMN, false, "列头"},
        {HEAD_ROW, false, "行头"},
        {HEAD_ROW, true, "行头"},
    };
    const char *between = "{";
    buf_put(w->out, STR(" "));
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        if (heads[i].head == c->head && heads[i].in_head == in_head) {
            buf_format(w->out, "%s%s", between, heads[i].says);
            between = " ";
        }
    if (c->columns > 1) {
        buf_format(w->out, "%s%d列", between, c->columns);
        between = " ";
    }
    if (c->rows > 1) {
        buf_format(w->out, "%s%d行", between, c->rows);
        between = " ";
    }
    if (between[0] == ' ')
        buf_put(w->out, STR("} "));
    w->begun = false;
    put_inner(w, &c->blocks, 0);
    buf_put(w->out, STR(" |"));
}

static void put_rule(writing *w, int columns)
{
    buf_put(w->out, STR("\n|"));
    for (int i = 0; i < columns; i++)
        buf_put(w->out, STR("---|"));
}

static void put_table(writing *w, const article_table *t)
{
    size_t cell = 0;
    if (t->caption.n > 0) {
        buf_put(w->out, MARKUP_CAPTION);
        put_plain(w, t->caption, false);
        buf_put_char(w->out, '\n');
    }
    w->in_cell = true;
    for (int row = 0; row < t->rows; row++) {
        buf_put(w->out, row == 0 ? STR("|") : STR("\n|"));
        while (cell < t->cells.n && t->cells.p[cell].row == row)
            put_cell(w, &t->cells.p[cell++], row < t->head_rows);
        if (row + 1 == t->head_rows)
            put_rule(w, t->columns);
    }
    w->in_cell = false;
}

static void put_block(writing *w, const article_block *b)
{
    const article_block_list one = {(article_block *)(uintptr_t)b, 1, 1};
    if (b->kind == ARTICLE_HEADING) {
        buf_format(w->out, "%.*s ", b->level, "####");
        put_runs(w, &b->runs, 0);
    } else if (b->kind == ARTICLE_PARAGRAPH && b->role != PARAGRAPH_BODY) {
        buf_put(w->out, markup_role(b->role));
        put_runs(w, &b->runs, 0);
    } else if (b->kind == ARTICLE_TABLE) {
        put_table(w, b->table);
    } else if (b->kind == ARTICLE_QUOTE) {
        w->in_quote = true;
        put_inner(w, &b->blocks, 0);
        w->in_quote = false;
    } else {
        put_inner(w, &one, 0);
    }
}

void article_to_markup(buf *out, const article_tree *d, const article_picture_list *names)
{
    buf text;
    buf_init(&text, out->a);
    writing w = {.out = &text, .names = names};
    for (size_t i = 0; i < d->blocks.n; i++) {
        if (i > 0)
            buf_put(&text, STR("\n\n"));
        put_block(&w, &d->blocks.p[i]);
    }
    for (size_t i = 0; i < d->footnotes.n; i++) {
        buf_format(&text, "%s[^%zu]: ", i == 0 ? "\n\n" : "\n", i + 1);
        w.marked = true;
        put_inner(&w, &d->footnotes.p[i].blocks, 1);
    }
    if (text.n > 0)
        buf_put_char(&text, '\n');
    buf_put(out, buf_str(&text));
}
