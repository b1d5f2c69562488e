/* A page for keeping: what it needs is in it. The table's markup serves the
 * portal too, so its classes are the portal's. */
#include "documents/html_write.h"

#include "base/html.h"

/* The page's own style: screen in light and dark, and A4. */
/* clang-format off */
#define STYLE_SCREEN \
    ":root{--ink:#1F2329;--ink2:#4E5969;--line:#C9CED6;--paper:#fff;" \
    "--tint:#F3F6FA;--blue:#0B57A4}" \
    "@media(prefers-color-scheme:dark){:root{--ink:#EAF0F7;--ink2:#A9B8C9;--line:#3A5068;" \
    "--paper:#0B2037;--tint:#12304F;--blue:#7DB7F2}}" \
    "body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.75 " \
    "\"Source Han Sans SC\"," \
    "\"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif}" \
    "main{max-width:52rem;margin:0 auto;padding:2rem 1rem 4rem}" \
    "h1{font-size:1.75rem;line-height:1.4;text-align:center;margin:1rem 0 2rem}" \
    "h2{font-size:1.375rem;margin:2.5rem 0 1rem}h3{font-size:1.125rem;margin:1.5rem 0 .5rem}" \
    "h1,h2{font-family:\"Source Han Serif SC\",\"Noto Serif CJK SC\",SimSun,serif}" \
    "p{margin:0 0 .75rem;text-indent:2em;overflow-wrap:anywhere}" \
    ".mark{border:2px solid;padding:.5rem 1rem;text-indent:0;text-align:center}" \
    ".signed{text-align:right;text-indent:0;margin:2rem 2em 0}" \
    ".dated,.stamp{text-align:right;text-indent:0}.stamp{color:var(--ink2)}" \
    ".organ,.number{text-align:center;text-indent:0}.organ{color:#C00000;font-size:1.75rem}" \
    ".number{border-bottom:2px solid #C00000;padding-bottom:.5rem}.addressee{text-indent:0}" \
    ".code svg{width:30mm;background:#fff}.code path{fill:#000}" \
    ".wide{overflow-x:auto}"
#define STYLE_TABLES \
    "table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.45}" \
    "caption{text-align:left;color:var(--ink2);padding:.25rem 0}" \
    "th,td{border:1px solid var(--line);padding:.35rem .4rem;text-align:center;" \
    "overflow-wrap:anywhere}" \
    "th{font-weight:400;background:var(--tint)}th.stub{text-align:left;background:none}" \
    "td{font-variant-numeric:tabular-nums}.sum{font-weight:700}" \
    "figure{margin:2rem 0}figcaption{font-weight:700}svg{display:block;width:100%;" \
    "max-width:38rem;margin:.75rem 0}" \
    "svg text{fill:var(--ink)}svg .m{fill:var(--ink2)}svg .b{fill:var(--blue)}" \
    "svg .o{stroke:var(--blue)}svg .l{stroke:var(--line)}"
#define STYLE_PRINT \
    "@page{size:A4;margin:37mm 26mm 35mm 28mm}@media print{:root{--ink:#000;--ink2:#000;" \
    "--line:#000;--paper:#fff;--tint:#fff;--blue:#333}body{font:16pt/28.95pt FangSong,serif}" \
    "main{padding:0;max-width:none}table{font-size:9pt;line-height:1.3}h2,h3{break-after:avoid}" \
    "th,td{padding:1pt 2pt}table,figure{break-inside:avoid}.wide{overflow:visible}" \
    ".charts{break-before:page}}"
/* clang-format on */

/* The headers of a figure: what names its column above it, down to the nearest
 * part, and what names its row beside it. */
static bool names(const grid *g, const grid_cell *head, const grid_cell *cell)
{
    bool above = head->column < cell->column + cell->columns &&
                 cell->column < head->column + head->columns && head->row < cell->row;
    bool beside = head->row < cell->row + cell->rows && cell->row < head->row + head->rows &&
                  head->column < cell->column;
    if (head->role == GRID_GROUP || head->role == GRID_STUB)
        return beside;
    if (!above || (head->role != GRID_HEAD && head->role != GRID_PART))
        return false;
    if (head->row < g->head_rows)
        return true;
    for (const grid_cell *c = head + 1; c < cell; c++)
        if (c->role == GRID_PART)
            return false;
    return true;
}

static void put_id(buf *out, lit id, size_t n)
{
    html_put(out, id);
    html_put(out, LIT("c"));
    html_put(out, (int64_t)n);
}

