/* Pages and pastes, by gumbo, which reads what browsers read. The tree is built of
 * what has a word in it; everything else only leaves its text or its place in the
 * count of what was left out. */
#include <gumbo.h>
#include <strings.h>

#include "documents/article/article.h"
#include "documents/article/reading.h"
#include "documents/report_read/reading.h"

enum { TREE_DEEPEST = 1000, NEST_MOST = 40 };

typedef enum dropped {
    DROPPED_SCRIPT,
    DROPPED_HANDLER,
    DROPPED_LINK,
    DROPPED_FRAME,
    DROPPED_FORM,
    DROPPED_DRAWING,
    DROPPED_IMAGE,
    DROPPED_MEDIA,
    DROPPED_HIDDEN,
    DROPPED_CHANGE,
    DROPPED_COMMENT,
    DROPPED_NESTED,
    DROPPED_COUNT
} dropped;

static const char *const dropped_says[DROPPED_COUNT] = {
    [DROPPED_SCRIPT] = "去掉了 %d 处脚本。",
    [DROPPED_HANDLER] = "去掉了 %d 处会运行脚本的属性。",
    [DROPPED_LINK] = "有 %d 处链接的地址不能公开使用，只留下文字。",
    [DROPPED_FRAME] = "去掉了 %d 处嵌入的网页或插件。",
    [DROPPED_FORM] = "去掉了 %d 处表单。",
    [DROPPED_DRAWING] = "去掉了 %d 处矢量图或公式，请改用图片插入。",
    [DROPPED_IMAGE] = "去掉了 %d 张图片，请另行上传并写明替代文字。",
    [DROPPED_MEDIA] = "去掉了 %d 处音频或视频，请改为附件。",
    [DROPPED_HIDDEN] = "去掉了 %d 处隐藏的文字。",
    [DROPPED_CHANGE] = "去掉了 %d 处已标记删除的文字。",
    [DROPPED_COMMENT] = "去掉了 %d 处批注。",
    [DROPPED_NESTED] = "有 %d 处嵌套过多的内容改为段落，请核对。",
};

static const struct {
    GumboTag tag;
    dropped as;
} dropped_tags[] = {
    {GUMBO_TAG_SCRIPT, DROPPED_SCRIPT},  {GUMBO_TAG_NOSCRIPT, DROPPED_SCRIPT},
    {GUMBO_TAG_TEMPLATE, DROPPED_SCRIPT}, {GUMBO_TAG_IFRAME, DROPPED_FRAME},
    {GUMBO_TAG_FRAME, DROPPED_FRAME},    {GUMBO_TAG_FRAMESET, DROPPED_FRAME},
    {GUMBO_TAG_NOFRAMES, DROPPED_FRAME}, {GUMBO_TAG_OBJECT, DROPPED_FRAME},
    {GUMBO_TAG_EMBED, DROPPED_FRAME},    {GUMBO_TAG_APPLET, DROPPED_FRAME},
    {GUMBO_TAG_INPUT, DROPPED_FORM},     {GUMBO_TAG_SELECT, DROPPED_FORM},
    {GUMBO_TAG_TEXTAREA, DROPPED_FORM},  {GUMBO_TAG_BUTTON, DROPPED_FORM},
    {GUMBO_TAG_SVG, DROPPED_DRAWING},    {GUMBO_TAG_MATH, DROPPED_DRAWING},
    {GUMBO_TAG_CANVAS, DROPPED_DRAWING}, {GUMBO_TAG_IMG, DROPPED_IMAGE},
    {GUMBO_TAG_IMAGE, DROPPED_IMAGE},    {GUMBO_TAG_AUDIO, DROPPED_MEDIA},
    {GUMBO_TAG_VIDEO, DROPPED_MEDIA},    {GUMBO_TAG_DEL, DROPPED_CHANGE},
    {GUMBO_TAG_S, DROPPED_CHANGE},       {GUMBO_TAG_STRIKE, DROPPED_CHANGE},
};

