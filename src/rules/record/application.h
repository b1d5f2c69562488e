/* What is kept of a request for information: the request, who asks, the steps of
 * its course, and what the steps are about.
 *
 * 条例第二十七条至第四十五条; R32–R43, R60. A step is written once and never
 * changed: what was wrong is taken back by a further step. Where a case stands
 * is computed from its steps (rules/application.h) and kept nowhere else but in
 * an index. What a step is about (a letter, a search, …) has a record of its own,
 * numbered within the office, so that numbers can stand in papers.
 */
#ifndef RULES_RECORD_APPLICATION_H
#define RULES_RECORD_APPLICATION_H

#include "base/day.h"
#include "base/money.h"
#include "base/personal.h"
#include "rules/outcome.h"

ID_TYPE(agency_id);
ID_TYPE(application_id);
ID_TYPE(ledger_import_id);
ID_TYPE(unit_id);
ID_TYPE(account_id);
ID_TYPE(stored_file_id);
ID_TYPE(search_record_id);
ID_TYPE(consultation_id);
ID_TYPE(fee_notice_id);
ID_TYPE(letter_id);
ID_TYPE(service_id);
ID_TYPE(draft_id);

typedef enum channel {
    CHANNEL_IN_PERSON,
    CHANNEL_POST,          /* registered or express: somebody signs */
    CHANNEL_ORDINARY_MAIL, /* nobody signs */
    CHANNEL_ONLINE,
    CHANNEL_FAX,
    CHANNEL_EMAIL,
    CHANNEL_ORAL,
    CHANNEL_COUNT
} channel;

/* A request for information (条例第二十七条). Its course is in its events. */
typedef struct application {
    agency_id agency;
    application_id application;
    str application_no; /* 申请编号; may be empty when imported */
    int applicant_class; /* enum applicant_class */
    personal applicant;
    int channel;        /* enum channel */
    day received_on;    /* 条例第三十一条; the day it came, until both sides confirmed */
    str content;
    int outcome;        /* enum outcome, or OUTCOME_NONE while open */
    day replied_on;     /* DAY_NONE while open */
    str notes;          /* further columns of the sheet, as 名: 值 lines */
    ledger_import_id ledger_import; /* where it came from; 0: by hand */
    int64_t sheet_row;
} application;

typedef enum certificate_kind {
    CERTIFICATE_NONE,      /* not given: may be asked for by 补正 (R34) */
    CERTIFICATE_RESIDENT,  /* 居民身份证, GB 11643 */
    CERTIFICATE_PASSPORT,
    CERTIFICATE_HK_MACAO,  /* 港澳居民来往内地通行证 */
    CERTIFICATE_TAIWAN,    /* 台湾居民来往大陆通行证 */
    CERTIFICATE_FOREIGNER, /* 外国人永久居留身份证 */
    CERTIFICATE_USCC,      /* 统一社会信用代码, GB 32100 */
    CERTIFICATE_OTHER,
    CERTIFICATE_KIND_COUNT
} certificate_kind;

/* How the applicant wants to get it (条例第二十九条第二款第三项). */
typedef enum delivery_method {
    DELIVERY_ONLINE,  /* 网上获取 */
    DELIVERY_EMAIL,
    DELIVERY_POST,
    DELIVERY_PICK_UP, /* 自行领取 */
    DELIVERY_FAX,
    DELIVERY_ON_SITE, /* 当场阅读、抄录 */
    DELIVERY_METHOD_COUNT
} delivery_method;

typedef enum medium {
    MEDIUM_ELECTRONIC,
    MEDIUM_PAPER,
    MEDIUM_DISC,
    MEDIUM_COUNT
} medium;

/* Who asks and how to reach him: what the register need not show. One for each
 * application that was not imported. Sealed members have the context
 * "application_form.MEMBER" and the application's number; *_index are blind. */
