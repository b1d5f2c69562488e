/* Word documents, as Word, WPS and LibreOffice write them: what a reader of the last
 * version sees. Deleted text, comments and hidden text stay out and are counted; of a
 * field its result is read, of two alternatives the first. */
#include "documents/article/article.h"
#include "documents/article/docx_styles.h"
#include "documents/article/reading.h"
#include "documents/report_read/docx/docx.h"

enum { PARAGRAPHS_DEEP = 8, TABLES_DEEP = 16, PARTS_MOST = 5000 };

typedef enum told {
    TOLD_DELETED,
    TOLD_COMMENT,
    TOLD_HIDDEN,
    TOLD_IMAGE,
    TOLD_LINK,
    TOLD_HEADING,
    TOLD_TITLE,
    TOLD_NESTED,
    TOLD_COUNT
} told;

static const char *const told_says[TOLD_COUNT] = {
    [TOLD_DELETED] = "去掉了 %d 处修订中删除的文字，插入的文字已接受。",
    [TOLD_COMMENT] = "去掉了 %d 处批注。",
    [TOLD_HIDDEN] = "去掉了 %d 处隐藏的文字。",
    [TOLD_IMAGE] = "去掉了 %d 张图片或图形，请另行上传并写明替代文字。",
    [TOLD_LINK] = "有 %d 处链接的地址不能公开使用，只留下文字。",
    [TOLD_HEADING] = "有 %d 处按编号认作小标题，请核对。",
    [TOLD_TITLE] = "文件的题目（%d 行）没有放进正文，请填在标题一栏。",
    [TOLD_NESTED] = "有 %d 个表格里的表格改为段落，请核对。",
};

/* A name and what it stands for: a relation, a note. */
typedef struct docx_target {
    str id, address;
} docx_target;
LIST_TYPE(docx_targets, docx_target);

typedef struct open_paragraph {
    article_run_list runs;
    str style;
    int list, level, outline;
    bool listed, right;
} open_paragraph;

typedef struct open_table {
    article_table *t;
    article_block_list cell;
    int column, columns;
    bool goes_on, head_row;
} open_table;

typedef struct docx_article {
    docx_xml xml;
    arena *a;
    article_reading *r;
    docx_lists lists;
    docx_style_facts styles;
    docx_targets targets; /* of links, of notes */
    open_paragraph paragraphs[PARAGRAPHS_DEEP];
    size_t paragraph_count;
    open_table tables[TABLES_DEEP];
    size_t table_count;
    article_block_list *root;
    const char *notes;      /* the element of a note, while notes are read; NULL: the body */
    int unread;             /* depth inside what is not read */
    bool note_kept;         /* the note being read is one of the author's */
    unsigned style;
    bool in_text, in_run_properties, vanished;
    url link;
    int counts[TOLD_COUNT];
} docx_article;

static const struct {
    const char *element;
    told as;
    bool counts;
} unread_elements[] = {
    {"del", TOLD_DELETED, true},          {"moveFrom", TOLD_DELETED, true},
    {"commentReference", TOLD_COMMENT, true}, {"annotationRef", TOLD_COMMENT, false},
    {"Fallback", TOLD_IMAGE, false},      {"pict", TOLD_IMAGE, true},
    {"object", TOLD_IMAGE, true},         {"instrText", TOLD_HIDDEN, false},
    {"delText", TOLD_DELETED, false},     {"delInstrText", TOLD_HIDDEN, false},
    {"sectPr", TOLD_HIDDEN, false},       {"pPrChange", TOLD_HIDDEN, false},
    {"rPrChange", TOLD_HIDDEN, false},    {"tblPrChange", TOLD_HIDDEN, false},
    {"tcPrChange", TOLD_HIDDEN, false},   {"trPrChange", TOLD_HIDDEN, false},
    {"tblGrid", TOLD_HIDDEN, false},      {"sdtPr", TOLD_HIDDEN, false},
    {"sdtEndPr", TOLD_HIDDEN, false},     {"rubyPr", TOLD_HIDDEN, false},
    {"rt", TOLD_HIDDEN, false},           {"numberingChange", TOLD_HIDDEN, false},
};

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

