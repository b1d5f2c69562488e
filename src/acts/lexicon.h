/* The lexicons a scan looks for: ours, and an office's own sheets.
 *
 * R188. A sheet has the columns of lexicon_columns (rules/lexicon.h) in its first
 * row, in any order; 正确写法, 不算错的上下文, 不应查出的例子, 起 and 止 may be left out.
 */
#ifndef ACTS_LEXICON_H
#define ACTS_LEXICON_H

#include "base/problem.h"
#include "rules/lexicon.h"

LIST_TYPE(term_list, term);

enum { LEXICON_FILE_MOST = 50000 /* terms of one sheet */ };

/* Read a sheet (.csv or .xlsx, told by its content) and try every row's examples.
 *
 *   out  the sheet's terms are added to it; their texts live in the arena
 *   ps   the rows that are wrong, each with its column and what to do
 *
 * Returns OK; INVALID with problems: then nothing was added; NOT_FOUND and FORBIDDEN
 * if it cannot be opened; FAULT.
 */
MUST_USE err lexicon_file_read(arena *a, str path, term_list *out, problems *ps);

/* Ours and these, ready to be looked for: where both have a term, the office's counts. */
const lexicon *lexicon_ready(arena *a, const term_list *own);

#endif
