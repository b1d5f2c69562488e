/* What the parts of the case page are filled from. */
#ifndef WEB_APPLICATION_PANEL_H
#define WEB_APPLICATION_PANEL_H

#include "web/application.h"

typedef struct case_desk {
    request *q;
    application_id id;
    application_view of;
    case_names names;
} case_desk;

/* The request itself, the parties, fee, papers, similar requests. */
MUST_USE err case_show_facts(case_desk *d, case_view *v);
/* The seven questions and what is concluded from them. */
MUST_USE err case_show_questions(case_desk *d, response *r, case_view *v);
MUST_USE err case_show_conclusion(case_desk *d, case_view *v);
/* The clock, and what happened. */
void case_show_clock(case_desk *d, case_view *v);
void case_show_steps(case_desk *d, case_view *v);
/* The step of that number; NULL if it is not there. */
const application_event *case_step_of(const case_desk *d, int64_t step);

/* What a conclusion does to its cell of the report: "2024 年 0 → 1". */
str case_cell_moves(arena *a, const conclusion_view *c, bool counted);

/* The form of 回答一问 with its choices; `asked` is the question. */
void case_offer_answers(arena *a, form_view *v, int asked);
extern const form judge_form;

#endif