static void stop(docx_article *x)
{
    x->xml.failed = true;
    XML_StopParser(x->xml.parser, XML_FALSE);
}

static open_paragraph *paragraph_now(docx_article *x)
{
    return x->paragraph_count == 0 ? NULL : &x->paragraphs[x->paragraph_count - 1];
}

static open_table *table_now(docx_article *x)
{
    return x->table_count == 0 ? NULL : &x->tables[x->table_count - 1];
}

static int number_of(const char *value, int otherwise)
{
    int64_t n;
    return str_to_int(str_of(value), &n) && n >= 0 && n < 1 << 20 ? (int)n : otherwise;
}

/* --- relations -------------------------------------------------------------- */

static void relation_begins(void *data, const XML_Char *element, const XML_Char **attributes)
{
    docx_article *x = ((docx_xml *)data)->data;
    (void)element;
    if (str_equal(str_of(docx_attribute(attributes, "TargetMode")), STR("External")) &&
        x->targets.n < PARTS_MOST)
        *list_add(x->a, &x->targets) =
            (docx_target){str_copy(x->a, str_of(docx_attribute(attributes, "Id"))),
                          str_copy(x->a, str_of(docx_attribute(attributes, "Target")))};
}

static const docx_target *target_of(const docx_article *x, str id)
{
    for (size_t i = 0; id.n > 0 && i < x->targets.n; i++)
        if (str_equal(x->targets.p[i].id, id))
            return &x->targets.p[i];
    return NULL;
}

/* Notes stand among the targets too: "footnote 3" for the one with the id 3. */
static str note_name(docx_article *x, const char *element, const XML_Char **attributes)
{
    return str_format(x->a, "%s %s", element,
                      docx_attribute(attributes, "id") == NULL ? ""
                                                               : docx_attribute(attributes, "id"));
}

/* --- paragraphs ------------------------------------------------------------------ */

static article_block_list *blocks_now(docx_article *x)
{
    open_table *t = table_now(x);
    return t != NULL ? &t->cell : x->root;
}

static str words_of(docx_article *x, const open_paragraph *p)
{
    buf b;
    buf_init(&b, x->a);
    article_put_words(&b, &p->runs, ' ');
    return str_trim(buf_str(&b));
}

/* "一、" is of the first level and "（一）" of the second, in a short line that is no
 * sentence; 0: neither. */
static int numbered_level(str text)
{
    enum { LONGEST = 30 };

    bool bracket = str_starts(text, STR("（"));
    str rest = bracket ? str_slice(text, STR("（").n, text.n) : text;
    size_t n = 0;
    if (str_length(text) > LONGEST || str_has(text, STR("。")) || str_has(text, STR("；")))
        return 0;
    while (rest.n >= 3 && str_has(STR("一二三四五六七八九十百"), str_slice(rest, 0, 3)) && n < 4) {
        rest = str_slice(rest, 3, rest.n);
        n++;
    }

    if (n == 0 || !str_starts(rest, bracket ? STR("）") : STR("、")))
        return 0;
    return bracket ? 2 : 1;
}

/* The number of a list that a page counts itself: "3." or "3)"; -1: another. */
static int plain_number(str number)
{
    int64_t n;
    number = str_trim(number);
    if (number.n < 2 || (number.p[number.n - 1] != '.' && number.p[number.n - 1] != ')'))
        return -1;
    return str_to_int(str_slice(number, 0, number.n - 1), &n) && n >= 0 && n < 100000 ? (int)n : -1;
}

