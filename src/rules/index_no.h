/* 索引号: an office's own pattern, filled for one piece of information.
 *
 * 条例第十二条 (the catalogue has an index); R15, R173. The pattern is text with
 * segments in braces: {code} {region} {year} {date} {unit} {subject} and exactly one
 * {serial} or {serial:5}. Serial numbers have no gap within what the rest of the
 * pattern comes to, which is the name of their counter.
 *
 * Nothing here allocates.
 */
#ifndef RULES_INDEX_NO_H
#define RULES_INDEX_NO_H

#include "base/buf.h"
#include "base/day.h"

enum { INDEX_NO_MOST = 100 /* bytes of a pattern */, INDEX_NO_ROOM = 400, INDEX_NO_DIGITS = 9 };

/* What a pattern may ask for. */
typedef struct index_no_facts {
    str code;    /* 机关代码; {region}: its first six digits */
    str unit;    /* name of the unit that answers for it */
    str subject; /* 主题分类 */
    day on;      /* when it is published: {year}, {date} as 20230621 */
} index_no_facts;

/* Is it a pattern? */
bool index_no_fits(str pattern);

/* Fill it.
 *
 *   serial  from 1; 0: the name of its counter, with "#" where the number goes
 *   out     INDEX_NO_ROOM bytes; what does not fit is cut by `line`
 */
void index_no_put(str pattern, const index_no_facts *facts, int64_t serial, line *out);

#endif
