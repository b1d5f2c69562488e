/* What an office publishes, from the draft to the tombstone.
 *
 * 条例第六条, 第十条至第二十六条; R12–R30, R173–R177. What may be done when is
 * item_moves[] in rules/item.h; each move is one act: it asks the right, the stage and
 * what was seen, writes its step, and writes item_state anew from all steps.
 *
 * Every act can return, besides OK:
 *
 *   INVALID    what was typed is wrong: w->problems, by field
 *   NOT_FOUND  no such item
 *   FORBIDDEN  with a problem that says why
 *   CONFLICT   somebody changed it since it was seen, it does not stand where this is
 *              done, or the gate keeps it back; the problems say which. Nothing was
 *              written.
 *   FAULT      the database, or no key
 *
 * What the public sees is a version, and no act changes one: a correction is a new
 * version with a note to readers. Publishing asks the gate, in one place.
 */
#ifndef ACTS_ITEM_H
#define ACTS_ITEM_H

#include "acts/application.h"
#include "acts/gate.h"
#include "acts/item/body.h"
#include "acts/settings.h"
#include "documents/file_kind.h"
#include "rules/item.h"
#include "store/item.h"
#include "store/item_event.h"
#include "store/item_file.h"

enum {
    ITEM_ANY = -1, /* as `seen`: do not ask */
    ITEM_TITLE_MOST = 200,
    ITEM_NAME_MOST = 200,  /* characters of a number, a subject, an address */
    ITEM_SUMMARY_MOST = 1000,
    ITEM_SAYS_MOST = 2000,
    ITEM_FILES_MOST = 50,
    ITEM_FILE_BYTES = 20 << 20,
    ITEM_COPIES_MOST = 100000,
};

LIST_TYPE(item_event_list, item_event);

/* An item as it stands, or stood. */
typedef struct item_view {
    item record;
    item_event_list steps; /* all that were entered, in that order */
    item_course course;
    day from_on;           /* of an interpretation: when its document was published */
    calendar cal;
    office_settings set;
} item_view;

/* --- texts ------------------------------------------------------------------ */

/* Begin an item. Of `typed` what a person types is looked at: title to summary, body
 * in its stored form (may be empty), attribute with its basis and reason, the days,
 * unit, clock and form. RIGHT_HANDLE. */
MUST_USE err item_draft(work *w, const item *typed, item_id *out);

/* Write a new version of what is being drafted. ITEM_MOVE_EDIT. */
MUST_USE err item_edit(work *w, item_id which, int64_t seen, const item *typed);

/* What is brought as a body. */
typedef struct item_brought {
    const upload *original; /* NULL: it was pasted */
    str pasted;             /* a page, or text; not looked at if there is a file */
    bool keep;              /* keep the file, which is never public */
} item_brought;

/* Read a body from a file or a paste into a new version of what is being drafted; what was
 * left out stands in the step. ITEM_MOVE_EDIT. INVALID with what cannot be read and why;
 * then nothing was changed. */
MUST_USE err item_bring(work *w, item_id which, int64_t seen, const item_brought *in);

/* Show the public a new version.
 *
 *   note  to readers: what was wrong; kept for good. 1..ITEM_SAYS_MOST characters
 */
MUST_USE err item_correct(work *w, item_id which, int64_t seen, const item *typed, str note);

/* --- moves ------------------------------------------------------------------ */

/* What a move takes; members a move does not know are not looked at. */
typedef struct item_act {
    int choice;      /* SECRECY, LEGALITY: AGREE, AGAINST; REVIEW_WITHHELD, DETERMINE:
                      * GIVE, WITHHOLD */
    bool legality;   /* REVIEW: ask for the legality review */
    str says;        /* opinion, reason; REFER: to whom and what; DELIVER: place and receipt */
    instant at;      /* SCHEDULE: 0: not by itself */
    day on;          /* CHANNEL, DELIVER: DAY_NONE: today */
    day due_on;      /* REVIEW_WITHHELD: DAY_NONE: by the setting; WITHDRAW: the day the
                      * decision fell; DAY_NONE: another reason */
    str channel;     /* CHANNEL; DELIVER: the place */
    str address;     /* CHANNEL */
    int64_t copies;  /* DELIVER */
    item_id other;   /* RELATE */
    int relation;    /* RELATE: enum item_relation_kind */
    bool drop;       /* RELATE: take the relation away */
    str rumour;      /* CLARIFY */
    int64_t voids;   /* VOID: the step */
} item_act;

