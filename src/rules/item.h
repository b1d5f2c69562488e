/* The course of a piece of information, computed from its steps: where it stands,
 * what the public sees of it, by when it was to be published, and what may be done
 * next.
 *
 * 条例第十四条至第二十六条; R12–R30. Nothing is remembered: the same steps give the
 * same course. They count in the order of their entry; one that was taken back counts
 * for nothing. As an item stood on a past day is this function with that day.
 *
 * One table says what may be done at which stage, by whom, and under which article.
 * Acts ask it, and pages show exactly what it allows. Nothing here allocates.
 */
#ifndef RULES_ITEM_H
#define RULES_ITEM_H

#include "rules/application.h"
#include "rules/duty.h"

typedef enum item_stage {
    ITEM_DRAFTING,       /* 起草 */
    ITEM_TO_UNIT_REVIEW, /* 待科室审核 */
    ITEM_TO_SECRECY,     /* 待保密审查 */
    ITEM_TO_LEGALITY,    /* 待合法性审核 */
    ITEM_TO_SIGN,        /* 待签发 */
    ITEM_SCHEDULED,      /* 待发布: signed; by the clock, or by hand */
    ITEM_SHOWN,          /* 已公开 */
    ITEM_WITHHELD,       /* 不主动公开: with its basis and the next review */
    ITEM_TO_AUTHORITY,   /* 报请确定 */
    ITEM_WITHDRAWN,      /* 已撤下: its tombstone stands */
    ITEM_STAGE_COUNT
} item_stage;

extern const char *const item_stage_ids[ITEM_STAGE_COUNT];   /* "to_sign"; SHOWN is "published" */
extern const char *const item_stage_words[ITEM_STAGE_COUNT]; /* "待签发" */
/* Who is to move next; RIGHT_DENY: nobody has to. */
extern const right item_stage_rights[ITEM_STAGE_COUNT];
/* Is it the turn of the unit that has the item? */
bool item_stage_of_unit(item_stage s);

/* One per act (acts/item.h). */
typedef enum item_move {
    ITEM_MOVE_EDIT,
    ITEM_MOVE_ATTACH,
    ITEM_MOVE_RELATE,
    ITEM_MOVE_CLARIFY,
    ITEM_MOVE_SUBMIT,
    ITEM_MOVE_REVIEW,
    ITEM_MOVE_SECRECY,
    ITEM_MOVE_LEGALITY,
    ITEM_MOVE_SEND_BACK,
    ITEM_MOVE_SIGN,
    ITEM_MOVE_SCHEDULE,
    ITEM_MOVE_PUBLISH,
    ITEM_MOVE_CHANNEL,
    ITEM_MOVE_CORRECT,
    ITEM_MOVE_WITHDRAW,
    ITEM_MOVE_REVIEW_WITHHELD,
    ITEM_MOVE_REFER,
    ITEM_MOVE_DETERMINE,
    ITEM_MOVE_DELIVER,
    ITEM_MOVE_VOID,
    ITEM_MOVE_COUNT
} item_move;

typedef struct item_move_rule {
    const char *id;     /* "send_back": in addresses and in the ledger of acts */
    const char *name;   /* 退回修改: the button */
    uint32_t stages;    /* a bit for each stage */
    right needs;
    bool of_unit;       /* by the unit that has the item; the disclosure office always */
    bool second;        /* by somebody who did not draft or submit it */
    article because;
    const char *effect; /* what it does, in one sentence, for the page */
    const char *only;   /* when it can be done, said where it cannot */
} item_move_rule;

extern const item_move_rule item_moves[ITEM_MOVE_COUNT];

/* Which article goes with which attribute. */
typedef struct item_basis_rule {
    int attribute;   /* enum item_attribute it is a basis of; -1: of none */
    article because;
} item_basis_rule;
extern const item_basis_rule item_bases[ITEM_BASIS_COUNT];

enum { ITEM_EVENTS_MOST = 1000 };

typedef struct item_course {
    item_stage stage;
    int64_t version;       /* the last step: what a user has seen */
    int64_t last_counted;  /* the last one that was not taken back; 0: none */
    account_id drafter, submitter, reviewer; /* 0: nobody, or not on record */
    int64_t text;          /* the newest version of the text */
    bool legality_wanted;  /* the unit's head asked for it */
    int attribute;         /* enum item_attribute that was signed; -1: not signed */
    day signed_on;
    instant scheduled_at;  /* while SCHEDULED; 0: by hand */
    /* what the public sees */
    int64_t shown;         /* its version; 0: nothing */
    day shown_on;          /* DAY_NONE: nothing */
    day published_on;      /* the first time; DAY_NONE: not yet */
    day corrected_on;      /* the last time */
    day gone_on;           /* withdrawn */
    bool imported;         /* published before it came here: who signed is not on record */
    /* the clock */
    day base_on;           /* made or changed: where it runs from; DAY_NONE: none runs */
    day due_on;            /* the last day, or the next review; DAY_NONE: nothing is due */
    day was_due_on;        /* of what was published; DAY_NONE: no clock ran */
    bool late;             /* published, or withdrawn, after its last day */
    workdays left;         /* to due_on; negative when it is passed */
    bool overdue;
    course_light light;
    move_state moves[ITEM_MOVE_COUNT];
} item_course;

/* Compute the course.
 *
 *   cal, s   the office's calendar and settings
 *   it       its row: attribute, made_on, changed_on, publishing_duty are looked at
 *   from_on  where the clock of an interpretation runs from: the publication of its
 *            document; DAY_NONE: not known, or another clock
 *   events   by step; their kinds and choices valid
 *   n        at most ITEM_EVENTS_MOST
 *   today    steps that happened or were entered on later days are left out
 *   out      always written
 */
void item_course_of(const calendar *cal, const settings *s, const item *it, day from_on,
                    const item_event *events, size_t n, day today, item_course *out);

/* May who has these roles make the move, to the item as it stands?
 *
 *   roles, unit, account  of who asks; account 0: the command line
 *   having                unit that has the item
 *
 * Returns whether; *why gets the reason when not (may be NULL).
 */
bool item_allows(const item_course *c, item_move wanted, unit_id having, role_set roles,
                 unit_id unit, account_id account, move_state *why);

/* May the step be taken back? The last one that counts, unless the public has seen what
 * it did; where else it was published and delivered, at any time. */
bool item_may_void(const item_course *c, const item_event *e);

/* Must it pass the legality review, without anybody asking for it? What is withheld or
 * given only on request, and rules and normative documents (条例第十七条, R113). */
bool item_needs_legality(const item *it);

/* The first step of a row that was handed in: published, or a draft.
 *
 *   on  when a draft counts as begun
 */
item_event item_first_step(const item *it, day on);

#endif
