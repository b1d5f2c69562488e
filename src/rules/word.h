/* From the words people write to the values the registers keep.
 *
 * Sheets from forty offices spell one label in many ways: curly or straight
 * quotes, full- or half-width brackets, blanks, with or without the number of
 * the form. All of these read as the same word; a different word does not.
 *
 * Every function: `word` is borrowed UTF-8, *out is written only on true.
 * Owns and allocates nothing. False if the word is none of them.
 */
#ifndef RULES_WORD_H
#define RULES_WORD_H

#include "rules/record.h"

/* Do two texts read alike, whatever their quotes, widths and blanks? */
bool word_same(str a, str b);

/* One of the 21 results of table 3 (enum outcome): "部分公开", "（二）部分公开",
 * with or without the form's bracketed remark, "1.属于国家秘密", "属于国家秘密". */
MUST_USE bool outcome_of_label(str word, int *out);
/* The name of a whole group ("不予公开", "无法提供", …): not a result. To be
 * told apart from a wrong word, because the remedy differs. */
bool outcome_is_group(str word);

MUST_USE bool applicant_class_of_word(str word, int *out);   /* enum applicant_class */
MUST_USE bool channel_of_word(str word, int *out);           /* enum channel */
MUST_USE bool remedy_kind_of_word(str word, int *out);       /* enum remedy_kind */
MUST_USE bool suit_route_of_word(str word, int *out);        /* enum suit_route */
MUST_USE bool remedy_result_of_word(str word, int *out);     /* RESULT_UPHELD, _CORRECTED, _OTHER */
MUST_USE bool document_class_of_word(str word, int *out);    /* enum document_class */
MUST_USE bool document_validity_of_word(str word, int *out); /* enum document_validity */
MUST_USE bool decision_kind_of_word(str word, int *out);     /* enum decision_kind */

/* The identifier of `clock --event`: "supplement_asked" (enum
 * application_event_kind, of those that move the clock). Exact. */
MUST_USE bool event_kind_of_id(str id, int *out);

#endif
