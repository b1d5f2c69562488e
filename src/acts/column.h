/* The columns of the site: who keeps them how current, and whether they do.
 *
 * 条例第十二条、第二十条、第二十四条、国办公开办函〔2019〕61号; R15, R173–R175, R180. A
 * column belongs to one of the five of the frame. Its state is computed from what the
 * public sees (rules/column_duty.h), the guide's from its text and the office's facts
 * (rules/guide.h).
 *
 * Every act can return, besides OK: INVALID with problems by field; NOT_FOUND; FORBIDDEN
 * with a problem; CONFLICT; FAULT.
 */
#ifndef ACTS_COLUMN_H
#define ACTS_COLUMN_H

#include "acts/work.h"
#include "rules/column_duty.h"
#include "rules/guide.h"
#include "store/column.h"

enum {
    COLUMN_NAME_MOST = 60, /* characters */
    COLUMN_SAYS_MOST = 200,
    COLUMNS_MOST = 2000,
};

/* The frame a column is made in, if nobody says: by its name. */
int column_frame_of(str name);

typedef struct column_seen {
    site_column column;
    str unit; /* name of its unit; empty: the disclosure office */
    int64_t n;
    day last;
    column_state state;
} column_seen;
LIST_TYPE(column_seen_list, column_seen);

/* All columns: by frame, then position, then number. RIGHT_ITEM_READ. */
MUST_USE err column_list(work *w, column_seen_list *out);
/* One of them. RIGHT_ITEM_READ. */
MUST_USE err column_look(work *w, column_id which, column_seen *out);

/* Make a column. Of `typed` all but the numbers is looked at. RIGHT_PUBLISH.
 * CONFLICT: there is one of this name. */
MUST_USE err column_make(work *w, const site_column *typed, column_id *out);
/* Change all but its name, which items bear. RIGHT_PUBLISH.
 *
 *   because  1..COLUMN_SAYS_MOST characters, kept in the ledger of acts
 */
MUST_USE err column_amend(work *w, column_id which, const site_column *typed, str because);
/* Write into the ledger that `n` rows were taken away as a file. RIGHT_ITEM_READ. */
MUST_USE err column_export(work *w, int64_t n);

typedef struct column_counts {
    int64_t due_soon;
    int64_t behind; /* overdue or empty */
} column_counts;
/* RIGHT_ITEM_READ; for the desk. */
MUST_USE err column_counts_of(work *w, column_counts *out);

typedef struct guide_seen {
    agency office;
    item_id item; /* 0: none is published */
    str title;
    str body;     /* stored form */
    int wanting;  /* how many of the contents are not told, or not as they are */
    guide_verdict verdicts[GUIDE_CONTENT_COUNT];
} guide_seen;
/* The guide that is published, and what it lacks. Asks no right: it is public. */
MUST_USE err guide_look(work *w, guide_seen *out);

#endif
