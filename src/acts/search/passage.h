/* A piece of a text around what was found in it. For acts/search/ only. */
#ifndef ACTS_SEARCH_PASSAGE_H
#define ACTS_SEARCH_PASSAGE_H

#include "acts/search.h"

enum { SEARCH_PASSAGE_CHARACTERS = 90 };

/* From a little before the first hit, `most` units long; hits are marked. In `a`. */
void search_passage_of(arena *a, const search_query *q, str text, size_t most, search_passage *out);

#endif
