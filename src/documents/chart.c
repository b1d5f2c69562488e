/* Figures of the reports, and their picture. Lengths are in tenths of a unit of
 * the picture, in whole numbers: the same figures give the same bytes on every
 * machine. */
#include "documents/chart.h"

#include "base/html.h"

/* A series is the sum of consecutive cells of a table: `from`, and so many
 * further ones, `step` apart. */
typedef struct chart_source {
    const char *name;
    int from, step, count;
} chart_source;

#define ROW_TOTAL(row) (CELL_TABLE3 + (row)*COLUMN_COUNT + COLUMN_TOTAL)
#define OUTCOMES(first, last)                                                                      \
    ROW_TOTAL(ROW_OUTCOME + (first)), COLUMN_COUNT, (int)(last) - (int)(first) + 1
#define RECEIVED(column) (CELL_TABLE3 + ROW_RECEIVED * COLUMN_COUNT + (column)), 1, 1
#define REMEDY_TOTAL(remedy) (CELL_TABLE4 + (remedy)*RESULT_COUNT + RESULT_TOTAL), 1, 1

typedef struct chart_plan {
    const char *subject, *latest; /* title: subject：2023年LATEST 3 件 */
    bool stacked;
    chart_source series[CHART_SERIES_MOST];
} chart_plan;

static const chart_plan plans[CHART_KIND_COUNT] = {
    [CHART_APPLICATIONS] = {"历年申请",
                            "新收",
                            false,
                            {{"本年新收", ROW_TOTAL(ROW_RECEIVED), 1, 1},
                             {"本年办结", ROW_TOTAL(ROW_CONCLUDED), 1, 1},
                             {"结转下年", ROW_TOTAL(ROW_CARRIED_OUT), 1, 1}}},
    [CHART_OUTCOMES] = {"怎样答复",
                        "办结",
                        true,
                        {{"予以公开", OUTCOMES(GRANTED, GRANTED)},
                         {"部分公开", OUTCOMES(GRANTED_IN_PART, GRANTED_IN_PART)},
                         {"不予公开", OUTCOMES(REFUSED_STATE_SECRET, REFUSED_STATUTORY_ENQUIRY)},
                         {"无法提供", OUTCOMES(UNABLE_NOT_HELD, UNABLE_STILL_UNCLEAR)},
                         {"不予处理", OUTCOMES(NOT_PROCESSED_PETITION, NOT_PROCESSED_RECONFIRM)},
                         {"其他处理", OUTCOMES(OTHER_SUPPLEMENT_LAPSED, OTHER_MISC)}}},
    [CHART_APPLICANTS] = {"谁在申请",
                          "新收",
                          true,
                          {{"自然人", RECEIVED(COLUMN_NATURAL_PERSON)},
                           {"商业企业", RECEIVED(COLUMN_COMMERCIAL_ENTERPRISE)},
                           {"科研机构", RECEIVED(COLUMN_RESEARCH_INSTITUTION)},
                           {"社会公益组织", RECEIVED(COLUMN_PUBLIC_WELFARE_ORG)},
                           {"法律服务机构", RECEIVED(COLUMN_LEGAL_SERVICE_ORG)},
                           {"其他组织", RECEIVED(COLUMN_OTHER_ORG)}}},
    [CHART_REMEDIES] = {"复议和诉讼",
                        "共",
                        false,
                        {{"行政复议", REMEDY_TOTAL(REMEDY_RECONSIDERATION)},
                         {"未经复议直接起诉", REMEDY_TOTAL(REMEDY_LITIGATION_DIRECT)},
                         {"复议后起诉", REMEDY_TOTAL(REMEDY_LITIGATION_AFTER_RECONSIDERATION)}}},
};

static int64_t sum(int64_t a, int64_t b)
{
    int64_t both;
    if (__builtin_add_overflow(a, b, &both))
        return a > 0 ? INT64_MAX : INT64_MIN;
    return both;
}

