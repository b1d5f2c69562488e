/* The course of a request, computed from its steps: where it stands, who has it,
 * until when, what was answered, and what may be done next.
 *
 * 条例第二十七条至第四十五条; R32–R64, R88–R101; the seven questions are PRACTICE's.
 *
 * Nothing here is remembered: the same steps give the same course, whatever the
 * order in which they were entered. Steps happen in the order of their days, and
 * of their entry within a day; one that was taken back counts for nothing. As a
 * case stood on a past day is this function with that day: it leaves out what
 * was entered later.
 *
 * One table says what may be done at which stage, by whom, and under which
 * article. Acts ask it, and pages show exactly what it allows.
 *
 * Nothing here allocates.
 */
#ifndef RULES_APPLICATION_H
#define RULES_APPLICATION_H

#include "rules/clock.h"
#include "rules/letter.h"
#include "rules/record.h"
#include "rules/right.h"

/* --- where it stands ------------------------------------------------------- */

typedef enum stage {
    STAGE_ARRIVED,         /* 待确认: both sides have not confirmed (R36) */
    STAGE_TO_REGISTER,     /* 待登记 */
    STAGE_TO_ASSIGN,       /* 待分办 */
    STAGE_TO_ACCEPT,       /* 待签收 */
    STAGE_HANDLING,        /* 办理中 */
    STAGE_SUPPLEMENTING,   /* 等待补正: no clock runs */
    STAGE_CONSULTING,      /* 征求意见: the clock stands still */
    STAGE_WAITING_PAYMENT, /* 等待缴费: no clock runs */
    STAGE_TO_REVIEW,       /* 待科室审核 */
    STAGE_TO_LEGAL,        /* 待法制审核 */
    STAGE_TO_SECRECY,      /* 待保密审查 */
    STAGE_TO_SIGN,         /* 待签发 */
    STAGE_TO_SERVE,        /* 待送达: signed, not sent yet */
    STAGE_TO_ARCHIVE,      /* 待归档: sent, or closed without an answer */
    STAGE_ARCHIVED,        /* 已归档; also what was closed before it was imported */
    STAGE_WITHDRAWN,       /* 已撤回, and to be archived */
    STAGE_COUNT
} stage;

extern const char *const stage_ids[STAGE_COUNT];   /* "to_register" */
extern const char *const stage_words[STAGE_COUNT]; /* "待登记" */
/* Who is to move next: RIGHT_REGISTER for what is to be registered. RIGHT_DENY
 * when it is nobody's turn. Stages of a unit (TO_ACCEPT … TO_REVIEW) are for its
 * people alone. */
extern const right stage_rights[STAGE_COUNT];
/* Is it the turn of the unit that has the case, and not of a role of the office? */
bool stage_of_unit(stage s);
/* Is there an answer, or none to come? */
bool stage_is_closed(stage s);

/* How urgent it is (UI: colour, shape and words together). */
typedef enum course_light {
    COURSE_GREEN,  /* more than 5 working days left */
    COURSE_AMBER,  /* 5 to 2 */
    COURSE_RED,    /* 1, none, or overdue */
    COURSE_PAUSED, /* no clock runs */
    COURSE_DONE,   /* answered or closed */
    COURSE_LIGHT_COUNT
} course_light;

enum { COURSE_AMBER_DAYS = 5, COURSE_RED_DAYS = 1 };

extern const char *const course_light_ids[COURSE_LIGHT_COUNT];
extern const char *const course_light_words[COURSE_LIGHT_COUNT]; /* "绿灯" … "已结" */

/* --- the seven questions --------------------------------------------------- */

typedef enum question {
    QUESTION_SUPPLEMENT, /* 补不补 */
    QUESTION_REQUEST,    /* 是不是 */
    QUESTION_WHO,        /* 谁负责 */
    QUESTION_HELD,       /* 有没有 */
    QUESTION_GIVE,       /* 给不给 */
    QUESTION_HOW,        /* 怎么给 */
    QUESTION_REPLY,      /* 怎么答: the conclusion */
    QUESTION_COUNT
} question;

extern const char *const question_ids[QUESTION_COUNT];   /* "supplement" */
extern const char *const question_words[QUESTION_COUNT]; /* "补不补" */

/* An answer to a question: it goes on to the next, or closes with an outcome. */
typedef struct question_answer {
    question asked;
    event_choice choice;
    uint32_t outcomes; /* a bit for each outcome it may close with; 0: goes on */
    article because;
} question_answer;

extern const question_answer question_answers[];
extern const size_t question_answer_count;
/* The row of an answer; NULL: no such answer to that question. */
const question_answer *question_answer_of(int asked, int given);

/* What was answered last to a question. */
typedef struct answered {
    int choice;     /* enum event_choice; CHOICE_NONE: not answered */
    int64_t step;   /* 0: not answered */
} answered;

