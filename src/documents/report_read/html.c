/* Web pages, by gumbo, which reads what browsers read. It takes memory for
 * every level of nesting, so size and depth are looked at before it starts; no
 * honest page comes near the limits.
 *
 * Sites lay pages out with tables: a table that holds a table, or prose, is a
 * frame and its cells are read as text; any other is a grid. What a browser
 * would not show is not read. */
#include <gumbo.h>

#include "documents/report_read/reading.h"

enum {
    HTML_LARGEST = 8 << 20,
    DEPTH_MOST = 400,       /* counted in the source, before parsing */
    TREE_DEPTH_MOST = 1000, /* in the tree: implied elements included */
    PROSE_CELL = 900,       /* bytes; a longer cell is prose */
};

/* Elements whose end browsers imply: they cannot pile up. */
static const char *const implied_end[] = {"p",    "li",    "td",    "th",   "tr",  "tbody", "thead",
                                          "tfoot", "option", "dt",  "dd",   "br",  "img",   "meta",
                                          "link", "input", "hr",    "col",  "base", "area", "param",
                                          "embed", "source", "wbr", "o:p",  "html", "body",  "head",
                                          "colgroup"};

static bool ends_itself(str name)
{
    for (size_t i = 0; i < COUNT_OF(implied_end); i++)
        if (name.n == strlen(implied_end[i]) && strncasecmp(name.p, implied_end[i], name.n) == 0)
            return true;
    return false;
}

/* How deep the source nests at most, counting what is opened and not closed. */
static size_t source_depth(str s)
{
    size_t depth = 0, most = 0;
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] != '<')
            continue;
        if (str_starts(str_slice(s, i, s.n), STR("<!--"))) {
            size_t end = str_find(s, STR("-->"), i + 4);
            if (end == SIZE_MAX)
                break;
            i = end + 2;
            continue;
        }
        bool closes = s.p[i + 1] == '/';
        size_t from = i + 1 + closes, to = from;
        while (to < s.n && ((s.p[to] | 0x20) >= 'a' ? (s.p[to] | 0x20) <= 'z'
                                                    : s.p[to] >= '0' && s.p[to] <= ':'))
            to++;
        str name = str_slice(s, from, to);
        if (name.n == 0 || ends_itself(name))
            continue;
        if (closes)
            depth -= depth > 0;
        else if (++depth > most)
            most = depth;
    }
    return most;
}

bool html_fits(str utf8)
{
    return utf8.n <= HTML_LARGEST && source_depth(utf8) <= DEPTH_MOST;
}

typedef struct html_reading {
    arena *a;
    document *d;
    buf text;     /* of the paragraph or cell being read */
    bool in_cell; /* a break is a line feed of the cell, not a new paragraph */
    bool blank, newline; /* white space not yet written */
} html_reading;

static void end_paragraph(html_reading *h)
{
    h->blank = h->newline = false;
    if (h->in_cell) {
        if (h->text.n > 0 && h->text.p[h->text.n - 1] != '\n')
            buf_put_char(&h->text, '\n');
        return;
    }
    str text = str_trim(buf_str(&h->text));
    if (text.n > 0)
        document_add_text(h->a, h->d, TEXT_BODY, text);
    buf_init(&h->text, h->a);
}

/* A line break in the source between two Chinese characters is no blank. */
static void put_text(html_reading *h, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ') {
            h->blank = true;
            h->newline = h->newline || c == '\n' || c == '\r';
            continue;
        }
        if (h->blank && h->text.n > 0) {
            unsigned char before = (unsigned char)h->text.p[h->text.n - 1];
            if (before != '\n' && !(h->newline && (before >= 0x80 || c >= 0x80)))
                buf_put_char(&h->text, ' ');
        }
        h->blank = h->newline = false;
        buf_put_char(&h->text, (char)c);
    }
}

static const GumboTag unread_tags[] = {
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_HEAD,
    GUMBO_TAG_SELECT, GUMBO_TAG_IFRAME, GUMBO_TAG_SVG,      GUMBO_TAG_OBJECT,   GUMBO_TAG_TEXTAREA,
    GUMBO_TAG_BUTTON, GUMBO_TAG_AUDIO,  GUMBO_TAG_VIDEO};

