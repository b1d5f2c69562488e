/* An office's annual report: computed, drafted, signed, frozen, corrected.
 *
 * 条例第四十九条、第五十条; form: 国办公开办函〔2021〕30号.
 *
 * The figures are never typed: they are counted from the ledger each time,
 * until the report is frozen. The text is kept as it was written, with its
 * figures as bindings ("{{table3.received.total}}") that are filled when it is
 * read, so that text and table cannot part. Freezing keeps one snapshot and
 * its SM3 digest; from then on the report is read from the snapshot alone.
 *
 *     report_sheet sheet;
 *     TRY(report_open(w, 2023, REPORT_PRESENT, &sheet));
 *     ... sheet.report, sheet.findings ...
 */
#ifndef ACTS_REPORT_H
#define ACTS_REPORT_H

#include "acts/work.h"
#include "rules/annual_report.h"
#include "store/report.h"

/* --- the figures --------------------------------------------------------- */

/* Count tables 2, 3 and 4 of a year from the ledger, in one unchanging view.
 *
 * 条例第五十条: a request is received in the year of its receipt, concluded in
 * the year of its reply, open otherwise (R169); R103–R118, R130–R136.
 *
 *   year  1..9999
 *   out   all 200 cells, agency, form and period; preamble and sections have
 *         titles but no text. Written only on OK. Lives in w->a.
 *
 * Joins the transaction that is open, else reads in one of its own.
 * Returns OK; NOT_FOUND (no such office); FAULT.
 */
MUST_USE err report_compute(work *w, int year, annual_report *out);

/* Count the figures that the text uses and the tables do not have. Returns OK; FAULT. */
MUST_USE err report_figures_of(work *w, int year, report_figures *out);

/* --- the records behind a cell ------------------------------------------- */

extern const char *const report_register_ids[REGISTER_COUNT];   /* "application" */
extern const char *const report_register_words[REGISTER_COUNT]; /* "依申请公开" */

/* An outcome as a sentence says it: "予以公开", "不予公开（属于国家秘密）". */
str report_outcome_words(arena *a, int of);

typedef struct report_record_page {
    report_register of;
    report_record *p;
    size_t n;
    int64_t total; /* records behind the cell, all pages */
    int64_t value; /* what the cell counts: total, or their sum in fen */
} report_record_page;

/* Fetch the records that one cell counts, in order of date and id.
 *
 *   cell    0..CELL_COUNT-1, sums and totals too
 *   offset  records to leave out at the front
 *   most    records to fetch at most
 *   out     lives in w->a
 *
 * Returns OK; NOT_FOUND (no such cell); FAULT.
 */
MUST_USE err report_records(work *w, int year, int cell, int64_t offset, size_t most,
                            report_record_page *out);

/* --- the report as it stands --------------------------------------------- */

extern const char *const report_state_words[REPORT_STATE_COUNT];
extern const char *const report_role_words[ROLE_COUNT];

enum { REPORT_PRESENT = 0 }; /* the newest version, draft or frozen */

/* Everything about one version of one year's report. */
typedef struct report_sheet {
    annual_report report; /* text rendered, figures filled */
    report_figures figures;
    report_version version;
    /* the text as kept, with its bindings; [0] is the preamble, [1..6] the sections */
    str texts[REPORT_PARTS];
    report_signature *signatures;
    size_t signature_n;
    bool has_previous;
    annual_report previous; /* last year's: its newest frozen version, else as computed (R170) */
    findings findings;
    /* what its papers show besides: kept in the snapshot, so that they stay the same */
    str mark;                           /* in the head of every page; empty: none */
    const annual_report *const *years;  /* tables for the charts, oldest first, this year last */
    size_t year_n;
} report_sheet;

/* Read a year's report with its text, signatures and findings.
 *
 *   version  REPORT_PRESENT, or 1, 2, …
 *   out      lives in w->a
 *
 * Returns OK; NOT_FOUND (no such version, with a problem); FAULT.
 */
MUST_USE err report_open(work *w, int year, int version, report_sheet *out);

/* The newest frozen version's report; NOT_FOUND if none is frozen. This is
 * what the public sees and what next year is compared with. */
MUST_USE err report_open_published(work *w, int year, report_sheet *out);

/* Write a report as a file. A frozen one gives the same bytes for good (with
 * the same fonts and libraries, for PDF).
 *
 *   format   json, html, docx, pdf, xlsx or txt; "json" has no findings, for
 *            they move with the ledger
 *   trouble  plain Chinese: why not; or, with OK, what could be better
 *
 * Returns OK; INVALID (no such format, or it cannot be laid out); FAULT.
 */
MUST_USE err report_write(work *w, const report_sheet *sheet, str format, buf *out, str *trouble);

/* A year that has a report or a ledger. */
typedef struct report_year {
    int64_t year;
    int64_t version; /* newest; 0: nobody has begun */
    int64_t frozen;  /* newest frozen version; 0: none */
} report_year;

/* All years from the ledger's first record or first version to its last, newest
 * first. */
MUST_USE err report_years(work *w, report_year **out, size_t *n);

/* All versions of a year, oldest first. */
MUST_USE err report_history(work *w, int year, report_version **out, size_t *n);

/* --- its life: each is one act ------------------------------------------- */

/* Keep the drafted text as version 1, to be edited. CONFLICT if there is one. */
MUST_USE err report_begin(work *w, int year);

/* Replace one part's text. Begins the report if nobody has.
 *
 *   section  0 the preamble, 1..6
 *   text     paragraphs, one a line; bindings as {{path}}. At most 256 KiB.
 *
 * Signatures given before no longer hold. INVALID with problems: a binding that
 * does not exist, no text at all, too long; CONFLICT: the report is frozen.
 */
MUST_USE err report_edit(work *w, int year, int section, str text);

/* Sign the report as it stands (R147).
 *
 *   person, opinion  not empty; as they stand in the sign-off record
 *
 * INVALID: somebody before in the order has not signed; CONFLICT: frozen, or
 * this role's signature still holds; NOT_FOUND: not begun.
 */
MUST_USE err report_sign(work *w, int year, report_role role, str person, str opinion);

/* Freeze the signed report: its snapshot and digest are kept for good.
 *
 * INVALID with problems: errors among the findings, or a signature missing;
 * CONFLICT: frozen already; NOT_FOUND: not begun.
 */
MUST_USE err report_freeze(work *w, int year);

/* Begin a new version to correct a frozen report; both are kept (R170).
 *
 *   reason  not empty; stands in the history
 *
 * CONFLICT: a draft is open already; NOT_FOUND: nothing is frozen.
 */
MUST_USE err report_correct(work *w, int year, str reason);

#endif