/* Elements within a text, with what they set; any other begins a paragraph. */
static const struct {
    GumboTag tag;
    unsigned style;
} inline_tags[] = {
    {GUMBO_TAG_B, RUN_STRONG},  {GUMBO_TAG_STRONG, RUN_STRONG}, {GUMBO_TAG_I, RUN_EM},
    {GUMBO_TAG_EM, RUN_EM},     {GUMBO_TAG_SUB, RUN_SUB},       {GUMBO_TAG_SUP, RUN_SUP},
    {GUMBO_TAG_A, 0},           {GUMBO_TAG_SPAN, 0},            {GUMBO_TAG_FONT, 0},
    {GUMBO_TAG_U, 0},           {GUMBO_TAG_SMALL, 0},           {GUMBO_TAG_BIG, 0},
    {GUMBO_TAG_LABEL, 0},       {GUMBO_TAG_INS, 0},             {GUMBO_TAG_MARK, 0},
    {GUMBO_TAG_TT, 0},          {GUMBO_TAG_CODE, 0},            {GUMBO_TAG_TIME, 0},
    {GUMBO_TAG_ABBR, 0},        {GUMBO_TAG_UNKNOWN, 0},         {GUMBO_TAG_Q, 0},
    {GUMBO_TAG_CITE, 0},        {GUMBO_TAG_WBR, 0},             {GUMBO_TAG_RUBY, 0},
};

typedef struct html_article {
    arena *a;
    article_reading *r;
    article_block_list *blocks; /* where the next block goes */
    article_run_list runs;      /* of the paragraph being read */
    int heading;                /* 1..6; 0: a paragraph */
    bool right;                 /* set to the right */
    unsigned style;
    url link;
    int nested; /* lists, quotes and tables that are open */
    int counts[DROPPED_COUNT];
} html_article;

static str attribute(const GumboNode *n, const char *name)
{
    const GumboAttribute *at = gumbo_get_attribute(&n->v.element.attributes, name);
    return str_of(at == NULL ? NULL : at->value);
}

/* Does the style attribute give a property a value that begins so? */
static bool has_style(const GumboNode *n, const char *property, const char *value)
{
    str style = attribute(n, "style"), one;
    size_t name = strlen(property);
    while (str_split(&style, STR(";"), &one)) {
        one = str_trim(one);
        if (one.n <= name || strncasecmp(one.p, property, name) != 0)
            continue;
        str rest = str_trim(str_slice(one, name, one.n));
        if (rest.n == 0 || rest.p[0] != ':')
            continue;
        rest = str_trim(str_slice(rest, 1, rest.n));
        if (rest.n >= strlen(value) && strncasecmp(rest.p, value, strlen(value)) == 0)
            return true;
    }
    return false;
}

static bool is_hidden(const GumboNode *n)
{
    return gumbo_get_attribute(&n->v.element.attributes, "hidden") != NULL ||
           has_style(n, "display", "none") || has_style(n, "visibility", "hidden") ||
           has_style(n, "mso-hide", "all") || has_style(n, "font-size", "0");
}

static bool is_comment(const GumboNode *n)
{
    return has_style(n, "mso-element", "comment") ||
           has_style(n, "mso-special-character", "comment") ||
           str_has(attribute(n, "class"), STR("MsoComment"));
}

static bool is_drop(const GumboNode *n, dropped *as)
{
    const GumboElement *e = &n->v.element;
    if (e->tag_namespace != GUMBO_NAMESPACE_HTML) {
        *as = DROPPED_DRAWING;
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(dropped_tags); i++)
        if (dropped_tags[i].tag == e->tag) {
            *as = dropped_tags[i].as;
            return true;
        }
    *as = is_comment(n) ? DROPPED_COMMENT : DROPPED_HIDDEN;
    return is_comment(n) || is_hidden(n);
}

static void count_handlers(html_article *h, const GumboNode *n)
{
    const GumboVector *all = &n->v.element.attributes;
    for (unsigned i = 0; i < all->length; i++) {
        const GumboAttribute *at = all->data[i];
        h->counts[DROPPED_HANDLER] += strncasecmp(at->name, "on", 2) == 0;
    }
}

/* --- paragraphs ------------------------------------------------------------- */

static bool is_dated(const article_run_list *runs, arena *a)
{
    enum { LONGEST = 60 };
    buf b;
    buf_init(&b, a);
    article_put_words(&b, runs, ' ');
    str text = str_trim(buf_str(&b));
    return text.n < LONGEST && str_has(text, STR("年")) && str_ends(text, STR("日"));
}

static void flush(html_article *h)
{
    if (h->runs.n > 0) {
        article_kind kind = h->heading > 0 ? ARTICLE_HEADING : ARTICLE_PARAGRAPH;
        article_block *b = article_add(h->a, h->blocks, kind);
        b->level = h->heading;
        b->runs = h->runs;
        if (h->right)
            b->role = is_dated(&h->runs, h->a) ? PARAGRAPH_DATED : PARAGRAPH_SIGNED;
    }
    h->runs = (article_run_list){0};
}

