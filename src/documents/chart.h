/* Charts of the annual reports over the years: plain SVG, each with the same
 * figures as a table. No colour is fixed here: shapes carry classes (.c1 … .c6,
 * .axis, .soft) that a style sheet colours for light, dark and high contrast,
 * and every colour is also told by its place, its words or its number.
 */
#ifndef DOCUMENTS_CHART_H
#define DOCUMENTS_CHART_H

#include "documents/document.h"
#include "rules/annual_report.h"

typedef enum chart_kind {
    CHART_APPLICATIONS, /* received, concluded, carried over: lines of bars by year */
    CHART_OUTCOMES,     /* how the concluded were answered: stacked by year */
    CHART_APPLICANTS,   /* who asked: stacked by year */
    CHART_REMEDIES,     /* reconsideration and litigation: bars by year */
    CHART_KIND_COUNT
} chart_kind;

enum { CHART_SERIES_MOST = 6, CHART_YEARS_MOST = 12 };

typedef struct chart {
    chart_kind kind;
    bool stacked;
    str title;   /* says what is seen, with its main figure */
    str unit;    /* "件" */
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

/* Write the picture: <svg …>…</svg>. */
void chart_put_svg(buf *out, arena *a, const chart *c);

/* The same figures as a table: a row per year, a column per series. */
grid *chart_grid(const chart *c, arena *a);

#endif
