/* The course of a reconsideration or a suit, computed from its steps: where it
 * stands, which clocks run, what came of it in the yearly report, what the office
 * still owes, and what may be done next.
 *
 * 行政复议法, 行政诉讼法, or the earlier law's articles for days before 2024;
 * R121–R137, R215. Nothing is remembered: the same steps give the same course,
 * whatever the order in which they were entered; a step that was taken back counts
 * for nothing; as the case stood on a past day is this function with that day.
 *
 * Which result of table 4 a decision is (R130, R131) is a table, and so is what may
 * be done at which stage. Nothing here allocates.
 */
#ifndef RULES_REMEDY_CASE_H
#define RULES_REMEDY_CASE_H

#include "rules/application.h"
#include "rules/remedy.h"

/* --- the steps --------------------------------------------------------------- */

typedef enum remedy_event_kind {
    REMEDY_OPENED,       /* accepted by the organ, filed by the court */
    REMEDY_COPY,         /* the office received the copy; choice: how it is handled */
    REMEDY_ANSWERED,     /* 答复书, 答辩状, with the evidence; of the instance then heard */
    REMEDY_HEARING,      /* told of a hearing; due_on: its day; says: place */
    REMEDY_EXTENDED,     /* the organ takes its 30 days more */
    REMEDY_ORDINARY,     /* from the simplified to the ordinary procedure */
    REMEDY_SUSPENDED,    /* says: why; the clocks stand still from the day after */
    REMEDY_RESUMED,      /* … up to this day */
    REMEDY_DECIDED,      /* choice; orders: a new reply; due_on: by when, DAY_NONE: not said */
    REMEDY_SERVED,       /* the office received the decision */
    REMEDY_APPEALED,     /* choice: who; says: to which court */
    REMEDY_APPEAL_COPY,  /* the office received the copy of another's appeal */
    REMEDY_REANSWERED,   /* says: number of the new reply (R135); letter: it, if written here */
    REMEDY_MEASURES,     /* choice: the cause; says: what is done; due_on: by when */
    REMEDY_LEADER_TOLD,  /* R137 */
    REMEDY_NOTED,
    REMEDY_CONCLUDED,    /* 结案归档 */
    REMEDY_VOIDED,       /* voids: the step taken back; says: why */
    REMEDY_EVENT_COUNT
} remedy_event_kind;

/* What was chosen in a step: a procedure, a decision or a cause. */
typedef enum remedy_choice {
    REMEDY_CHOICE_NONE,
    /* how it is handled */
    REMEDY_BY_ORDINARY,
    REMEDY_BY_SIMPLE,
    /* decisions of the organ: R130 */
    REV_UPHOLDS,
    REV_REJECTS_CLAIM,
    REV_CHANGES,
    REV_REVOKES,
    REV_FINDS_ILLEGAL,
    REV_ORDERS_ACTION,
    REV_FINDS_VOID,
    REV_NOT_ACCEPTED,
    REV_REJECTS_REQUEST,
    REV_ENDED,
    REV_MEDIATED,
    REV_SETTLED,
    /* of the court: R131 */
    SUIT_REJECTS_CLAIM,
    SUIT_REVOKES,
    SUIT_ORDERS_ACTION,
    SUIT_FINDS_ILLEGAL,
    SUIT_FINDS_VOID,
    SUIT_CHANGES,
    SUIT_NOT_FILED,
    SUIT_DISMISSED,
    SUIT_WITHDRAWN,
    SUIT_MOVED,
    /* of the second instance alone */
    SUIT_AFFIRMED,
    SUIT_APPEAL_WITHDRAWN,
    SUIT_REMANDED,
    /* who appeals */
    APPEAL_BY_PLAINTIFF,
    APPEAL_BY_US,
    APPEAL_BY_THIRD,
    APPEAL_BY_ORGAN, /* of reconsideration, the other defendant */
    /* known from a register only by its result */
    IMPORTED_UPHELD,
    IMPORTED_CORRECTED,
    IMPORTED_OTHER,
    /* causes of a lost case: R137 (D) */
    CAUSE_LATE,
    CAUSE_WRONG_GROUND,
    CAUSE_NO_REASON,
    CAUSE_NO_SEARCH,
    CAUSE_NO_CONSULTATION,
    CAUSE_NOT_SPLIT,
    CAUSE_MISREAD,
    CAUSE_SERVICE,
    CAUSE_NO_REMEDIES,
    CAUSE_EVIDENCE,
    CAUSE_OTHER,
    REMEDY_CHOICE_COUNT
} remedy_choice;

enum { REMEDY_CAUSE_FIRST = CAUSE_LATE, REMEDY_DECISION_FIRST = REV_UPHOLDS };

