/* What is kept of a piece of information that an office publishes, or decides not to.
 *
 * 条例第六条, 第十条至第二十六条; R10–R30, R105, R173–R177. An item's course is its
 * events: a step is written once and never changed, and where an item stands is
 * computed from its steps (rules/item.h). Its row holds what was typed last; what
 * readers saw is in its versions, which are written once each.
 */
#ifndef RULES_RECORD_ITEM_H
#define RULES_RECORD_ITEM_H

#include "rules/record/application.h"

ID_TYPE(item_id);
ID_TYPE(column_id);

/* 公开属性, set when the text is drafted (条例第十七条). */
typedef enum item_attribute {
    ATTRIBUTE_PROACTIVE,  /* 主动公开 */
    ATTRIBUTE_ON_REQUEST, /* 依申请公开 */
    ATTRIBUTE_WITHHELD,   /* 不予公开 */
    ITEM_ATTRIBUTE_COUNT
} item_attribute;

/* The article an attribute rests on; rules/item.h says which goes with which. */
typedef enum item_basis {
    BASIS_NONE,
    BASIS_PUBLIC_INTEREST, /* 条例第十九条 */
    BASIS_LISTED,          /* 条例第二十条: art20_head says which */
    BASIS_LOCAL,           /* 条例第二十一条 */
    BASIS_ON_REQUEST,      /* 条例第二十七条 */
    BASIS_STATE_SECRET,    /* 条例第十四条 */
    BASIS_PROHIBITED,
    BASIS_SECURITY,
    BASIS_THIRD_PARTY,     /* 条例第十五条 */
    BASIS_INTERNAL,        /* 条例第十六条第一款 */
    BASIS_DELIBERATIVE,    /* 条例第十六条第二款 */
    BASIS_ENFORCEMENT_FILE,
    ITEM_BASIS_COUNT
} item_basis;

/* Where the information comes from (条例第十条). */
typedef enum item_origin {
    ORIGIN_MADE,         /* made by the office */
    ORIGIN_FROM_CITIZEN, /* got from a citizen or an organisation: the keeper publishes */
    ORIGIN_FROM_ORGAN,   /* got from another organ: its maker publishes */
    ORIGIN_JOINT,        /* made together: the lead publishes */
    ITEM_ORIGIN_COUNT
} item_origin;

typedef enum item_form {
    ITEM_ARTICLE,
    ITEM_VIDEO,       /* with captions, and its text as the body */
    ITEM_INFOGRAPHIC, /* with its text as the body */
    ITEM_QA,
    ITEM_FORM_COUNT
} item_form;

enum { ART20_HEADS = 15, ART20_LOCAL = 16 /* 条例第二十一条 */ };

/* A piece of information. The first members are the columns of the register that
 * offices hand in; the others are 0 and empty for what was imported. */
typedef struct item {
    agency_id agency;
    item_id item;
    str title;
    str doc_no;
    str column_name;      /* 栏目 */
    day made_on;
    day published_on;     /* when it was first published; DAY_NONE: not yet */
    str channels;         /* 公开渠道, joined by 、 */
    str body;             /* the stored form of documents/article.h */
    str notes;
    ledger_import_id ledger_import;
    int64_t sheet_row;
    str index_no;         /* 索引号; empty: not given yet */
    str issuer;           /* 发布机构; empty: the office itself */
    str joint_issuers;    /* joined by 、 */
    bool lead;            /* of what was made together: the office is the lead maker */
    int origin;           /* enum item_origin */
    unit_id unit;         /* that answers for it; 0: none */
    int attribute;        /* enum item_attribute */
    int attribute_basis;  /* enum item_basis */
    str attribute_reason; /* why so, in words */
    int64_t art20_head;   /* 1..ART20_HEADS, ART20_LOCAL; 0: none */
    str subject;          /* 主题分类 */
    str genre;            /* 体裁 */
    str keywords;         /* joined by blanks */
    str summary;
    day effective_on;     /* DAY_NONE: not said */
    day expires_on;       /* DAY_NONE: not said */
    day changed_on;       /* the information itself changed then; DAY_NONE: not since it was made */
    int publishing_duty;  /* enum duty (rules/duty.h): which clock it is under */
    int form;             /* enum item_form */
    int64_t version;      /* of the text in this row; from 1 */
    str title_key;        /* title and number in one form, to be searched */
} item;