/* --- what may be done ------------------------------------------------------ */

/* One per act (acts/application.h). */
typedef enum move {
    MOVE_CONFIRM,
    MOVE_REGISTER,
    MOVE_ASSIGN,
    MOVE_ACCEPT,
    MOVE_RETURN,         /* by the unit, with a reason */
    MOVE_TRANSFER,       /* to another unit or person; the clock stays */
    MOVE_ASK_HELP,
    MOVE_GIVE_HELP,
    MOVE_NOTE,
    MOVE_SEARCH,
    MOVE_JUDGE,
    MOVE_PART,
    MOVE_ASK_SUPPLEMENT,
    MOVE_SUPPLEMENT,
    MOVE_CONSULT,
    MOVE_CONSULT_REPLY,  /* signed for, answered, or its time is up */
    MOVE_EXTEND,
    MOVE_ASK_REASONS,
    MOVE_GIVE_REASONS,
    MOVE_DELAY,
    MOVE_ADOPT_DATE,     /* a newer calendar's earlier day, instead of the one told */
    MOVE_NOTIFY_FEE,
    MOVE_PAY_FEE,
    MOVE_CONCLUDE,
    MOVE_SUBMIT,
    MOVE_REVIEW,
    MOVE_LEGAL,
    MOVE_SECRECY,
    MOVE_SEND_BACK,
    MOVE_SIGN,
    MOVE_SERVE,
    MOVE_SERVICE_RESULT, /* proof of service, or that it failed */
    MOVE_OPEN,           /* the applicant reads or confirms it online */
    MOVE_CHANGE_CONTACT, /* how the applicant is reached */
    MOVE_WITHDRAW,
    MOVE_SPLIT,
    MOVE_MERGE,
    MOVE_PROMOTE,
    MOVE_RECTIFY,
    MOVE_MOVE_OUT,
    MOVE_ARCHIVE,
    MOVE_VOID,
    MOVE_COUNT
} move;

extern const char *const move_ids[MOVE_COUNT]; /* "ask_supplement" */

/* Whose hand: of those who have the right, who may do it to this case? */
typedef enum move_hand {
    HAND_OFFICE,    /* anybody with the right */
    HAND_UNIT,      /* of the unit that has the case; the disclosure office always */
    HAND_TURN,      /* whose turn it is: stage_rights[], of the unit in its stages */
    HAND_APPLICANT, /* the applicant himself too, without any right */
    MOVE_HAND_COUNT
} move_hand;

typedef struct move_rule {
    const char *name;   /* 告知补正: the button */
    uint32_t stages;    /* a bit for each stage it is allowed at */
    right needs;
    move_hand hand;
    article because;
    const char *effect; /* what it does, in one sentence, for the page */
    const char *only;   /* when it can be done, where the stage does not allow it */
} move_rule;

extern const move_rule moves[MOVE_COUNT];

/* May it be done now, whoever asks? */
typedef struct move_state {
    bool allowed;
    article because;  /* of the refusal; the move's own article when allowed */
    const char *says; /* why not, and what to do first; NULL when allowed */
} move_state;

/* --- the course ------------------------------------------------------------ */

enum {
    COURSE_EVENTS_MOST = 2000,  /* of one case; acts refuse more */
    COURSE_CONSULTS_MOST = 100, /* open at once */
};

