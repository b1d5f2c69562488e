/* The stored form, read. What is read is written again and compared: whatever this
 * reader overlooks, a text that is not exactly ours is refused. */
#include "documents/article/article.h"

enum { NEST_MOST = 2 * ARTICLE_DEEP + 8 };

typedef struct parsing {
    arena *a;
    str rest;
    size_t blocks, images;
    int depth;
    bool failed;
} parsing;

static bool take(parsing *p, str what)
{
    if (p->failed || !str_starts(p->rest, what))
        return false;
    p->rest = str_slice(p->rest, what.n, p->rest.n);
    return true;
}

static bool demand(parsing *p, str what)
{
    if (!take(p, what))
        p->failed = true;
    return !p->failed;
}

static const struct {
    str entity, text;
} entities[] = {
    {STR_INIT("&amp;"), STR_INIT("&")},   {STR_INIT("&lt;"), STR_INIT("<")},
    {STR_INIT("&gt;"), STR_INIT(">")},    {STR_INIT("&quot;"), STR_INIT("\"")},
    {STR_INIT("&#39;"), STR_INIT("'")},
};

/* Text up to a byte, its entities resolved; the byte is not taken. */
static str take_text(parsing *p, char end)
{
    size_t n = 0;
    bool plain = true;
    while (n < p->rest.n && p->rest.p[n] != end) {
        plain = plain && p->rest.p[n] != '&';
        n++;
    }
    str raw = str_slice(p->rest, 0, n);
    p->rest = str_slice(p->rest, n, p->rest.n);
    if (plain)
        return raw;
    buf b;
    buf_init(&b, p->a);
    while (raw.n > 0) {
        size_t i = 0;
        while (i < COUNT_OF(entities) && !str_starts(raw, entities[i].entity))
            i++;
        bool known = i < COUNT_OF(entities);
        buf_put(&b, known ? entities[i].text : str_slice(raw, 0, 1));
        raw = str_slice(raw, known ? entities[i].entity.n : 1, raw.n);
    }
    return buf_str(&b);
}

static int take_number(parsing *p)
{
    size_t n = 0;
    int64_t value = 0;
    while (n < p->rest.n && p->rest.p[n] >= '0' && p->rest.p[n] <= '9')
        n++;
    p->failed = p->failed || n > 8 || !str_to_int(str_slice(p->rest, 0, n), &value);
    p->rest = str_slice(p->rest, n, p->rest.n);
    return p->failed ? 0 : (int)value;
}

/* --- runs ------------------------------------------------------------------ */

static bool take_style(parsing *p, lit before, unsigned *bit)
{
    for (size_t i = 0; i < RUN_STYLE_COUNT; i++) {
        str element = run_styles[i].element;
        str tag = str_format(p->a, "%.*s%.*s>", STR_ARG(before), STR_ARG(element));
        if (take(p, tag)) {
            *bit = run_styles[i].bit;
            return true;
        }
    }
    return false;
}

static void take_link(parsing *p, url *link)
{
    str address = take_text(p, '"');
    if (!article_link(address, link))
        p->failed = true;
    (void)demand(p, STR("\">"));
}

/* Runs up to the closing tag, which is taken. */
static void take_runs(parsing *p, str closing, article_run_list *runs)
{
    article_run shape = {.kind = RUN_TEXT, .link = URL("")};
    unsigned bit = 0;
    while (!p->failed && !take(p, closing)) {
        if (p->rest.n == 0) {
            p->failed = true;
        } else if (p->rest.p[0] != '<') {
            article_run *r = list_add(p->a, runs);
            *r = shape;
            r->text = take_text(p, '<');
        } else if (take(p, STR("<br>"))) {
            *list_add(p->a, runs) = (article_run){.kind = RUN_BREAK};
        } else if (take(p, STR("<sup class=\"footnote\">"))) {
            *list_add(p->a, runs) =
                (article_run){.kind = RUN_FOOTNOTE, .footnote = take_number(p)};
            (void)demand(p, STR("</sup>"));
        } else if (take(p, STR("<a href=\""))) {
            take_link(p, &shape.link);
        } else if (take(p, STR("</a>"))) {
            shape.link = URL("");
        } else if (take_style(p, LIT("<"), &bit)) {
            shape.style |= bit;
        } else if (take_style(p, LIT("</"), &bit)) {
            shape.style &= ~bit;
        } else {
            p->failed = true;
        }
    }
}

