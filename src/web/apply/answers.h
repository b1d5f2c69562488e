/* What an applicant has filled in so far. For web/apply/ only.
 *
 * One table has the pages of the way in their order; each page is one form over
 * one struct. A draft keeps the fields as they were sent; they are read again
 * by the same tables, so nothing gets past a page's checks by having been kept.
 */
#ifndef WEB_APPLY_ANSWERS_H
#define WEB_APPLY_ANSWERS_H

#include "acts/draft.h"
#include "web/component.h"
#include "web/form.h"

enum {
    NOTICE_VERSION = 1,      /* of pages/apply/notice.html; a changed text gets the next */
    FILLED_LEAST = 6,        /* seconds from the first page to the last: no person is faster */
    ATTACHED_AT_ONCE = 5,    /* files */
    PROOFS_AT_ONCE = 3,      /* of them, beside the authority of an agent */
};

typedef struct notice_typed {
    bool agreed;
} notice_typed;

typedef struct search_typed {
    str words;
} search_typed;

typedef struct class_typed {
    int applicant_class; /* enum applicant_class */
} class_typed;

typedef struct person_typed {
    str applicant;
    int certificate_kind; /* index into certificate_of_choice */
    str certificate_no;
    bool number_right;    /* a number that looks wrong is meant so */
    str agent;
    upload_list files, authority;
} person_typed;

typedef struct body_typed {
    str applicant, certificate_no, representative;
    bool number_right;
    str agent;
    upload_list files, authority;
} body_typed;

typedef struct contact_typed {
    str phone, email, postal_address, postcode;
    str website; /* nobody sees this field: who fills it in is a program */
} contact_typed;

typedef struct want_typed {
    str title, doc_no, content;
    int64_t from_year, from_month, to_year, to_month; /* 0: left empty */
    upload_list files;
} want_typed;

typedef struct way_typed {
    int delivery_method; /* enum delivery_method */
    int medium;          /* enum medium */
    bool accepts_other;
    str help;
} way_typed;

/* The pages, in their order. */
typedef enum apply_page {
    PAGE_NOTICE,
    PAGE_SEARCH,
    PAGE_CLASS,
    PAGE_PERSON,
    PAGE_BODY, /* instead of PAGE_PERSON, of an organisation */
    PAGE_CONTACT,
    PAGE_WANT,
    PAGE_WAY,
    PAGE_CHECK,
    APPLY_PAGE_COUNT
} apply_page;

typedef struct answers {
    parameter_list fields; /* as they were sent, of all pages */
    instant begun_at;      /* {0}: not yet */
    int64_t notice_version;
    notice_typed notice;
    search_typed search;
    class_typed class_;
    person_typed person;
    body_typed body;
    contact_typed contact;
    want_typed want;
    way_typed way;
    bool done[APPLY_PAGE_COUNT]; /* filled in without a fault */
} answers;

typedef struct apply_page_row {
    url address;         /* of the page */
    int step;            /* of the eight, from 0 */
    const char *heading;
    const char *says;    /* under the heading; may be NULL */
    const char *warns;   /* likewise, as a warning */
    size_t offset;       /* of its struct in answers */
    /* What a form's table cannot say. May be NULL. */
    void (*check)(form_view *v, const answers *all, const void *typed);
} apply_page_row;

extern const apply_page_row apply_pages[APPLY_PAGE_COUNT];
extern const form apply_forms[PAGE_CHECK];
enum { APPLY_STEPS = 8 };
extern const char *const apply_step_words[APPLY_STEPS];

/* The page of an address, of who is asking: /apply/steps/3-2 is two. -1: none. */
int apply_page_of(const request *q, const answers *all);
/* The pages around one, as these answers go; -1: none. */
int apply_page_before(const answers *all, int page);
int apply_page_after(const answers *all, int page);
/* The first page with something missing; PAGE_CHECK if there is none. */
int apply_page_open(const answers *all);

/* Read what a draft keeps; INVALID if it is no such text. */
MUST_USE err answers_read(request *q, str fields, answers *out);
/* What a draft is to keep. */
str answers_write(arena *a, const answers *all);
/* Take the fields of a page as they were just sent in the place of the kept ones. */
void answers_take(request *q, answers *all, int page);
/* Set one further field. */
void answers_set(arena *a, answers *all, const char *name, str value);

/* The request as it is handed in. */
void answers_intake(const answers *all, application_intake *out);
/* All of it, page by page, with links for changing it. */
void answers_summary(arena *a, const answers *all, const draft_file_list *files,
                     summary_list *out);

#endif
