/* A Word file from the model, every part written here. Headings are real
 * headings (the navigation pane lists them), heads of tables are marked as such
 * and repeat, space comes from styles and never from empty paragraphs. A table
 * stays on one page where it fits one: each of its paragraphs but the last row's
 * is kept with the next. */
#include "documents/docx_write.h"

#include "base/html.h"
#include "documents/docx_parts.h"
#include "documents/docx_write/code.h"
#include "documents/zip_write.h"

#define REFERENCES "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

static const lit text_styles[TEXT_ROLE_COUNT] = {
    [TEXT_TITLE] = STR_INIT("Title"),      [TEXT_NOTE] = STR_INIT("Note"),
    [TEXT_HEADING] = STR_INIT("Heading1"), [TEXT_SUBHEADING] = STR_INIT("Heading2"),
    [TEXT_BODY] = STR_INIT("Body"),        [TEXT_SIGNED] = STR_INIT("Signed"),
    [TEXT_DATED] = STR_INIT("Dated"),      [TEXT_ORGAN] = STR_INIT("Organ"),
    [TEXT_NUMBER] = STR_INIT("Number"),    [TEXT_ADDRESSEE] = STR_INIT("Addressee"),
    [TEXT_STAMP] = STR_INIT("Stamp"),
};

static const lit cell_styles[GRID_ROLE_COUNT] = {
    [GRID_PART] = STR_INIT("CellHead"), [GRID_HEAD] = STR_INIT("CellHead"),
    [GRID_GROUP] = STR_INIT("Cell"),    [GRID_STUB] = STR_INIT("Cell"),
    [GRID_FIGURE] = STR_INIT("Cell"),   [GRID_TEXT] = STR_INIT("Cell"),
};

/* A number in an attribute. */
static void put_value(buf *out, lit before, int64_t value, lit after)
{
    html_put(out, before);
    html_put(out, value);
    html_put(out, after);
}

/* Quotation marks and dashes are Chinese here, which a word processor cannot
 * know unless it is told. */
static void put_styled(buf *out, str text, int half_points, unsigned style)
{
    html_put(out, LIT("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/>"));
    if ((style & SPAN_STRONG) != 0)
        html_put(out, LIT("<w:b/>"));
    if ((style & SPAN_EM) != 0)
        html_put(out, LIT("<w:i/>"));
    if (half_points > 0) {
        put_value(out, LIT("<w:sz w:val=\""), half_points, LIT("\"/>"));
        put_value(out, LIT("<w:szCs w:val=\""), half_points, LIT("\"/>"));
    }
    if ((style & (SPAN_SUB | SPAN_SUP)) != 0)
        html_put(out, (style & SPAN_SUP) != 0 ? LIT("<w:vertAlign w:val=\"superscript\"/>")
                                              : LIT("<w:vertAlign w:val=\"subscript\"/>"));
    html_put(out, LIT("</w:rPr>"));
    str rest = text, piece;
    for (bool first = true; str_split(&rest, STR("\n"), &piece); first = false) {
        if (!first)
            html_put(out, LIT("<w:br/>"));
        html_put(out, LIT("<w:t xml:space=\"preserve\">"));
        html_put(out, piece);
        html_put(out, LIT("</w:t>"));
    }
    html_put(out, LIT("</w:r>"));
}

static void put_run(buf *out, str text, int half_points)
{
    put_styled(out, text, half_points, 0);
}

/* The name by which the file knows where a link leads. */
static void put_link_name(buf *out, int number)
{
    put_value(out, LIT("rIdLink"), number, LIT(""));
}

static void put_span(buf *out, const text_span *s, str text, int *links)
{
    bool leads = url_text(s->link).n > 0;
    if (leads) {
        html_put(out, LIT("<w:hyperlink r:id=\""));
        put_link_name(out, ++*links);
        html_put(out, LIT("\">"));
    }
    put_styled(out, str_slice(text, s->from, s->to), 0, s->style);
    if (leads)
        html_put(out, LIT("</w:hyperlink>"));
}