static void add_item(docx_article *x, const open_paragraph *p, article_list_order order, int number)
{
    article_block_list *at = blocks_now(x);
    for (int level = 0; level < p->level; level++) {
        article_block *last = at->n == 0 ? NULL : &at->p[at->n - 1];
        if (last == NULL || last->kind != ARTICLE_LIST || last->items.n == 0)
            break;
        at = &last->items.p[last->items.n - 1].blocks;
    }
    article_block *list = at->n == 0 ? NULL : &at->p[at->n - 1];
    if (list == NULL || list->kind != ARTICLE_LIST || list->order != order) {
        list = article_add(x->a, at, ARTICLE_LIST);
        list->order = order;
        list->start = number;
    }
    article_entry *item = list_add(x->a, &list->items);
    article_add(x->a, &item->blocks, ARTICLE_PARAGRAPH)->runs = p->runs;
}

static void add_paragraph(docx_article *x, const open_paragraph *p, str number, str text)
{
    bool title = false;
    int level = p->outline > 0 ? p->outline : docx_outline(&x->styles, p->style, &title);
    bool in_body = x->table_count == 0 && x->notes == NULL;
    str whole = str_format(x->a, "%.*s%.*s", STR_ARG(number), STR_ARG(text));
    article_run_list runs = {0};
    if (title && level == 0 && in_body) {
        x->counts[TOLD_TITLE]++;
        return;
    }
    if (level == 0 && in_body && numbered_level(whole) > 0) {
        level = numbered_level(whole);
        x->counts[TOLD_HEADING]++;
    }
    if (number.n > 0)
        article_add_text(x->a, &runs, 0, number);
    for (size_t i = 0; i < p->runs.n; i++)
        *list_add(x->a, &runs) = p->runs.p[i];
    bool heading = level > 0 && in_body;
    article_block *b =
        article_add(x->a, blocks_now(x), heading ? ARTICLE_HEADING : ARTICLE_PARAGRAPH);
    b->runs = runs;
    b->level = level > 0 ? level : 1;
    bool dated = str_ends(text, STR("日")) && str_has(text, STR("年"));
    if (p->right && !heading && in_body)
        b->role = dated ? PARAGRAPH_DATED : PARAGRAPH_SIGNED;
}

static void end_paragraph(docx_article *x)
{
    open_paragraph *p = paragraph_now(x);
    if (p == NULL)
        return;
    x->paragraph_count--;
    str text = words_of(x, p), number = {NULL, 0};
    if (text.n == 0)
        return;
    bool title, listed = p->listed || docx_list_of_style(&x->lists, p->style, &p->list, &p->level);
    bool heading = p->outline > 0 || docx_outline(&x->styles, p->style, &title) > 0;
    if (listed && p->list > 0) {
        number = docx_list_next(&x->lists, p->list, p->level);
        int plain = plain_number(number);
        if (!heading && (number.n == 0 || plain >= 0)) {
            bool bullet = number.n == 0;
            add_item(x, p, bullet ? LIST_UNORDERED : LIST_ORDERED, bullet ? 1 : plain);
            return;
        }
    }
    add_paragraph(x, p, number, text);
}

static void put(docx_article *x, str s)
{
    open_paragraph *p = paragraph_now(x);
    if (p == NULL || x->unread > 0)
        return;
    if (x->vanished) {
        x->counts[TOLD_HIDDEN]++;
        return;
    }
    article_add_text(x->a, &p->runs, x->style, str_copy(x->a, s));
    p->runs.p[p->runs.n - 1].link = x->link;
}

/* --- tables ------------------------------------------------------------------------ */

static void end_cell(docx_article *x)
{
    open_table *t = table_now(x);
    if (t == NULL)
        return;
    article_cell *above = NULL;
    for (size_t i = t->t->cells.n; t->goes_on && above == NULL && i > 0; i--) {
        article_cell *c = &t->t->cells.p[i - 1];
        if (c->column == t->column && c->row + c->rows == t->t->rows)
            above = c;
    }
    if (above != NULL) {
        above->rows++;
    } else if (t->column < ARTICLE_COLUMNS_MOST && t->t->rows < ARTICLE_ROWS_MOST) {
        article_cell *c = article_add_cell(x->a, t->t, t->t->rows, t->column, 1, t->columns,
                                           t->head_row ? HEAD_COLUMN : HEAD_NONE);
        c->blocks = t->cell;
    }
    t->column += t->columns;
    t->cell = (article_block_list){0};
}

