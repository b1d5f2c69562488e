/* Reconsiderations and suits, from the notice that one was accepted to its end.
 *
 * 条例第五十一条, 行政复议法, 行政诉讼法; R121–R137. A case is a row of the register
 * that the yearly report counts (table 4) and the steps behind it. What may be done
 * when is remedy_moves[] in rules/remedy_case.h; each move is one act: it asks the
 * right and the stage, writes its step, and settles the row's result from all steps
 * anew. A row that was imported becomes a case with steps by its first act.
 *
 * Every act takes RIGHT_REMEDY and can return, besides OK:
 *
 *   INVALID    what was typed is wrong: w->problems, by field
 *   NOT_FOUND  no such case
 *   FORBIDDEN  with a problem that names the right
 *   CONFLICT   the case moved on since it was seen, or does not stand where this is
 *              done; the problem says which. Nothing was written.
 *   FAULT      the database
 *
 * Steps hold no applicant's name; who writes a remark is told so, and none of it
 * stands in the ledger of acts.
 */
#ifndef ACTS_REMEDY_H
#define ACTS_REMEDY_H

#include "acts/application.h"
#include "acts/difference.h"
#include "acts/settings.h"
#include "acts/work.h"
#include "rules/remedy_case.h"
#include "store/letter.h"
#include "store/remedy_case.h"

enum {
    REMEDY_ANY = -1,        /* as `seen`: do not ask */
    REMEDY_NAME_MOST = 100, /* characters of a number, an organ */
    REMEDY_SAYS_MOST = 2000,
};

typedef struct remedy_opening {
    int kind;           /* enum remedy_kind */
    int route;          /* enum suit_route of a suit; -1 */
    str case_no;        /* may be empty */
    str application_no; /* what it is about; must be in the register, or empty */
    str organ;          /* 复议机关 or the court, by its full name */
    day accepted_on;
    int origin;         /* enum remedy_origin */
    bool co_defendant;  /* R136 */
    remedy_case_id after; /* the reconsideration a suit follows; {0}: none on record */
} remedy_opening;

/* Enter a case that was accepted. CONFLICT: the number is there already. */
MUST_USE err remedy_open(work *w, const remedy_opening *in, remedy_case_id *out);

/* What a move takes; members a move does not know are not looked at. */
typedef struct remedy_act {
    day on;        /* when it happened; DAY_NONE: today */
    int choice;    /* COPY: procedure; DECIDE: decision; APPEAL: who; MEASURES: cause */
    bool orders;   /* DECIDE: a new reply is ordered */
    day due_on;    /* DECIDE: by when; HEARING: its day; MEASURES: by when */
    str says;      /* REANSWER: 文号, if no letter is named; HEARING: place; APPEAL: to which
                    * court; SUSPEND: why; else a remark */
    letter_id letter; /* REANSWER: the new reply, a letter that was issued to the same
                       * application; 0: it was not written here */
    int64_t voids; /* VOID: the step */
    case_files files; /* papers of the step; kept with the application, which must be named */
} remedy_act;

/* Make a move.
 *
 *   seen  course.version of the page the user acted on, or REMEDY_ANY
 *
 * An appeal, where the office counts each instance for itself (setting
 * "remedy.instances_apart", R134), opens a case of its own, which begins with the first
 * instance's result and the appeal, and leaves this one as it is.
 */
MUST_USE err remedy_take(work *w, remedy_case_id which, int64_t seen, remedy_move move,
                         const remedy_act *in);

/* A case as it stands, or stood. */
typedef struct remedy_view {
    remedy_case record;
    remedy_form form;     /* empty for what was imported */
    remedy_event *steps;  /* all that were entered, in that order */
    size_t step_count;
    remedy_event *counted; /* those that count, in order: course.count */
    remedy_course course;
    calendar cal;
    settings rules;
} remedy_view;

/* RIGHT_REMEDY.
 *
 *   as_of  the day it is to be seen on; DAY_NONE: today
 *
 * In w->a. Returns OK; FORBIDDEN; NOT_FOUND; FAULT.
 */
MUST_USE err remedy_look(work *w, remedy_case_id which, day as_of, remedy_view *out);

LIST_TYPE(remedy_row_list, remedy_row);
/* Rows of the register, what is due first on top. RIGHT_REMEDY.
 *
 *   wanted  .agency is filled here
 *   found   how many there are without .most and .skip; may be NULL
 */
MUST_USE err remedy_list(work *w, remedy_wanted *wanted, remedy_row_list *out, int64_t *found);

/* Write into the ledger that `n` rows were taken away as a file. RIGHT_REMEDY. */
MUST_USE err remedy_export(work *w, int64_t n);

LIST_TYPE(remedy_case_list, remedy_case);
/* The cases about one application, by its number; for its page. RIGHT_REMEDY. */
MUST_USE err remedy_of_application(work *w, str application_no, remedy_case_list *out);

LIST_TYPE(remedy_reply_list, application_letter);
/* The letters of the application that could be the new reply to an order: issued since the
 * decision, the latest first. RIGHT_REMEDY. */
MUST_USE err remedy_replies(work *w, const remedy_view *v, remedy_reply_list *out);

/* Compute every case from its steps again and compare with remedy_state and with the
 * result and its day in the register. Appends to *out; as application_verify. What time
 * alone changed, and the daily duty has yet to write, is no difference. */
MUST_USE err remedy_verify(work *w, int64_t *cases, course_difference_list *out);
/* Write where each case stands today, where that is not what is kept: a daily duty. */
MUST_USE err remedy_refresh(work *w);

#endif
