/* What an office keeps: one record per row of a register (台账).
 *
 * The members are the columns; a record is filled by the import or a form,
 * kept by store, judged by the rules. Names are the glossary's.
 */
#ifndef RULES_RECORD_H
#define RULES_RECORD_H

#include "rules/record/application.h"
#include "rules/record/item.h"

ID_TYPE(remedy_case_id);
ID_TYPE(normative_document_id);
ID_TYPE(decision_id);
ID_TYPE(charge_id);
ID_TYPE(report_version_id);

/* The office itself; its facts stand in letters, pages and the report. */
typedef struct agency {
    agency_id agency;
    str code;       /* 机关代码 */
    str name;       /* 杭州市拱墅区人力资源和社会保障局 */
    str short_name; /* 区人力社保局, or empty */
    str ogi_office; /* 局办公室 (条例第四条) */
    str phone;      /* of the disclosure office */
    str complaint_phone;
    str fax;        /* empty: not told; 无: there is none */
    str email;
    str address;
    str hours;
    str superior;   /* the government it belongs to */
    str site;       /* where its column is published */
    bool demo;      /* plainly marked as reconstructed */
} agency;

/* A unit of the office (科室): what cases are assigned to. */
typedef struct handling_unit {
    agency_id agency;
    unit_id unit;
    str name;     /* 行政审批科 */
    bool closed;  /* nothing more is assigned to it */
} handling_unit;

typedef enum remedy_kind { KIND_RECONSIDERATION, KIND_LITIGATION, REMEDY_KIND_COUNT } remedy_kind;
typedef enum suit_route {
    ROUTE_DIRECT,                /* 未经复议直接起诉 */
    ROUTE_AFTER_RECONSIDERATION, /* 复议后起诉 */
    ROUTE_COUNT
} suit_route;

/* A reconsideration or a suit. */
typedef struct remedy_case {
    agency_id agency;
    remedy_case_id remedy_case;
    str case_no;
    int kind;   /* enum remedy_kind */
    int route;  /* enum suit_route; -1 for a reconsideration */
    str application_no; /* of the application it is about; may be empty */
    day accepted_on;
    int result; /* RESULT_UPHELD, _CORRECTED or _OTHER; -1 while pending */
    day concluded_on;
    str notes;
    ledger_import_id ledger_import;
    int64_t sheet_row;
} remedy_case;

typedef enum document_class {
    CLASS_GOVERNMENT_RULE,    /* 规章 */
    CLASS_NORMATIVE_DOCUMENT, /* 行政规范性文件 */
    DOCUMENT_CLASS_COUNT
} document_class;

typedef enum document_validity {
    VALIDITY_IN_FORCE,
    VALIDITY_REPEALED, /* 废止 */
    VALIDITY_LAPSED,   /* 失效 */
    VALIDITY_COUNT
} document_validity;

typedef struct normative_document {
    agency_id agency;
    normative_document_id normative_document;
    str unified_no;
    str doc_no;
    str title;
    int document_class; /* enum document_class */
    day made_on;        /* 成文日期: the year it counts as issued */
    day published_on;
    day effective_on;
    int validity;       /* enum document_validity */
    day expired_on;     /* 废止或失效日期; DAY_NONE while in force */
    str notes;
    ledger_import_id ledger_import;
    int64_t sheet_row;
} normative_document;

typedef enum decision_kind {
    DECISION_LICENSE,
    DECISION_PENALTY,
    DECISION_COERCION,
    DECISION_KIND_COUNT
} decision_kind;

typedef struct decision {
    agency_id agency;
    decision_id decision;
    str decision_no;
    int kind; /* enum decision_kind */
    personal party; /* 行政相对人 */
    str content;
    day decided_on;
    day published_on;
    str notes;
    ledger_import_id ledger_import;
    int64_t sheet_row;
} decision;

typedef struct charge {
    agency_id agency;
    charge_id charge;
    day charged_on;
    str subject; /* 收费项目 */
    fen amount;
    str notes;
    ledger_import_id ledger_import;
    int64_t sheet_row;
} charge;

/* Stored identifiers by value, for COLUMN_ENUM; and the words people use. */
extern const char *const outcome_ids[OUTCOME_COUNT];
extern const char *const applicant_class_ids[APPLICANT_CLASS_COUNT];
extern const char *const applicant_class_words[APPLICANT_CLASS_COUNT];
extern const char *const remedy_kind_ids[REMEDY_KIND_COUNT];
extern const char *const remedy_kind_words[REMEDY_KIND_COUNT];
extern const char *const suit_route_ids[ROUTE_COUNT];
extern const char *const suit_route_words[ROUTE_COUNT];
extern const char *const remedy_result_ids[3];
extern const char *const remedy_result_words[3];
extern const char *const document_class_ids[DOCUMENT_CLASS_COUNT];
extern const char *const document_class_words[DOCUMENT_CLASS_COUNT];
extern const char *const document_validity_ids[VALIDITY_COUNT];
extern const char *const document_validity_words[VALIDITY_COUNT];
extern const char *const decision_kind_ids[DECISION_KIND_COUNT];
extern const char *const decision_kind_words[DECISION_KIND_COUNT];

#endif