static void end_row(open_table *t)
{
    t->t->rows++;
    if (t->head_row && t->t->head_rows == t->t->rows - 1)
        t->t->head_rows = t->t->rows;
}

static void end_table(docx_article *x)
{
    open_table *t = table_now(x);
    if (t == NULL)
        return;
    x->table_count--;
    x->counts[TOLD_NESTED] += x->table_count > 0;
    if (t->t->head_rows == 0 && t->t->rows > 1 && t->t->cells.n > 2) {
        for (size_t i = 0; i < t->t->cells.n && t->t->cells.p[i].row == 0; i++)
            t->t->cells.p[i].head = HEAD_COLUMN;
        t->t->head_rows = 1;
        *list_add(x->a, &x->r->remarks) =
            STR("有表格没有标明标题行，已把第一行当作表头，请核对。");
    }
    if (t->t->cells.n > 0)
        article_add(x->a, blocks_now(x), ARTICLE_TABLE)->table = t->t;
}

/* --- elements ----------------------------------------------------------------------- */

static bool is_off(const char *value)
{
    return value != NULL && (is(value, "0") || is(value, "false") || is(value, "off"));
}

static void set_style(docx_article *x, unsigned bit, const char *value)
{
    x->style = is_off(value) ? x->style & ~bit : x->style | bit;
}

static void take_run_property(docx_article *x, const char *name, const char *value)
{
    if (is(name, "b"))
        set_style(x, RUN_STRONG, value);
    else if (is(name, "i"))
        set_style(x, RUN_EM, value);
    else if (is(name, "vanish"))
        x->vanished = !is_off(value);
    else if (is(name, "vertAlign") && value != NULL && is(value, "superscript"))
        x->style |= RUN_SUP;
    else if (is(name, "vertAlign") && value != NULL && is(value, "subscript"))
        x->style |= RUN_SUB;
}

static void take_property(docx_article *x, const char *name, const char *value)
{
    open_paragraph *p = paragraph_now(x);
    open_table *t = table_now(x);
    if (is(name, "gridSpan") && t != NULL)
        t->columns = number_of(value, 1) > 0 ? number_of(value, 1) : 1;
    else if (is(name, "gridBefore") && t != NULL)
        t->column = number_of(value, 0);
    else if (is(name, "vMerge") && t != NULL)
        t->goes_on = value == NULL || !is(value, "restart");
    else if (is(name, "tblHeader") && t != NULL)
        t->head_row = !is_off(value);
    else if (p == NULL || value == NULL)
        return;
    else if (is(name, "pStyle"))
        p->style = str_copy(x->a, str_of(value));
    else if (is(name, "outlineLvl"))
        p->outline = number_of(value, 9) < 9 ? number_of(value, 9) + 1 : 0;
    else if (is(name, "jc"))
        p->right = is(value, "right") || is(value, "end");
    else if (is(name, "ilvl"))
        p->level = number_of(value, 0);
    else if (is(name, "numId")) {
        p->listed = true;
        p->list = number_of(value, 0);
    }
}

static void take_link(docx_article *x, const XML_Char **attributes)
{
    const docx_target *t = target_of(x, str_of(docx_attribute(attributes, "id")));
    x->link = URL("");
    if (t != NULL && !article_link(t->address, &x->link)) {
        x->link = URL("");
        x->counts[TOLD_LINK]++;
    }
}

static void take_mark(docx_article *x, const char *element, const XML_Char **attributes)
{
    const docx_target *t = target_of(x, note_name(x, element, attributes));
    open_paragraph *p = paragraph_now(x);
    int64_t number;
    if (t != NULL && p != NULL && str_to_int(t->address, &number))
        *list_add(x->a, &p->runs) = (article_run){
            .kind = RUN_FOOTNOTE, .footnote = (int)number, .link = URL("")};
}