/* A line break of the source next to a Chinese character is no blank. */
static void put_text(html_article *h, str s)
{
    buf b;
    buf_init(&b, h->a);
    for (size_t i = 0; i < s.n;) {
        size_t to = i;
        bool line_end = false;
        while (to < s.n && (unsigned char)s.p[to] <= ' ') {
            line_end = line_end || s.p[to] == '\n' || s.p[to] == '\r';
            to++;
        }
        if (to == i) {
            buf_put_char(&b, s.p[i++]);
            continue;
        }
        bool wide = (i > 0 && (unsigned char)s.p[i - 1] >= 0x80) ||
                    (to < s.n && (unsigned char)s.p[to] >= 0x80);
        bool within = i > 0 && to < s.n;
        if (!(within && line_end && wide))
            buf_put_char(&b, ' ');
        i = to;
    }
    bool only_blank = str_trim(buf_str(&b)).n == 0;
    if (b.n == 0 || (only_blank && h->runs.n == 0))
        return;
    article_add_text(h->a, &h->runs, h->style, buf_str(&b));
    h->runs.p[h->runs.n - 1].link = h->link;
}

static void put_break(html_article *h)
{
    if (h->runs.n > 0 && h->runs.p[h->runs.n - 1].kind == RUN_BREAK)
        flush(h);
    else
        *list_add(h->a, &h->runs) = (article_run){.kind = RUN_BREAK, .link = URL("")};
}

static void walk(html_article *h, const GumboNode *n, int depth);

static void walk_children(html_article *h, const GumboNode *n, int depth)
{
    const GumboVector *children = &n->v.element.children;
    for (unsigned i = 0; i < children->length; i++)
        walk(h, children->data[i], depth + 1);
}

/* What a container holds, as blocks of its own. */
static article_block_list walk_inside(html_article *h, const GumboNode *n, int depth)
{
    article_block_list inner = {0};
    html_article outer = *h;
    h->blocks = &inner;
    h->heading = 0;
    h->right = false;
    h->nested++;
    walk_children(h, n, depth);
    flush(h);
    memcpy(outer.counts, h->counts, sizeof outer.counts);
    *h = outer;
    return inner;
}

/* --- lists and tables --------------------------------------------------------- */

static bool is_element(const GumboNode *n)
{
    return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE;
}

static bool is_tag(const GumboNode *n, GumboTag tag)
{
    return is_element(n) && n->v.element.tag == tag;
}

static int number_of(const GumboNode *n, const char *name, int most)
{
    int64_t value = 1;
    if (!str_to_int(str_trim(attribute(n, name)), &value) || value < 1)
        return 1;
    return value > most ? most : (int)value;
}

static void walk_list(html_article *h, const GumboNode *n, int depth)
{
    enum { START_MOST = 100000 };
    article_entry_list items = {0};
    for (unsigned i = 0; i < n->v.element.children.length; i++) {
        const GumboNode *child = n->v.element.children.data[i];
        dropped as;
        if (!is_element(child) || is_drop(child, &as)) {
            if (is_element(child))
                walk(h, child, depth + 1);
            continue;
        }
        /* a list right in a list belongs to the item before it */
        bool own = is_tag(child, GUMBO_TAG_LI) || items.n == 0;
        article_block_list inner = {0};
        if (is_tag(child, GUMBO_TAG_LI)) {
            count_handlers(h, child);
            inner = walk_inside(h, child, depth + 1);
        } else {
            html_article outer = *h;
            h->blocks = &inner;
            h->nested++;
            walk(h, child, depth + 1);
            flush(h);
            memcpy(outer.counts, h->counts, sizeof outer.counts);
            *h = outer;
        }
        if (own)
            list_add(h->a, &items)->blocks = inner;
        for (size_t k = 0; !own && k < inner.n; k++)
            *list_add(h->a, &items.p[items.n - 1].blocks) = inner.p[k];
    }
    article_block *b = article_add(h->a, h->blocks, ARTICLE_LIST);
    b->order = n->v.element.tag == GUMBO_TAG_OL ? LIST_ORDERED : LIST_UNORDERED;
    b->start = number_of(n, "start", START_MOST);
    b->items = items;
}

