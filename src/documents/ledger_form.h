/* The six ledger files an office can hand in: their columns and what goes in
 * them. One table serves the import, the templates and the pages that explain
 * them, so that none of them can say something else.
 */
#ifndef DOCUMENTS_LEDGER_FORM_H
#define DOCUMENTS_LEDGER_FORM_H

#include "rules/record.h"

typedef enum ledger_kind {
    LEDGER_APPLICATIONS,
    LEDGER_CASES,
    LEDGER_NORMATIVE,
    LEDGER_DECISIONS,
    LEDGER_CHARGES,
    LEDGER_ITEMS,
    LEDGER_KIND_COUNT
} ledger_kind;

typedef enum ledger_value {
    VALUE_TEXT,
    VALUE_DAY,
    VALUE_WORD,     /* one of a list */
    VALUE_WORKDAYS, /* 1..20 */
    VALUE_YUAN,
    VALUE_NAMES,     /* several, separated by 、 or ; */
    VALUE_ID_NUMBER, /* looked at, never kept */
    VALUE_KIND_COUNT
} ledger_value;

typedef enum ledger_need {
    NEED_ALWAYS,    /* a row without it is refused, and so is a sheet without the column */
    NEED_COLUMN,    /* empty is an answer (not yet); but what is counted hangs on the column */
    NEED_USUALLY,   /* a row without it gets a warning, and so does a sheet */
    NEED_NOT,       /* empty is an answer; a sheet without the column gets a warning */
    NEED_NO_COLUMN, /* nobody misses it */
    NEED_COUNT
} ledger_need;

typedef struct ledger_column {
    const char *name; /* the header, as written */
    ledger_value value;
    ledger_need need;
    bool private;                     /* names a person: never shown back */
    bool ahead;                       /* VALUE_DAY: may well lie in the future */
    bool (*word)(str word, int *out); /* VALUE_WORD */
    const char *const *words;         /* VALUE_WORD: what a template offers */
    size_t word_count;
    const char *example; /* in the template's example row */
    const char *says;    /* what goes in it, for people */
} ledger_column;

typedef struct ledger_form {
    const char *id;   /* "applications": as on the command line */
    const char *word; /* "依申请公开台账" */
    const ledger_column *columns;
    size_t count;
    const char *since; /* no day of such a record is earlier: "2008-05-01" */
    const char *since_because; /* in words for who handed it in */
    bool goes_on; /* what is open in one year's sheet is concluded in another's */
} ledger_form;

extern const ledger_form ledger_forms[LEDGER_KIND_COUNT];

/* "applications"; also its Chinese word. False if it is none. */
MUST_USE bool ledger_kind_of(str word, ledger_kind *out);

/* Columns by number within their form, for code that must name one. */
enum {
    APPLICATION_NO,
    APPLICATION_CLASS,
    APPLICATION_APPLICANT,
    APPLICATION_CHANNEL,
    APPLICATION_RECEIVED,
    APPLICATION_CONTENT,
    APPLICATION_OUTCOME,
    APPLICATION_REPLIED,
    APPLICATION_SUPPLEMENT_ASKED,
    APPLICATION_SUPPLEMENTED,
    APPLICATION_CONSULT_SENT,
    APPLICATION_CONSULT_ENDED,
    APPLICATION_EXTENDED,
    APPLICATION_FEE_NOTIFIED,
    APPLICATION_FEE_PAID,
    APPLICATION_ID_NUMBER,
    APPLICATION_COLUMNS
};
enum {
    CASE_NO,
    CASE_KIND,
    CASE_ROUTE,
    CASE_APPLICATION,
    CASE_ACCEPTED,
    CASE_RESULT,
    CASE_CONCLUDED,
    CASE_COLUMNS
};
enum {
    NORMATIVE_UNIFIED_NO,
    NORMATIVE_DOC_NO,
    NORMATIVE_TITLE,
    NORMATIVE_CLASS,
    NORMATIVE_MADE,
    NORMATIVE_PUBLISHED,
    NORMATIVE_EFFECTIVE,
    NORMATIVE_VALIDITY,
    NORMATIVE_EXPIRED,
    NORMATIVE_COLUMNS
};
enum {
    DECISION_NO,
    DECISION_KIND_COLUMN,
    DECISION_PARTY,
    DECISION_CONTENT,
    DECISION_DECIDED,
    DECISION_PUBLISHED,
    DECISION_COLUMNS
};
enum { CHARGE_DAY, CHARGE_SUBJECT, CHARGE_AMOUNT, CHARGE_COLUMNS };
enum {
    ITEM_TITLE,
    ITEM_DOC_NO,
    ITEM_COLUMN_NAME,
    ITEM_MADE,
    ITEM_PUBLISHED,
    ITEM_CHANNELS,
    ITEM_BODY,
    ITEM_COLUMNS
};

#endif
