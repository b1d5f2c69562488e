/* A code as an enhanced metafile: a picture of rectangles, which Word and LibreOffice
 * print at any size. One unit is a hundredth of a millimetre. */
#include "documents/docx_write/code.h"

#include "base/html.h"

static void put16(buf *out, uint32_t n)
{
    buf_put_char(out, (char)(n & 0xFF));
    buf_put_char(out, (char)(n >> 8 & 0xFF));
}

static void put32(buf *out, uint32_t n)
{
    put16(out, n & 0xFFFF);
    put16(out, n >> 16);
}

static void put_box(buf *out, int left, int top, int right, int bottom)
{
    put32(out, (uint32_t)left);
    put32(out, (uint32_t)top);
    put32(out, (uint32_t)right);
    put32(out, (uint32_t)bottom);
}

enum {
    RECORD_HEADER = 1,
    RECORD_EOF = 14,
    RECORD_SELECT = 37,
    RECORD_RECTANGLE = 43,
    HEADER_BYTES = 88,
    SELECT_BYTES = 12,
    RECTANGLE_BYTES = 24,
    EOF_BYTES = 20
};

/* Runs of dark squares, row by row. */
static uint32_t put_runs(buf *out, const square_code *c, int unit)
{
    uint32_t runs = 0;
    for (int row = 0; row < c->side; row++)
        for (int from = 0; from < c->side;) {
            int to = from;
            while (to < c->side && c->dark[row * c->side + to])
                to++;
            if (to > from) {
                put32(out, RECORD_RECTANGLE);
                put32(out, RECTANGLE_BYTES);
                put_box(out, (CODE_QUIET + from) * unit, (CODE_QUIET + row) * unit,
                        (CODE_QUIET + to) * unit + 1, (CODE_QUIET + row + 1) * unit + 1);
                runs++;
            }
            from = to + 1;
        }
    return runs;
}

str docx_code_metafile(arena *a, const square_code *c)
{
    enum { HUNDREDTHS = 2500, BLACK_BRUSH = 4, NO_PEN = 8, DEVICE = 10000, DEVICE_MM = 100 };
    const uint32_t stock = 0x80000000;
    int unit = HUNDREDTHS / (c->side + 2 * CODE_QUIET), whole = unit * (c->side + 2 * CODE_QUIET);
    buf runs, out;
    buf_init(&runs, a);
    buf_init(&out, a);
    uint32_t n = put_runs(&runs, c, unit);
    put32(&out, RECORD_HEADER);
    put32(&out, HEADER_BYTES);
    put_box(&out, 0, 0, whole, whole); /* in units */
    put_box(&out, 0, 0, whole, whole); /* in hundredths of a millimetre */
    put32(&out, 0x464D4520);           /* " EMF" */
    put32(&out, 0x10000);
    put32(&out, HEADER_BYTES + 2 * SELECT_BYTES + (uint32_t)runs.n + EOF_BYTES);
    put32(&out, n + 4);
    put16(&out, 1);
    put16(&out, 0);
    put32(&out, 0);
    put32(&out, 0);
    put32(&out, 0);
    put32(&out, DEVICE);
    put32(&out, DEVICE);
    put32(&out, DEVICE_MM);
    put32(&out, DEVICE_MM);
    static const uint32_t chosen[] = {BLACK_BRUSH, NO_PEN};
    for (size_t i = 0; i < COUNT_OF(chosen); i++) {
        put32(&out, RECORD_SELECT);
        put32(&out, SELECT_BYTES);
        put32(&out, stock + chosen[i]);
    }
    buf_put(&out, buf_str(&runs));
    put32(&out, RECORD_EOF);
    put32(&out, EOF_BYTES);
    put32(&out, 0);
    put32(&out, EOF_BYTES - 4);
    put32(&out, EOF_BYTES);
    return buf_str(&out);
}

void docx_put_code(buf *out, str says)
{
    enum { TWIP_EMU = 635 };
    static const char spaces[] =
        " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
    str side = str_format(out->a, "%d", CODE_SIDE * TWIP_EMU);
    html_put(out, LIT("<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/"
                      "drawingml/2006/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" "
                      "distR=\"0\"><wp:extent cx=\""));
    html_put(out, side);
    html_put(out, LIT("\" cy=\""));
    html_put(out, side);
    html_put(out, LIT("\"/><wp:docPr id=\"1\" name=\"code\" descr=\""));
    html_put(out, says);
    html_put(out, LIT("\"/><a:graphic"));
    buf_put(out, str_of(spaces));
    html_put(out, LIT("><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/"
                      "picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/"
                      "2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"code.emf\"/>"
                      "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId7\"/>"
                      "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
                      "<a:off x=\"0\" y=\"0\"/><a:ext cx=\""));
    html_put(out, side);
    html_put(out, LIT("\" cy=\""));
    html_put(out, side);
    html_put(out, LIT("\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
                      "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"));
}