/* Where the links lead, in their order. */
static str link_relations(const document *d, arena *a)
{
    buf out;
    buf_init(&out, a);
    int links = 0;
    for (size_t i = 0; i < d->blocks.n; i++)
        for (size_t k = 0; k < d->blocks.p[i].spans.n; k++) {
            url leads = d->blocks.p[i].spans.p[k].link;
            if (url_text(leads).n == 0)
                continue;
            html_put(&out, LIT("<Relationship Id=\""));
            put_link_name(&out, ++links);
            html_put(&out, LIT("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                               "relationships/hyperlink\" TargetMode=\"External\" Target=\""));
            html_put(&out, url_text(leads));
            html_put(&out, LIT("\"/>"));
        }
    return buf_str(&out);
}

static void put_spans(buf *out, const block *b, int *links)
{
    size_t at = 0;
    for (size_t i = 0; i < b->spans.n; i++) {
        const text_span *s = &b->spans.p[i];
        if (s->from > at)
            put_run(out, str_slice(b->text, at, s->from), 0);
        put_span(out, s, b->text, links);
        at = s->to;
    }
    if (at < b->text.n)
        put_run(out, str_slice(b->text, at, b->text.n), 0);
}

/* A paragraph's place where it depends on its text or on what stands around it. */
static void put_place(buf *out, const document *d, const block *b, bool after_grid)
{
    if (b->role == TEXT_ORGAN) {
        put_value(out, LIT("<w:spacing w:before=\""), ORGAN_BEFORE, LIT("\" w:after=\""));
        put_value(out, LIT(""), PAGE_LINE, LIT("\" w:line=\""));
        put_value(out, LIT(""), document_organ_size(b->text) * ORGAN_LINE_SHARE / 10,
                  LIT("\" w:lineRule=\"exact\"/>"));
    }
    if (after_grid && b->role == TEXT_HEADING)
        put_value(out, LIT("<w:spacing w:before=\""), PAGE_LINE / 2, LIT("\"/>"));
    if (b->room > 0) {
        int own = b->role == TEXT_SIGNED ? 1 : 0;
        put_value(out, LIT("<w:spacing w:before=\""), (own + b->room) * PAGE_LINE,
                  LIT("\" w:line=\"579\" w:lineRule=\"exact\"/>"));
    }
    if (b->role == TEXT_SIGNED || b->role == TEXT_DATED || b->role == TEXT_STAMP) {
        signature_place place = document_signature_place(d);
        bool dated = b->role == TEXT_DATED;
        put_value(out, dated ? LIT("<w:ind w:left=\"") : LIT("<w:ind w:right=\""),
                  (dated ? place.dated_left : place.signed_right) * PAGE_CHARACTER / 2,
                  LIT("\"/>"));
    }
}

static void put_text(buf *out, const document *d, const block *b, bool after_grid, int *links)
{
    html_put(out, LIT("<w:p><w:pPr><w:pStyle w:val=\""));
    html_put(out, text_styles[b->role]);
    html_put(out, LIT("\"/>"));
    put_place(out, d, b, after_grid);
    html_put(out, LIT("</w:pPr>"));
    if (b->spans.n > 0)
        put_spans(out, b, links);
    else
        put_run(out, b->text, b->role == TEXT_ORGAN ? document_organ_size(b->text) : 0);
    html_put(out, LIT("</w:p>"));
}

static void put_code(buf *out, const block *b)
{
    html_put(out, LIT("<w:p><w:pPr><w:pStyle w:val=\"Code\"/></w:pPr>"));
    docx_put_code(out, b->text);
    html_put(out, LIT("</w:p><w:p><w:pPr><w:pStyle w:val=\"CodeText\"/></w:pPr>"));
    put_run(out, b->text, 0);
    html_put(out, LIT("</w:p>"));
}

static int twips(const grid *g, int column, int columns)
{
    int thousandths = 0;
    for (int i = column; i < column + columns; i++)
        thousandths += g->widths[i];
    return thousandths * (PAGE_WIDTH - PAGE_LEFT - PAGE_RIGHT) / 1000;
}

static void put_borders(buf *out)
{
    html_put(out, LIT("<w:tblBorders>"
                      "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"/>"
                      "<w:left w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"/>"
                      "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"/>"
                      "<w:right w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"/>"
                      "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
                      "<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
                      "</w:tblBorders>"));
}