/* --- blocks ----------------------------------------------------------------- */

static void take_blocks(parsing *p, article_block_list *blocks);

static void take_entries(parsing *p, article_entry_list *entries)
{
    while (!p->failed && take(p, STR("<li>\n"))) {
        take_blocks(p, &list_add(p->a, entries)->blocks);
        (void)demand(p, STR("</li>\n"));
    }
}

static article_block *begin_block(parsing *p, article_block_list *blocks, article_kind kind)
{
    p->failed = p->failed || ++p->blocks > ARTICLE_BLOCKS_MOST;
    return article_add(p->a, blocks, kind);
}

/* The places that cells above still cover. */
typedef struct columns_taken {
    int reaches[ARTICLE_COLUMNS_MOST];
} columns_taken;

static int take_attribute(parsing *p, str name)
{
    if (!take(p, name))
        return 1;
    int n = take_number(p);
    (void)demand(p, STR("\""));
    return n < 1 ? 1 : n;
}

static void take_cell(parsing *p, article_table *t, columns_taken *taken, int row, int *column)
{
    bool data = take(p, STR("<td"));
    if (!data && !demand(p, STR("<th")))
        return;
    head_kind head = HEAD_NONE;
    if (!data && (take(p, STR(" scope=\"colgroup\"")) || take(p, STR(" scope=\"col\""))))
        head = HEAD_COLUMN;
    else if (!data && (take(p, STR(" scope=\"rowgroup\"")) || demand(p, STR(" scope=\"row\""))))
        head = HEAD_ROW;
    int columns = take_attribute(p, STR(" colspan=\""));
    int rows = take_attribute(p, STR(" rowspan=\""));
    while (*column < ARTICLE_COLUMNS_MOST && taken->reaches[*column] > 0)
        (*column)++;
    if (columns > ARTICLE_COLUMNS_MOST - *column || rows > ARTICLE_ROWS_MOST ||
        ++p->blocks > ARTICLE_BLOCKS_MOST)
        p->failed = true;
    if (!demand(p, STR(">")))
        return;
    article_cell *c = article_add_cell(p->a, t, row, *column, rows, columns, head);
    for (int i = 0; i < columns; i++)
        taken->reaches[*column + i] = rows;
    *column += columns;
    if (take(p, STR("\n")))
        take_blocks(p, &c->blocks);
    (void)demand(p, data ? STR("</td>\n") : STR("</th>\n"));
}

static void take_rows(parsing *p, article_table *t, str closing)
{
    columns_taken taken = {{0}};
    while (!p->failed && take(p, STR("<tr>\n"))) {
        int column = 0;
        while (!p->failed && !take(p, STR("</tr>\n")))
            take_cell(p, t, &taken, t->rows, &column);
        for (size_t i = 0; i < ARTICLE_COLUMNS_MOST; i++)
            taken.reaches[i] -= taken.reaches[i] > 0;
        p->failed = p->failed || ++t->rows > ARTICLE_ROWS_MOST;
    }
    (void)demand(p, closing);
}

static void take_table(parsing *p, article_table *t)
{
    if (take(p, STR("<caption>"))) {
        t->caption = take_text(p, '<');
        (void)demand(p, STR("</caption>\n"));
    }
    if (take(p, STR("<thead>\n")))
        take_rows(p, t, STR("</thead>\n"));
    t->head_rows = t->rows;
    if (take(p, STR("<tbody>\n")))
        take_rows(p, t, STR("</tbody>\n"));
    (void)demand(p, STR("</table>\n"));
}

static void take_image(parsing *p, article_image *i)
{
    p->failed = p->failed || ++p->images > ARTICLE_IMAGES_MOST;
    i->part = take_text(p, '"');
    (void)demand(p, STR("\" alt=\""));
    i->alt = take_text(p, '"');
    if (take(p, STR("\" width=\""))) {
        i->width = take_number(p);
        (void)demand(p, STR("\" height=\""));
        i->height = take_number(p);
    }
    (void)demand(p, STR("\">"));
    if (take(p, STR("<figcaption>"))) {
        i->caption = take_text(p, '<');
        (void)demand(p, STR("</figcaption>"));
    }
    (void)demand(p, STR("</figure>\n"));
}

