/* The annual report: its statutory form, and what must balance in it.
 *
 * 条例第四十九条、第五十条; form: 国办公开办函〔2021〕30号.
 *
 * One record, annual_report, is the common currency of the program: acts fill
 * it from the ledger, documents fill it from a published file and write it in
 * every format, the checks below read it, pages show it. Its figures are one
 * flat row of cells; a cell's number (report_cell_at_*) is also what opens the
 * records behind it, and its path ("table3.received.total") is what the world
 * outside calls it.
 */
#ifndef RULES_ANNUAL_REPORT_H
#define RULES_ANNUAL_REPORT_H

#include "base/day.h"
#include "base/money.h"
#include "rules/outcome.h"
#include "rules/severity.h"

/* Table 2: ten cells in the order of the form. */
typedef enum report_stock {
    STOCK_RULE_ISSUED,
    STOCK_RULE_REPEALED,
    STOCK_RULE_IN_FORCE,
    STOCK_NORMATIVE_ISSUED,
    STOCK_NORMATIVE_REPEALED,
    STOCK_NORMATIVE_IN_FORCE,
    STOCK_LICENSE,
    STOCK_PENALTY,
    STOCK_COERCION,
    STOCK_CHARGE, /* the cell's value is in fen; shown in 万元 */
    STOCK_COUNT
} report_stock;

/* Table 3: 25 rows by 7 columns. */
typedef enum report_column {
    COLUMN_NATURAL_PERSON,
    COLUMN_COMMERCIAL_ENTERPRISE,
    COLUMN_RESEARCH_INSTITUTION,
    COLUMN_PUBLIC_WELFARE_ORG,
    COLUMN_LEGAL_SERVICE_ORG,
    COLUMN_OTHER_ORG,
    COLUMN_TOTAL,
    COLUMN_COUNT
} report_column;

enum {
    ROW_RECEIVED,
    ROW_CARRIED_IN,
    ROW_OUTCOME, /* the first of 21: ROW_OUTCOME + outcome */
    ROW_CONCLUDED = ROW_OUTCOME + OUTCOME_COUNT,
    ROW_CARRIED_OUT,
    ROW_COUNT
};

/* Table 4: three groups by five results. */
typedef enum report_remedy {
    REMEDY_RECONSIDERATION,
    REMEDY_LITIGATION_DIRECT,
    REMEDY_LITIGATION_AFTER_RECONSIDERATION,
    REMEDY_COUNT
} report_remedy;

typedef enum report_result {
    RESULT_UPHELD,
    RESULT_CORRECTED,
    RESULT_OTHER,
    RESULT_PENDING,
    RESULT_TOTAL,
    RESULT_COUNT
} report_result;

enum {
    CELL_TABLE3 = STOCK_COUNT,
    CELL_TABLE4 = CELL_TABLE3 + ROW_COUNT * COLUMN_COUNT,
    CELL_COUNT = CELL_TABLE4 + REMEDY_COUNT * RESULT_COUNT
};

static inline int report_cell_at_stock(int stock)
{
    return stock;
}

static inline int report_cell_at(int row, int across)
{
    return CELL_TABLE3 + row * COLUMN_COUNT + across;
}

static inline int report_cell_at_remedy(int kind, int result)
{
    return CELL_TABLE4 + kind * RESULT_COUNT + result;
}

/* Names of the form, exactly as the format prints them, and our identifiers. */
typedef struct report_label {
    const char *id;    /* "refused_state_secret" */
    const char *label; /* "1.属于国家秘密" */
    const char *group; /* "（三）不予公开"; NULL if the row stands alone */
} report_label;

extern const report_label report_rows[];
extern const report_label report_columns[];
extern const report_label report_remedies[];
extern const report_label report_results[];
extern const report_label report_stocks[]; /* id: "normative_document.issued" */
extern const char *const report_section_titles[6];
extern const char *const report_subsection_titles[5]; /* of section one (R146) */
#define REPORT_FORMAT "国办公开办函〔2021〕30号"
#define REPORT_TABLE3_HEAD "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

/* Write a cell's path, "table3.received.total". */
void report_cell_path(int cell, line *out);
/* The cell of a path; -1 if there is none. */
int report_cell_of_path(str path);
/* What a person calls it: "表三“一、本年新收政府信息公开申请数量”总计". */
void report_cell_name(int cell, line *out);

typedef enum cell_kind {
    CELL_NUMBER,  /* value holds it */
    CELL_BLANK,   /* there, but empty */
    CELL_WORDS,   /* "/", "无" or other words, in .words */
    CELL_MISSING, /* the table has no such cell */
    CELL_KIND_COUNT
} cell_kind;

typedef struct report_cell {
    cell_kind kind;
    bool grouped;  /* written 1,309 */
    bool has_unit; /* written 1309件 */
    int64_t value; /* a count; fen for STOCK_CHARGE */
    str words;     /* as found, when read from a file */
} report_cell;