typedef struct application_form {
    agency_id agency;
    application_id application;
    int certificate_kind;     /* enum certificate_kind */
    sealed certificate_no;
    str uscc;                 /* 统一社会信用代码 of an organisation: public */
    sealed representative;    /* 法定代表人或负责人 */
    sealed agent;             /* 代理人 and his certificate; empty: none */
    sealed phone;
    sealed email;
    sealed postal_address;
    sealed postcode;
    str applicant_index;      /* 32 bytes: the name; equal names are found by it */
    str certificate_index;    /* 32 bytes; empty: none given */
    str phone_index;          /* 32 bytes; empty: none given */
    str query_code_index;     /* 32 bytes (secret/token.h); empty: none given out */
    str title;                /* 信息名称 */
    str doc_no;               /* 文号; may be empty */
    day period_from;          /* of the information; DAY_NONE: not said */
    day period_to;
    int delivery_method;      /* enum delivery_method */
    int medium;               /* enum medium */
    bool accepts_other;       /* another form is fine if this one cannot be had */
    str help;                 /* R43: help given to who cannot read or write; may be empty */
    int64_t notice_version;   /* of the notice the applicant agreed to; 0: on paper */
    str subject_index;        /* 32 bytes of SM3: title and content in one form (R58) */
    application_id split_from; /* the request it was part of; 0: none */
} application_form;

/* A step of the course. The first eight move the clock and bear the words of
 * `clock --event`; the others say who did what. What `amount`, `about` and
 * `choice` mean is said beside each; else they are 0 and CHOICE_NONE. */
typedef enum application_event_kind {
    EVENT_SUPPLEMENT_ASKED, /* about: letter; due_on: to be supplemented by */
    EVENT_SUPPLEMENTED,     /* says: what was made clear */
    EVENT_CONSULT_SENT,     /* about: consultation; due_on: to be answered by */
    EVENT_CONSULT_ENDED,    /* about: consultation; choice: what came of it */
    EVENT_EXTENDED,         /* amount: working days, at most 20; about: letter */
    EVENT_FEE_NOTIFIED,     /* about: fee_notice; amount: fen; due_on: to be paid by */
    EVENT_FEE_PAID,         /* about: fee_notice; amount: fen */
    EVENT_REPLIED,          /* about: letter; amount: enum outcome + 1, or 0 (imported) */
    EVENT_CLOCK_COUNT,
    EVENT_ARRIVED = EVENT_CLOCK_COUNT, /* says: the evidence (EMS number, envelope) */
    EVENT_CONFIRM_TRIED,    /* of the receipt, in vain (R36); says: how */
    EVENT_CONFIRMED,        /* says: how */
    EVENT_REGISTERED,       /* about: letter (receipt), or 0 */
    EVENT_ASSIGNED,         /* unit, due_on: the unit's own last day; amount: account, or 0 */
    EVENT_ACCEPTED,         /* 签收; the handler is its account */
    EVENT_RETURNED,         /* by the unit; says: why */
    EVENT_TRANSFERRED,      /* 转办: unit, amount: account, or 0; says: why */
    EVENT_HELP_ASKED,       /* 协办: unit, due_on; says: what for */
    EVENT_HELP_GIVEN,       /* about: the step that asked; says: the answer */
    EVENT_NOTED,
    EVENT_SEARCHED,         /* about: search_record; choice: FOUND or NOT_FOUND */
    EVENT_JUDGED,           /* about: enum question; choice: its answer; says: why */
    EVENT_CONCLUDED,        /* amount: enum outcome + 1; about: letter (its draft) */
    EVENT_SUBMITTED,        /* choice: WITH_SECRECY or CHOICE_NONE */
    EVENT_REVIEWED,         /* choice: AGREE; says: opinion */
    EVENT_LEGAL_OPINION,    /* choice: AGREE, CHANGE or AGAINST; says: reason */
    EVENT_SECRECY_OPINION,  /* choice: AGREE or AGAINST; says: reason */
    EVENT_SENT_BACK,        /* says: why */
    EVENT_SIGNED,           /* about: letter; says: opinion */
    EVENT_LETTER_ISSUED,    /* about: letter, which has its number now */
    EVENT_DISPATCHED,       /* about: letter; amount: service; choice: manner */
    EVENT_SERVED,           /* about: letter; amount: service */
    EVENT_SERVICE_FAILED,   /* about: letter; amount: service; says: why */
    EVENT_OPENED,           /* the applicant opened it online; about: letter */
    EVENT_WITHDRAWN,        /* by the applicant (R62) */
    EVENT_REASONS_ASKED,    /* 条例第三十五条; about: letter; due_on */
    EVENT_REASONS_GIVEN,    /* choice: REASONABLE or UNREASONABLE; NONE: not judged yet;
                             * SILENT: none were given in time */
    EVENT_DELAYED,          /* 条例第三十五条: due_on: the reasonable later day; about: letter */
    EVENT_SPLIT,            /* about: the new application; says: which part it is */
    EVENT_MERGED,           /* about: the application it is the same as */
    EVENT_PROMOTED,         /* 条例第四十四条: to be published on one's own motion */
    EVENT_RECTIFIED,        /* 条例第四十一条; says: what was done about the record */
    EVENT_MOVED_OUT,        /* to the archives or another organ; says: where and why */
    EVENT_CONSULT_RECEIVED, /* about: consultation; due_on: 15 working days from now */
    EVENT_DATE_ADOPTED,     /* due_on: the day by a newer calendar (R6); says: why */
    EVENT_ARCHIVED,         /* says: archive number */
    EVENT_VOIDED,           /* voids: the step taken back; says: why */
    EVENT_KIND_COUNT
} application_event_kind;