typedef struct html_table {
    article_table *t;
    int row, column;
    bool in_head, any_head;
    int reaches[ARTICLE_COLUMNS_MOST];
} html_table;

static void take_cell(html_article *h, html_table *t, const GumboNode *n, int depth)
{
    while (t->column < ARTICLE_COLUMNS_MOST && t->reaches[t->column] > 0)
        t->column++;
    if (t->column >= ARTICLE_COLUMNS_MOST || t->row >= ARTICLE_ROWS_MOST) {
        h->counts[DROPPED_NESTED]++;
        walk_children(h, n, depth);
        flush(h);
        return;
    }
    int columns = number_of(n, "colspan", ARTICLE_COLUMNS_MOST - t->column);
    int rows = number_of(n, "rowspan", ARTICLE_ROWS_MOST - t->row);
    bool head = is_tag(n, GUMBO_TAG_TH);
    bool names_row = str_starts(attribute(n, "scope"), STR("row"));
    bool row_head = head && !t->in_head && (names_row || (t->row > 0 && t->column == 0));
    article_cell *c =
        article_add_cell(h->a, t->t, t->row, t->column, rows, columns,
                         !head ? HEAD_NONE : row_head ? HEAD_ROW : HEAD_COLUMN);
    size_t at = (size_t)(c - t->t->cells.p);
    t->any_head = t->any_head || head;
    count_handlers(h, n);
    article_block_list inner = walk_inside(h, n, depth);
    t->t->cells.p[at].blocks = inner;
    for (int i = 0; i < columns; i++)
        t->reaches[t->column + i] = rows;
    t->column += columns;
}

static void take_rows(html_article *h, html_table *t, const GumboNode *n, int depth)
{
    for (unsigned i = 0; i < n->v.element.children.length; i++) {
        const GumboNode *child = n->v.element.children.data[i];
        dropped as;
        if (!is_element(child) || is_drop(child, &as)) {
            if (is_element(child))
                walk(h, child, depth + 1);
        } else if (is_tag(child, GUMBO_TAG_TD) || is_tag(child, GUMBO_TAG_TH)) {
            take_cell(h, t, child, depth + 1);
        } else if (is_tag(child, GUMBO_TAG_CAPTION)) {
            article_block_list inner = walk_inside(h, child, depth + 1);
            buf b;
            buf_init(&b, h->a);
            for (size_t k = 0; k < inner.n; k++)
                article_put_words(&b, &inner.p[k].runs, ' ');
            t->t->caption = buf_str(&b);
        } else if (is_tag(child, GUMBO_TAG_TR)) {
            t->column = 0;
            take_rows(h, t, child, depth + 1);
            for (size_t k = 0; k < ARTICLE_COLUMNS_MOST; k++)
                t->reaches[k] -= t->reaches[k] > 0;
            t->row++;
            if (t->in_head)
                t->t->head_rows = t->row;
        } else if (depth < TREE_DEEPEST) {
            t->in_head = is_tag(child, GUMBO_TAG_THEAD);
            take_rows(h, t, child, depth + 1);
            t->in_head = false;
        }
    }
}

static void walk_table(html_article *h, const GumboNode *n, int depth)
{
    html_table *t = arena_new(h->a, html_table);
    t->t = arena_new(h->a, article_table);
    take_rows(h, t, n, depth);
    if (!t->any_head && t->row > 1 && t->t->cells.n > 2) {
        for (size_t i = 0; i < t->t->cells.n && t->t->cells.p[i].row == 0; i++)
            t->t->cells.p[i].head = HEAD_COLUMN;
        t->t->head_rows = 1;
        *list_add(h->a, &h->r->remarks) =
            STR("有表格没有标明表头，已把第一行当作表头，请核对。");
    }
    if (t->t->cells.n > 0)
        article_add(h->a, h->blocks, ARTICLE_TABLE)->table = t->t;
}

/* --- elements ----------------------------------------------------------------- */

static unsigned style_of(const GumboNode *n)
{
    unsigned style = 0;
    if (has_style(n, "font-weight", "bold") || has_style(n, "font-weight", "7"))
        style |= RUN_STRONG;
    if (has_style(n, "font-style", "italic"))
        style |= RUN_EM;
    if (has_style(n, "vertical-align", "super"))
        style |= RUN_SUP;
    if (has_style(n, "vertical-align", "sub"))
        style |= RUN_SUB;
    return style;
}