/* One cell of one row: of a cell that reaches down, each row has its part. */
static void put_cell(buf *out, const grid *g, const grid_cell *c, int row)
{
    put_value(out, LIT("<w:tc><w:tcPr><w:tcW w:w=\""), twips(g, c->column, c->columns),
              LIT("\" w:type=\"dxa\"/>"));
    if (c->columns > 1)
        put_value(out, LIT("<w:gridSpan w:val=\""), c->columns, LIT("\"/>"));
    if (c->rows > 1 && row == c->row)
        html_put(out, LIT("<w:vMerge w:val=\"restart\"/>"));
    else if (c->rows > 1)
        html_put(out, LIT("<w:vMerge/>"));
    html_put(out, LIT("<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\""));
    html_put(out, cell_styles[c->role]);
    html_put(out, LIT("\"/>"));
    if (row < (g->breaks ? g->head_rows : g->rows - 1))
        html_put(out, LIT("<w:keepNext/>"));
    if (c->role == GRID_STUB || c->role == GRID_TEXT)
        html_put(out, LIT("<w:jc w:val=\"left\"/>"));
    html_put(out, LIT("</w:pPr>"));
    if (row == c->row && c->text.n > 0)
        put_run(out, c->text, grid_text_size(g, c));
    html_put(out, LIT("</w:p></w:tc>"));
}

static void put_row(buf *out, const grid *g, int row)
{
    html_put(out, LIT("<w:tr><w:trPr><w:cantSplit/>"));
    put_value(out, LIT("<w:trHeight w:val=\""), grid_row_height(g),
              LIT("\" w:hRule=\"atLeast\"/>"));
    if (row < g->head_rows)
        html_put(out, LIT("<w:tblHeader/>"));
    html_put(out, LIT("<w:jc w:val=\"center\"/></w:trPr>"));
    for (int column = 0; column < g->columns;) {
        const grid_cell *c = grid_at(g, row, column);
        put_cell(out, g, c, row);
        column = c->column + c->columns;
    }
    html_put(out, LIT("</w:tr>"));
}

static void put_grid(buf *out, const grid *g)
{
    html_put(out, LIT("<w:tbl><w:tblPr>"));
    put_value(out, LIT("<w:tblW w:w=\""), twips(g, 0, g->columns), LIT("\" w:type=\"dxa\"/>"));
    html_put(out, LIT("<w:jc w:val=\"center\"/>"));
    put_borders(out);
    html_put(out, LIT("<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
                      "<w:left w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"40\" w:type=\"dxa\"/>"
                      "</w:tblCellMar>"
                      "<w:tblLook w:val=\"0060\" w:firstRow=\"1\" w:lastRow=\"0\" "
                      "w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>"
                      "<w:tblCaption w:val=\""));
    html_put(out, g->name);
    html_put(out, LIT("\"/><w:tblDescription w:val=\""));
    html_put(out, g->caption);
    html_put(out, LIT("\"/></w:tblPr><w:tblGrid>"));
    for (int i = 0; i < g->columns; i++)
        put_value(out, LIT("<w:gridCol w:w=\""), twips(g, i, 1), LIT("\"/>"));
    html_put(out, LIT("</w:tblGrid>"));
    for (int row = 0; row < g->rows; row++)
        put_row(out, g, row);
    html_put(out, LIT("</w:tbl>"));
}

/* Page, margins, grid, and the distance of the page number: its dash stands
 * 7 mm under the text. */
static void put_section(buf *out)
{
    enum { HEAD_AT = 1134, FOOT_AT = 1400 };
    html_put(out, LIT("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/>"
                      "<w:headerReference w:type=\"even\" r:id=\"rId4\"/>"
                      "<w:footerReference w:type=\"default\" r:id=\"rId5\"/>"
                      "<w:footerReference w:type=\"even\" r:id=\"rId6\"/>"));
    put_value(out, LIT("<w:pgSz w:w=\""), PAGE_WIDTH, LIT("\""));
    put_value(out, LIT(" w:h=\""), PAGE_HEIGHT, LIT("\"/>"));
    put_value(out, LIT("<w:pgMar w:top=\""), PAGE_TOP, LIT("\""));
    put_value(out, LIT(" w:right=\""), PAGE_RIGHT, LIT("\""));
    put_value(out, LIT(" w:bottom=\""), PAGE_BOTTOM, LIT("\""));
    put_value(out, LIT(" w:left=\""), PAGE_LEFT, LIT("\""));
    put_value(out, LIT(" w:header=\""), HEAD_AT, LIT("\""));
    put_value(out, LIT(" w:footer=\""), FOOT_AT, LIT("\" w:gutter=\"0\"/>"));
    put_value(out, LIT("<w:docGrid w:type=\"linesAndChars\" w:linePitch=\""), PAGE_LINE,
              LIT("\" w:charSpace=\"-848\"/></w:sectPr>"));
}