static void put_headers(buf *out, const grid *g, const grid_cell *cell, lit id)
{
    bool any = false;
    for (size_t i = 0; &g->cells.p[i] < cell; i++) {
        if (!names(g, &g->cells.p[i], cell))
            continue;
        html_put(out, any ? LIT(" ") : LIT(" headers=\""));
        put_id(out, id, i);
        any = true;
    }
    if (any)
        html_put(out, LIT("\""));
}

static void put_header_cell(buf *out, const grid_cell *c)
{
    bool many_columns = c->columns > 1, many_rows = c->rows > 1;
    switch (c->role) {
    case GRID_PART:
    case GRID_HEAD:
        html_put(out, many_columns ? LIT(" scope=\"colgroup\"") : LIT(" scope=\"col\""));
        break;
    case GRID_GROUP:
        html_put(out, many_rows ? LIT(" scope=\"rowgroup\"") : LIT(" scope=\"row\""));
        break;
    case GRID_STUB: html_put(out, LIT(" scope=\"row\"")); break;
    case GRID_FIGURE:
    case GRID_TEXT:
    case GRID_ROLE_COUNT: break;
    }
    if (c->role == GRID_STUB)
        html_put(out, c->strong ? LIT(" class=\"stub sum\"") : LIT(" class=\"stub\""));
}

static void put_span(buf *out, lit name, int n)
{
    if (n < 2)
        return;
    html_put(out, name);
    html_put(out, n);
    html_put(out, LIT("\""));
}

static void put_cell(buf *out, const grid *g, size_t i, lit id)
{
    const grid_cell *c = &g->cells.p[i];
    bool header = c->role != GRID_FIGURE && c->role != GRID_TEXT;
    html_put(out, header ? LIT("<th id=\"") : LIT("<td id=\""));
    put_id(out, id, i);
    html_put(out, LIT("\""));
    put_span(out, LIT(" rowspan=\""), c->rows);
    put_span(out, LIT(" colspan=\""), c->columns);
    if (header)
        put_header_cell(out, c);
    else
        put_headers(out, g, c, id);
    if (!header && c->strong)
        html_put(out, LIT(" class=\"sum\""));
    html_put(out, LIT(">"));
    html_put(out, c->text);
    html_put(out, header ? LIT("</th>") : LIT("</td>"));
}

void html_write_grid(buf *out, const grid *g, lit id)
{
    html_put(out, LIT("<table><caption>"));
    html_put(out, g->caption);
    html_put(out, LIT("</caption>"));
    if (g->head_rows > 0)
        html_put(out, LIT("<thead>"));
    else
        html_put(out, LIT("<tbody>"));
    size_t at = 0;
    for (int row = 0; row < g->rows; row++) {
        if (row == g->head_rows && row > 0)
            html_put(out, LIT("</thead><tbody>"));
        html_put(out, LIT("<tr>"));
        for (; at < g->cells.n && g->cells.p[at].row == row; at++)
            put_cell(out, g, at, id);
        html_put(out, LIT("</tr>\n"));
    }
    html_put(out, g->rows > g->head_rows ? LIT("</tbody></table>\n") : LIT("</thead></table>\n"));
}

typedef struct element {
    lit begin, end;
} element;

static const element text_elements[TEXT_ROLE_COUNT] = {
    [TEXT_TITLE] = {STR_INIT("<h1>"), STR_INIT("</h1>\n")},
    [TEXT_NOTE] = {STR_INIT("<p class=\"note\">"), STR_INIT("</p>\n")},
    [TEXT_HEADING] = {STR_INIT("<h2>"), STR_INIT("</h2>\n")},
    [TEXT_SUBHEADING] = {STR_INIT("<h3>"), STR_INIT("</h3>\n")},
    [TEXT_BODY] = {STR_INIT("<p>"), STR_INIT("</p>\n")},
    [TEXT_SIGNED] = {STR_INIT("<p class=\"signed\">"), STR_INIT("</p>\n")},
    [TEXT_DATED] = {STR_INIT("<p class=\"dated\">"), STR_INIT("</p>\n")},
    [TEXT_ORGAN] = {STR_INIT("<p class=\"organ\">"), STR_INIT("</p>\n")},
    [TEXT_NUMBER] = {STR_INIT("<p class=\"number\">"), STR_INIT("</p>\n")},
    [TEXT_ADDRESSEE] = {STR_INIT("<p class=\"addressee\">"), STR_INIT("</p>\n")},
    [TEXT_STAMP] = {STR_INIT("<p class=\"stamp\">"), STR_INIT("</p>\n")},
};

