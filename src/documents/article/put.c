/* The stored form, written. Every block ends its line, so that two versions can be
 * compared line by line. */
#include "base/html.h"
#include "documents/article/article.h"

const str paragraph_classes[PARAGRAPH_ROLE_COUNT] = {
    [PARAGRAPH_BODY] = STR_INIT(""),           [PARAGRAPH_ADDRESSEE] = STR_INIT("addressee"),
    [PARAGRAPH_SIGNED] = STR_INIT("signed"),   [PARAGRAPH_DATED] = STR_INIT("dated"),
    [PARAGRAPH_NOTE] = STR_INIT("note"),
};

const run_style run_styles[RUN_STYLE_COUNT] = {
    {RUN_STRONG, STR_INIT("strong")},
    {RUN_EM, STR_INIT("em")},
    {RUN_SUB, STR_INIT("sub")},
    {RUN_SUP, STR_INIT("sup")},
};

/* What is open around the text being written. */
typedef struct open_runs {
    buf *out;
    url link;
    unsigned style;
} open_runs;

static bool has_link(url link)
{
    return url_text(link).n > 0;
}

/* Close what the next run does not have, and what stands in it. */
static void close_runs(open_runs *o, url link, unsigned style)
{
    bool other_link = !str_equal(url_text(o->link), url_text(link));
    int keep = other_link ? 0 : RUN_STYLE_COUNT;
    for (int i = 0; i < keep; i++)
        if (((o->style ^ style) & run_styles[i].bit) != 0)
            keep = i;
    for (int i = RUN_STYLE_COUNT - 1; i >= keep; i--) {
        if ((o->style & run_styles[i].bit) == 0)
            continue;
        html_put(o->out, LIT("</"));
        html_put(o->out, run_styles[i].element);
        html_put(o->out, LIT(">"));
        o->style &= ~run_styles[i].bit;
    }
    if (other_link && has_link(o->link)) {
        html_put(o->out, LIT("</a>"));
        o->link = URL("");
    }
}

static void open_run(open_runs *o, url link, unsigned style)
{
    close_runs(o, link, style);
    if (has_link(link) && !has_link(o->link)) {
        html_put(o->out, LIT("<a href=\""));
        html_put(o->out, link);
        html_put(o->out, LIT("\">"));
        o->link = link;
    }
    for (int i = 0; i < RUN_STYLE_COUNT; i++) {
        if ((style & ~o->style & run_styles[i].bit) == 0)
            continue;
        html_put(o->out, LIT("<"));
        html_put(o->out, run_styles[i].element);
        html_put(o->out, LIT(">"));
        o->style |= run_styles[i].bit;
    }
}

static void put_runs(buf *out, const article_run_list *runs)
{
    open_runs o = {.out = out, .link = URL("")};
    for (size_t i = 0; i < runs->n; i++) {
        const article_run *r = &runs->p[i];
        open_run(&o, r->kind == RUN_TEXT ? r->link : URL(""), r->kind == RUN_TEXT ? r->style : 0);
        if (r->kind == RUN_TEXT) {
            html_put(out, r->text);
        } else if (r->kind == RUN_BREAK) {
            html_put(out, LIT("<br>"));
        } else {
            html_put(out, LIT("<sup class=\"footnote\">"));
            html_put(out, r->footnote);
            html_put(out, LIT("</sup>"));
        }
    }
    close_runs(&o, URL(""), 0);
}

static void put_span(buf *out, lit name, int64_t n)
{
    if (n <= 1)
        return;
    html_put(out, LIT(" "));
    html_put(out, name);
    html_put(out, LIT("=\""));
    html_put(out, n);
    html_put(out, LIT("\""));
}

static void put_blocks(buf *out, const article_block_list *blocks);

static void put_cell(buf *out, const article_cell *c)
{
    html_put(out, c->head == HEAD_NONE ? LIT("<td") : LIT("<th"));
    if (c->head == HEAD_COLUMN)
        html_put(out, c->columns > 1 ? LIT(" scope=\"colgroup\"") : LIT(" scope=\"col\""));
    if (c->head == HEAD_ROW)
        html_put(out, c->rows > 1 ? LIT(" scope=\"rowgroup\"") : LIT(" scope=\"row\""));
    put_span(out, LIT("colspan"), c->columns);
    put_span(out, LIT("rowspan"), c->rows);
    html_put(out, LIT(">"));
    if (c->blocks.n > 0)
        html_put(out, LIT("\n"));
    put_blocks(out, &c->blocks);
    html_put(out, c->head == HEAD_NONE ? LIT("</td>\n") : LIT("</th>\n"));
}