/* What was chosen in a step. Which of them a step may bear: question_answers[] in
 * rules/application.h and the lines above. */
typedef enum event_choice {
    CHOICE_NONE,
    /* reviews */
    CHOICE_AGREE,
    CHOICE_CHANGE,
    CHOICE_AGAINST,
    CHOICE_WITH_SECRECY,
    /* consultations: R47, R48 */
    CHOICE_CONSENT,
    CHOICE_REFUSE_REASON,    /* against it, and says why */
    CHOICE_REFUSE_NO_REASON,
    CHOICE_SILENT,           /* third party: the agency decides; joint maker: consent */
    CHOICE_OVERRIDE,         /* disclosed all the same, for the public interest */
    /* 补不补 */
    CHOICE_CLEAR,
    CHOICE_UNCLEAR,
    CHOICE_STILL_UNCLEAR,
    CHOICE_LAPSED,           /* no supplement, or no payment, in time */
    /* 是不是 */
    CHOICE_IS_REQUEST,
    CHOICE_PETITION,
    CHOICE_PUBLICATION,
    CHOICE_REPEAT,
    CHOICE_ABUSIVE,
    CHOICE_RECONFIRM,
    CHOICE_ENQUIRY,          /* a register with its own way of asking */
    CHOICE_RECTIFICATION,    /* 条例第四十一条 */
    /* 谁负责 */
    CHOICE_OURS,
    CHOICE_NOT_OURS,
    /* 有没有 */
    CHOICE_HELD,
    CHOICE_ALREADY_PUBLIC,
    CHOICE_NOT_HELD,
    CHOICE_NEEDS_CREATION,
    /* 给不给, also of each part */
    CHOICE_GIVE,
    CHOICE_GIVE_PART,        /* of a part: with places blacked out */
    CHOICE_WITHHOLD,
    /* 怎么给 */
    CHOICE_AS_ASKED,
    CHOICE_OTHER_FORM,       /* 条例第四十条 */
    CHOICE_NOTHING_TO_GIVE,
    /* searches */
    CHOICE_FOUND,
    CHOICE_NOT_FOUND,
    /* reasons asked for */
    CHOICE_REASONABLE,
    CHOICE_UNREASONABLE,
    /* manners of service: R61, R209 */
    CHOICE_DIRECT,           /* 直接送达 */
    CHOICE_POST,             /* through the postal enterprise */
    CHOICE_EMAIL,
    CHOICE_ONLINE,
    CHOICE_PICK_UP,
    CHOICE_FAX,
    CHOICE_ENTRUSTED,        /* 委托其他机关送达 */
    CHOICE_COUNT
} event_choice;

