/* The stored form, and the public one, which differs in the levels of headings, the
 * addresses of pictures, and in footnotes that lead there and back. Every block ends its
 * line, so that two versions can be compared line by line. */
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

/* What is written: the stored form has no addresses of parts. */
typedef struct form {
    buf *out;
    arena *a;         /* of addresses */
    const url *parts; /* NULL: the stored form */
    int first_level;  /* of headings: 2 is h2 */
    int marked;       /* footnotes whose mark was written: only the first is led back to */
} form;

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

static void put_mark(form *f, int footnote)
{
    html_put(f->out, LIT("<sup class=\"footnote\">"));
    if (f->parts != NULL) {
        if (footnote > f->marked) {
            html_put(f->out, LIT("<a id=\"mark-"));
            html_put(f->out, footnote);
            html_put(f->out, LIT("\" href=\"#footnote-"));
            f->marked = footnote;
        } else {
            html_put(f->out, LIT("<a href=\"#footnote-"));
        }
        html_put(f->out, footnote);
        html_put(f->out, LIT("\" aria-label=\"脚注"));
        html_put(f->out, footnote);
        html_put(f->out, LIT("\">"));
    }
    html_put(f->out, footnote);
    if (f->parts != NULL)
        html_put(f->out, LIT("</a>"));
    html_put(f->out, LIT("</sup>"));
}

static void put_runs(form *f, const article_run_list *runs)
{
    open_runs o = {.out = f->out, .link = URL("")};
    for (size_t i = 0; i < runs->n; i++) {
        const article_run *r = &runs->p[i];
        open_run(&o, r->kind == RUN_TEXT ? r->link : URL(""), r->kind == RUN_TEXT ? r->style : 0);
        if (r->kind == RUN_TEXT) {
            html_put(f->out, r->text);
        } else if (r->kind == RUN_BREAK) {
            html_put(f->out, LIT("<br>"));
        } else {
            put_mark(f, r->footnote);
        }
    }
    close_runs(&o, URL(""), 0);
}

static void put_span(form *f, lit name, int64_t n)
{
    if (n <= 1)
        return;
    html_put(f->out, LIT(" "));
    html_put(f->out, name);
    html_put(f->out, LIT("=\""));
    html_put(f->out, n);
    html_put(f->out, LIT("\""));
}

static void put_blocks(form *f, const article_block_list *blocks);

static void put_cell(form *f, const article_cell *c)
{
    html_put(f->out, c->head == HEAD_NONE ? LIT("<td") : LIT("<th"));
    if (c->head == HEAD_COLUMN)
        html_put(f->out, c->columns > 1 ? LIT(" scope=\"colgroup\"") : LIT(" scope=\"col\""));
    if (c->head == HEAD_ROW)
        html_put(f->out, c->rows > 1 ? LIT(" scope=\"rowgroup\"") : LIT(" scope=\"row\""));
    put_span(f, LIT("colspan"), c->columns);
    put_span(f, LIT("rowspan"), c->rows);
    html_put(f->out, LIT(">"));
    if (c->blocks.n > 0)
        html_put(f->out, LIT("\n"));
    put_blocks(f, &c->blocks);
    html_put(f->out, c->head == HEAD_NONE ? LIT("</td>\n") : LIT("</th>\n"));
}

static void put_rows(form *f, const article_table *t, size_t *cell, int from, int to, lit opening,
                     lit closing)
{
    if (from == to)
        return;
    html_put(f->out, opening);
    for (int row = from; row < to; row++) {
        html_put(f->out, LIT("<tr>\n"));
        while (*cell < t->cells.n && t->cells.p[*cell].row == row)
            put_cell(f, &t->cells.p[(*cell)++]);
        html_put(f->out, LIT("</tr>\n"));
    }
    html_put(f->out, closing);
}

static void put_table(form *f, const article_table *t)
{
    size_t cell = 0;
    html_put(f->out, LIT("<table>\n"));
    if (t->caption.n > 0) {
        html_put(f->out, LIT("<caption>"));
        html_put(f->out, t->caption);
        html_put(f->out, LIT("</caption>\n"));
    }
    put_rows(f, t, &cell, 0, t->head_rows, LIT("<thead>\n"), LIT("</thead>\n"));
    put_rows(f, t, &cell, t->head_rows, t->rows, LIT("<tbody>\n"), LIT("</tbody>\n"));
    html_put(f->out, LIT("</table>\n"));
}

