/* Charts of the annual reports over the years: plain SVG, each with the same
 * figures as a table. A year is a row, so that no number is ever too wide and
 * any number of years can be read.
 *
 * No colour is fixed here. Shapes carry classes, which a style sheet colours for
 * light, dark and high contrast; series differ by texture, not by hue:
 *
 *     svg text{fill:INK} svg .m{fill:SECOND INK} svg .b{fill:ACCENT}
 *     svg .o{stroke:ACCENT} svg .l{stroke:LINE}
 */
#ifndef DOCUMENTS_CHART_H
#define DOCUMENTS_CHART_H

#include "documents/document.h"
#include "rules/annual_report.h"

typedef enum chart_kind {
    CHART_APPLICATIONS, /* received, concluded, carried over: bars by year */
    CHART_OUTCOMES,     /* how the concluded were answered: stacked by year */
    CHART_APPLICANTS,   /* who asked: stacked by year */
    CHART_REMEDIES,     /* reconsideration and litigation: bars by year */
    CHART_KIND_COUNT
} chart_kind;

enum { CHART_SERIES_MOST = 6, CHART_YEARS_MOST = 12 };

typedef struct chart {
    chart_kind kind;
    bool stacked; /* the series are parts of a whole */
    str title;    /* what is seen, with its main figure */
    size_t years;
    int year[CHART_YEARS_MOST];
    size_t series;
    str name[CHART_SERIES_MOST];
    int64_t value[CHART_SERIES_MOST][CHART_YEARS_MOST];
    bool known[CHART_YEARS_MOST]; /* false: a figure of that year is not a number */
} chart;

/* Take a chart's figures from reports.
 *
 *   years  oldest first; of more than CHART_YEARS_MOST the newest are taken
 *   n      may be 0: the chart then says that there is nothing yet
 */
void chart_of_reports(chart_kind kind, const annual_report *const *years, size_t n, arena *a,
                      chart *out);

/* Write the picture: <svg …>…</svg>. It is labelled with its title; the figures
 * are for the table beside it. */
void chart_put_svg(buf *out, const chart *c);

/* The same figures as a table: a row per year, a column per series. */
grid *chart_grid(const chart *c, arena *a);

#endif