static bool take_heading(parsing *p, article_block_list *blocks)
{
    static const struct {
        str opening, closing;
    } levels[ARTICLE_LEVELS] = {
        {STR_INIT("<h2>"), STR_INIT("</h2>\n")},
        {STR_INIT("<h3>"), STR_INIT("</h3>\n")},
        {STR_INIT("<h4>"), STR_INIT("</h4>\n")},
        {STR_INIT("<h5>"), STR_INIT("</h5>\n")},
    };
    for (int i = 0; i < ARTICLE_LEVELS; i++)
        if (take(p, levels[i].opening)) {
            article_block *b = begin_block(p, blocks, ARTICLE_HEADING);
            b->level = i + 1;
            take_runs(p, levels[i].closing, &b->runs);
            return true;
        }
    return false;
}

static bool take_paragraph(parsing *p, article_block_list *blocks)
{
    for (int role = 0; role < PARAGRAPH_ROLE_COUNT; role++) {
        str class = paragraph_classes[role];
        str tag = STR("<p>");
        if (class.n > 0)
            tag = str_format(p->a, "<p class=\"%.*s\">", STR_ARG(class));
        if (take(p, tag)) {
            article_block *b = begin_block(p, blocks, ARTICLE_PARAGRAPH);
            b->role = (paragraph_role)role;
            take_runs(p, STR("</p>\n"), &b->runs);
            return true;
        }
    }
    return false;
}

static bool take_list(parsing *p, article_block_list *blocks)
{
    bool unordered = take(p, STR("<ul>\n"));
    bool started = !unordered && take(p, STR("<ol start=\""));
    if (!unordered && !started && !take(p, STR("<ol>\n")))
        return false;
    article_block *b = begin_block(p, blocks, ARTICLE_LIST);
    b->order = unordered ? LIST_UNORDERED : LIST_ORDERED;
    if (started) {
        b->start = take_number(p);
        (void)demand(p, STR("\">\n"));
    }
    take_entries(p, &b->items);
    (void)demand(p, unordered ? STR("</ul>\n") : STR("</ol>\n"));
    return true;
}

static void take_blocks(parsing *p, article_block_list *blocks)
{
    p->failed = p->failed || ++p->depth > NEST_MOST;
    while (!p->failed) {
        if (take_heading(p, blocks) || take_paragraph(p, blocks) || take_list(p, blocks))
            continue;
        if (take(p, STR("<blockquote>\n"))) {
            take_blocks(p, &begin_block(p, blocks, ARTICLE_QUOTE)->blocks);
            (void)demand(p, STR("</blockquote>\n"));
        } else if (take(p, STR("<table>\n"))) {
            take_table(p, begin_block(p, blocks, ARTICLE_TABLE)->table);
        } else if (take(p, STR("<figure><img src=\""))) {
            take_image(p, begin_block(p, blocks, ARTICLE_IMAGE)->image);
        } else {
            break;
        }
    }
    p->depth--;
}

static err refuse(problems *ps, const char *says)
{
    problems_add(ps, STR("正文"), "%s", says);
    return INVALID;
}

err article_parse(arena *a, str stored, article_tree *out, problems *ps)
{
    if (stored.n > ARTICLE_BYTES_MOST)
        return refuse(ps, "正文超过 4 MiB。请把一部分改为附件。");
    if (!str_is_utf8(stored))
        return refuse(ps, "正文不是 UTF-8 文字。");
    parsing p = {.a = a, .rest = stored};
    article_tree d = {0};
    take_blocks(&p, &d.blocks);
    if (!p.failed && take(&p, STR("<section class=\"footnotes\"><ol>\n"))) {
        take_entries(&p, &d.footnotes);
        (void)demand(&p, STR("</ol></section>\n"));
    }
    bool whole = !p.failed && p.rest.n == 0 && d.footnotes.n <= ARTICLE_FOOTNOTES_MOST;
    if (whole) {
        buf again;
        article_settle(a, &d);
        buf_init(&again, a);
        article_put_stored(&again, &d);
        whole = str_equal(buf_str(&again), stored);
    }
    if (!whole)
        return refuse(ps, "正文不是本系统存储的形式，没有读。请从原文件重新导入。");
    *out = d;
    return OK;
}
