/* The body of an item, as acts and pages use it: its stored form (documents/article.h)
 * made of lines, read, and checked.
 */
#ifndef ACTS_ITEM_BODY_H
#define ACTS_ITEM_BODY_H

#include "base/problem.h"

/* Plain text, a paragraph a line, in stored form. In `a`. */
str item_body_of_lines(arena *a, str text);

/* The text alone, a line for every paragraph.
 *
 *   ps  what is wrong, if it is not a stored form
 *
 * Returns OK; INVALID. In `a`. */
MUST_USE err item_body_words(arena *a, str body, problems *ps, str *out);

/* What a stored form still lacks before it may be published: INVALID with a problem for
 * each. */
MUST_USE err item_body_check(arena *a, str body, problems *ps);

#endif
