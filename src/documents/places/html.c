/* A page as it is sent: what a browser shows, and what it does not show but
 * everybody can read in the source. */
#include <gumbo.h>

#include "documents/places/reading.h"
#include "documents/report_read/reading.h"

enum { TREE_DEEP = 1000 };

typedef struct html_place {
    place_writer *w;
    buf text;
    hiding hidden;
    int table, row, column; /* of the cell being read; 0: none */
} html_place;

static void end_text(html_place *h)
{
    str text = str_trim(buf_str(&h->text));
    if (text.n > 0) {
        bool cell = h->table > 0 && h->column > 0;
        h->w->paragraph += !cell;
        if (cell)
            place_put_cell(h->w, h->hidden, h->table, h->row, h->column, text);
        else
            place_put_paragraph(h->w, h->hidden, text);
    }
    buf_init(&h->text, h->w->a);
}

static str attribute(const GumboNode *n, const char *name)
{
    const GumboAttribute *at = gumbo_get_attribute(&n->v.element.attributes, name);
    return str_of(at == NULL ? NULL : at->value);
}

static bool has_style(str style, const char *name, const char *value)
{
    size_t at = str_find(style, str_of(name), 0);
    if (at == SIZE_MAX)
        return false;
    str rest = str_slice(style, at + strlen(name), style.n);
    while (rest.n > 0 && (rest.p[0] == ' ' || rest.p[0] == ':'))
        rest = str_slice(rest, 1, rest.n);
    return str_starts(rest, str_of(value));
}

static bool is_one_of(GumboTag tag, const GumboTag *tags, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (tags[i] == tag)
            return true;
    return false;
}

static bool is_hidden(const GumboNode *n)
{
    static const GumboTag tags[] = {GUMBO_TAG_SCRIPT, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
                                    GUMBO_TAG_DEL};
    str style = attribute(n, "style");
    return is_one_of(n->v.element.tag, tags, COUNT_OF(tags)) ||
           gumbo_get_attribute(&n->v.element.attributes, "hidden") != NULL ||
           str_equal(attribute(n, "type"), STR("hidden")) || has_style(style, "display", "none") ||
           has_style(style, "visibility", "hidden");
}

/* Values that hold words: what is said of a picture, filled into a form, kept for
 * a script. */
static void tell_attributes(html_place *h, const GumboNode *n)
{
    static const char *const names[] = {"alt",         "title",   "content", "value",
                                        "placeholder", "summary", "aria-label"};
    const GumboVector *all = &n->v.element.attributes;
    for (unsigned i = 0; i < all->length; i++) {
        const GumboAttribute *at = all->data[i];
        str name = str_of(at->name), value = str_of(at->value);
        bool told = str_starts(name, STR("data-"));
        for (size_t k = 0; k < COUNT_OF(names) && !told; k++)
            told = str_equal(name, str_of(names[k]));
        bool address = str_equal(name, STR("href")) &&
                       (str_starts(value, STR("mailto:")) || str_starts(value, STR("tel:")));
        if (value.n > 0 && (told || address))
            place_put(h->w, STR("properties"), HIDING_PROPERTIES, value);
    }
}

static const GumboTag inline_tags[] = {
    GUMBO_TAG_SPAN,  GUMBO_TAG_FONT, GUMBO_TAG_B,      GUMBO_TAG_I,       GUMBO_TAG_U,
    GUMBO_TAG_A,     GUMBO_TAG_EM,   GUMBO_TAG_STRONG, GUMBO_TAG_SUB,     GUMBO_TAG_SUP,
    GUMBO_TAG_SMALL, GUMBO_TAG_BIG,  GUMBO_TAG_LABEL,  GUMBO_TAG_S,       GUMBO_TAG_INS,
    GUMBO_TAG_MARK,  GUMBO_TAG_TT,   GUMBO_TAG_CODE,   GUMBO_TAG_STRIKE,  GUMBO_TAG_TIME,
    GUMBO_TAG_ABBR,  GUMBO_TAG_WBR,  GUMBO_TAG_UNKNOWN};

static void walk(html_place *h, const GumboNode *n, int depth);

static void walk_children(html_place *h, const GumboNode *n, int depth)
{
    for (unsigned i = 0; i < n->v.element.children.length; i++)
        walk(h, n->v.element.children.data[i], depth + 1);
}

/* A cell's lines are one text; a table within has its own number. */
static void walk_cell(html_place *h, const GumboNode *n, int depth)
{
    end_text(h);
    h->column++;
    walk_children(h, n, depth);
    end_text(h);
}

static void walk_table(html_place *h, const GumboNode *n, int depth)
{
    int table = h->table, row = h->row, column = h->column;
    end_text(h);
    h->table = ++h->w->table;
    h->row = h->column = 0;
    walk_children(h, n, depth);
    end_text(h);
    h->table = table;
    h->row = row;
    h->column = column;
}

static void walk_element(html_place *h, const GumboNode *n, int depth)
{
    GumboTag tag = n->v.element.tag;
    if (tag == GUMBO_TAG_TABLE) {
        walk_table(h, n, depth);
    } else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
        walk_cell(h, n, depth);
    } else if (tag == GUMBO_TAG_TR) {
        h->row++;
        h->column = 0;
        walk_children(h, n, depth);
    } else if (is_one_of(tag, inline_tags, COUNT_OF(inline_tags))) {
        walk_children(h, n, depth);
    } else if (h->table > 0 && h->column > 0) {
        buf_put_char(&h->text, '\n');
        walk_children(h, n, depth);
        buf_put_char(&h->text, '\n');
    } else {
        end_text(h);
        walk_children(h, n, depth);
        end_text(h);
    }
}

static void walk(html_place *h, const GumboNode *n, int depth)
{
    if (depth > TREE_DEEP) {
        if (!h->w->refused)
            place_refuse(h->w, "网页嵌套太深，没有读。");
        return;
    }
    if (n->type == GUMBO_NODE_COMMENT) {
        place_put(h->w, STR("comment"), HIDING_TEXT, str_of(n->v.text.text));
    } else if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE) {
        if (n->v.element.tag == GUMBO_TAG_STYLE)
            return;
        tell_attributes(h, n);
        hiding before = h->hidden;
        bool hides = before == HIDING_NONE && is_hidden(n);
        if (hides)
            end_text(h);
        h->hidden = hides ? HIDING_TEXT : before;
        walk_element(h, n, depth);
        if (hides)
            end_text(h);
        h->hidden = before;
    } else if (n->type != GUMBO_NODE_DOCUMENT) {
        buf_put(&h->text, str_of(n->v.text.text));
    }
}

void places_read_html(place_writer *w, str utf8)
{
    if (!html_fits(utf8)) {
        place_refuse(w, "网页太大或嵌套太深，没有读。");
        return;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    const char *source = str_c(w->a, utf8);
    GumboOutput *page = gumbo_parse_with_options(&options, source, utf8.n);
    html_place h = {.w = w};
    buf_init(&h.text, w->a);
    /* comments before and after the page stand beside its root */
    const GumboVector *all = &page->document->v.document.children;
    for (unsigned i = 0; i < all->length; i++)
        walk(&h, all->data[i], 0);
    end_text(&h);
    gumbo_destroy_output(&options, page);
}