/* A text as it stood: added by every change, never changed itself. */
typedef struct item_version {
    agency_id agency;
    item_id item;
    int64_t version;
    str title;
    str body;
    str files;     /* numbers of its files, by comma */
    str note;      /* to readers: what was corrected and why; empty: not a correction */
    str digest;    /* SM3 of title and body, 32 bytes (acts/item.h) */
    instant at;    /* 0: imported */
    str by;        /* login of the account */
} item_version;

typedef enum item_event_kind {
    ITEM_EVENT_DRAFTED,
    ITEM_EVENT_EDITED,            /* amount: version */
    ITEM_EVENT_SUBMITTED,
    ITEM_EVENT_UNIT_REVIEWED,     /* choice: WITH_SECRECY or AGREE; says: opinion */
    ITEM_EVENT_SECRECY_REVIEWED,  /* choice: AGREE or AGAINST */
    ITEM_EVENT_LEGALITY_REVIEWED, /* choice: AGREE or AGAINST */
    ITEM_EVENT_SENT_BACK,         /* says: why */
    ITEM_EVENT_SIGNED,            /* amount: enum item_attribute + 1 */
    ITEM_EVENT_SCHEDULED,         /* at: when it is to be published; 0: not by itself */
    ITEM_EVENT_PUBLISHED,         /* amount: version; about: imported, if 1 */
    ITEM_EVENT_CHANNEL_PUBLISHED, /* about: number of the channel's row */
    ITEM_EVENT_CORRECTED,         /* amount: version; says: the public note */
    ITEM_EVENT_WITHDRAWN,         /* says: the public reason */
    ITEM_EVENT_WITHHELD_REVIEWED, /* choice: WITHHOLD (due_on: the next) or GIVE */
    ITEM_EVENT_REFERRED,          /* 条例第十七条第三款; says: to whom, what is in doubt */
    ITEM_EVENT_DETERMINED,        /* the authority answered: choice GIVE or WITHHOLD */
    ITEM_EVENT_DELIVERED,         /* 条例第二十五条: amount: copies; says: place and receipt */
    ITEM_EVENT_VOIDED,            /* voids: the step taken back; says: why */
    ITEM_EVENT_COUNT
} item_event_kind;

typedef struct item_event {
    agency_id agency;
    item_id item;
    int64_t step;       /* 1, 2, … within the item, in the order of entry */
    day happened_on;
    int kind;           /* enum item_event_kind */
    int choice;         /* enum event_choice */
    int64_t amount;
    int64_t about;
    instant at;
    day due_on;
    instant entered_at; /* 0: imported */
    account_id account; /* 0: the command line, the clock, or imported */
    str actor;
    str says;
    int64_t voids;
} item_event;

typedef enum item_file_kind {
    ITEM_FILE_ATTACHMENT,
    ITEM_FILE_PICTURE, /* of the body: its part's name is the digest */
    ITEM_FILE_SOURCE,  /* what the body was read from; never public */
    ITEM_FILE_KIND_COUNT
} item_file_kind;

/* A file of an item. While it is not public its content is enciphered
 * ("item_file.closed" and its number). */
typedef struct item_file {
    agency_id agency;
    item_id item;
    int64_t item_file; /* within the office */
    int kind;          /* enum item_file_kind */
    str name;          /* as the public sees it */
    str media;         /* type by its content: application/pdf */
    int64_t size;      /* bytes of the content in the clear */
    str digest;        /* SM3 of it, 32 bytes */
    int64_t since;     /* version it came with */
    int64_t until;     /* version from which on it is gone; 0: it is there */
    sealed closed;     /* empty once it is public */
    str content;       /* empty until it is public */
} item_file;

typedef enum item_relation_kind {
    RELATION_INTERPRETS,
    RELATION_AMENDS,
    RELATION_REPEALS,
    RELATION_REPLACES,
    RELATION_ATTACHMENT,
    RELATION_RELATED,
    RELATION_KIND_COUNT
} item_relation_kind;

