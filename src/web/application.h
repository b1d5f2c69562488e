/* The office's screens for requests: what waits, the lists, one case with its seven
 * questions, and a form for every move.
 *
 * 条例第二十七条至第四十五条. Nothing is decided here: what may be done is asked of
 * moves[] and course_allows (rules/application.h), what is done is an act
 * (acts/application.h). Applicants are shown masked; the whole value is asked for with
 * a reason, on a page of its own that is not kept.
 */
#ifndef WEB_APPLICATION_H
#define WEB_APPLICATION_H

#include "acts/account.h"
#include "acts/application.h"
#include "acts/applications.h"
#include "web/calculator.h"
#include "web/component.h"
#include "web/form.h"
#include "web/office_frame.h"
#include "web/portal.h"
#include "web/remedies.h"

/* --- what waits, and the lists ----------------------------------------------- */

typedef struct desk_count {
    int64_t n;
    str says;
    str look; /* class: none, urgent, soon */
    url address;
    bool linked; /* who may only count does not get to the list */
} desk_count;
LIST_TYPE(desk_counts, desk_count);

/* A day of the two weeks to come. */
typedef struct desk_day {
    str says, mark; /* "6/25 日", "班" */
    str look;
    bool due;
    light_view light; /* "2 件" */
    url address;
} desk_day;
LIST_TYPE(desk_days, desk_day);

typedef struct case_row {
    light_view light;
    bool done;
    bool hidden; /* not to be read by who looks: no title, no link */
    bool helped; /* another unit has it, and asked this one to help */
    str id, title, number, applicant, kind, holder, due, stage, next;
    url address;
} case_row;
LIST_TYPE(case_rows, case_row);

/* A choice of a filter. */
typedef struct filter_choice {
    str value, says;
    bool chosen;
} filter_choice;
LIST_TYPE(filter_choices, filter_choice);

typedef struct case_list {
    str heading, order_says;
    url action, order;
    str words, applicant, day, from, to, wrong;
    bool may_name; /* look for an applicant */
    bool may_export, may_mass;
    form_view copy; /* takes the list away */
    filter_choices units, stages, lights, views, persons, outcomes, classes, channels;
    filter_choices masses; /* what may be done to many at once */
    case_rows rows;
    pager pager;
    str pages_say;
    str empty;
} case_list;

typedef struct desk_view {
    office_frame frame;
    notice notice;
    str today;
    bool may_add, may_read;
    desk_counts counts;
    desk_days days;
    case_list list;
} desk_view;

/* --- many at once ---------------------------------------------------------------- */

typedef struct mass_line {
    str id, number, title, stage, name, why, seen, says;
    light_view light;
    bool done, asks; /* it can be done: its reason is asked for */
    url address;
} mass_line;
LIST_TYPE(mass_lines, mass_line);

typedef struct mass_view {
    office_frame frame;
    notice notice;
    form_view form;
    str title, effect, basis, label;
    mass_lines lines; /* still to be done, or that cannot be */
    mass_lines went;
    int64_t asking;
    bool answered;
} mass_view;

/* --- one case ------------------------------------------------------------------ */

/* What may be done now: a link that leads to its form. */
typedef struct case_action {
    str says, hint;
    url address;
    bool main;
} case_action;
LIST_TYPE(case_actions, case_action);

typedef struct case_fact {
    str label;
    str_list lines;
    str link; /* empty: none */
    url address;
} case_fact;
LIST_TYPE(case_facts, case_fact);

typedef struct case_question {
    str number, name, answer, why, basis;
    bool answered, current;
    url change;
    bool may_change;
    str look; /* class of its line */
    bool here; /* its form stands here */
    bool parts; /* the list of materials stands here */
} case_question;
LIST_TYPE(case_questions, case_question);

typedef struct case_part {
    str name, reason;
    tag verdict;
} case_part;
LIST_TYPE(case_parts, case_part);

typedef struct case_sum {
    str says, value;
    bool total;
} case_sum;
LIST_TYPE(case_sums, case_sum);

typedef struct case_step {
    str when, who, what, says;
    day on;
    bool opinion; /* somebody answers for it: a proposal, a review, the signature */
    bool voided;
    str look;
} case_step;
LIST_TYPE(case_steps, case_step);

/* What was written, found or received: one line each. */
typedef struct case_paper {
    str title, says;
    tag state;
    url address;
    bool opens;
} case_paper;
LIST_TYPE(case_papers, case_paper);

