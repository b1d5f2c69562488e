/* The annual report on paper: the one place where its statutory tables are laid
 * out, and the door to every form it is written in.
 *
 * 条例第四十九条、第五十条; form: 国办公开办函〔2021〕30号.
 *
 * JSON is not paper: see report_json.h.
 */
#ifndef DOCUMENTS_REPORT_PAPER_H
#define DOCUMENTS_REPORT_PAPER_H

#include "documents/document.h"
#include "rules/annual_report.h"

typedef enum paper_format {
    PAPER_DOCX,
    PAPER_PDF,
    PAPER_XLSX,
    PAPER_TXT,
    PAPER_HTML,
    PAPER_FORMAT_COUNT
} paper_format;

typedef struct paper_kind {
    const char *name;       /* "docx": the word on the command line and the file's suffix */
    const char *says;       /* "Word": what a page calls it */
    const char *media_type; /* for HTTP */
} paper_kind;

extern const paper_kind paper_kinds[PAPER_FORMAT_COUNT];

/* What a report's paper says beyond the report. All may be left zero, but
 * `issued`, which is then DAY_NONE. */
typedef struct report_extras {
    str signed_by;   /* the agency's full name, under the text; empty: r->agency */
    str contact;     /* a line about who answers questions; empty: none */
    day issued;      /* 成文日期; DAY_NONE: no signature and no date */
    str mark;        /* in the head of every page ("演示数据 …"); empty: none */
    str font_folder; /* the office's own fonts, looked at first (PDF); empty: none */
    const annual_report *const *years; /* for the charts (HTML), oldest first */
    size_t year_count;
} report_extras;

#define REPORT_EXTRAS_NONE ((report_extras){.issued = {INT32_MIN}})

/* Write a report in one of its forms.
 *
 * The same report and extras give the same bytes, on any day and machine with
 * the same fonts and libraries.
 *
 *   r        as computed or as read; blanks and words stay what they are
 *   x        see above
 *   out      the file's bytes, appended
 *   trouble  plain Chinese: why not; or, with OK, what is less good than it
 *            should be (a missing typeface). Empty if there is nothing to say
 *
 * All memory is the arena's. Reads fonts and a temporary place in memory;
 * writes no file.
 * Returns OK; INVALID if a row is higher than a page; FAULT if a library
 * fails or no Chinese typeface is installed (PDF).
 */
MUST_USE err report_paper_write(const annual_report *r, const report_extras *x,
                                paper_format format, arena *a, buf *out, str *trouble);

/* The report as a document; what report_paper_write writes. */
document *report_paper(const annual_report *r, const report_extras *x, arena *a);

/* One of the statutory tables as a grid; `table` is 2, 3 or 4. Each figure's
 * `source` is its cell in r->cells. */
grid *report_grid(const annual_report *r, int table, arena *a);

#endif