static str body(const document *d, arena *a)
{
    buf out;
    buf_init(&out, a);
    html_put(&out, LIT(DOCX_XML "<w:document " DOCX_NS " " REFERENCES "><w:body>"));
    bool after_grid = false;
    int links = 0;
    for (size_t i = 0; i < d->blocks.n; i++) {
        const block *b = &d->blocks.p[i];
        if (b->kind == BLOCK_GRID)
            put_grid(&out, b->grid);
        else if (b->kind == BLOCK_CODE)
            put_code(&out, b);
        else
            put_text(&out, d, b, after_grid, &links);
        after_grid = b->kind == BLOCK_GRID;
    }
    if (after_grid) /* the form wants a paragraph after a table */
        html_put(&out, LIT("<w:p/>"));
    put_section(&out);
    html_put(&out, LIT("</w:body></w:document>"));
    return buf_str(&out);
}

static void put_face(buf *out, lit face, int half_points, int tightened, lit colour)
{
    static const lit scripts[] = {STR_INIT("ascii"), STR_INIT("hAnsi"), STR_INIT("eastAsia"),
                                  STR_INIT("cs")};
    html_put(out, LIT("<w:rFonts"));
    for (size_t i = 0; i < COUNT_OF(scripts); i++) {
        html_put(out, LIT(" w:"));
        html_put(out, scripts[i]);
        html_put(out, LIT("=\""));
        html_put(out, face);
        html_put(out, LIT("\""));
    }
    html_put(out, LIT("/><w:snapToGrid w:val=\"0\"/>"));
    if (colour.n > 0) {
        html_put(out, LIT("<w:color w:val=\""));
        html_put(out, colour);
        html_put(out, LIT("\"/>"));
    }
    put_value(out, LIT("<w:spacing w:val=\""), tightened, LIT("\"/>"));
    put_value(out, LIT("<w:sz w:val=\""), half_points, LIT("\"/>"));
    put_value(out, LIT("<w:szCs w:val=\""), half_points, LIT("\"/>"));
}

/* The grid of characters is reckoned from the default text, which is 三号. */
static str styles(arena *a)
{
    enum { BODY_SIZE = 32, TIGHTENED = -6 };
    buf out;
    buf_init(&out, a);
    html_put(&out, LIT(DOCX_XML "<w:styles " DOCX_NS "><w:docDefaults><w:rPrDefault><w:rPr>"));
    put_face(&out, LIT("仿宋_GB2312"), BODY_SIZE, TIGHTENED, LIT(""));
    html_put(&out,
             LIT("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>"
                 "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
                 "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                 "<w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>"
                 "<w:widowControl w:val=\"0\"/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE "
                 "w:val=\"0\"/>"
                 "<w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>"
                 "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr>"
                 "<w:rPr>"));
    put_face(&out, LIT("仿宋_GB2312"), BODY_SIZE, TIGHTENED, LIT(""));
    html_put(&out, LIT("</w:rPr></w:style>"));
    for (size_t i = 0; i < docx_style_count; i++) {
        const docx_style *s = &docx_styles[i];
        html_put(&out, LIT("<w:style w:type=\"paragraph\" w:styleId=\""));
        html_put(&out, s->id);
        html_put(&out, LIT("\"><w:name w:val=\""));
        html_put(&out, s->name);
        html_put(&out, LIT("\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\""));
        html_put(&out, s->next);
        html_put(&out, LIT("\"/><w:qFormat/><w:pPr>"));
        html_put(&out, s->paragraph);
        html_put(&out, LIT("</w:pPr><w:rPr>"));
        put_face(&out, s->face, s->half_points, s->tightened, s->colour);
        html_put(&out, LIT("</w:rPr></w:style>"));
    }
    html_put(&out, LIT("</w:styles>"));
    return buf_str(&out);
}