typedef struct application_event {
    agency_id agency;
    application_id application;
    int64_t step; /* 1, 2, … within the application, in the order of entry */
    day happened_on;
    int kind;     /* enum application_event_kind */
    int64_t amount;
    /* Since cases are handled here; all 0 and empty for imported steps. */
    instant entered_at; /* 0: imported */
    account_id account; /* 0: the public, the command line, or imported */
    str actor;          /* login, 申请人, or the command line */
    unit_id unit;
    int64_t about;
    int choice;   /* enum event_choice */
    day due_on;
    str says;
    int64_t voids; /* EVENT_VOIDED: the step it takes back */
} application_event;

typedef enum file_purpose {
    FILE_CERTIFICATE,   /* of who asks */
    FILE_AUTHORITY,     /* 授权委托书 */
    FILE_REQUEST,       /* the request as it came: scan of form, letter or fax */
    FILE_ATTACHMENT,    /* what the applicant sent with it, to help find the information */
    FILE_RECEIPT_PROOF, /* envelope, note of a telephone call */
    FILE_SUPPLEMENT,
    FILE_SEARCH,
    FILE_CONSULT_REPLY,
    FILE_FEE_PROOF,
    FILE_GIVEN,         /* what the applicant gets */
    FILE_LETTER_DOCX,
    FILE_LETTER_PDF,
    FILE_SERVICE_PROOF, /* 送达回证, receipt of the post */
    FILE_REMEDY,        /* of a reconsideration or a suit; about: its case */
    FILE_OTHER,
    FILE_PURPOSE_COUNT
} file_purpose;

/* A file, enciphered: "stored_file.name" and "stored_file.content" and its number. */
typedef struct stored_file {
    agency_id agency;
    stored_file_id stored_file;
    sealed name;       /* as it was uploaded */
    str media;         /* type by its content: application/pdf */
    int64_t size;      /* bytes of the content in the clear */
    str digest;        /* SM3 of it, 32 bytes */
    instant stored_at;
    draft_id draft;    /* uploaded with a draft that was not sent yet; 0: none */
    int purpose;       /* enum file_purpose, of a draft's file; -1: application_file says it */
    sealed content;
} stored_file;

/* What a file is to a case. */
typedef struct application_file {
    agency_id agency;
    application_id application;
    stored_file_id stored_file;
    int purpose;       /* enum file_purpose */
    int64_t about;     /* number of the letter, search, … it belongs to; 0: the case */
    str watermark;     /* words put on what was given; may be empty */
    bool given;        /* the applicant may download it once the reply is out */
} application_file;

/* Who looked where for what, and what came of it (R89). */
typedef struct search_record {
    agency_id agency;
    application_id application;
    search_record_id search_record;
    day searched_on;
    str searcher;  /* names, as the letter and the court will read them */
    str place;     /* 档案室, 许可系统 */
    str terms;     /* 检索词 */
    int found;     /* CHOICE_FOUND or CHOICE_NOT_FOUND */
    str result;    /* in words: how many, which */
} search_record;

typedef enum consulted {
    CONSULTED_THIRD_PARTY, /* 条例第三十二条 */
    CONSULTED_JOINT_MAKER, /* 条例第三十四条 */
    CONSULTED_OTHER,       /* another agency whose view is needed; the clock stops too */
    CONSULTED_COUNT
} consulted;

/* Somebody asked in writing. When it was sent and how it ended is in the steps. */
typedef struct consultation {
    agency_id agency;
    application_id application;
    consultation_id consultation;
    int kind;         /* enum consulted */
    sealed party;     /* "consultation.party": name and address */
    str question;     /* the information it is asked about */
    letter_id letter; /* 征求意见书; 0: none */
} consultation;

typedef struct fee_notice {
    agency_id agency;
    application_id application;
    fee_notice_id fee_notice;
    int unit;         /* enum fee_unit (rules/fee.h) */
    day month;        /* first day of the month counted; DAY_NONE: by page */
    int64_t quantity; /* pieces of that month up to this one, or pages */
    fen amount;       /* for this application */
    letter_id letter;
} fee_notice;