extern const char *const remedy_event_ids[REMEDY_EVENT_COUNT];
extern const char *const remedy_event_words[REMEDY_EVENT_COUNT];
extern const char *const remedy_choice_ids[REMEDY_CHOICE_COUNT];
extern const char *const remedy_choice_words[REMEDY_CHOICE_COUNT];

typedef struct remedy_event {
    agency_id agency;
    remedy_case_id remedy_case;
    int64_t step; /* 1, 2, … within the case, in the order of entry */
    day happened_on;
    int kind;     /* enum remedy_event_kind */
    int choice;   /* enum remedy_choice */
    bool orders;  /* REMEDY_DECIDED: the office has to reply anew */
    day due_on;
    instant entered_at; /* 0: follows from the imported row */
    account_id account; /* 0: the command line, or imported */
    str actor;
    str says;
    int64_t voids;
    letter_id letter; /* REMEDY_REANSWERED: the new reply; 0: not written here */
} remedy_event;

/* What the dispute is about (R129): who brings it follows, the applicant or, where a
 * disclosure infringes, the third party. */
typedef enum remedy_origin {
    ORIGIN_REFUSED,
    ORIGIN_NOT_PROVIDED,
    ORIGIN_SILENCE,
    ORIGIN_CONTENT,
    ORIGIN_INFRINGES,
    ORIGIN_OTHER,
    REMEDY_ORIGIN_COUNT
} remedy_origin;

extern const char *const remedy_origin_ids[REMEDY_ORIGIN_COUNT];
extern const char *const remedy_origin_words[REMEDY_ORIGIN_COUNT];

/* What a case has that was opened here, beside its row; imported ones have none. */
typedef struct remedy_form {
    agency_id agency;
    remedy_case_id remedy_case;
    str organ;         /* 复议机关 or the court */
    bool co_defendant; /* with the organ of reconsideration (R136); counts for each */
    remedy_case_id after; /* the case it follows: a suit its reconsideration, a second
                           * instance that counts for itself the first; 0: none */
    int origin;        /* enum remedy_origin; -1: not said */
} remedy_form;

/* --- decisions --------------------------------------------------------------- */

enum { REMEDY_RESULT_KEPT = -2, REMEDY_RESULT_OPEN = -1 };

typedef struct remedy_decision {
    int choice;      /* enum remedy_choice */
    int kind;        /* enum remedy_kind that knows it */
    int result;      /* of table 4; KEPT: as at first instance; OPEN: it goes on */
    article because; /* its validity is the row's: see `before` */
    article before;  /* the same in the earlier law; ARTICLE_COUNT: `because` then too */
    bool may_order;  /* it can order a new reply */
    bool second;     /* of the second instance alone */
    int step;        /* enum remedy_step of the appeal against it; -1: none */
} remedy_decision;

extern const remedy_decision remedy_decisions[];
extern const size_t remedy_decision_count;
/* The row of a decision in a case of this kind; NULL: none is. */
const remedy_decision *remedy_decision_of(int kind, int choice);
/* Its article in the law of that day. */
article remedy_decision_because(const remedy_decision *row, day on);

/* --- where it stands --------------------------------------------------------- */

typedef enum remedy_stage {
    REMEDY_TO_COPY,     /* 待送副本 */
    REMEDY_TO_ANSWER,   /* 待我方答复 */
    REMEDY_IN_REVIEW,   /* 审理中 */
    REMEDY_HALTED,      /* 已中止, in either instance */
    REMEDY_SECOND,      /* 二审中 */
    REMEDY_TO_REANSWER, /* 待重新答复 */
    REMEDY_TO_LEARN,    /* 待整改: lost, and neither cause nor measure on record */
    REMEDY_TO_CONCLUDE, /* 待结案 */
    REMEDY_CLOSED,      /* 已结案 */
    REMEDY_STAGE_COUNT
} remedy_stage;

extern const char *const remedy_stage_ids[REMEDY_STAGE_COUNT];
extern const char *const remedy_stage_words[REMEDY_STAGE_COUNT];

typedef enum remedy_clock_kind {
    REMEDY_CLOCK_COPY,
    REMEDY_CLOCK_ANSWER,   /* ours */
    REMEDY_CLOCK_DECISION,
    REMEDY_CLOCK_FURTHER,  /* suing after reconsideration; appealing */
    REMEDY_CLOCK_APPEAL_ANSWER, /* ours, to an appeal that is not */
    REMEDY_CLOCK_SECOND,
    REMEDY_CLOCK_REANSWER, /* ours (R135) */
    REMEDY_CLOCK_COUNT
} remedy_clock_kind;

extern const char *const remedy_clock_ids[REMEDY_CLOCK_COUNT];