typedef struct course {
    stage stage;
    int64_t version;       /* the last step that counts here: what a user has seen */
    /* who */
    unit_id unit;          /* that has the case; 0: not assigned */
    account_id account;    /* 0: nobody in particular */
    day unit_due_on;       /* the unit's own last day; DAY_NONE: not set */
    int helps_open;        /* other units asked, without an answer yet */
    /* when */
    day received_on;       /* 条例第三十一条; the day it came while it is not confirmed */
    bool confirmed;        /* received for good */
    reckoning clock;       /* of rules/clock.h, by `calendar` */
    calendar calendar;     /* that of the call; up to a date that was told, as known then */
    day told_on;           /* when the last day was told last; DAY_NONE: of this clock, never */
    day told_due_on;       /* the last day so told; DAY_NONE: none */
    reckoning newer;       /* by the calendar of the call alone */
    day newer_due_on;      /* its last day for the reply, or for the payment; DAY_NONE: none */
    bool moved;            /* a notice after the telling would move the day told (R6) */
    const application_event *clock_events; /* what it was reckoned from: in `room` */
    size_t clock_event_count;
    day due_on;            /* what the list sorts by: last day of the reply, or until
                            * when the applicant has to act; DAY_NONE: nothing is due */
    day delayed_to;        /* 条例第三十五条; DAY_NONE: not */
    day supplement_due_on; /* while SUPPLEMENTING */
    workdays left;         /* working days to due_on; negative when it is passed */
    bool overdue;
    course_light light;
    bool refused;          /* the steps cannot have happened so: see `why`; the clock
                            * is reckoned up to the step before */
    clock_refusal why;     /* .event counts in clock_events */
    /* what */
    answered answers[QUESTION_COUNT];
    int outcome;           /* enum outcome concluded, or OUTCOME_NONE */
    letter_id letter;      /* the reply: a draft until signed; 0: none */
    int64_t concluded;     /* its step; 0: none */
    int replied_outcome;   /* enum outcome once it counts in table 3; else OUTCOME_NONE */
    day replied_on;        /* DAY_NONE: not yet */
    bool secrecy_wanted;
    bool legal_against;    /* the lawyer was against, and it was submitted all the same */
    bool signed_;
    bool dispatched;       /* the reply left the office */
    bool served;           /* and arrived */
    bool searched;         /* at least one search stands */
    bool found;            /* the last one found something */
    bool supplement_asked; /* once (R50) */
    bool supplemented;
    bool extended;
    bool reasons_asked;
    day reasons_due_on;    /* until when they are to be given; DAY_NONE: not asked for */
    bool reasons_given;    /* by the applicant; silence is none */
    int reasons;           /* CHOICE_REASONABLE, CHOICE_UNREASONABLE, CHOICE_NONE */
    bool third_party_asked;
    int64_t consults_open[COURSE_CONSULTS_MOST]; /* numbers of the consultations */
    int consult_open_count;
    int64_t fee_notice;    /* the one waiting for payment; 0: none */
    bool fee_asked;        /* once for one request */
    bool rectified;
    bool promoted;
    bool split;            /* others were split off */
    move_state moves[MOVE_COUNT];
} course;

/* Compute the course of a case.
 *
 * 条例第三十三条, 第四十五条.
 *
 *   cal, s  the office's calendar and settings
 *   app     its row; .outcome and .replied_on are not looked at: they follow from
 *           the steps, but for an imported row, whose sheet may have had no steps
 *   events  in any order; .kind, .choice valid
 *   n       at most COURSE_EVENTS_MOST
 *   room    for 2 n events; the result points into it
 *   today   the day it is to be seen on: steps that happened later, or were entered
 *           on a later day in Beijing, are left out
 *   out     always written
 *
 * Owns and allocates nothing. Steps that cannot have happened are said in
 * out->refused and leave the clock as it was before them.
 */
void application_course(const calendar *cal, const settings *s, const application *app,
                        const application_event *events, size_t n, application_event *room,
                        day today, course *out);

/* The last day of the reply: the clock's, or the reasonable later one that was fixed
 * (条例第三十五条, R55) if it is later still. DAY_NONE: no clock runs. */
day course_reply_due(const course *c);

/* May who has these roles make the move, to the case as it stands?
 *
 *   roles, unit  of the account
 *   applicant    whether it is the applicant himself, by his query code
 *
 * Looks at the stage and facts (out->moves) and at the right and the hand.
 * Returns whether; *why gets the reason when not (may be NULL).
 */
bool course_allows(const course *c, move wanted, role_set roles, unit_id unit, bool applicant,
                   move_state *why);

/* May who has these roles read the case?
 *
 * PIPL 第六条: no more than the task needs. Those whose task is the whole office's
 * (assigning, the legal and the secrecy review, signing) read every case; of a unit, the
 * cases that it has or had, or that it was asked to help with.
 *
 *   events  all steps of the case
 *   unit    of the account; {0}: none
 */
bool course_reads(const application_event *events, size_t n, role_set roles, unit_id unit);

/* Does an outcome agree with what was answered and what happened?
 *
 * R65–R90. The first question whose answer closes says which outcomes are left; the
 * ones before it must be answered. The two lapses need their time to be up, and
 * 其他 (六)3 fits always, with its reason.
 *
 * Returns whether; *why gets the reason when not.
 */
bool course_agrees(const course *c, int answer, move_state *why);

/* Must a lawyer look at an answer of this kind? (every one that is not all given;
 * closings without a finding are none) */
bool course_needs_legal(int answer);
/* Must the secrecy reviewer, without anybody asking for it? (条例第十四条、第十七条) */
bool course_needs_secrecy(int answer);

/* How urgent, from the days left alone: for lists, which keep no light. */
course_light course_light_of(stage at, day due_on, workdays left);

/* The days between which a due date has this light on `today`: for filters.
 *
 *   first, last  DAY_NONE: no bound on that side
 *
 * False for COURSE_PAUSED and COURSE_DONE, which are stages.
 */
bool course_light_days(const calendar *cal, course_light light, day today, day *first, day *last);

#endif
