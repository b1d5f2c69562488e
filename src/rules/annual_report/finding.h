/* Writing a finding down: shared by the checks of the annual report. */
#ifndef RULES_ANNUAL_REPORT_FINDING_H
#define RULES_ANNUAL_REPORT_FINDING_H

#include "rules/annual_report.h"
#include "rules/prose.h"

/* A finding being written: its words grow in `says`. */
typedef struct finding_draft {
    finding f;
    line says;
} finding_draft;

/* Begin one of a rule; the severity is the rule's own (finding_severity). */
void finding_begin(finding_draft *d, const char *rule);
void finding_say(finding_draft *d, const char *words);
/* At most some twenty characters of what was found, cut at a character. */
void finding_say_cut(finding_draft *d, str words);
void finding_say_int(finding_draft *d, int64_t n);
/* A number whose last `decimals` figures stand behind the point: 123, 1 is "12.3". */
void finding_say_decimal(finding_draft *d, int64_t n, int decimals);
/* The number as a person reads it in this cell: 万元 for the charge. */
void finding_say_value(finding_draft *d, int cell, int64_t value);
void finding_say_cell(finding_draft *d, int cell);
/* Point at a cell of the report; its value comes along if it is a number. */
void finding_at_cell(finding_draft *d, const annual_report *r, int cell);
/* The same for last year's report or the ledger's. */
void finding_at(finding_draft *d, place_kind kind, int index, const annual_report *r);
void finding_at_section(finding_draft *d, int section);
void finding_values(finding_draft *d, int64_t stated, int64_t expected);
/* Append it; counted as dropped when there is no room. */
void finding_end(finding_draft *d, findings *out);

static inline const report_cell *cell_number(const annual_report *r, int cell)
{
    return r->cells[cell].kind == CELL_NUMBER ? &r->cells[cell] : NULL;
}

/* The groups of checks, in the order they are made. */
void report_check_form(const annual_report *r, findings *out);
void report_check_cells(const annual_report *r, findings *out);
void report_check_identities(const annual_report *r, findings *out);
void report_check_years(const annual_report *r, const annual_report *previous, findings *out);
void report_check_prose(const annual_report *r, const annual_report *previous, findings *out);
/* How the sections are read. */
prose_context report_prose_context(const annual_report *r);
/* Does a government speak of its units here, as well as of itself? */
bool report_speaks_of_units(str paragraph, prose_context context);
/* The words that lead up to a figure, in quotation marks: "“……公开信息3条”". */
void finding_say_figure(finding_draft *d, str paragraph, size_t from, size_t to);
/* Of one paragraph, whose figures are known. */
void report_check_rates(const annual_report *r, const annual_report *previous, int section,
                        str paragraph, const prose_figure *figures, size_t n, findings *out);


/* Sections that tell of the year; section five speaks of problems and plans. */
extern const int report_told_sections[];
enum { REPORT_TOLD_SECTIONS = 5 };

#endif
