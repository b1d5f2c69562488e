/* word/document.xml: paragraphs and tables in reading order.
 *
 * What was deleted with changes tracked is not read, what was inserted is; of
 * two alternative drawings the first is read; a text box is read after the
 * paragraph that holds it; hidden text is not read. A table inside a table makes
 * the outer one a frame. */
#include "documents/report_read/docx/docx.h"

enum { CONTEXTS_MOST = 64 };

/* A paragraph being read. Text boxes put one into another. */
typedef struct paragraph_reading {
    buf text;
    str style;
    int list, level;
    bool listed;
} paragraph_reading;

typedef struct table_frame {
    grid *g;
    int column;        /* of the cell being read */
    int columns;       /* its span */
    bool goes_on;      /* it continues the cell above */
    buf cell;          /* its text */
    size_t depth_of_paragraphs;
    bool frame;        /* holds a table: read as text */
} table_frame;

typedef struct body_reading {
    docx_xml xml;
    arena *a;
    document *d;
    docx_lists *lists;
    paragraph_reading paragraphs[CONTEXTS_MOST];
    size_t paragraph_count;
    table_frame tables[CONTEXTS_MOST];
    size_t table_count;
    int unread;        /* depth inside something that is not read */
    bool in_text;
    bool vanished;     /* the run is hidden */
    bool in_run_properties;
} body_reading;

static const char *const unread_elements[] = {"del", "moveFrom", "Fallback", "instrText", "delText",
                                              "footnoteReference", "commentReference", "sectPr",
                                              "pPrChange", "rPrChange", "tblPrChange", "tcPrChange",
                                              "trPrChange", "numberingChange", "delInstrText",
                                              "sdtPr", "sdtEndPr", "rubyPr", "rt"};

static table_frame *table_now(body_reading *b)
{
    return b->table_count == 0 ? NULL : &b->tables[b->table_count - 1];
}

static paragraph_reading *paragraph_now(body_reading *b)
{
    return b->paragraph_count == 0 ? NULL : &b->paragraphs[b->paragraph_count - 1];
}

static void put(body_reading *b, str s)
{
    paragraph_reading *p = paragraph_now(b);
    if (p != NULL && b->unread == 0 && !b->vanished)
        buf_put(&p->text, s);
}

static void begin_paragraph(body_reading *b)
{
    if (b->paragraph_count == CONTEXTS_MOST) {
        b->xml.failed = true;
        XML_StopParser(b->xml.parser, XML_FALSE);
        return;
    }
    paragraph_reading *p = &b->paragraphs[b->paragraph_count++];
    *p = (paragraph_reading){0};
    buf_init(&p->text, b->a);
}

static void end_paragraph(body_reading *b)
{
    paragraph_reading *p = paragraph_now(b);
    if (p == NULL)
        return;
    b->paragraph_count--;
    str text = buf_str(&p->text), number = {NULL, 0};
    if (str_trim(text).n == 0)
        return;
    if (!p->listed)
        p->listed = docx_list_of_style(b->lists, p->style, &p->list, &p->level);
    if (p->listed && p->list > 0)
        number = docx_list_next(b->lists, p->list, p->level);
    text = str_format(b->a, "%.*s%.*s", STR_ARG(number), STR_ARG(text));
    table_frame *t = table_now(b);
    if (t != NULL && !t->frame && b->paragraph_count <= t->depth_of_paragraphs) {
        if (t->cell.n > 0)
            buf_put_char(&t->cell, '\n');
        buf_put(&t->cell, text);
    } else {
        document_add_text(b->a, b->d, TEXT_BODY, text);
    }
}

static void begin_table(body_reading *b)
{
    if (b->table_count == CONTEXTS_MOST) {
        b->xml.failed = true;
        XML_StopParser(b->xml.parser, XML_FALSE);
        return;
    }
    table_frame *outer = table_now(b);
    if (outer != NULL && !outer->frame) {
        /* what its cells said so far is text */
        outer->frame = true;
        for (size_t i = 0; i < outer->g->cells.n; i++)
            document_add_text(b->a, b->d, TEXT_BODY, outer->g->cells.p[i].text);
        if (outer->cell.n > 0)
            document_add_text(b->a, b->d, TEXT_BODY, buf_str(&outer->cell));
    }
    table_frame *t = &b->tables[b->table_count++];
    *t = (table_frame){.g = arena_new(b->a, grid), .depth_of_paragraphs = b->paragraph_count};
    buf_init(&t->cell, b->a);
}

static void end_table(body_reading *b)
{
    table_frame *t = table_now(b);
    if (t == NULL)
        return;
    b->table_count--;
    if (!t->frame && t->g->cells.n > 0)
        document_add_grid(b->a, b->d, t->g);
}

static void begin_cell(body_reading *b)
{
    table_frame *t = table_now(b);
    if (t == NULL)
        return;
    t->columns = 1;
    t->goes_on = false;
    buf_init(&t->cell, b->a);
}