static void begin_note(docx_article *x, const XML_Char **attributes)
{
    const char *type = docx_attribute(attributes, "type");
    x->root = arena_new(x->a, article_block_list);
    x->note_kept = (type == NULL || is(type, "normal")) && x->targets.n < PARTS_MOST;
    if (!x->note_kept)
        return;
    str number = str_format(x->a, "%zu", x->r->article.footnotes.n + 1);
    *list_add(x->a, &x->targets) = (docx_target){note_name(x, x->notes, attributes), number};
    list_add(x->a, &x->r->article.footnotes);
}

static void begin_table(docx_article *x)
{
    if (x->table_count == TABLES_DEEP) {
        stop(x);
        return;
    }
    x->tables[x->table_count++] = (open_table){.t = arena_new(x->a, article_table), .columns = 1};
}

static void begin_word(docx_article *x, const char *name, const XML_Char **attributes)
{
    open_table *t = table_now(x);
    const char *value = docx_attribute(attributes, "val");
    if (is(name, "p")) {
        if (x->paragraph_count == PARAGRAPHS_DEEP)
            stop(x);
        else
            x->paragraphs[x->paragraph_count++] = (open_paragraph){0};
    } else if (is(name, "t")) {
        x->in_text = true;
    } else if (is(name, "r")) {
        x->style = 0;
        x->vanished = false;
    } else if (is(name, "rPr")) {
        x->in_run_properties = true;
    } else if (is(name, "tbl")) {
        begin_table(x);
    } else if (is(name, "tr") && t != NULL) {
        t->column = 0;
        t->head_row = false;
    } else if (is(name, "tc") && t != NULL) {
        t->columns = 1;
        t->goes_on = false;
        t->cell = (article_block_list){0};
    } else if ((is(name, "br") || is(name, "cr")) && paragraph_now(x) != NULL) {
        *list_add(x->a, &paragraph_now(x)->runs) =
            (article_run){.kind = RUN_BREAK, .link = URL("")};
    } else if (is(name, "tab") && docx_attribute(attributes, "pos") == NULL) {
        put(x, STR(" "));
    } else if (is(name, "noBreakHyphen")) {
        put(x, STR("-"));
    } else if (is(name, "drawing")) {
        x->counts[TOLD_IMAGE]++;
    } else if (is(name, "hyperlink")) {
        take_link(x, attributes);
    } else if (x->notes == NULL && is(name, "footnoteReference")) {
        take_mark(x, "footnote", attributes);
    } else if (x->notes == NULL && is(name, "endnoteReference")) {
        take_mark(x, "endnote", attributes);
    } else if (x->notes != NULL && is(name, x->notes)) {
        begin_note(x, attributes);
    } else if (x->in_run_properties) {
        take_run_property(x, name, value);
    } else {
        take_property(x, name, value);
    }
}

static void body_begins(void *data, const XML_Char *element, const XML_Char **attributes)
{
    docx_article *x = ((docx_xml *)data)->data;
    const char *name = docx_name(element);
    if (++x->xml.depth > DOCX_DEPTH_MOST) {
        stop(x);
        return;
    }
    bool skip = x->unread > 0;
    for (size_t i = 0; name != NULL && !skip && i < COUNT_OF(unread_elements); i++)
        if (is(name, unread_elements[i].element) && !x->in_run_properties) {
            skip = true;
            x->counts[unread_elements[i].as] += unread_elements[i].counts;
        }
    if (skip)
        x->unread++;
    else if (name != NULL)
        begin_word(x, name, attributes);
}