static int64_t whole(const chart *c, size_t year)
{
    int64_t n = 0;
    for (size_t i = 0; i < c->series; i++)
        n = sum(n, c->value[i][year]);
    return n;
}

void chart_of_reports(chart_kind kind, const annual_report *const *years, size_t n, arena *a,
                      chart *out)
{
    const chart_plan *plan = &plans[kind];
    size_t skip = n > CHART_YEARS_MOST ? n - CHART_YEARS_MOST : 0;
    *out = (chart){.kind = kind, .stacked = plan->stacked, .years = n - skip};
    while (out->series < CHART_SERIES_MOST && plan->series[out->series].name != NULL) {
        out->name[out->series] = str_of(plan->series[out->series].name);
        out->series++;
    }
    for (size_t y = 0; y < out->years; y++) {
        const annual_report *r = years[skip + y];
        out->year[y] = r->year;
        out->known[y] = true;
        for (size_t i = 0; i < out->series; i++) {
            const chart_source *from = &plan->series[i];
            for (int j = 0; j < from->count; j++) {
                const report_cell *cell = &r->cells[from->from + j * from->step];
                if (cell->kind != CELL_NUMBER)
                    out->known[y] = false;
                else
                    out->value[i][y] = sum(out->value[i][y], cell->value);
            }
        }
    }
    size_t last = out->years - 1;
    if (out->years == 0 || !out->known[last]) {
        out->title = str_of(plan->subject);
        return;
    }
    int64_t latest = kind == CHART_APPLICATIONS ? out->value[0][last] : whole(out, last);
    out->title = str_format(a, "%s：%d年%s %lld 件", plan->subject, out->year[last], plan->latest,
                            (long long)latest);
}

enum {
    WIDTH = 5200,
    BAR_LEFT = 640,
    BAR_HIGH = 160,
    BAR_STEP = 220,
    YEAR_GAP = 100,
    TEXT_DROP = 130, /* from a bar's top to its text's base line */
    LEGEND_HIGH = 240,
    LEGEND_SWATCH = 120,
    LEGEND_GAP = 180,
    CHARACTER = 140, /* of a text of 14 units; an ASCII one takes 0.6 of it */
    TEXTURES = 6
};

static void put_tenths(buf *out, int64_t tenths)
{
    buf_put_int(out, tenths / 10);
    if (tenths % 10 != 0) {
        buf_put_char(out, '.');
        buf_put_int(out, tenths % 10);
    }
}

static void put_length(buf *out, lit name, int64_t tenths)
{
    html_put(out, LIT(" "));
    html_put(out, name);
    html_put(out, LIT("=\""));
    put_tenths(out, tenths);
    html_put(out, LIT("\""));
}

static int64_t text_width(str s)
{
    int64_t width = 0;
    for (uint32_t point; (point = str_next(&s)) != 0;)
        width += point < 0x80 ? CHARACTER * 6 / 10 : CHARACTER;
    return width;
}

static void put_text(buf *out, lit extra, int64_t x, int64_t y, str text)
{
    html_put(out, LIT("<text font-size=\"14\""));
    html_put(out, extra);
    put_length(out, LIT("x"), x);
    put_length(out, LIT("y"), y);
    html_put(out, LIT(">"));
    html_put(out, text);
    html_put(out, LIT("</text>"));
}

/* Full, light, hatched, dotted, hollow, striped: told apart without colour. */
static void put_textures(buf *out, const chart *c)
{
    static const lit drawn[TEXTURES] = {
        [2] = STR_INIT("<path class=\"o\" fill=\"none\" stroke-width=\"2\" d=\"M-2 2L2-2M0 8L8 0M6 "
                       "10L10 6\"/>"),
        [3] = STR_INIT("<circle class=\"b\" cx=\"4\" cy=\"4\" r=\"2\"/>"),
        [5] = STR_INIT("<path class=\"o\" fill=\"none\" stroke-width=\"2\" d=\"M0 2H8M0 6H8\"/>"),
    };
    if (c->series < 3)
        return;
    html_put(out, LIT("<defs>"));
    for (size_t i = 0; i < c->series; i++) {
        if (drawn[i].n == 0)
            continue;
        html_put(out, LIT("<pattern id=\"chart"));
        html_put(out, (int)c->kind);
        html_put(out, LIT("t"));
        html_put(out, (int)i);
        html_put(out, LIT("\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"));
        html_put(out, drawn[i]);
        html_put(out, LIT("</pattern>"));
    }
    html_put(out, LIT("</defs>"));
}

