/* Search of what is published (条例第二十四条: 检索, 查阅, 下载).
 *
 * Only what the public sees is found: not before its day, and nothing withdrawn. The
 * index changes in the transaction of the act that publishes, corrects or withdraws.
 * It proposes, the text decides (rules/search.h). Both databases answer alike, since
 * they only keep the bytes.
 */
#ifndef ACTS_SEARCH_H
#define ACTS_SEARCH_H

#include "acts/difference.h"
#include "acts/work.h"
#include "rules/item.h"
#include "rules/search.h"
#include "store/item_event.h"

enum {
    SEARCH_JUDGED_MOST = 200, /* with more that may fit, only what is shown is judged */
};

typedef enum search_order {
    SEARCH_BY_RELEVANCE, /* what has all words in title or number first, then the newest */
    SEARCH_BY_DATE,      /* the newest first */
    SEARCH_ORDER_COUNT
} search_order;

typedef struct search_wanted {
    str words;                               /* as typed; empty: all that is published */
    str column_name, subject, genre, issuer; /* empty: any */
    int64_t year;                            /* of publication; 0: any */
    int order;                               /* enum search_order */
    int64_t skip, most;
} search_wanted;

/* A piece of text, and whether it is what was looked for. */
typedef struct search_piece {
    str text;
    bool hit;
} search_piece;
LIST_TYPE(search_passage, search_piece);

typedef struct search_found {
    item_id item;
    str doc_no, column_name;
    day shown_on;
    search_passage title, passage; /* passage: around what was found; the beginning else */
} search_found;
LIST_TYPE(search_found_list, search_found);

typedef struct search_answer {
    search_found_list found;
    int64_t n;          /* how many there are */
    bool about;         /* n are proposed, and some of them may not fit */
    bool nothing_asked; /* the words have no character that is searched */
} search_answer;

/* Find what is published. Asks no right. In w->a. OK; FAULT. */
MUST_USE err search_find(work *w, const search_wanted *wanted, search_answer *out);

/* Bring the index to what an item is now. Within the transaction of the act. */
MUST_USE err search_keep(work *w, const item *row, const item_state *s);
/* Bring it to what all items are that are not in it yet; within a transaction.
 *
 *   n  how many were entered
 */
MUST_USE err search_keep_missing(work *w, int64_t *n);
/* For every day: enter what is missing, and write the postings of what is fresh. */
MUST_USE err search_tidy(work *w);

/* Compare the index with the items. Appends to *out. */
MUST_USE err search_verify(work *w, course_difference_list *out);

#endif
