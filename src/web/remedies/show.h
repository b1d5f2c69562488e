/* What the pages of remedies share. For web/remedies* only. */
#ifndef WEB_REMEDIES_SHOW_H
#define WEB_REMEDIES_SHOW_H

#include "acts/remedy.h"
#include "web/remedies.h"

/* A row of the list. */
remedy_line remedy_line_of(request *q, const calendar *cal, const remedy_row *row);
/* A light with its words: "还有 3 个工作日". */
light_view remedy_light_view(request *q, course_light light, workdays left);
/* The address of a case. */
url remedy_url(request *q, remedy_case_id which);
/* The case that the path names. */
MUST_USE err remedy_of_path(request *q, remedy_case_id *out);

/* The forms of moves, and their pages (move.c). */
/* A move's page, and what its form does. */
err remedy_move_page(request *q, response *r);
err remedy_move_save(request *q, response *r);
extern const form remedy_move_forms[REMEDY_MOVE_COUNT];

/* The page of one case (show.c). */
err remedy_page(request *q, response *r);

#endif
