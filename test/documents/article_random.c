#include "article_random.h"

static uint32_t next(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

/* Words with everything that some form takes for a sign. */
static const char *const words[] = {
    "关于印发办法的通知", " ", "　　", "1. 甲", "# 乙", "- 丙", "> 丁", "| 戊 | 己 |", "**", "*",
    "_强_", "[链接](http://a.cn)", "[^1]", "<script>alert(1)</script>", "&amp;", "\"引\"", "'", "\\",
    "\t", "\n", "社保", "x", "~下~", "^上^", "=== ", ":: 署名", "\xE2\x80\x8B", "\xE2\x80\xAE倒",
    "第一条", "（一）", "2023", "```", "!", "]", ")", "|", "--", "@", "图1", "{#a}", "\xF0\x9F\x98\x80",
    "<br>", "a  b", "https://www.gov.cn/", "+", "1)", "10.", "\x01", "/", "、", "。", "表：", "[图 1]",
    "{", "}", "`", "$", "%", ":", "=", "[", "(", "<", "></p>", "注释", "\xC2\xA0", "   x",
};

static str word(uint32_t *seed)
{
    return str_of(words[next(seed, COUNT_OF(words))]);
}

static void random_runs(arena *a, uint32_t *seed, article_run_list *runs)
{
    static const char *const links[] = {"http://a.cn/?a=1&b=2", "https://www.gov.cn/(x)",
                                        "/items/3",
                                        "/a_b*c[d]^~"};
    for (uint32_t n = next(seed, 7); n > 0; n--) {
        article_run *r = list_add(a, runs);
        *r = (article_run){.kind = RUN_TEXT, .text = word(seed), .link = URL("")};
        switch (next(seed, 12)) {
        case 0: r->kind = RUN_BREAK; break;
        case 1:
            r->kind = RUN_FOOTNOTE;
            r->footnote = (int)next(seed, 6);
            break;
        case 2:
        case 3:
            if (!article_link(str_of(links[next(seed, COUNT_OF(links))]), &r->link))
                r->link = URL("");
            break;
        default: break;
        }
        r->style = next(seed, 3) == 0 ? next(seed, 16) : 0;
    }
}

static void random_blocks(arena *a, uint32_t *seed, article_block_list *blocks, int deep);

static void random_table(arena *a, uint32_t *seed, article_table *t, int deep)
{
    t->caption = next(seed, 2) == 0 ? word(seed) : STR("");
    t->head_rows = (int)next(seed, 3);
    for (uint32_t n = next(seed, 9); n > 0; n--) {
        article_cell *c = article_add_cell(a, t, (int)next(seed, 4), (int)next(seed, 4),
                                           (int)next(seed, 4), (int)next(seed, 4),
                                           (head_kind)next(seed, 3));
        article_block_list inner = {0};
        if (next(seed, 4) > 0)
            random_blocks(a, seed, &inner, deep + 2);
        c->blocks = inner;
    }
}

static void random_image(uint32_t *seed, article_image *i)
{
    static const char *const parts[] = {
        "1", "", "no part", "2",
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"};
    i->part = str_of(parts[next(seed, COUNT_OF(parts))]);
    i->alt = word(seed);
    i->caption = next(seed, 2) == 0 ? word(seed) : STR("");
    i->width = (int)next(seed, 3);
    i->height = (int)next(seed, 2000);
}

static void random_entries(arena *a, uint32_t *seed, article_entry_list *entries, int deep)
{
    for (uint32_t n = next(seed, 4); n > 0; n--) {
        article_block_list inner = {0};
        random_blocks(a, seed, &inner, deep + 1);
        list_add(a, entries)->blocks = inner;
    }
}

static void random_blocks(arena *a, uint32_t *seed, article_block_list *blocks, int deep)
{
    for (uint32_t n = next(seed, deep == 0 ? 12 : 4); n > 0; n--) {
        article_kind kind = (article_kind)next(seed, ARTICLE_KIND_COUNT);
        if (deep > 8 && kind != ARTICLE_HEADING && kind != ARTICLE_IMAGE)
            kind = ARTICLE_PARAGRAPH;
        article_block b = *article_add(a, blocks, kind);
        size_t at = blocks->n - 1;
        b.level = (int)next(seed, 7);
        b.role = (paragraph_role)next(seed, PARAGRAPH_ROLE_COUNT);
        b.order = (article_list_order)next(seed, 2);
        b.start = (int)next(seed, 4);
        if (kind == ARTICLE_HEADING || kind == ARTICLE_PARAGRAPH)
            random_runs(a, seed, &b.runs);
        else if (kind == ARTICLE_LIST)
            random_entries(a, seed, &b.items, deep);
        else if (kind == ARTICLE_QUOTE)
            random_blocks(a, seed, &b.blocks, deep + 1);
        else if (kind == ARTICLE_TABLE)
            random_table(a, seed, b.table, deep);
        else
            random_image(seed, b.image);
        blocks->p[at] = b;
    }
}

void random_article(arena *a, uint32_t *seed, article_tree *out)
{
    *out = (article_tree){0};
    random_blocks(a, seed, &out->blocks, 0);
    random_entries(a, seed, &out->footnotes, 1);
}