/* One of the materials that are asked for: given or not, and why (条例第三十七条). */
typedef struct application_part {
    agency_id agency;
    application_id application;
    int64_t part;     /* 1, 2, … within the application */
    str name;         /* 许可申请书 */
    int verdict;      /* CHOICE_GIVE, CHOICE_GIVE_PART or CHOICE_WITHHOLD */
    int ground;       /* enum outcome that says why not; OUTCOME_NONE when all is given */
    str reason;       /* of what is withheld */
    stored_file_id stored_file; /* what is given; 0: not uploaded */
} application_part;

/* A letter (文书): a draft until it has a number. */
typedef struct application_letter {
    agency_id agency;
    application_id application;
    letter_id letter;
    int kind;         /* enum letter (rules/letter.h) */
    int outcome;      /* what it answers; OUTCOME_NONE for a letter of procedure */
    str letter_no;    /* 文号; empty: not issued */
    str series;       /* letter_rule.series; empty: has no number */
    int64_t series_year;
    int64_t series_no; /* 1, 2, … without a gap in series and year; 0: not issued */
    day letter_on;    /* 成文日期; DAY_NONE: not issued */
    sealed body;      /* "application_letter.body": filled text, as documents/letter.h writes it */
    stored_file_id docx; /* as issued; 0: not issued */
    stored_file_id pdf;
    str digest;       /* SM3 of the body as issued, 32 bytes; empty: not issued */
} application_letter;

/* One try to serve a letter (送达回证, R61, R209). What came of it is in the steps. */
typedef struct service {
    agency_id agency;
    application_id application;
    service_id service;
    letter_id letter;
    int manner;        /* CHOICE_DIRECT … CHOICE_ENTRUSTED */
    sealed recipient;  /* "service.recipient": name and address it went to */
    str tracking_no;   /* EMS number; may be empty */
    str server;        /* who served or posted it */
    str place;
    day sent_on;
} service;

/* What a visitor has typed so far, enciphered ("draft.fields" and its number). */
typedef struct draft {
    agency_id agency;
    draft_id draft;
    str token_hash;     /* SM3 of the token in the visitor's cookie, 32 bytes */
    sealed fields;
    int64_t step;       /* the page he was on */
    instant saved_at;
    instant expires_at; /* seven days after saved_at */
} draft;

/* Failures to name a query code. A key is an application number or an address. */
typedef struct query_attempt {
    agency_id agency;
    str place;          /* 32 bytes: blind index of the number or the address */
    int64_t failures;   /* since first_at */
    instant first_at;
    instant locked_until; /* 0: not locked */
} query_attempt;

/* Stored identifiers by value, for COLUMN_ENUM; and the words people use. */
extern const char *const channel_ids[CHANNEL_COUNT];
extern const char *const channel_words[CHANNEL_COUNT];
extern const char *const certificate_kind_ids[CERTIFICATE_KIND_COUNT];
extern const char *const certificate_kind_words[CERTIFICATE_KIND_COUNT];
extern const char *const delivery_method_ids[DELIVERY_METHOD_COUNT];
extern const char *const delivery_method_words[DELIVERY_METHOD_COUNT];
extern const char *const medium_ids[MEDIUM_COUNT];
extern const char *const medium_words[MEDIUM_COUNT];
extern const char *const event_kind_ids[EVENT_KIND_COUNT];
extern const char *const event_kind_words[EVENT_KIND_COUNT];
extern const char *const event_choice_ids[CHOICE_COUNT];
extern const char *const event_choice_words[CHOICE_COUNT];
extern const char *const file_purpose_ids[FILE_PURPOSE_COUNT];
extern const char *const file_purpose_words[FILE_PURPOSE_COUNT];
extern const char *const consulted_ids[CONSULTED_COUNT];
extern const char *const consulted_words[CONSULTED_COUNT];

#endif