static const GumboTag inline_tags[] = {
    GUMBO_TAG_SPAN, GUMBO_TAG_FONT, GUMBO_TAG_B,   GUMBO_TAG_I,   GUMBO_TAG_U,    GUMBO_TAG_A,
    GUMBO_TAG_EM,   GUMBO_TAG_STRONG, GUMBO_TAG_SUB, GUMBO_TAG_SUP, GUMBO_TAG_SMALL, GUMBO_TAG_BIG,
    GUMBO_TAG_LABEL, GUMBO_TAG_S,   GUMBO_TAG_STRIKE, GUMBO_TAG_INS, GUMBO_TAG_IMG,
    GUMBO_TAG_UNKNOWN,
    GUMBO_TAG_MARK, GUMBO_TAG_TT,   GUMBO_TAG_CODE, GUMBO_TAG_TIME, GUMBO_TAG_ABBR};

static bool is_one_of(GumboTag tag, const GumboTag *tags, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (tags[i] == tag)
            return true;
    return false;
}

static str attribute(const GumboNode *n, const char *name)
{
    const GumboAttribute *at = gumbo_get_attribute(&n->v.element.attributes, name);
    return str_of(at == NULL ? NULL : at->value);
}

static bool is_hidden(const GumboNode *n)
{
    if (is_one_of(n->v.element.tag, unread_tags, COUNT_OF(unread_tags)) ||
        n->v.element.tag == GUMBO_TAG_DEL ||
        gumbo_get_attribute(&n->v.element.attributes, "hidden") != NULL)
        return true;
    str style = attribute(n, "style");
    size_t at = style.n == 0 ? SIZE_MAX : str_find(style, STR("display"), 0);
    if (at == SIZE_MAX)
        return false;
    str rest = str_slice(style, at + strlen("display"), style.n);
    while (rest.n > 0 && (rest.p[0] == ' ' || rest.p[0] == ':'))
        rest = str_slice(rest, 1, rest.n);
    return str_starts(rest, STR("none"));
}

static bool is_element(const GumboNode *n)
{
    return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE;
}

static bool is_tag(const GumboNode *n, GumboTag tag)
{
    return is_element(n) && n->v.element.tag == tag;
}

static void walk(html_reading *h, const GumboNode *n, int depth);

static void walk_children(html_reading *h, const GumboNode *n, int depth)
{
    for (unsigned i = 0; i < n->v.element.children.length; i++)
        walk(h, n->v.element.children.data[i], depth + 1);
}

/* Bytes of text below a node; SIZE_MAX / 2 and more if there is a table in it. */
static size_t text_below(const GumboNode *n, int depth)
{
    if (n->type == GUMBO_NODE_TEXT)
        return strlen(n->v.text.text);
    if (!is_element(n) || depth > TREE_DEPTH_MOST || is_hidden(n))
        return 0;
    if (n->v.element.tag == GUMBO_TAG_TABLE)
        return SIZE_MAX / 2;
    size_t bytes = 0;
    for (unsigned i = 0; i < n->v.element.children.length && bytes < SIZE_MAX / 2; i++)
        bytes += text_below(n->v.element.children.data[i], depth + 1);
    return bytes;
}

/* A frame for the page and not a table of figures. */
static bool is_frame(const GumboNode *n, int depth)
{
    if (depth > TREE_DEPTH_MOST)
        return false;
    for (unsigned i = 0; i < n->v.element.children.length; i++) {
        const GumboNode *child = n->v.element.children.data[i];
        if (!is_element(child))
            continue;
        bool cell = child->v.element.tag == GUMBO_TAG_TD || child->v.element.tag == GUMBO_TAG_TH;
        if (cell ? text_below(child, depth) > PROSE_CELL : is_frame(child, depth + 1))
            return true;
    }
    return false;
}

typedef struct html_table {
    grid *g;
    int reaches[READ_COLUMNS_MOST]; /* rows that the cell above still covers */
} html_table;

static int span_of(const GumboNode *n, const char *name, int most)
{
    int64_t span = 1;
    if (!str_to_int(str_trim(attribute(n, name)), &span) || span < 1)
        return 1;
    return span > most ? most : (int)span;
}

static void take_cell(html_reading *h, html_table *t, const GumboNode *n, int *column, int depth)
{
    while (*column < READ_COLUMNS_MOST && t->reaches[*column] > 0)
        (*column)++;
    if (*column >= READ_COLUMNS_MOST)
        return;
    int columns = span_of(n, "colspan", READ_COLUMNS_MOST - *column);
    int rows = span_of(n, "rowspan", READ_ROWS_MOST);
    html_reading inside = {.a = h->a, .d = h->d, .in_cell = true};
    buf_init(&inside.text, h->a);
    walk_children(&inside, n, depth);
    grid_add(h->a, t->g, t->g->rows, *column, rows, columns, GRID_FIGURE, buf_str(&inside.text));
    for (int i = 0; i < columns; i++)
        t->reaches[*column + i] = rows;
    *column += columns;
    if (*column > t->g->columns)
        t->g->columns = *column;
}

