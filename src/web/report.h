/* The annual reports: all years, one year as a page, its files. */
#ifndef WEB_REPORT_H
#define WEB_REPORT_H

#include "acts/report.h"
#include "documents/chart.h"
#include "web/frame.h"

typedef struct figure_cell {
    str text;
    bool linked;
    url address; /* of the records behind it */
    bool filled; /* not zero */
    str look;
} figure_cell;
LIST_TYPE(figure_list, figure_cell);

typedef struct table_row {
    str label, group;
    bool begins_results; /* the first row of 本年度办理结果 */
    bool begins_group;
    int64_t group_rows;
    bool alone; /* first level: spans the group columns */
    bool wide;
    int span;
    figure_list cells;
} table_row;
LIST_TYPE(table_row_list, table_row);

typedef struct paragraph {
    str text;
    bool heading;
} paragraph;
LIST_TYPE(paragraph_list, paragraph);

typedef struct prose {
    paragraph_list paragraphs;
} prose;

typedef struct file_view {
    str name; /* "PDF" */
    str text; /* "PDF" in a list */
    str says; /* "388 KB" */
    str fingerprint;
    url address;
} file_view;
LIST_TYPE(file_list, file_view);

typedef struct finding_view {
    str says, rule;
} finding_view;
LIST_TYPE(finding_view_list, finding_view);

typedef struct version_view {
    str title, says;
    day on;
    bool current;
} version_view;
LIST_TYPE(version_list, version_view);

LIST_TYPE(chart_list, chart);

typedef struct report_view {
    frame frame;
    int64_t year;
    url here; /* the records behind a cell are below it */
    day published_on;
    str format;
    menu contents;
    str title1, title2, title3, title4, title5, title6;
    prose preamble, section1, section2, section3, section4, section5, section6;
    figure_cell rule_issued, rule_repealed, rule_in_force;
    figure_cell normative_issued, normative_repealed, normative_in_force;
    figure_cell license, penalty, coercion, charge;
    table_row_list rows;
    figure_list remedies;
    bool balanced;
    str balance_says;
    finding_view_list findings;
    int64_t findings_count;
    chart_list charts;
    file_list files;
    version_list versions;
} report_view;

typedef struct year_row {
    int64_t year;
    str state;
    bool shown;
    url address;
    str received, concluded, carried_out, remedies;
    file_list files;
} year_row;
LIST_TYPE(year_row_list, year_row);

typedef struct reports_view {
    frame frame;
    year_row_list years;
    chart_list charts;
} reports_view;

/* The newest year whose report is frozen; NOT_FOUND if none is. */
MUST_USE err report_newest_public(request *q, report_sheet *out);
/* The address of the records behind a cell; below the page of a report. */
url report_cell_address(arena *a, int year, int cell);
url report_cell_below(arena *a, url report, int cell);
/* The year of the {year} part; 0 if it is none. */
int report_year_asked(const request *q);

/* Lay the three tables out; their cells lead to addresses below `here`. */
void report_tables_fill(request *q, report_view *v, const annual_report *r, url here);
/* … and the text of a report too, for its page. */
void report_view_fill(request *q, report_view *v, const report_sheet *sheet);

/* A chart as a figure with its data; the pages use it like one of their own. */
void page_chart(buf *out, const chart *c);

extern const route_table report_routes;

#endif