static void end_cell(body_reading *b)
{
    table_frame *t = table_now(b);
    if (t == NULL || t->frame)
        return;
    if (!t->goes_on && t->g->rows < READ_ROWS_MOST && t->column < READ_COLUMNS_MOST)
        grid_add(b->a, t->g, t->g->rows, t->column, 1, t->columns, GRID_FIGURE, buf_str(&t->cell));
    t->column += t->columns;
    if (t->column > t->g->columns)
        t->g->columns = t->column;
    buf_init(&t->cell, b->a);
}

static void take_property(body_reading *b, const char *name, const XML_Char **attributes)
{
    const char *value = docx_attribute(attributes, "val");
    paragraph_reading *p = paragraph_now(b);
    table_frame *t = table_now(b);
    int64_t n = 0;
    bool number = value != NULL && str_to_int(str_of(value), &n) && n >= 0 && n < READ_COLUMNS_MOST;
    if (strcmp(name, "gridSpan") == 0 && t != NULL && number && n > 0)
        t->columns = (int)n;
    else if (strcmp(name, "gridBefore") == 0 && t != NULL && number)
        t->column = (int)n;
    else if (strcmp(name, "vMerge") == 0 && t != NULL)
        t->goes_on = value == NULL || strcmp(value, "restart") != 0;
    else if (strcmp(name, "pStyle") == 0 && p != NULL && value != NULL)
        p->style = str_copy(b->a, str_of(value));
    else if (strcmp(name, "numId") == 0 && p != NULL && value != NULL) {
        p->listed = true;
        p->list = str_to_int(str_of(value), &n) && n > 0 && n < INT32_MAX ? (int)n : 0;
    } else if (strcmp(name, "ilvl") == 0 && p != NULL && number)
        p->level = (int)n;
    else if (strcmp(name, "vanish") == 0 && b->in_run_properties)
        b->vanished = value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0);
}

static void body_begins(void *data, const XML_Char *element, const XML_Char **attributes)
{
    body_reading *b = ((docx_xml *)data)->data;
    const char *name = docx_name(element);
    if (++b->xml.depth > DOCX_DEPTH_MOST) {
        b->xml.failed = true;
        XML_StopParser(b->xml.parser, XML_FALSE);
        return;
    }
    bool skip = b->unread > 0;
    for (size_t i = 0; name != NULL && !skip && i < COUNT_OF(unread_elements); i++)
        skip = strcmp(name, unread_elements[i]) == 0;
    if (skip) {
        b->unread++;
        return;
    }
    if (name == NULL)
        return;
    if (strcmp(name, "p") == 0)
        begin_paragraph(b);
    else if (strcmp(name, "t") == 0)
        b->in_text = true;
    else if (strcmp(name, "r") == 0)
        b->vanished = false;
    else if (strcmp(name, "rPr") == 0)
        b->in_run_properties = true;
    else if (strcmp(name, "tbl") == 0)
        begin_table(b);
    else if (strcmp(name, "tr") == 0 && table_now(b) != NULL)
        table_now(b)->column = 0;
    else if (strcmp(name, "tc") == 0)
        begin_cell(b);
    else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
        put(b, STR("\n"));
    else if (strcmp(name, "tab") == 0 && paragraph_now(b) != NULL && !b->in_run_properties &&
             docx_attribute(attributes, "pos") == NULL)
        put(b, STR(" "));
    else if (strcmp(name, "noBreakHyphen") == 0)
        put(b, STR("-"));
    else
        take_property(b, name, attributes);
}

static void body_ends(void *data, const XML_Char *element)
{
    body_reading *b = ((docx_xml *)data)->data;
    const char *name = docx_name(element);
    b->xml.depth--;
    if (b->unread > 0) {
        b->unread--;
        return;
    }
    if (name == NULL)
        return;
    if (strcmp(name, "p") == 0)
        end_paragraph(b);
    else if (strcmp(name, "t") == 0)
        b->in_text = false;
    else if (strcmp(name, "r") == 0)
        b->vanished = false;
    else if (strcmp(name, "rPr") == 0)
        b->in_run_properties = false;
    else if (strcmp(name, "tbl") == 0)
        end_table(b);
    else if (strcmp(name, "tr") == 0 && table_now(b) != NULL)
        table_now(b)->g->rows++;
    else if (strcmp(name, "tc") == 0)
        end_cell(b);
}

static void body_text(void *data, const XML_Char *text, int n)
{
    body_reading *b = ((docx_xml *)data)->data;
    if (b->in_text)
        put(b, (str){text, (size_t)n});
}

bool docx_body_read(str xml, docx_lists *lists, arena *a, document *d)
{
    body_reading *b = arena_new(a, body_reading);
    b->a = a;
    b->d = d;
    b->lists = lists;
    b->xml.data = b;
    return docx_parse(xml, &b->xml, body_begins, body_ends, body_text);
}
