/* Lines of Chinese text. Pango breaks them (no closing mark begins a line, no
 * opening one ends it); a broken line is then spread to the full width by equal
 * shares between its characters, as official documents are set. */
#include "documents/pdf_write/page.h"

/* Is this glyph the first of its character, so that space may stand before it? */
static bool begins_cluster(const PangoGlyphItem *run, int glyph)
{
    return glyph == 0 || run->glyphs->log_clusters[glyph] != run->glyphs->log_clusters[glyph - 1];
}

static int clusters_of(const PangoLayoutLine *l)
{
    int n = 0;
    for (const GSList *at = l->runs; at != NULL; at = at->next)
        for (int i = 0; i < ((const PangoGlyphItem *)at->data)->glyphs->num_glyphs; i++)
            n += begins_cluster(at->data, i) ? 1 : 0;
    return n;
}

/* Give `extra` pango units away, after each character but the last. */
static void spread(PangoLayoutLine *l, int extra)
{
    int gaps = clusters_of(l) - 1, given = 0, seen = 0;
    if (gaps < 1)
        return;
    for (GSList *at = l->runs; at != NULL; at = at->next) {
        PangoGlyphItem *run = at->data;
        for (int i = 0; i < run->glyphs->num_glyphs; i++) {
            bool last_of_cluster = i + 1 == run->glyphs->num_glyphs || begins_cluster(run, i + 1);
            if (!last_of_cluster || seen == gaps)
                continue;
            seen++;
            int share = (int)((int64_t)extra * seen / gaps) - given;
            run->glyphs->glyphs[i].geometry.width += share;
            given += share;
        }
    }
}

void line_draw(cairo_t *cr, PangoLayout *layout, int number, const line_box *box, double y)
{
    /* the middle of a Chinese character is this far above the base line */
    const double middle = 0.38;
    /* a line that would have to be spread more than this is left as it is */
    const double spread_most = 0.25;
    PangoLayoutLine *l = pango_layout_get_line(layout, number);
    PangoRectangle logical;
    pango_layout_line_get_extents(l, NULL, &logical);
    double indent =
        l->is_paragraph_start ? (double)pango_layout_get_indent(layout) / PANGO_SCALE : 0;
    double room = box->width - indent;
    double left = room - (double)logical.width / PANGO_SCALE;
    bool broken = number + 1 < pango_layout_get_line_count(layout) &&
                  !pango_layout_get_line_readonly(layout, number + 1)->is_paragraph_start;
    double x = box->x + indent;
    if (box->place == LINE_CENTRE)
        x += left / 2;
    if (box->place == LINE_RIGHT)
        x += left;
    if (box->place == LINE_JUSTIFIED && broken && left < room * spread_most)
        spread(l, (int)(left * PANGO_SCALE));
    cairo_move_to(cr, x, y + box->pitch / 2 + box->size * middle);
    pango_cairo_show_layout_line(cr, l);
}
