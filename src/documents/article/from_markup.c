/* A body's text, read line by line into a tree. */
#include "documents/article/article.h"
#include "documents/article/marks.h"
#include "documents/article/markup_rows.h"

/* The lists that are open, from the outermost: a line belongs to the item that its blanks
 * reach. */
typedef struct levels {
    article_block_list *at[ARTICLE_DEEP + 1]; /* [0] holds the lists */
    int open;
    int most;
} levels;

typedef struct body {
    markup_reading *r;
    levels article, quote;
    bool in_quote;
    markup_table table;
} body;

static levels begin_levels(article_block_list *blocks, int lists_around)
{
    return (levels){.at = {blocks}, .most = ARTICLE_DEEP - lists_around};
}

static article_block *add_block(markup_reading *r, article_block_list *to, article_kind kind)
{
    if (++r->blocks == ARTICLE_BLOCKS_MOST + 1)
        markup_refuse(r, "正文太长（超过 50,000 段和单元格）。请把一部分改为附件。");
    return article_add(r->a, to, kind);
}

/* Take the blanks off the front of a line: two of them, or a tab, are a level. */
static int take_level(str *given)
{
    int blanks = 0;
    while (given->n > 0 && (given->p[0] == ' ' || given->p[0] == '\t')) {
        blanks += blanks > 2 * ARTICLE_DEEP ? 0 : given->p[0] == '\t' ? 2 : 1;
        *given = str_slice(*given, 1, given->n);
    }
    return blanks / 2;
}

static void open_item(markup_reading *r, levels *l, article_list_order order, int number)
{
    article_block_list *to = l->at[l->open];
    article_block *list = to->n == 0 ? NULL : &to->p[to->n - 1];
    bool goes_on = list != NULL && list->kind == ARTICLE_LIST && list->order == order &&
                   (order == LIST_UNORDERED || list->start + (int)list->items.n == number);
    if (!goes_on) {
        list = add_block(r, to, ARTICLE_LIST);
        list->order = order;
        list->start = number;
    }
    l->at[++l->open] = &list_add(r->a, &list->items)->blocks;
}

static const article_picture *named(const markup_reading *r, str name)
{
    for (size_t i = 0; i < r->names->n; i++)
        if (str_equal(r->names->p[i].name, name))
            return &r->names->p[i];
    return NULL;
}

static void refuse_name(markup_reading *r, str name)
{
    enum { SHOWN_MOST = 30 };
    buf known;
    buf_init(&known, r->a);
    for (size_t i = 0; i < r->names->n && i < SHOWN_MOST; i++)
        buf_format(&known, "%s%.*s", i == 0 ? "" : "、", STR_ARG(r->names->p[i].name));
    if (known.n == 0)
        markup_refuse(r, "没有名为“%.*s”的图片：这件还没有图片，请先添加。",
                      STR_ARG(str_slice(name, 0, str_utf8_span(str_slice(name, 0, 60)))));
    else
        markup_refuse(r, "没有名为“%.*s”的图片。这件的图片有：%.*s。",
                      STR_ARG(str_slice(name, 0, str_utf8_span(str_slice(name, 0, 60)))),
                      STR_ARG(buf_str(&known)));
}

static void read_picture(markup_reading *r, article_block_list *to, str given)
{
    size_t end = markup_find(given, ']', 2);
    size_t close = end == SIZE_MAX ? SIZE_MAX : markup_find(given, ')', end);
    if (close == SIZE_MAX || given.p[end + 1] != '(') {
        markup_refuse(r, "图片要写成“![图片表达的内容](图1)”。不是图片的，请在“!”前面写“\\”。");
        return;
    }
    str name = markup_plain(r->a, str_slice(given, end + 2, close));
    const article_picture *picture = named(r, name);
    if (picture == NULL) {
        refuse_name(r, name);
        return;
    }
    if (++r->images == ARTICLE_IMAGES_MOST + 1)
        markup_refuse(r, "图片超过 200 张。请把一部分改为附件。");
    *add_block(r, to, ARTICLE_IMAGE)->image =
        (article_image){.part = picture->part,
                        .alt = markup_plain(r->a, str_slice(given, 2, end)),
                        .caption = markup_plain(r->a, str_slice(given, close + 1, given.n)),
                        .width = picture->width,
                        .height = picture->height};
}