static void take_link(html_article *h, const GumboNode *n)
{
    str address = str_trim(attribute(n, "href"));
    url link;
    h->link = URL("");
    if (address.n == 0)
        return;
    if (article_link(address, &link))
        h->link = link;
    else
        h->counts[DROPPED_LINK]++;
}

static bool walk_inline(html_article *h, const GumboNode *n, int depth)
{
    for (size_t i = 0; i < COUNT_OF(inline_tags); i++) {
        if (!is_tag(n, inline_tags[i].tag))
            continue;
        unsigned style = h->style;
        url link = h->link;
        h->style |= inline_tags[i].style | style_of(n);
        if (is_tag(n, GUMBO_TAG_A))
            take_link(h, n);
        walk_children(h, n, depth);
        h->style = style;
        h->link = link;
        return true;
    }
    return false;
}

static bool is_right(const GumboNode *n)
{
    str align = attribute(n, "align");
    return has_style(n, "text-align", "right") ||
           (align.n == 5 && strncasecmp(align.p, "right", align.n) == 0);
}

static void walk_block(html_article *h, const GumboNode *n, int depth)
{
    GumboTag tag = n->v.element.tag;
    int heading = h->heading;
    bool right = h->right, container = tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL ||
                                       tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_BLOCKQUOTE;
    flush(h);
    h->right = right || is_right(n);
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
        h->heading = (int)(tag - GUMBO_TAG_H1) + 1;
    if (container && h->nested >= NEST_MOST) {
        h->counts[DROPPED_NESTED]++;
        container = false;
    }
    if (!container) {
        walk_children(h, n, depth);
    } else if (tag == GUMBO_TAG_TABLE) {
        h->counts[DROPPED_NESTED] += h->nested > 0;
        walk_table(h, n, depth);
    } else if (tag == GUMBO_TAG_BLOCKQUOTE) {
        article_block_list inner = walk_inside(h, n, depth);
        article_add(h->a, h->blocks, ARTICLE_QUOTE)->blocks = inner;
    } else {
        walk_list(h, n, depth);
    }
    flush(h);
    h->heading = heading;
    h->right = right;
}

static void walk(html_article *h, const GumboNode *n, int depth)
{
    dropped as;
    if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
        n->type == GUMBO_NODE_CDATA)
        put_text(h, str_of(n->v.text.text));
    if (!is_element(n) || depth > TREE_DEEPEST)
        return;
    count_handlers(h, n);
    if (is_tag(n, GUMBO_TAG_HEAD) || is_tag(n, GUMBO_TAG_STYLE) || is_tag(n, GUMBO_TAG_TITLE))
        return;
    if (is_drop(n, &as))
        h->counts[as]++;
    else if (is_tag(n, GUMBO_TAG_BR))
        put_break(h);
    else if (!walk_inline(h, n, depth))
        walk_block(h, n, depth);
}

/* The highest heading of a page is of the first level here. */
static void raise_headings(article_block_list *blocks)
{
    int least = 0;
    for (size_t i = 0; i < blocks->n; i++)
        if (blocks->p[i].kind == ARTICLE_HEADING && (least == 0 || blocks->p[i].level < least))
            least = blocks->p[i].level;
    for (size_t i = 0; i < blocks->n; i++)
        blocks->p[i].level -= least > 1 ? least - 1 : 0;
}

err article_from_html(str utf8, arena *a, article_reading *out, problems *ps)
{
    if (!html_fits(utf8)) {
        problems_add(ps, STR("正文"),
                     "内容太大或嵌套太深，没有读。请分成几份，或先粘贴到记事本去掉格式。");
        return INVALID;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *page = gumbo_parse_with_options(&options, utf8.p, utf8.n);
    if (page == NULL) {
        problems_add(ps, STR("正文"), "内容读不下去。请先粘贴到记事本去掉格式。");
        return INVALID;
    }
    html_article h = {.a = a, .r = out, .blocks = &out->article.blocks, .link = URL("")};
    walk(&h, page->root, 0);
    flush(&h);
    raise_headings(&out->article.blocks);
    for (int i = 0; i < DROPPED_COUNT; i++)
        if (h.counts[i] > 0) {
            str count = str_format(a, "%d", h.counts[i]);
            *list_add(a, &out->remarks) =
                str_replace(a, str_of(dropped_says[i]), STR("%d"), count);
        }
    /* texts borrow from the page until they are settled */
    article_settle(a, &out->article);
    gumbo_destroy_output(&options, page);
    return OK;
}
