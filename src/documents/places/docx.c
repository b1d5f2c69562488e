/* A Word file as its author left it: what is shown, what was deleted with
 * changes tracked, what is set to be hidden, and what stands beside the text. */
#include "documents/places/container.h"
#include "documents/report_read/docx/docx.h"

enum { PARAGRAPHS_DEEP = 32, TABLES_DEEP = 32, RUN_DEEP = 64 };

/* A paragraph being read; a text box puts one into another. */
typedef struct open_paragraph {
    buf shown, deleted, vanished;
    bool inserted;
} open_paragraph;

typedef struct open_table {
    int number, row, column, span;
    size_t paragraphs; /* open where it began */
    buf cell;
} open_table;

typedef struct docx_hearer {
    docx_xml xml;
    place_writer *w;
    str where;      /* empty: the body, whose paragraphs have numbers */
    hiding hidden;  /* of the whole part */
    open_paragraph paragraphs[PARAGRAPHS_DEEP];
    size_t paragraph_count;
    open_table tables[TABLES_DEEP];
    size_t table_count;
    int deleted, inserted; /* depth inside */
    bool in_text, in_code, vanished, in_run_properties;
} docx_hearer;

static void stop(docx_hearer *h)
{
    h->xml.failed = true;
    XML_StopParser(h->xml.parser, XML_FALSE);
}

static open_paragraph *paragraph_now(docx_hearer *h)
{
    return h->paragraph_count == 0 ? NULL : &h->paragraphs[h->paragraph_count - 1];
}

static open_table *table_now(docx_hearer *h)
{
    return h->table_count == 0 ? NULL : &h->tables[h->table_count - 1];
}

static void tell(docx_hearer *h, hiding hidden, str text)
{
    hidden = hidden == HIDING_NONE ? h->hidden : hidden;
    open_table *t = table_now(h);
    if (h->where.n > 0)
        place_put(h->w, h->where, hidden, text);
    else if (t != NULL && h->paragraph_count <= t->paragraphs)
        place_put_cell(h->w, hidden, t->number, t->row, t->column, text);
    else
        place_put_paragraph(h->w, hidden, text);
}

static void begin_paragraph(docx_hearer *h)
{
    if (h->paragraph_count == PARAGRAPHS_DEEP) {
        stop(h);
        return;
    }
    open_paragraph *p = &h->paragraphs[h->paragraph_count++];
    *p = (open_paragraph){0};
    buf_init(&p->shown, h->w->a);
    buf_init(&p->deleted, h->w->a);
    buf_init(&p->vanished, h->w->a);
}

static void end_paragraph(docx_hearer *h)
{
    open_paragraph *p = paragraph_now(h);
    if (p == NULL)
        return;
    h->paragraph_count--;
    open_table *t = table_now(h);
    bool in_cell = t != NULL && h->paragraph_count <= t->paragraphs;
    bool any = p->shown.n + p->deleted.n + p->vanished.n > 0;
    h->w->paragraph += any && !in_cell && h->where.n == 0;
    if (in_cell && p->shown.n > 0 && h->where.n == 0) {
        if (t->cell.n > 0)
            buf_put_char(&t->cell, '\n');
        buf_put(&t->cell, buf_str(&p->shown));
    } else {
        tell(h, HIDING_NONE, buf_str(&p->shown));
    }
    if (p->deleted.n > 0 || p->inserted)
        tell(h, HIDING_CHANGE, buf_str(&p->deleted));
    if (p->vanished.n > 0)
        tell(h, HIDING_TEXT, buf_str(&p->vanished));
}

static void begin_table(docx_hearer *h)
{
    if (h->table_count == TABLES_DEEP) {
        stop(h);
        return;
    }
    open_table *t = &h->tables[h->table_count++];
    *t = (open_table){.number = ++h->w->table, .paragraphs = h->paragraph_count};
    buf_init(&t->cell, h->w->a);
}

