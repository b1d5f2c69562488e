/* Trees nobody would write, for the tests of what is done to bodies. */
#ifndef TEST_DOCUMENTS_ARTICLE_RANDOM_H
#define TEST_DOCUMENTS_ARTICLE_RANDOM_H

#include "documents/article.h"

/* A tree made of *seed, not settled: with what settling has to put right. */
void random_article(arena *a, uint32_t *seed, article_tree *out);

#endif