static void put_image(form *f, const article_image *i)
{
    html_put(f->out, LIT("<figure><img src=\""));
    if (f->parts == NULL)
        html_put(f->out, i->part);
    else
        html_put(f->out, url_part(f->a, *f->parts, i->part));
    html_put(f->out, LIT("\" alt=\""));
    html_put(f->out, i->alt);
    if (i->width > 0) {
        html_put(f->out, LIT("\" width=\""));
        html_put(f->out, i->width);
        html_put(f->out, LIT("\" height=\""));
        html_put(f->out, i->height);
    }
    html_put(f->out, LIT("\">"));
    if (i->caption.n > 0) {
        html_put(f->out, LIT("<figcaption>"));
        html_put(f->out, i->caption);
        html_put(f->out, LIT("</figcaption>"));
    }
    html_put(f->out, LIT("</figure>\n"));
}

static void put_entries(form *f, const article_entry_list *entries)
{
    for (size_t i = 0; i < entries->n; i++) {
        html_put(f->out, LIT("<li>\n"));
        put_blocks(f, &entries->p[i].blocks);
        html_put(f->out, LIT("</li>\n"));
    }
}

static void put_list(form *f, const article_block *b)
{
    if (b->order == LIST_UNORDERED) {
        html_put(f->out, LIT("<ul>\n"));
    } else if (b->start == 1) {
        html_put(f->out, LIT("<ol>\n"));
    } else {
        html_put(f->out, LIT("<ol start=\""));
        html_put(f->out, b->start);
        html_put(f->out, LIT("\">\n"));
    }
    put_entries(f, &b->items);
    html_put(f->out, b->order == LIST_UNORDERED ? LIT("</ul>\n") : LIT("</ol>\n"));
}

static void put_block(form *f, const article_block *b)
{
    enum { LEVEL_MOST = 6 };
    int level = f->first_level + b->level - 1;
    level = level > LEVEL_MOST ? LEVEL_MOST : level;
    switch (b->kind) {
    case ARTICLE_HEADING:
        html_put(f->out, LIT("<h"));
        html_put(f->out, level);
        html_put(f->out, LIT(">"));
        put_runs(f, &b->runs);
        html_put(f->out, LIT("</h"));
        html_put(f->out, level);
        html_put(f->out, LIT(">\n"));
        break;
    case ARTICLE_PARAGRAPH:
        html_put(f->out, LIT("<p"));
        if (b->role != PARAGRAPH_BODY) {
            html_put(f->out, LIT(" class=\""));
            html_put(f->out, paragraph_classes[b->role]);
            html_put(f->out, LIT("\""));
        }
        html_put(f->out, LIT(">"));
        put_runs(f, &b->runs);
        html_put(f->out, LIT("</p>\n"));
        break;
    case ARTICLE_LIST: put_list(f, b); break;
    case ARTICLE_QUOTE:
        html_put(f->out, LIT("<blockquote>\n"));
        put_blocks(f, &b->blocks);
        html_put(f->out, LIT("</blockquote>\n"));
        break;
    case ARTICLE_TABLE: put_table(f, b->table); break;
    case ARTICLE_IMAGE: put_image(f, b->image); break;
    case ARTICLE_KIND_COUNT: break;
    }
}

static void put_blocks(form *f, const article_block_list *blocks)
{
    for (size_t i = 0; i < blocks->n; i++)
        put_block(f, &blocks->p[i]);
}

static void put_footnotes(form *f, const article_entry_list *footnotes)
{
    if (f->parts == NULL) {
        html_put(f->out, LIT("<section class=\"footnotes\"><ol>\n"));
        put_entries(f, footnotes);
        html_put(f->out, LIT("</ol></section>\n"));
        return;
    }
    html_put(f->out, LIT("<section class=\"footnotes\" aria-label=\"脚注\"><ol>\n"));
    for (size_t i = 0; i < footnotes->n; i++) {
        int number = (int)i + 1;
        html_put(f->out, LIT("<li id=\"footnote-"));
        html_put(f->out, number);
        html_put(f->out, LIT("\">\n"));
        put_blocks(f, &footnotes->p[i].blocks);
        html_put(f->out, LIT("<p><a href=\"#mark-"));
        html_put(f->out, number);
        html_put(f->out, LIT("\">回到正文脚注"));
        html_put(f->out, number);
        html_put(f->out, LIT("处</a></p>\n</li>\n"));
    }
    html_put(f->out, LIT("</ol></section>\n"));
}

static void put_all(form *f, const article_tree *d)
{
    put_blocks(f, &d->blocks);
    if (d->footnotes.n > 0)
        put_footnotes(f, &d->footnotes);
}

void article_put_stored(buf *out, const article_tree *d)
{
    form f = {.out = out, .a = out->a, .first_level = 2};
    put_all(&f, d);
}

void article_put_public(buf *out, const article_tree *d, int first_level, url parts)
{
    form f = {.out = out, .a = out->a, .first_level = first_level, .parts = &parts};
    put_all(&f, d);
}