static const char *const kind_names[LINE_KIND_COUNT] = {
    [LINE_TEXT] = "段落",          [LINE_HEADING] = "标题",        [LINE_BULLET] = "列表",
    [LINE_NUMBER] = "列表",        [LINE_QUOTE] = "引文",          [LINE_ROW] = "表格",
    [LINE_PICTURE] = "图片",       [LINE_FOOTNOTE] = "脚注的内容", [LINE_ROLE] = "署名一类的段落",
    [LINE_CAPTION] = "表格的名称",
};

/* A line in a list, a quote, a cell, a footnote, or a paragraph of the article. */
static void read_line(markup_reading *r, levels *l, str given)
{
    int level = take_level(&given);
    l->open = level < l->open ? level : l->open;
    r->in_note = r->in_note && l->open > 0;
    markup_line m = markup_look(given);
    while ((m.kind == LINE_BULLET || m.kind == LINE_NUMBER) && !r->in_note) {
        if (l->open >= l->most) {
            markup_refuse(r, "列表套得太深，最多 %d 级。请减少前面的空格。", l->most);
            return;
        }
        open_item(r, l, m.kind == LINE_NUMBER ? LIST_ORDERED : LIST_UNORDERED, m.number);
        given = str_slice(given, m.mark, given.n);
        m = markup_look(given);
    }
    article_block_list *to = l->at[l->open];
    if (m.kind == LINE_PICTURE && !r->in_note)
        read_picture(r, to, given);
    else if (m.kind == LINE_TEXT)
        markup_read_runs(r, given, &add_block(r, to, ARTICLE_PARAGRAPH)->runs);
    else
        markup_refuse(r, "%s不能写在%s。请另起一行从行首写；要照写开头的符号，请在前面写“\\”。",
                      kind_names[m.kind], r->in_note ? "脚注里" : "列表、引文和格子里");
}

void markup_read_cell(markup_reading *r, str content, article_block_list *to)
{
    levels l = begin_levels(to, 0);
    str given;
    while (str_split(&content, MARKUP_CELL_BREAK, &given))
        if (str_trim(given).n > 0)
            read_line(r, &l, given);
}

/* --- lines of the article itself -------------------------------------------------- */

static void read_quoted(body *b, str given)
{
    markup_reading *r = b->r;
    if (!b->in_quote)
        b->quote = begin_levels(&add_block(r, b->article.at[0], ARTICLE_QUOTE)->blocks, 1);
    b->in_quote = true;
    bool blank = given.n > 1 && given.p[1] == ' ';
    given = str_slice(given, blank ? 2 : 1, given.n);
    given = str_replace(r->a, given, STR("\n>"), STR("\n"));
    if (given.n > 0)
        read_line(r, &b->quote, given);
}

static void read_note(body *b, markup_line m, str given)
{
    markup_reading *r = b->r;
    if (m.number > ARTICLE_FOOTNOTES_MOST) {
        markup_refuse(r, "脚注的号“%d”太大，最多 %d。", m.number, ARTICLE_FOOTNOTES_MOST);
        return;
    }
    if (r->noted[m.number - 1] != 0) {
        markup_refuse(r, "脚注“[^%d]”的内容在第%d行已经写过。请换一个号，或合并为一条。", m.number,
                      r->noted[m.number - 1]);
        return;
    }
    r->noted[m.number - 1] = r->line;
    r->in_note = true;
    b->article.open = 1;
    b->article.at[1] = &r->d.footnotes.p[m.number - 1].blocks;
    if (m.mark < given.n)
        markup_read_runs(r, str_slice(given, m.mark, given.n),
                         &add_block(r, b->article.at[1], ARTICLE_PARAGRAPH)->runs);
}

static void read_heading(body *b, markup_line m, str given)
{
    if (m.number > ARTICLE_LEVELS)
        markup_refuse(b->r, "标题最多四级。请减少“#”；要照写“#”，请在前面写“\\”。");
    article_block *h = add_block(b->r, b->article.at[0], ARTICLE_HEADING);
    h->level = m.number;
    markup_read_runs(b->r, str_slice(given, m.mark, given.n), &h->runs);
}

static void read_role(body *b, markup_line m, str given)
{
    article_block *p = add_block(b->r, b->article.at[0], ARTICLE_PARAGRAPH);
    p->role = (paragraph_role)m.number;
    markup_read_runs(b->r, str_slice(given, m.mark, given.n), &p->runs);
}

/* What stood before a line ends where the line is not more of it. */
static void end_before(body *b, line_kind kind)
{
    if (kind != LINE_ROW)
        markup_end_table(b->r, &b->table, b->article.at[0]);
    b->in_quote = b->in_quote && kind == LINE_QUOTE;
}

