/* What is asked of a tree without changing it, and how one is built. */
#include "documents/article.h"

#include "documents/article/article.h"

article_block *article_add(arena *a, article_block_list *blocks, article_kind kind)
{
    article_block *b = list_add(a, blocks);
    *b = (article_block){.kind = kind, .level = 1, .start = 1};
    if (kind == ARTICLE_TABLE)
        b->table = arena_new(a, article_table);
    if (kind == ARTICLE_IMAGE)
        b->image = arena_new(a, article_image);
    return b;
}

void article_add_text(arena *a, article_run_list *runs, unsigned style, str text)
{
    *list_add(a, runs) =
        (article_run){.kind = RUN_TEXT, .style = style, .text = text, .link = URL("")};
}

article_cell *article_add_cell(arena *a, article_table *t, int row, int column, int rows,
                               int columns, head_kind head)
{
    article_cell *c = list_add(a, &t->cells);
    *c = (article_cell){row, column, rows, columns, head, {0}};
    return c;
}

bool article_link(str foreign, url *out)
{
    return url_check(foreign, out) || url_check_own(foreign, out);
}

/* --- walking --------------------------------------------------------------- */

static void visit_blocks(const article_block_list *blocks, article_visitor visit, void *context)
{
    for (size_t i = 0; i < blocks->n; i++) {
        article_block *b = &blocks->p[i];
        visit(context, b);
        for (size_t k = 0; k < b->items.n; k++)
            visit_blocks(&b->items.p[k].blocks, visit, context);
        visit_blocks(&b->blocks, visit, context);
        for (size_t k = 0; b->table != NULL && k < b->table->cells.n; k++)
            visit_blocks(&b->table->cells.p[k].blocks, visit, context);
    }
}

void article_visit(const article_tree *d, article_visitor visit, void *context)
{
    visit_blocks(&d->blocks, visit, context);
    for (size_t i = 0; i < d->footnotes.n; i++)
        visit_blocks(&d->footnotes.p[i].blocks, visit, context);
}

typedef struct image_search {
    arena *a;
    article_image_list *out;
} image_search;

static void find_image(void *context, article_block *b)
{
    image_search *s = context;
    if (b->kind == ARTICLE_IMAGE)
        list_add(s->a, s->out)->image = b->image;
}

void article_images(arena *a, const article_tree *d, article_image_list *out)
{
    image_search s = {a, out};
    *out = (article_image_list){0};
    article_visit(d, find_image, &s);
}

typedef struct naming {
    const str *names;
    size_t n;
} naming;

static void name_image(void *context, article_block *b)
{
    const naming *s = context;
    int64_t number;
    if (b->kind == ARTICLE_IMAGE && b->image->part.n < ARTICLE_PART_NAME &&
        str_to_int(b->image->part, &number) && number >= 1 && (uint64_t)number <= s->n)
        b->image->part = s->names[number - 1];
}

void article_name_parts(article_tree *d, const str *names, size_t n)
{
    naming s = {names, n};
    article_visit(d, name_image, &s);
}

/* --- words ----------------------------------------------------------------- */

void article_put_words(buf *out, const article_run_list *runs, char for_break)
{
    for (size_t i = 0; i < runs->n; i++) {
        if (runs->p[i].kind == RUN_TEXT)
            buf_put(out, runs->p[i].text);
        else if (runs->p[i].kind == RUN_BREAK)
            buf_put_char(out, for_break);
    }
}

static void put_line(buf *out, str words)
{
    if (words.n == 0)
        return;
    buf_put(out, words);
    buf_put_char(out, '\n');
}

static void put_block_words(void *context, article_block *b)
{
    buf *out = context;
    if (b->runs.n > 0) {
        article_put_words(out, &b->runs, '\n');
        buf_put_char(out, '\n');
    }
    if (b->kind == ARTICLE_TABLE)
        put_line(out, b->table->caption);
    if (b->kind == ARTICLE_IMAGE) {
        put_line(out, b->image->alt);
        put_line(out, b->image->caption);
    }
}

str article_words(arena *a, const article_tree *d)
{
    buf out;
    buf_init(&out, a);
    article_visit(d, put_block_words, &out);
    return buf_str(&out);
}

/* --- what is lacking ------------------------------------------------------- */

typedef struct checking {
    problems *ps;
    size_t found, blocks, images, tables;
    int level;
} checking;

static void add_problem(checking *c, str says)
{
    problems_add(c->ps, STR("正文"), "%.*s", STR_ARG(says));
    c->found++;
}

static void check_heading(checking *c, const article_block *b)
{
    buf words;
    buf_init(&words, c->ps->a);
    article_put_words(&words, &b->runs, ' ');
    if (b->level > c->level + 1)
        add_problem(c, str_format(c->ps->a,
                                  "标题“%.*s”是第%d级，前面没有第%d级标题。请改为第%d级，或补上"
                                  "上一级标题。",
                                  STR_ARG(buf_str(&words)), b->level, b->level - 1, c->level + 1));
    c->level = b->level;
}

static void check_image(checking *c, const article_image *i)
{
    c->images++;
    if (i->alt.n == 0)
        add_problem(c, str_format(c->ps->a,
                                  "第%zu张图片没有替代文字。请写明图片表达的内容，看不到图片的人靠它"
                                  "了解。",
                                  c->images));
    if (i->part.n < ARTICLE_PART_NAME)
        add_problem(c, str_format(c->ps->a, "第%zu张图片还没有存入。请重新插入。", c->images));
}

static void check_table(checking *c, const article_table *t)
{
    bool named = false;
    c->tables++;
    c->blocks += t->cells.n;
    for (size_t i = 0; i < t->cells.n; i++)
        named = named || t->cells.p[i].head != HEAD_NONE;
    if (!named)
        add_problem(c, str_format(c->ps->a,
                                  "第%zu个表格没有表头。请把说明各列（或各行）内容的单元格设为表头。",
                                  c->tables));
}

static void check_block(void *context, article_block *b)
{
    checking *c = context;
    c->blocks++;
    if (b->kind == ARTICLE_HEADING)
        check_heading(c, b);
    if (b->kind == ARTICLE_IMAGE)
        check_image(c, b->image);
    if (b->kind == ARTICLE_TABLE)
        check_table(c, b->table);
}

err article_check(const article_tree *d, problems *ps)
{
    checking c = {.ps = ps};
    if (d->blocks.n == 0)
        add_problem(&c, STR("正文是空的。请写入或导入正文。"));
    article_visit(d, check_block, &c);
    if (c.blocks > ARTICLE_BLOCKS_MOST)
        add_problem(&c, STR("正文太长（超过 50,000 段和单元格）。请把一部分改为附件。"));
    if (c.images > ARTICLE_IMAGES_MOST)
        add_problem(&c, STR("图片超过 200 张。请把一部分改为附件。"));
    if (d->footnotes.n > ARTICLE_FOOTNOTES_MOST)
        add_problem(&c, STR("脚注超过 500 条。请把一部分写入正文。"));
    buf stored;
    buf_init(&stored, ps->a);
    article_put_stored(&stored, d);
    if (stored.n > ARTICLE_BYTES_MOST)
        add_problem(&c, STR("正文超过 4 MiB。请把一部分改为附件。"));
    return c.found == 0 ? OK : INVALID;
}