static void put_text(buf *out, const block *b)
{
    html_put(out, text_elements[b->role].begin);
    str rest = b->text, piece;
    for (bool first = true; str_split(&rest, STR("\n"), &piece); first = false) {
        if (!first)
            html_put(out, LIT("<br>"));
        html_put(out, piece);
    }
    html_put(out, text_elements[b->role].end);
}

static const lit grid_ids[] = {STR_INIT("t2"), STR_INIT("t3"), STR_INIT("t4"), STR_INIT("t5")};
static void put_code(buf *out, const block *b)
{
    const square_code *c = b->code;
    int whole = c->side + 2 * CODE_QUIET;
    html_put(out, LIT("<figure class=\"code\"><svg role=\"img\" viewBox=\"0 0 "));
    html_put(out, whole);
    html_put(out, LIT(" "));
    html_put(out, whole);
    html_put(out, LIT("\"><title>二维码</title><path d=\""));
    for (int i = 0; i < c->side * c->side; i++) {
        if (!c->dark[i])
            continue;
        html_put(out, LIT("M"));
        html_put(out, CODE_QUIET + i % c->side);
        html_put(out, LIT(" "));
        html_put(out, CODE_QUIET + i / c->side);
        html_put(out, LIT("h1v1h-1z"));
    }
    html_put(out, LIT("\"/></svg><figcaption>"));
    html_put(out, b->text);
    html_put(out, LIT("</figcaption></figure>\n"));
}

void html_write_blocks(const document *d, buf *out)
{
    size_t grids = 0;
    for (size_t i = 0; i < d->blocks.n; i++) {
        const block *b = &d->blocks.p[i];
        if (b->kind == BLOCK_TEXT)
            put_text(out, b);
        if (b->kind == BLOCK_CODE)
            put_code(out, b);
        if (b->kind != BLOCK_GRID)
            continue;
        html_put(out, LIT("<div class=\"wide\">"));
        html_write_grid(out, b->grid, grid_ids[grids < COUNT_OF(grid_ids) - 1 ? grids : 3]);
        html_put(out, LIT("</div>\n"));
        grids++;
    }
}

static const lit chart_ids[CHART_KIND_COUNT] = {STR_INIT("k1"), STR_INIT("k2"), STR_INIT("k3"),
                                                STR_INIT("k4")};

static void put_charts(buf *out, const chart *charts, size_t n, arena *a)
{
    if (n == 0)
        return;
    html_put(out, LIT("<section class=\"charts\"><h2>图表</h2>\n"));
    for (size_t i = 0; i < n; i++) {
        html_put(out, LIT("<figure><figcaption>"));
        html_put(out, charts[i].title);
        html_put(out, LIT("</figcaption>"));
        chart_put_svg(out, &charts[i]);
        html_put(out, LIT("<div class=\"wide\">"));
        html_write_grid(out, chart_grid(&charts[i], a), chart_ids[charts[i].kind]);
        html_put(out, LIT("</div></figure>\n"));
    }
    html_put(out, LIT("</section>\n"));
}

static void put_meta(buf *out, lit name, str content)
{
    if (content.n == 0)
        return;
    html_put(out, LIT("<meta name=\""));
    html_put(out, name);
    html_put(out, LIT("\" content=\""));
    html_put(out, content);
    html_put(out, LIT("\">\n"));
}

void html_write(const document *d, const chart *charts, size_t chart_count, arena *a, buf *out)
{
    html_put(out, LIT("<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                      "<title>"));
    html_put(out, d->title);
    html_put(out, LIT("</title>\n"));
    put_meta(out, LIT("author"), d->author);
    put_meta(out, LIT("description"), d->subject);
    put_meta(out, LIT("keywords"), d->keywords);
    if (day_is(d->issued))
        put_meta(out, LIT("PubDate"), str_copy(a, str_of(day_iso(d->issued).c)));
    html_put(out, LIT("<style>" STYLE_SCREEN));
    html_put(out, LIT(STYLE_TABLES));
    html_put(out, LIT(STYLE_PRINT "</style>\n</head>\n<body>\n<main>\n"));
    if (d->mark.n > 0) {
        html_put(out, LIT("<p class=\"mark\">"));
        html_put(out, d->mark);
        html_put(out, LIT("</p>\n"));
    }
    html_write_blocks(d, out);
    put_charts(out, charts, chart_count, a);
    html_put(out, LIT("</main>\n</body>\n</html>\n"));
}
