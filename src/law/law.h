/* The articles that yield a rule, as constants with their gist.
 *
 * Made from law/ by tools/law.c: a rule cites `REG_33_2`, and one that cites an
 * article nobody wrote down does not compile. Which room keeps an article, and
 * which test proves it, stands in law/COVERAGE.
 */
#ifndef LAW_LAW_H
#define LAW_LAW_H

#include "base/day.h"

#include "articles.h"

typedef struct law_article {
    str id;         /* "REG_33_2" */
    str instrument; /* full name, with its number */
    str cite;       /* "条例第三十三条第二款" */
    str gist;       /* what it demands, in our words */
    day from;       /* in force from, and to; DAY_NONE: still */
    day to;
} law_article;

/* In the order of law/, indexed by enum article. */
extern const law_article law_articles[ARTICLE_COUNT];

/* "条例第三十三条第二款". */
str law_cite(article a);
/* Was the article in force on that day? (R215: a case keeps the law of its days) */
bool law_in_force(article a, day on);

#endif