static str header(const document *d, arena *a)
{
    buf out;
    buf_init(&out, a);
    html_put(&out, LIT(DOCX_XML "<w:hdr " DOCX_NS "><w:p><w:pPr><w:pStyle w:val=\"header\"/>"
                                "</w:pPr>"));
    if (d->mark.n > 0)
        put_run(&out, d->mark, 0);
    html_put(&out, LIT("</w:p></w:hdr>"));
    return buf_str(&out);
}

static str properties(const document *d, arena *a)
{
    buf out;
    buf_init(&out, a);
    html_put(&out,
             LIT(DOCX_XML "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/"
                          "2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/"
                          "1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://"
                          "www.w3.org/2001/XMLSchema-instance\"><dc:title>"));
    html_put(&out, d->title);
    html_put(&out, LIT("</dc:title><dc:subject>"));
    html_put(&out, d->subject);
    html_put(&out, LIT("</dc:subject><dc:creator>"));
    html_put(&out, d->author);
    html_put(&out, LIT("</dc:creator><cp:keywords>"));
    html_put(&out, d->keywords);
    html_put(&out, LIT("</cp:keywords><dc:language>zh-CN</dc:language>"));
    if (day_is(d->issued)) {
        html_put(&out, LIT("<dcterms:created xsi:type=\"dcterms:W3CDTF\">"));
        html_put(&out, d->issued);
        html_put(&out, LIT("T00:00:00Z</dcterms:created>"));
    }
    html_put(&out, LIT("</cp:coreProperties>"));
    return buf_str(&out);
}

/* A part with something set into it: before what is unique in it. */
static str with(arena *a, bool wanted, str part, str before, str adds)
{
    size_t at = str_find(part, before, 0);
    if (!wanted || at == SIZE_MAX)
        return part;
    return str_format(a, "%.*s%.*s%.*s", STR_ARG(str_slice(part, 0, at)), STR_ARG(adds),
                      STR_ARG(str_slice(part, at, part.n)));
}

static const square_code *code_of(const document *d)
{
    for (size_t i = 0; i < d->blocks.n; i++)
        if (d->blocks.p[i].kind == BLOCK_CODE)
            return d->blocks.p[i].code;
    return NULL;
}

err docx_write(const document *d, buf *out, str *trouble)
{
    arena *a = out->a;
    const square_code *picture = code_of(d);
    str types = with(a, picture != NULL, str_of(docx_content_types), STR("<Override "),
                     STR("<Default Extension=\"emf\" ContentType=\"image/x-emf\"/>"));
    str relations =
        with(a, picture != NULL, str_of(docx_document_relations), STR("</Relationships>"),
             STR("<Relationship Id=\"rId7\" Type=\"http://schemas.openxmlformats.org/"
                 "officeDocument/2006/relationships/image\" "
                 "Target=\"media/code.emf\"/>"));
    relations = with(a, true, relations, STR("</Relationships>"), link_relations(d, a));
    const zip_part parts[] = {
        {"[Content_Types].xml", types},
        {"_rels/.rels", str_of(docx_package_relations)},
        {"docProps/core.xml", properties(d, a)},
        {"docProps/app.xml", str_of(docx_app)},
        {"word/document.xml", body(d, a)},
        {"word/_rels/document.xml.rels", relations},
        {"word/styles.xml", styles(a)},
        {"word/settings.xml", str_of(docx_settings)},
        {"word/fontTable.xml", str_of(docx_font_table)},
        {"word/header1.xml", header(d, a)},
        {"word/footer1.xml", str_of(docx_footer_odd)},
        {"word/footer2.xml", str_of(docx_footer_even)},
        {"word/media/code.emf", picture != NULL ? docx_code_metafile(a, picture) : (str){0}},
    };
    return zip_write(parts, COUNT_OF(parts) - (picture == NULL ? 1 : 0), out, trouble);
}