typedef struct case_conclusion {
    bool there;
    str heading, letter, letter_no, articles, remedy, first, row, column;
    url cell, open;
    str moves;      /* "2024 年 0 → 1" */
    bool counted;   /* stands in the report already */
    bool may_look;  /* the cell opens it */
    bool may_open;
    case_actions actions;
} case_conclusion;

typedef struct case_view {
    office_frame frame;
    notice notice;
    str title, number, stage;
    light_view light;
    bool done;
    case_actions actions;
    case_facts facts;
    bool may_unmask;
    url unmask, all;
    str questions_say;
    case_questions questions;
    form_view judge;
    case_parts parts;
    case_conclusion conclusion;
    url approval; /* its approval sheet */
    url catalog;  /* 归档目录 */
    str due_label, due_says, clock_basis, provisional, clock_wrong;
    case_sums sums;
    calendar_picture picture;
    str moved; /* a newer calendar gives another day than the one told; empty: not so */
    calendar_picture newer_picture; /* by that calendar */
    str_list faults;
    case_steps steps;
    case_papers letters, files, searches, consultations, services, similar;
    str promote;  /* several applicants ask for the same and it is open; empty: not so */
    bool may_promote;
    url promoting;
    str as_of;
    bool past;
    url here;
    str as_of_wrong;
    remedies_of_view remedies;
    bool may_archive;
    form_view archive; /* the button that takes its file away */
} case_view;

/* An outcome that may be chosen, and its letter. */
typedef struct conclude_choice {
    str says, hint;
    url address;
} conclude_choice;
LIST_TYPE(conclude_choices, conclude_choice);

/* The form of a move, or the reason why it may not be made now. */
typedef struct move_view {
    office_frame frame;
    form_view form;
    str title, heading, effect, basis, refused;
    str_list changed; /* why it was not done */
    bool meanwhile;   /* because somebody else was faster */
    str_list facts;   /* what has to be known to fill it in */
    conclude_choices choices;
    bool allowed, chooses; /* first an outcome, then its form */
    url back;
} move_view;

typedef struct unmask_view {
    office_frame frame;
    form_view form;
    str title, label, value;
    bool shown;
    url back;
} unmask_view;

typedef struct intake_view {
    office_frame frame;
    form_view form;
    summary_list receipt_rules;
    bool done;
    str number, query_code, received, due;
    url open;
} intake_view;

/* 审查呈批单: the case on paper, for who has to put his name to it. */
typedef struct approval_sheet_view {
    office_frame frame;
    str title, organ, number;
    case_facts facts;
    case_steps steps;
    bool reviewed; /* there is an opinion */
    url pdf, docx, back;
} approval_sheet_view;

typedef struct letter_line {
    str look, says;
} letter_line;
LIST_TYPE(letter_lines, letter_line);

typedef struct letter_view {
    office_frame frame;
    str title, state, number;
    letter_lines lines;
    url docx, pdf, edit, back;
    bool may_edit, issued;
    str digest;
} letter_view;

/* --- parts that the files of this room share ------------------------------------- */

/* Units and people by their numbers: whom a case can be given to, and who ever took a
 * step. */
typedef struct case_names {
    unit_list units;
    account_list staff, everyone;
} case_names;
MUST_USE err case_names_read(request *q, case_names *out);
/* Empty if there is none of that number. */
str case_unit_name(const case_names *names, unit_id which);
str case_staff_name(const case_names *names, account_id which);

/* "还剩 5 个工作日" with its shape; not for what is done. */
light_view case_light(arena *a, course_light light, workdays left, day due_on);
/* Where a case stands. */
url case_url(arena *a, application_id which);
/* …and one of its pages. */
url case_page_url(arena *a, application_id which, str page);
/* What is to be done next at a stage; MOVE_COUNT: nothing in particular. */
move case_next_move(stage at);
/* The number in the address. NOT_FOUND. */
MUST_USE err case_of(const request *q, application_id *out);
/* Articles joined by 、. */
str case_articles(arena *a, const article *p, int n);
/* May who is signed in make the move to this case? */
bool case_may(const request *q, const course *c, move m, move_state *why);

extern const route_table desk_routes;        /* what waits */
extern const route_table list_routes;        /* the lists, the search of the bar */
extern const route_table copy_routes;        /* a list taken away */
extern const route_table mass_routes;        /* many at once */
extern const route_table intake_routes;      /* taking in */
extern const route_table application_routes; /* one case */
extern const route_table move_routes;        /* its moves */
extern const route_table paper_routes;       /* its letters and files */
extern const route_table approval_sheet_routes;

#endif