static void read_logical(body *b, str given)
{
    str text = given;
    int level = take_level(&text);
    if (text.n == 0) {
        end_before(b, LINE_TEXT);
        return;
    }
    markup_line m = markup_look(text);
    if (level > 0 && b->article.open > 0)
        m.kind = LINE_TEXT; /* what it is, and whether it may be there, is seen below */
    end_before(b, m.kind);
    if (m.kind != LINE_TEXT && m.kind != LINE_BULLET && m.kind != LINE_NUMBER &&
        m.kind != LINE_PICTURE) {
        b->article.open = 0;
        b->r->in_note = false;
    }
    switch (m.kind) {
    case LINE_HEADING: read_heading(b, m, text); break;
    case LINE_QUOTE: read_quoted(b, text); break;
    case LINE_ROW: markup_read_row(b->r, &b->table, text); break;
    case LINE_FOOTNOTE: read_note(b, m, text); break;
    case LINE_ROLE: read_role(b, m, text); break;
    case LINE_CAPTION: markup_begin_table(b->r, &b->table, str_slice(text, m.mark, text.n)); break;
    case LINE_TEXT:
    case LINE_BULLET:
    case LINE_NUMBER:
    case LINE_PICTURE:
    case LINE_KIND_COUNT: read_line(b->r, &b->article, given); break;
    }
}

static void compare_notes(markup_reading *r)
{
    for (int i = 0; i < ARTICLE_FOOTNOTES_MOST; i++) {
        r->line = r->marked[i] != 0 ? r->marked[i] : r->noted[i];
        bool empty = r->d.footnotes.p[i].blocks.n == 0;
        if (r->marked[i] != 0 && (r->noted[i] == 0 || empty))
            markup_refuse(r, "脚注“[^%d]”没有内容。请另起一行写“[^%d]: ”和内容。", i + 1, i + 1);
        if (r->marked[i] == 0 && r->noted[i] != 0)
            markup_refuse(r, "正文里没有“[^%d]”。请在要注的地方写上，或删去这条脚注。", i + 1);
    }
}

/* Does a line end with a backslash that is not itself taken away? */
static bool is_continued(str given)
{
    size_t n = 0;
    while (n < given.n && given.p[given.n - 1 - n] == '\\')
        n++;
    return n % 2 == 1;
}

static str without_end(str given)
{
    while (given.n > 0 && (given.p[given.n - 1] == ' ' || given.p[given.n - 1] == '\t' ||
                           given.p[given.n - 1] == '\r'))
        given.n--;
    return given;
}

/* Take a line with those that continue it. */
static bool take_logical(arena *a, str *rest, int *lines, str *given)
{
    str piece;
    if (!str_split(rest, STR("\n"), &piece))
        return false;
    *lines = 1;
    *given = without_end(piece);
    if (!is_continued(*given))
        return true;
    buf b;
    buf_init(&b, a);
    buf_put(&b, *given);
    while (is_continued(piece = without_end(piece)) && str_split(rest, STR("\n"), &piece)) {
        ++*lines;
        str next = without_end(piece);
        (void)take_level(&next);
        buf_put_char(&b, '\n');
        buf_put(&b, next);
    }
    *given = buf_str(&b);
    return true;
}

err article_from_markup(arena *a, str text, const article_picture_list *names, article_tree *out,
                        problems *ps)
{
    markup_reading *r = arena_new(a, markup_reading);
    *r = (markup_reading){.a = a, .ps = ps, .names = names, .line = 1};
    if (text.n > ARTICLE_MARKUP_MOST || !str_is_utf8(text)) {
        problems_add(ps, STR("正文"), "%s",
                     text.n > ARTICLE_MARKUP_MOST ? "正文超过 8 MiB。请把一部分改为附件。"
                                                  : "正文不是 UTF-8 文字。请重新粘贴。");
        return INVALID;
    }
    r->d.footnotes = (article_entry_list){arena_new_n(a, article_entry, ARTICLE_FOOTNOTES_MOST),
                                          ARTICLE_FOOTNOTES_MOST, ARTICLE_FOOTNOTES_MOST};
    body b = {.r = r, .article = begin_levels(&r->d.blocks, 0)};
    str given;
    for (int lines = 0; r->blocks <= ARTICLE_BLOCKS_MOST && r->refused < MARKUP_REFUSALS_MOST &&
                        take_logical(a, &text, &lines, &given);
         r->line += lines)
        read_logical(&b, given);
    markup_end_table(r, &b.table, b.article.at[0]);
    compare_notes(r);
    if (r->failed)
        return INVALID;
    article_settle(a, &r->d);
    *out = r->d;
    return OK;
}