/* `item` interprets, amends, … `other`; one row, shown on both pages. */
typedef struct item_relation {
    agency_id agency;
    item_id item;
    item_id other;
    int kind; /* enum item_relation_kind */
} item_relation;

/* Where else an item was published (条例第二十三条). */
typedef struct item_channel {
    agency_id agency;
    item_id item;
    int64_t item_channel; /* 1, 2, … within the item */
    str channel;          /* 微信公众号 */
    day published_on;
    str address;          /* may be empty */
} item_channel;

/* False or incomplete information that an item answers (条例第六条). */
typedef struct item_clarification {
    agency_id agency;
    item_id item;
    str rumour;   /* what was said */
    str seen_at;  /* where */
    day found_on;
} item_clarification;

/* The frame of the platform: five columns, the same in every office (R174). */
typedef enum site_frame {
    FRAME_STATUTORY, /* 法定主动公开内容: what a column belongs to unless it is said */
    FRAME_GUIDE,     /* 政府信息公开指南 */
    FRAME_RULES,     /* 政府信息公开制度 */
    FRAME_REPORT,    /* 政府信息公开年报 */
    FRAME_APPLY,     /* 依申请公开 */
    SITE_FRAME_COUNT
} site_frame;

/* How often a column must be kept current. */
typedef enum column_rhythm {
    RHYTHM_AS_NEEDED, /* 临时随时 */
    RHYTHM_REGULAR,   /* 常规定期: at least every rhythm_days */
    RHYTHM_FIXED,     /* 固定长期: there must be something, always */
    COLUMN_RHYTHM_COUNT
} column_rhythm;

/* A column of the site (栏目) and who keeps it how current. */
typedef struct site_column {
    agency_id agency;
    column_id column;
    str name;
    int frame;         /* enum site_frame */
    column_id parent;  /* 0: directly in the frame */
    int64_t position;  /* among its sisters; the same: by number */
    unit_id unit;      /* that answers for it; 0: the disclosure office */
    str legal_basis;
    int64_t art20_head; /* see item */
    int rhythm;        /* enum column_rhythm */
    int64_t rhythm_days; /* calendar days of RHYTHM_REGULAR */
    str intro;         /* a sentence to readers */
} site_column;

extern const char *const item_attribute_ids[ITEM_ATTRIBUTE_COUNT];
extern const char *const item_attribute_words[ITEM_ATTRIBUTE_COUNT];
extern const char *const item_basis_ids[ITEM_BASIS_COUNT];
extern const char *const item_basis_words[ITEM_BASIS_COUNT];
extern const char *const item_origin_ids[ITEM_ORIGIN_COUNT];
extern const char *const item_origin_words[ITEM_ORIGIN_COUNT];
extern const char *const item_form_ids[ITEM_FORM_COUNT];
extern const char *const item_form_words[ITEM_FORM_COUNT];
extern const char *const item_event_ids[ITEM_EVENT_COUNT];
extern const char *const item_event_words[ITEM_EVENT_COUNT];
extern const char *const item_file_kind_ids[ITEM_FILE_KIND_COUNT];
extern const char *const item_file_kind_words[ITEM_FILE_KIND_COUNT];
extern const char *const item_relation_ids[RELATION_KIND_COUNT];
extern const char *const item_relation_words[RELATION_KIND_COUNT];   /* 解读 …: said of `item` */
extern const char *const item_relation_returns[RELATION_KIND_COUNT]; /* 由……解读: said of `other` */
extern const char *const site_frame_ids[SITE_FRAME_COUNT];
extern const char *const site_frame_words[SITE_FRAME_COUNT];
extern const char *const column_rhythm_ids[COLUMN_RHYTHM_COUNT];
extern const char *const column_rhythm_words[COLUMN_RHYTHM_COUNT];
/* Gist of the heads of 条例第二十条; [0] is empty, [ART20_LOCAL] is 第二十一条. */
extern const char *const art20_words[ART20_LOCAL + 1];

#endif
