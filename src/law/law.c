#include "law/law.h"

str law_cite(article a)
{
    return law_articles[a].cite;
}

bool law_in_force(article a, day on)
{
    const law_article *l = &law_articles[a];
    return !day_before(on, l->from) && !(day_is(l->to) && day_before(l->to, on));
}
