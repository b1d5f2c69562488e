/* What several public pages ask the ledger for. */
#ifndef WEB_PORTAL_H
#define WEB_PORTAL_H

#include "acts/settings.h"
#include "rules/calendar.h"
#include "store/portal.h"
#include "web/route.h"

/* How many acts the office's ledger has: the version of everything shown. */
MUST_USE err portal_version(request *q, int64_t *seq);
/* Fill q->office and q->work->agency with the first office. */
MUST_USE err portal_office(request *q);
/* The office's settings. FAULT, with words for the page, if one cannot be read. */
MUST_USE err portal_settings(request *q, office_settings *s);
/* The same with its calendar, for a page that reckons by them: none shows a
 * date reckoned otherwise. */
MUST_USE err portal_rules(request *q, calendar *cal, office_settings *s);

typedef struct row_view {
    str title;
    str column_name;
    str doc_no;
    day on;
    url address;
} row_view;
LIST_TYPE(row_list, row_view);

/* Published items as rows; `found` (may be NULL) gets how many there are without
 * the limit. The query's agency and, if they are DAY_NONE, its days are filled. */
MUST_USE err portal_rows(request *q, portal_query *query, row_list *out, int64_t *found);

/* The words of a visitor as a pattern for LIKE. */
str portal_pattern(arena *a, str words);

typedef struct document_row {
    str title, doc_no, unified_no;
    str validity;
    str look; /* of the tag: "ok" in force, "off" no more */
    str ended;
    day on;
    url address;
    bool in_force;
    int class; /* enum document_class */
} document_row;
LIST_TYPE(document_list, document_row);

/* Rules and normative documents, newest first; how many are in force. */
MUST_USE err portal_documents_of(request *q, document_list *out, int64_t *in_force);
/* One document as a row. */
document_row portal_document(request *q, const normative_document *d);

/* The pages of a long list. */
typedef struct pager_entry {
    str text;
    url address;
    bool current;
} pager_entry;
LIST_TYPE(pager_list, pager_entry);

typedef struct pager {
    bool several, has_previous, has_next;
    int64_t page, pages, total;
    url previous, next;
    pager_list near;
} pager;

/* Lay out the pages of `total` rows, `each` to a page, at page `page` of the
 * list at `base`. */
void pager_init(request *q, pager *p, url base, int64_t page, int64_t each, int64_t total);
/* The page that ?page= asks for: 1 if it is no number, at most a million. */
int64_t pager_page(const request *q);

#endif