/* Make a move: any but EDIT, ATTACH and CORRECT.
 *
 *   seen  course.version of the page the user acted on, or ITEM_ANY
 */
MUST_USE err item_take(work *w, item_id which, int64_t seen, item_move wanted,
                       const item_act *in);

/* Publish what was signed and whose time has come; for `serve`, every minute. What the
 * gate keeps back waits from then on for a hand.
 *
 *   n  how many were published
 */
MUST_USE err item_publish_due(work *w, size_t *n);

/* --- the gate ----------------------------------------------------------------- */

/* Look at the newest text and its files as the gate would, and write what is found
 * into the register. RIGHT_ITEM_READ. */
MUST_USE err item_check(work *w, item_id which, gate_result *out);

/* Take the number a finding shows out of title, summary and body, and put in its place
 * what may be shown of it (R190): a new version of a draft, or a correction of what is
 * public. CONFLICT with a problem if it does not stand there as text. */
MUST_USE err item_mask(work *w, const content_finding *f);

/* Look at all that the public sees, one item after another, and write what is found
 * into the register; for every night. Each item is an act of its own; asks no right.
 *
 *   items, errors  how many were looked at, how much in them has to be dealt with
 */
MUST_USE err item_scan_shown(work *w, size_t *items, size_t *errors);

/* --- files ------------------------------------------------------------------ */

/* Add a file; enciphered until the item is public. ITEM_MOVE_ATTACH. */
MUST_USE err item_attach(work *w, item_id which, int64_t seen, int kind, const upload *file,
                         int64_t *out);
/* Take one away from the version that is being drafted. */
MUST_USE err item_detach(work *w, item_id which, int64_t seen, int64_t file);
LIST_TYPE(item_file_list, item_file);
/* Those of a version, without contents; 0: the one being drafted. Asks no right. */
MUST_USE err item_files_of(work *w, item_id which, int64_t version, item_file_list *out);
/* A picture of the body by the name of its part, the digest of its bytes; as
 * item_file_read. Only what a browser shows as a picture. */
MUST_USE err item_picture_read(work *w, item_id which, str part, item_file *out, str *bytes);
/* A file's bytes: to the public once it is public, else RIGHT_ITEM_READ. */
MUST_USE err item_file_read(work *w, item_id which, int64_t file, item_file *out, str *bytes);

/* --- what came with a register -------------------------------------------------- */

/* What items are, as far as nobody said: each row that fits tells what is not known yet, in
 * the order of the table. */
typedef struct item_description {
    str column_name; /* empty: of any column */
    str title_has;   /* only those whose title has this; empty: all */
    unit_id unit;    /* 0, 0 and empty: it tells nothing of that */
    int64_t art20_head;
    str subject, genre;
} item_description;

/* Complete the catalogue of what was published before it came here (条例第十二条): what a
 * row lacks of unit, head, subject and genre is taken from the table, its abstract is the
 * beginning of its text, and each gets its index number, in the order of publication. One
 * act for all. What the public has read is not changed. RIGHT_PUBLISH. INVALID: the office
 * has no pattern of index numbers.
 *
 *   described  how many got a number; 0: nothing was to be done
 */
MUST_USE err item_describe(work *w, const item_description *table, size_t n, int64_t *described);

/* --- looking ------------------------------------------------------------------ */

/* RIGHT_ITEM_READ. In w->a.
 *
 *   as_of  the day it is to be seen on; DAY_NONE: today
 */
MUST_USE err item_look(work *w, item_id which, day as_of, item_view *out);

LIST_TYPE(item_listed_list, item_listed);
/* RIGHT_ITEM_READ. .agency is filled here; `found` (may be NULL) without .most, .skip. */
MUST_USE err item_list(work *w, item_wanted *wanted, item_listed_list *out, int64_t *found);
/* Write into the ledger that `n` rows were taken away as a file. RIGHT_ITEM_READ. */
MUST_USE err item_export(work *w, int64_t n);

typedef struct item_counts {
    int64_t mine;    /* wait for who works: his turn, of his unit where it is the unit's */
    int64_t overdue; /* of all: their last day has passed */
} item_counts;
/* RIGHT_ITEM_READ; for the menu and the desk. */
MUST_USE err item_counts_of(work *w, item_counts *out);

/* Compute every item from its steps again and compare with item_state, and every
 * version with its digest. Appends to *out; as application_verify. */
MUST_USE err item_verify(work *w, int64_t *items, course_difference_list *out);

#endif
