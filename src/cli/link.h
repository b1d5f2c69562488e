/* Showing one-time links: once, to who will hand them on. */
#ifndef CLI_LINK_H
#define CLI_LINK_H

#include <jansson.h>

#include "acts/account.h"

/* The whole address of a link: of the site as the office set it, else where
 * `serve` listens. In w->a. */
str link_address(work *w, str token);

/* A paragraph with one line for each link; nothing if there is none. */
void links_put(buf *b, work *w, const account_link_list *links);

/* [{"login", "name", "role", "link"}, …] */
json_t *links_json(work *w, const account_link_list *links);

#endif