typedef struct report_section {
    str title; /* as found or as drafted; empty: the section is missing */
    str_list paragraphs;
} report_section;

/* A label of the tables spelled otherwise than the form has it. */
typedef struct report_misprint {
    int cell;      /* one of the cells it heads */
    str expected;
    str found;
} report_misprint;
LIST_TYPE(report_misprint_list, report_misprint);

typedef struct annual_report {
    str agency;
    int year;       /* 0: not found */
    str format;     /* the document number cited as the form; empty: none cited */
    str title;
    str_list preamble;
    day from, to;   /* the period it states; DAY_NONE: not stated */
    str impossible_period; /* the period as written, if the calendar lacks one of its days */
    str unread_period;     /* what stands after 统计期限, if it is no period one can read */
    report_cell cells[CELL_COUNT];
    bool table_found[3]; /* tables 2, 3, 4 */
    report_section sections[6];
    report_misprint_list misprints; /* only from a file */
    str_list old_form;              /* labels that only the form of 2019 has; only from a file */
} annual_report;

/* An all-zero report of a year: what an office with an empty ledger publishes. */
void annual_report_init(annual_report *r, str agency, int year);

/* Where a finding points: a cell of this report or of last year's, or a part
 * of the text. */
typedef enum place_kind {
    PLACE_CELL,          /* index = cell */
    PLACE_PREVIOUS_CELL, /* index = cell of last year's report */
    PLACE_SECTION,       /* index = 1..6 */
    PLACE_PREAMBLE,
    PLACE_PERIOD,
    PLACE_FORMAT,
    PLACE_TITLE,
    PLACE_LEDGER_CELL,   /* index = cell as the ledger has it */
    PLACE_KIND_COUNT
} place_kind;

typedef struct finding_place {
    place_kind kind;
    int index;
    bool has_value;
    int64_t value; /* what stands there */
} finding_place;

enum { FINDING_PLACES = 24 }; /* R154 names 22 cells */

typedef struct finding {
    const char *rule; /* the number in the book of rules: "R152" */
    severity severity;
    char says[512];   /* plain Chinese: what is wrong, both values, what to do */
    finding_place places[FINDING_PLACES];
    size_t place_count;
    int64_t values[2]; /* the two sides: as stated, as it should be; in the cells' unit */
    int decimals;      /* how many figures of the values stand behind the point; of percentages */
    size_t value_count;
    bool in_fen;       /* the values are money */
} finding;

/* Findings written one after another into the caller's room. */
typedef struct findings {
    finding *p;
    size_t n;
    size_t room;
    size_t dropped; /* how many did not fit */
} findings;

/* What was published under one column (栏目). */
typedef struct items_of_column {
    str column_name;
    int64_t published;
} items_of_column;

/* Figures of the year that the text uses and the tables do not have. */
typedef struct report_figures {
    int64_t items_published;  /* on the office's own motion, each once (R25) */
    int64_t items_month[12];  /* the same by month */
    items_of_column *columns; /* the same by column, most first */
    size_t column_n;
    int64_t extended;         /* applications whose reply time was extended */
    int64_t consulted;        /* applications about which others were asked */
    int64_t fee_notices;      /* 信息处理费: notices sent */
    int64_t fee_payments;     /* … and paid */
    fen fee_received;         /* … and booked among the charges */
} report_figures;

/* Test all that can be tested without the ledger: every identity, the form,
 * the labels, the prose against the tables, this year against last year's.
 *
 * R145, R148–R157, R160–R167, R171.
 *
 *   r         the report
 *   previous  last year's, or NULL
 *   out       findings are appended, in the order of the report
 *
 * Owns and allocates nothing. Never fails.
 */
void annual_report_check(const annual_report *r, const annual_report *previous, findings *out);

/* Test every cell of a report against the ledger's (R159).
 *
 *   r       the report as published
 *   ledger  the same year computed from the ledger
 */
void annual_report_check_ledger(const annual_report *r, const annual_report *ledger, findings *out);

/* Test what the text states of the ledger and no table has (R160): items published,
 * in all and by column, extensions, third parties asked, the processing fee.
 *
 * A figure counts only when everything on its left in its clause is understood;
 * the rest is left alone. Owns and allocates nothing. Never fails.
 */
void annual_report_check_figures(const annual_report *r, const report_figures *ledger,
                                 findings *out);

/* Write a number whose last `decimals` figures stand behind the point: 123, 1 is "12.3". */
void finding_put_decimal(line *out, int64_t n, int decimals);

/* The path a place is called by outside: "table3.received.total",
 * "previous.table3.carried_over_out.total", "sections.1", "period". */
void finding_place_path(const finding_place *place, line *out);

#endif