static void take_row(html_reading *h, html_table *t, const GumboNode *row, int depth)
{
    int column = 0;
    if (t->g->rows >= READ_ROWS_MOST || is_hidden(row))
        return;
    for (unsigned i = 0; i < row->v.element.children.length; i++) {
        const GumboNode *n = row->v.element.children.data[i];
        if ((is_tag(n, GUMBO_TAG_TD) || is_tag(n, GUMBO_TAG_TH)) && !is_hidden(n))
            take_cell(h, t, n, &column, depth + 1);
    }
    for (int i = 0; i < READ_COLUMNS_MOST; i++)
        t->reaches[i] -= t->reaches[i] > 0;
    t->g->rows++;
}

static void take_rows(html_reading *h, html_table *t, const GumboNode *n, int depth)
{
    for (unsigned i = 0; i < n->v.element.children.length && depth < TREE_DEPTH_MOST; i++) {
        const GumboNode *child = n->v.element.children.data[i];
        if (is_tag(child, GUMBO_TAG_TR))
            take_row(h, t, child, depth + 1);
        else if (is_element(child))
            take_rows(h, t, child, depth + 1);
    }
}

static void walk_table(html_reading *h, const GumboNode *n, int depth)
{
    end_paragraph(h);
    if (h->in_cell || is_frame(n, depth)) {
        walk_children(h, n, depth);
    } else {
        html_table t = {.g = arena_new(h->a, grid)};
        take_rows(h, &t, n, depth);
        if (t.g->cells.n == 1)
            document_add_text(h->a, h->d, TEXT_BODY, t.g->cells.p[0].text);
        else if (t.g->cells.n > 1)
            document_add_grid(h->a, h->d, t.g);
    }
    end_paragraph(h);
}

static void walk(html_reading *h, const GumboNode *n, int depth)
{
    if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
        n->type == GUMBO_NODE_CDATA) {
        put_text(h, str_of(n->v.text.text));
        return;
    }
    if (!is_element(n) || depth > TREE_DEPTH_MOST || is_hidden(n))
        return;
    GumboTag tag = n->v.element.tag;
    if (tag == GUMBO_TAG_TABLE) {
        walk_table(h, n, depth);
    } else if (is_one_of(tag, inline_tags, COUNT_OF(inline_tags))) {
        walk_children(h, n, depth);
    } else {
        end_paragraph(h);
        walk_children(h, n, depth);
        end_paragraph(h);
    }
}

/* The title a site gives the article, else the page's. */
static void read_title(html_reading *h, const GumboNode *n, int depth)
{
    for (unsigned i = 0; i < n->v.element.children.length && depth < 8; i++) {
        const GumboNode *child = n->v.element.children.data[i];
        if (is_tag(child, GUMBO_TAG_META) &&
            strcasecmp(str_c(h->a, attribute(child, "name")), "ArticleTitle") == 0 &&
            attribute(child, "content").n > 0)
            h->d->title = str_copy(h->a, attribute(child, "content"));
        else if (is_tag(child, GUMBO_TAG_TITLE) && h->d->title.n == 0 &&
                 child->v.element.children.length > 0) {
            const GumboNode *text = child->v.element.children.data[0];
            if (text->type == GUMBO_NODE_TEXT)
                h->d->title = str_copy(h->a, str_trim(str_of(text->v.text.text)));
        } else if (is_element(child)) {
            read_title(h, child, depth + 1);
        }
    }
}

err html_read(str utf8, arena *a, document *d, problems *ps)
{
    if (!html_fits(utf8)) {
        problems_add(ps, STR(""), "网页太大或嵌套太深（上限 %d MiB、%d 层），不像是年度报告的网页。",
                     HTML_LARGEST >> 20, DEPTH_MOST);
        return INVALID;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    const char *source = str_c(a, utf8);
    GumboOutput *page = gumbo_parse_with_options(&options, source, utf8.n);
    html_reading h = {.a = a, .d = d};
    buf_init(&h.text, a);
    read_title(&h, page->root, 0);
    walk(&h, page->root, 0);
    end_paragraph(&h);
    gumbo_destroy_output(&options, page);
    if (d->blocks.n > 0)
        return OK;
    problems_add(ps, STR(""), "网页里没有文字。");
    return INVALID;
}
