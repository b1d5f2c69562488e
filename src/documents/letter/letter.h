/* Within the letters: fields and how they are found in a text. */
#ifndef DOCUMENTS_LETTER_LETTER_H
#define DOCUMENTS_LETTER_LETTER_H

#include "documents/letter.h"

/* Fields that no single fact gives; a field's offset says which. */
enum { COMPUTED_PAPER, COMPUTED_BASIS, COMPUTED_REMEDY, COMPUTED_RESPOND };

/* What stands for a fact that must be there and is not, up to its name; and for what
 * the office has not set. */
#define LETTER_OPEN "【待填：%.*s】"
#define LETTER_OPEN_BEGIN "【待填："
#define LETTER_UNSET_BEGIN "【未设置："

/* The field of a name; NULL if there is none. */
const letter_field *letter_field_named(str name);
/* Take the next {{name}} and what stands before it off the front of *rest; false, and
 * nothing taken, if there is none. */
bool letter_next_field(str *rest, str *before, str *name);

/* Does the part belong to a letter with this answer? */
bool letter_part_holds(const letter_part *p, int answer);

#endif