static void body_ends(void *data, const XML_Char *element)
{
    docx_article *x = ((docx_xml *)data)->data;
    const char *name = docx_name(element);
    x->xml.depth--;
    if (x->unread > 0) {
        x->unread--;
        return;
    }
    if (name == NULL)
        return;
    if (is(name, "p"))
        end_paragraph(x);
    else if (is(name, "t"))
        x->in_text = false;
    else if (is(name, "rPr"))
        x->in_run_properties = false;
    else if (is(name, "hyperlink"))
        x->link = URL("");
    else if (is(name, "tc"))
        end_cell(x);
    else if (is(name, "tr") && table_now(x) != NULL)
        end_row(table_now(x));
    else if (is(name, "tbl"))
        end_table(x);
    else if (x->notes != NULL && is(name, x->notes) && x->note_kept)
        x->r->article.footnotes.p[x->r->article.footnotes.n - 1].blocks = *x->root;
}

static void body_text(void *data, const XML_Char *text, int n)
{
    docx_article *x = ((docx_xml *)data)->data;
    if (x->in_text)
        put(x, (str){text, (size_t)n});
}

/* --- the container ---------------------------------------------------------------------- */

static err refuse(problems *ps, const char *says)
{
    problems_add(ps, STR("正文"), "%s", says);
    return INVALID;
}

static void read_notes(docx_article *x, str xml, const char *element)
{
    x->notes = element;
    if (xml.n > 0 && !docx_parse(xml, &x->xml, body_begins, body_ends, body_text))
        *list_add(x->a, &x->r->remarks) = STR("脚注或尾注读不下去，请核对。");
    x->notes = NULL;
    x->paragraph_count = x->table_count = 0;
    x->unread = 0;
}

static err read_zip(zip_t *zip, docx_article *x, problems *ps)
{
    bool refused = false;
    str body, numbering, styles, relations, footnotes, endnotes;
    if (zip_get_num_entries(zip, 0) > PARTS_MOST)
        return refuse(ps, "压缩包里的文件太多，不是 Word 文档。");
    bool found = docx_part(zip, "word/document.xml", x->a, &body, &refused);
    docx_part(zip, "word/numbering.xml", x->a, &numbering, &refused);
    docx_part(zip, "word/styles.xml", x->a, &styles, &refused);
    docx_part(zip, "word/_rels/document.xml.rels", x->a, &relations, &refused);
    docx_part(zip, "word/footnotes.xml", x->a, &footnotes, &refused);
    docx_part(zip, "word/endnotes.xml", x->a, &endnotes, &refused);
    if (refused)
        return refuse(ps, "Word 文档里有损坏或过大的部分，没有读。请用 Word 重新另存后再试。");
    if (!found)
        return refuse(ps, "压缩包里没有 Word 正文（word/document.xml）。请确认是 .docx 文件。");
    docx_lists_read(&x->lists, numbering, styles);
    docx_styles_read(x->a, styles, &x->styles);
    if (relations.n > 0)
        (void)docx_parse(relations, &x->xml, relation_begins, NULL, NULL);
    read_notes(x, footnotes, "footnote");
    read_notes(x, endnotes, "endnote");
    x->root = &x->r->article.blocks;
    x->link = URL("");
    if (!docx_parse(body, &x->xml, body_begins, body_ends, body_text))
        return refuse(ps, "Word 正文读不下去：文件损坏，或嵌套太深。请用 Word 重新另存后再试。");
    for (int i = 0; i < TOLD_COUNT; i++)
        if (x->counts[i] > 0)
            *list_add(x->a, &x->r->remarks) = str_replace(
                x->a, str_of(told_says[i]), STR("%d"), str_format(x->a, "%d", x->counts[i]));
    return OK;
}

err article_from_docx(str bytes, arena *a, article_reading *out, problems *ps)
{
    zip_error_t trouble;
    zip_error_init(&trouble);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &trouble);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &trouble);
    zip_error_fini(&trouble);
    if (zip == NULL) {
        zip_source_free(source);
        return refuse(ps, "文件不完整，打不开压缩包。请重新下载或另存后再试。");
    }
    docx_article *x = arena_new(a, docx_article);
    x->a = a;
    x->r = out;
    x->lists.a = a;
    x->link = URL("");
    x->xml.data = x;
    err e = read_zip(zip, x, ps);
    zip_discard(zip);
    return e;
}