static void put_rows(buf *out, const article_table *t, size_t *cell, int from, int to, lit opening,
                     lit closing)
{
    if (from == to)
        return;
    html_put(out, opening);
    for (int row = from; row < to; row++) {
        html_put(out, LIT("<tr>\n"));
        while (*cell < t->cells.n && t->cells.p[*cell].row == row)
            put_cell(out, &t->cells.p[(*cell)++]);
        html_put(out, LIT("</tr>\n"));
    }
    html_put(out, closing);
}

static void put_table(buf *out, const article_table *t)
{
    size_t cell = 0;
    html_put(out, LIT("<table>\n"));
    if (t->caption.n > 0) {
        html_put(out, LIT("<caption>"));
        html_put(out, t->caption);
        html_put(out, LIT("</caption>\n"));
    }
    put_rows(out, t, &cell, 0, t->head_rows, LIT("<thead>\n"), LIT("</thead>\n"));
    put_rows(out, t, &cell, t->head_rows, t->rows, LIT("<tbody>\n"), LIT("</tbody>\n"));
    html_put(out, LIT("</table>\n"));
}

static void put_image(buf *out, const article_image *i)
{
    html_put(out, LIT("<figure><img src=\""));
    html_put(out, i->part);
    html_put(out, LIT("\" alt=\""));
    html_put(out, i->alt);
    if (i->width > 0) {
        html_put(out, LIT("\" width=\""));
        html_put(out, i->width);
        html_put(out, LIT("\" height=\""));
        html_put(out, i->height);
    }
    html_put(out, LIT("\">"));
    if (i->caption.n > 0) {
        html_put(out, LIT("<figcaption>"));
        html_put(out, i->caption);
        html_put(out, LIT("</figcaption>"));
    }
    html_put(out, LIT("</figure>\n"));
}

static void put_entries(buf *out, const article_entry_list *entries)
{
    for (size_t i = 0; i < entries->n; i++) {
        html_put(out, LIT("<li>\n"));
        put_blocks(out, &entries->p[i].blocks);
        html_put(out, LIT("</li>\n"));
    }
}

static void put_list(buf *out, const article_block *b)
{
    if (b->order == LIST_UNORDERED) {
        html_put(out, LIT("<ul>\n"));
    } else if (b->start == 1) {
        html_put(out, LIT("<ol>\n"));
    } else {
        html_put(out, LIT("<ol start=\""));
        html_put(out, b->start);
        html_put(out, LIT("\">\n"));
    }
    put_entries(out, &b->items);
    html_put(out, b->order == LIST_UNORDERED ? LIT("</ul>\n") : LIT("</ol>\n"));
}

static void put_block(buf *out, const article_block *b)
{
    static const lit levels[ARTICLE_LEVELS] = {STR_INIT("h2"), STR_INIT("h3"), STR_INIT("h4"),
                                               STR_INIT("h5")};
    switch (b->kind) {
    case ARTICLE_HEADING:
        html_put(out, LIT("<"));
        html_put(out, levels[b->level - 1]);
        html_put(out, LIT(">"));
        put_runs(out, &b->runs);
        html_put(out, LIT("</"));
        html_put(out, levels[b->level - 1]);
        html_put(out, LIT(">\n"));
        break;
    case ARTICLE_PARAGRAPH:
        html_put(out, LIT("<p"));
        if (b->role != PARAGRAPH_BODY) {
            html_put(out, LIT(" class=\""));
            html_put(out, paragraph_classes[b->role]);
            html_put(out, LIT("\""));
        }
        html_put(out, LIT(">"));
        put_runs(out, &b->runs);
        html_put(out, LIT("</p>\n"));
        break;
    case ARTICLE_LIST: put_list(out, b); break;
    case ARTICLE_QUOTE:
        html_put(out, LIT("<blockquote>\n"));
        put_blocks(out, &b->blocks);
        html_put(out, LIT("</blockquote>\n"));
        break;
    case ARTICLE_TABLE: put_table(out, b->table); break;
    case ARTICLE_IMAGE: put_image(out, b->image); break;
    case ARTICLE_KIND_COUNT: break;
    }
}

static void put_blocks(buf *out, const article_block_list *blocks)
{
    for (size_t i = 0; i < blocks->n; i++)
        put_block(out, &blocks->p[i]);
}

void article_put_stored(buf *out, const article *d)
{
    put_blocks(out, &d->blocks);
    if (d->footnotes.n == 0)
        return;
    html_put(out, LIT("<section class=\"footnotes\"><ol>\n"));
    put_entries(out, &d->footnotes);
    html_put(out, LIT("</ol></section>\n"));
}