typedef struct remedy_clock {
    int kind;        /* enum remedy_clock_kind */
    const char *name;
    day from, until; /* until DAY_NONE: the law of that day knows no such period, or it
                      * stands still */
    day done_on;     /* DAY_NONE: not yet */
    article because; /* ARTICLE_COUNT: the decision itself, or the office's setting */
    period length;   /* 0: a day was set */
    bool ours;       /* the office has to keep it */
    bool may;        /* ours to use or not: an appeal */
    bool stops;      /* suspensions stop it */
    article stopped_by; /* why, if it stops */
    bool stands;     /* one does now */
} remedy_clock;

typedef enum remedy_move {
    REMEDY_MOVE_COPY,
    REMEDY_MOVE_ANSWER,
    REMEDY_MOVE_HEARING,
    REMEDY_MOVE_EXTEND,
    REMEDY_MOVE_ORDINARY,
    REMEDY_MOVE_SUSPEND,
    REMEDY_MOVE_RESUME,
    REMEDY_MOVE_DECIDE,
    REMEDY_MOVE_SERVED,
    REMEDY_MOVE_APPEAL,
    REMEDY_MOVE_APPEAL_COPY,
    REMEDY_MOVE_REANSWER,
    REMEDY_MOVE_MEASURES,
    REMEDY_MOVE_LEADER,
    REMEDY_MOVE_NOTE,
    REMEDY_MOVE_CONCLUDE,
    REMEDY_MOVE_VOID,
    REMEDY_MOVE_COUNT
} remedy_move;

typedef struct remedy_move_rule {
    const char *id;     /* "copy": in addresses and in the ledger of acts */
    const char *name;   /* the button */
    uint32_t stages;    /* a bit for each stage */
    uint32_t kinds;     /* a bit for each remedy_kind */
    int event;          /* enum remedy_event_kind it writes */
    article because[REMEDY_KIND_COUNT]; /* ARTICLE_COUNT: no article, or it cannot be */
    const char *effect; /* one sentence for the page */
    const char *only;   /* when it can be done, said where it cannot */
} remedy_move_rule;

extern const remedy_move_rule remedy_moves[REMEDY_MOVE_COUNT];

enum { REMEDY_EVENTS_MOST = 500 };

typedef struct remedy_course {
    remedy_stage stage;
    int64_t version;   /* the last step seen */
    int procedure;     /* REMEDY_BY_…; NONE: not known yet */
    bool extended;
    day copy_on, answered_on, decided_on, served_on, appealed_on;
    int appeal_by;     /* enum remedy_choice; NONE: no appeal, or not on record */
    day appeal_copy_on, appeal_answered_on; /* of the last appeal */
    day suspended_on;  /* while it stands still; DAY_NONE: it does not */
    day hearing_on;    /* the last one told of; DAY_NONE: none */
    int decision;      /* the last: enum remedy_choice */
    int effective;     /* what stands in substance, after 维持原判 the one before */
    int result;        /* of table 4; -1: pending */
    day concluded_on;  /* of table 4; DAY_NONE: pending (R133, R134) */
    bool orders;       /* a new reply is owed, or was */
    day reanswered_on;
    letter_id reply;   /* the new reply; 0: none, or not written here */
    int cause;         /* enum remedy_choice; NONE: not on record */
    bool measured, leader_told;
    day closed_on;
    remedy_clock clocks[REMEDY_CLOCK_COUNT];
    size_t clock_count;
    day due_on;        /* the office's next last day; DAY_NONE: none */
    int due_kind;      /* enum remedy_clock_kind of it; -1: none */
    workdays left;
    bool overdue;
    course_light light;
    bool moves[REMEDY_MOVE_COUNT];
    size_t count;      /* steps that count, in `room` */
} remedy_course;

/* Compute the course.
 *
 *   cal, s  the office's calendar and settings (duty.reanswer, remedy.suspension_…)
 *   c       its row; result and concluded_on are not looked at
 *   events  in any order, their kinds and choices valid; the first is REMEDY_OPENED
 *   n       at most REMEDY_EVENTS_MOST
 *   room    for n events: those that count, in order
 *   today   steps that happened or were entered later are left out
 *   out     always written
 */
void remedy_course_of(const calendar *cal, const settings *s, const remedy_case *c,
                      const remedy_event *events, size_t n, remedy_event *room, day today,
                      remedy_course *out);

/* Is a day not counted because the case stood still?
 *
 *   events, n  the steps that count, in order
 */
bool remedy_day_stops(const remedy_event *events, size_t n, day on);

/* How urgent a last day is, and the working days left to it, negative when it has
 * passed; for lists, which keep the day alone. DAY_NONE: paused, 0. */
course_light remedy_light_on(const calendar *cal, day due_on, day today, workdays *left);

/* The steps that a register's row alone tells of, for a case without any: that it
 * was accepted and, if it is over, its result. Returns how many: 1 or 2. */
size_t remedy_steps_of_row(const remedy_case *c, remedy_event out[2]);

#endif