static void begin_cell(docx_hearer *h)
{
    open_table *t = table_now(h);
    if (t == NULL)
        return;
    t->column += t->span;
    t->span = 1;
    buf_init(&t->cell, h->w->a);
}

static void end_cell(docx_hearer *h)
{
    open_table *t = table_now(h);
    if (t == NULL || h->where.n > 0)
        return;
    place_put_cell(h->w, h->hidden, t->number, t->row, t->column, buf_str(&t->cell));
    buf_init(&t->cell, h->w->a);
}

static void put(docx_hearer *h, str s)
{
    open_paragraph *p = paragraph_now(h);
    if (p == NULL)
        return;
    p->inserted = p->inserted || h->inserted > 0;
    buf_put(h->deleted > 0              ? &p->deleted
            : h->vanished || h->in_code ? &p->vanished
                                        : &p->shown,
            s);
}

static void put_code(docx_hearer *h, str code)
{
    h->in_code = true;
    put(h, code);
    h->in_code = false;
}

static bool is_off(const char *value)
{
    return value != NULL && (strcmp(value, "0") == 0 || strcmp(value, "false") == 0);
}

static void begin_row(docx_hearer *h)
{
    open_table *t = table_now(h);
    if (t == NULL)
        return;
    t->row++;
    t->column = 1;
    t->span = 0;
}

/* What a drawing says for those who do not see it. */
static void take_description(docx_hearer *h, const XML_Char **attributes)
{
    static const char *const names[] = {"descr", "title", "alt", "string"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        str said = str_of(docx_attribute(attributes, names[i]));
        open_paragraph *p = paragraph_now(h);
        if (said.n == 0 || p == NULL)
            continue;
        buf_put(&p->vanished, said);
        buf_put_char(&p->vanished, '\n');
    }
}

static void begin_word(docx_hearer *h, const char *name, const XML_Char **attributes)
{
    open_table *t = table_now(h);
    int64_t span;
    if (strcmp(name, "p") == 0)
        begin_paragraph(h);
    else if (strcmp(name, "t") == 0 || strcmp(name, "delText") == 0)
        h->in_text = true;
    else if (strcmp(name, "instrText") == 0 || strcmp(name, "delInstrText") == 0)
        h->in_text = h->in_code = true;
    else if (strcmp(name, "r") == 0)
        h->vanished = false;
    else if (strcmp(name, "rPr") == 0)
        h->in_run_properties = true;
    else if ((strcmp(name, "vanish") == 0 || strcmp(name, "webHidden") == 0) &&
             h->in_run_properties)
        h->vanished = !is_off(docx_attribute(attributes, "val"));
    else if (strcmp(name, "del") == 0 || strcmp(name, "moveFrom") == 0)
        h->deleted++;
    else if (strcmp(name, "ins") == 0 || strcmp(name, "moveTo") == 0)
        h->inserted++;
    else if (strcmp(name, "tbl") == 0)
        begin_table(h);
    else if (strcmp(name, "tr") == 0)
        begin_row(h);
    else if (strcmp(name, "tc") == 0)
        begin_cell(h);
    else if (strcmp(name, "gridSpan") == 0 && t != NULL &&
             str_to_int(str_of(docx_attribute(attributes, "val")), &span) && span > 0 && span < 64)
        t->span = (int)span;
    else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
        put(h, STR("\n"));
    else if (strcmp(name, "tab") == 0 && !h->in_run_properties &&
             docx_attribute(attributes, "pos") == NULL)
        put(h, STR("\t"));
    else if (strcmp(name, "noBreakHyphen") == 0)
        put(h, STR("-"));
    else if (strcmp(name, "fldSimple") == 0)
        put_code(h, str_of(docx_attribute(attributes, "instr")));
}