static void put_bar(buf *out, const chart *c, size_t series, int64_t x, int64_t y, int64_t width,
                    int64_t height)
{
    html_put(out, LIT("<rect"));
    put_length(out, LIT("x"), x);
    put_length(out, LIT("y"), y);
    put_length(out, LIT("width"), width);
    put_length(out, LIT("height"), height);
    switch (series) {
    case 0: html_put(out, LIT(" class=\"b\"")); break;
    case 1: html_put(out, LIT(" class=\"b\" fill-opacity=\".55\"")); break;
    case 4: html_put(out, LIT(" class=\"o\" fill=\"none\"")); break;
    default:
        html_put(out, LIT(" class=\"o\" fill=\"url(#chart"));
        html_put(out, (int)c->kind);
        html_put(out, LIT("t"));
        html_put(out, (int)series);
        html_put(out, LIT(")\""));
    }
    html_put(out, LIT("/>"));
}

/* Where the next name of the legend stands; the legend takes as many lines as
 * its names need. */
static int64_t legend(buf *out, const chart *c)
{
    int64_t x = 0, y = 0;
    for (size_t i = 0; i < c->series; i++) {
        int64_t width = LEGEND_SWATCH + 60 + text_width(c->name[i]);
        if (x > 0 && x + width > WIDTH) {
            x = 0;
            y += LEGEND_HIGH;
        }
        if (out != NULL) {
            put_bar(out, c, i, x + 5, y + 40, LEGEND_SWATCH, LEGEND_SWATCH);
            put_text(out, LIT(" class=\"m\""), x + LEGEND_SWATCH + 60, y + 150, c->name[i]);
        }
        x += width + LEGEND_GAP;
    }
    return y + LEGEND_HIGH + YEAR_GAP;
}

static size_t lines_per_year(const chart *c)
{
    return c->stacked ? 1 : c->series;
}

static str in_digits(char *room, size_t size, int64_t n)
{
    line l = {room, 0, size};
    line_put_int(&l, n);
    return line_str(&l);
}

/* How long a bar of the largest figure is, before it is scaled. A figure below
 * nothing, which only a faulty report has, is not drawn. */
static double largest(const chart *c)
{
    double most = 1;
    for (size_t y = 0; y < c->years; y++) {
        double both = 0;
        for (size_t i = 0; i < c->series && c->known[y]; i++) {
            double n = c->value[i][y] > 0 ? (double)c->value[i][y] : 0;
            both = c->stacked ? both + n : n;
            most = both > most ? both : most;
        }
    }
    return most;
}

static int64_t bar_length(int64_t n, double most, int64_t room)
{
    return n <= 0 ? 0 : (int64_t)((double)n / most * (double)room);
}

/* The room the longest number needs behind its bar. */
static int64_t number_width(const chart *c)
{
    int64_t width = 0;
    for (size_t y = 0; y < c->years; y++)
        for (size_t i = 0; i < c->series && c->known[y]; i++) {
            char digits[32];
            int64_t n = c->stacked ? whole(c, y) : c->value[i][y];
            int64_t needs = text_width(in_digits(digits, sizeof digits, n));
            width = needs > width ? needs : width;
        }
    return width;
}

