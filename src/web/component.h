/* Small parts that pages share: pages/part/NAME.html shows what is declared here. */
#ifndef WEB_COMPONENT_H
#define WEB_COMPONENT_H

#include "base/day.h"
#include "base/list.h"
#include "base/url.h"
#include "rules/clock.h"

/* The steps of a long form; {% use steps(&v->steps) %}. */
typedef struct step_view {
    str number, text;
    bool done, current;
} step_view;
LIST_TYPE(step_list, step_view);
typedef struct steps {
    step_list rows;
    str label; /* "填写进度，共 8 步" */
} steps;

/* Fill the steps of a form of `count` pages; `at` (from 0) is the one shown. */
void steps_fill(arena *a, const char *const *texts, size_t count, size_t at, steps *out);

/* What was filled in, to be checked before sending; {% use summary(&v->summary) %}. */
typedef struct summary_row {
    str label, value;
    str change;  /* what the link says to those who hear it: "修改联系电话"; empty: no link */
    url address;
} summary_row;
LIST_TYPE(summary_list, summary_row);

/* One short word in a box: ok, warn, bad, off; {% use tag(v->tag) %}. */
typedef enum tag_look { TAG_PLAIN, TAG_OK, TAG_WARN, TAG_BAD, TAG_OFF, TAG_LOOK_COUNT } tag_look;
typedef struct tag {
    str says;
    str look; /* classes */
} tag;
LIST_TYPE(tag_view_list, tag);
tag tag_of(tag_look look, str says);

/* What just happened or has to be known, above a page; {% use notice(&v->notice) %}.
 * Nothing is shown when it says nothing. */
typedef struct notice {
    str says;
    bool good; /* else a warning */
} notice;

/* A deadline's light: shape, colour and words say the same. */
typedef struct light_view {
    bool round, diamond, triangle, bars; /* green, amber, red, paused */
    str look; /* classes */
    str says; /* "还有 3 个工作日" */
} light_view;
/* {% use light(&v->light) %} */
light_view light_of(clock_light l, str says);

#endif