static void hear_start(void *data, const XML_Char *element, const XML_Char **attributes)
{
    docx_hearer *h = ((docx_xml *)data)->data;
    if (++h->xml.depth > DOCX_DEPTH_MOST) {
        stop(h);
        return;
    }
    const char *name = docx_name(element);
    if (name != NULL) {
        begin_word(h, name, attributes);
        return;
    }
    /* a shape's own text stands in a:t; its description in attributes */
    const char *bar = strrchr(element, '|');
    h->in_text = bar != NULL && strcmp(bar, "|t") == 0;
    take_description(h, attributes);
}

static void hear_end(void *data, const XML_Char *element)
{
    docx_hearer *h = ((docx_xml *)data)->data;
    const char *name = docx_name(element);
    h->xml.depth--;
    h->in_text = false;
    if (name == NULL)
        return;
    if (strcmp(name, "p") == 0)
        end_paragraph(h);
    else if (strcmp(name, "r") == 0)
        h->vanished = h->in_code = false;
    else if (strcmp(name, "rPr") == 0)
        h->in_run_properties = false;
    else if (strcmp(name, "del") == 0 || strcmp(name, "moveFrom") == 0)
        h->deleted -= h->deleted > 0;
    else if (strcmp(name, "ins") == 0 || strcmp(name, "moveTo") == 0)
        h->inserted -= h->inserted > 0;
    else if (strcmp(name, "tbl") == 0)
        h->table_count -= h->table_count > 0;
    else if (strcmp(name, "tc") == 0)
        end_cell(h);
}

static void hear_text(void *data, const XML_Char *text, int n)
{
    docx_hearer *h = ((docx_xml *)data)->data;
    if (h->in_text)
        put(h, (str){text, (size_t)n});
}

/* The parts that are made of paragraphs, and how they are called. */
static const struct {
    const char *begins;
    const char *where;
    hiding hidden;
} parts[] = {
    {"word/document", "", HIDING_NONE},
    {"word/header", "header", HIDING_NONE},
    {"word/footer", "footer", HIDING_NONE},
    {"word/footnotes", "footnote", HIDING_NONE},
    {"word/endnotes", "footnote", HIDING_NONE},
    {"word/comments.xml", "comment", HIDING_COMMENT},
    {"word/glossary/document", "word/glossary", HIDING_TEXT},
};

static size_t part_of(str name)
{
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (str_starts(name, str_of(parts[i].begins)) && str_ends(name, STR(".xml")))
            return i;
    return COUNT_OF(parts);
}

static bool is_taken(const void *context, str name)
{
    (void)context;
    return part_of(name) < COUNT_OF(parts);
}

static void read_part(place_writer *w, str name, str xml, size_t kind)
{
    docx_hearer *h = arena_new(w->a, docx_hearer);
    h->w = w;
    h->xml.data = h;
    h->where = str_of(parts[kind].where);
    h->hidden = parts[kind].hidden;
    if (docx_parse(xml, &h->xml, hear_start, hear_end, hear_text))
        return;
    if (kind == 0)
        place_refuse(w, "Word 正文读不下去：文件损坏，或嵌套太深。请用 Word 重新另存后再试。");
    else
        place_put_unread(w, "%.*s 读不下去", STR_ARG(name));
}

void places_read_docx(place_writer *w, str bytes)
{
    zip_t *zip = container_open(w, bytes);
    if (zip == NULL)
        return;
    zip_int64_t n = zip_get_num_entries(zip, 0);
    bool body = false;
    for (zip_int64_t i = 0; i < n; i++) {
        const char *raw = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        str name = str_of(raw), xml;
        name.n = str_utf8_span(name);
        size_t kind = part_of(name);
        if (kind == COUNT_OF(parts) || !container_part(w, zip, raw, &xml))
            continue;
        body = body || kind == 0;
        read_part(w, name, xml, kind);
    }
    if (!body)
        place_refuse(w, "压缩包里没有能读的 Word 正文（word/document.xml）。请用 Word 重新另存后再试。");
    container_read_rest(w, zip, is_taken, NULL);
    zip_discard(zip);
}