/* The bars of a year, each with its number behind it. */
static void put_year(buf *out, const chart *c, size_t year, int64_t top, double most, int64_t room)
{
    char digits[32];
    line name = LINE_IN(digits);
    line_put_int(&name, c->year[year]);
    line_put(&name, STR("年"));
    put_text(out, LIT(""), 0, top + TEXT_DROP, line_str(&name));
    if (!c->known[year]) {
        put_text(out, LIT(" class=\"m\""), BAR_LEFT + 60, top + TEXT_DROP, STR("无完整数据"));
        return;
    }
    int64_t x = BAR_LEFT;
    for (size_t i = 0; i < c->series; i++) {
        int64_t width = bar_length(c->value[i][year], most, room);
        if (width > 0)
            put_bar(out, c, i, x, top, width, BAR_HIGH);
        if (c->stacked) {
            x += width;
            continue;
        }
        put_text(out, LIT(""), BAR_LEFT + width + 60, top + TEXT_DROP,
                 in_digits(digits, sizeof digits, c->value[i][year]));
        top += BAR_STEP;
    }
    if (c->stacked)
        put_text(out, LIT(""), x + 60, top + TEXT_DROP,
                 in_digits(digits, sizeof digits, whole(c, year)));
}

void chart_put_svg(buf *out, const chart *c)
{
    double most = largest(c);
    int64_t room = WIDTH - BAR_LEFT - 120 - number_width(c);
    int64_t first = legend(NULL, c);
    int64_t step = (int64_t)lines_per_year(c) * BAR_STEP + YEAR_GAP;
    int64_t height = first + (c->years > 0 ? (int64_t)c->years : 1) * step;
    html_put(out, LIT("<svg viewBox=\"0 0 520 "));
    put_tenths(out, height);
    html_put(out, LIT("\" role=\"img\" aria-label=\""));
    html_put(out, c->title);
    html_put(out, LIT("；各年数据见所附表格\">"));
    put_textures(out, c);
    legend(out, c);
    if (c->years == 0)
        put_text(out, LIT(" class=\"m\""), BAR_LEFT, first + TEXT_DROP, STR("还没有年度数据"));
    for (size_t y = 0; y < c->years; y++)
        put_year(out, c, y, first + (int64_t)y * step, most, room);
    html_put(out, LIT("<path class=\"l\" d=\"M"));
    put_tenths(out, BAR_LEFT);
    html_put(out, LIT(" "));
    put_tenths(out, first - 50);
    html_put(out, LIT("V"));
    put_tenths(out, height - 50);
    html_put(out, LIT("\"/></svg>"));
}

grid *chart_grid(const chart *c, arena *a)
{
    grid *g = arena_new(a, grid);
    int sums = c->stacked ? 1 : 0;
    g->name = c->title;
    g->caption = c->title;
    g->rows = 1 + (int)c->years;
    g->columns = 1 + (int)c->series + sums;
    g->head_rows = 1;
    for (int i = 0; i < g->columns; i++)
        g->widths[i] = 1000 / g->columns;
    grid_add(a, g, 0, 0, 1, 1, GRID_HEAD, STR("年度"));
    for (size_t i = 0; i < c->series; i++)
        grid_add(a, g, 0, 1 + (int)i, 1, 1, GRID_HEAD, c->name[i]);
    if (c->stacked)
        grid_add(a, g, 0, 1 + (int)c->series, 1, 1, GRID_HEAD, STR("合计"));
    for (size_t y = 0; y < c->years; y++) {
        int row = 1 + (int)y;
        grid_add(a, g, row, 0, 1, 1, GRID_STUB, str_format(a, "%d年", c->year[y]));
        for (size_t i = 0; i < c->series + (size_t)sums; i++) {
            int64_t n = i < c->series ? c->value[i][y] : whole(c, y);
            str text = c->known[y] ? str_format(a, "%lld", (long long)n) : STR("—");
            grid_cell *cell = grid_add(a, g, row, 1 + (int)i, 1, 1, GRID_FIGURE, text);
            if (c->known[y]) {
                cell->figure = FIGURE_COUNT;
                cell->value = n;
            }
            cell->strong = i == c->series;
        }
    }
    return g;
}
