/* The page of one piece of information, as the public reads it: its facts, its text,
 * its files, what was corrected, or that it was withdrawn and why.
 *
 * 条例第二十四条; R173–R177. */
#ifndef WEB_ARTICLE_H
#define WEB_ARTICLE_H

#include "web/content.h"

/* A fact beside an article; left out when it says nothing. */
void article_fact(request *q, article_view *v, const char *name, str says);
void article_day(request *q, article_view *v, const char *name, day on);
/* Its text: the body of an item, which serves the pictures. */
void article_body(request *q, article_view *v, item_id of, str body);

extern const route_table article_routes;

#endif
