/* Inside personal_data: the ways of looking, and what words around a number say
 * it is. */
#ifndef RULES_PERSONAL_DATA_LOOK_H
#define RULES_PERSONAL_DATA_LOOK_H

#include "rules/personal_data/fold.h"

/* What the words before a number call it. */
typedef enum label {
    LABEL_NONE,
    LABEL_PHONE,
    LABEL_CARD,
    LABEL_ID,
    LABEL_PASSPORT,
    LABEL_PERMIT,
    LABEL_OTHER, /* something that is no person's */
} label;

/* The nearest such word before byte `at`, or that of the heading. */
label label_before(const personal_text *t, size_t at);

/* Is it part of an amount, of an address of a page, of a file's name, of a longer
 * word or of a masked number? */
bool label_is_part(str text, size_t from, size_t to);

/* Does a number begin at unit `at` of the fold? Adds the hit, and returns the
 * unit after what was recognised, 0 if nothing was. */
size_t number_find(const personal_text *t, const fold *f, size_t at, personal_hits *out);
/* The signs of a hit, without a country's prefix. */
void number_of(const personal_hit *hit, str text, line *out);

/* Does an e-mail address stand around the @ at byte `at`, a plate begin at byte
 * `at` with `point`? */
void word_find_email(const personal_text *t, size_t at, personal_hits *out);
void word_find_plate(const personal_text *t, size_t at, uint32_t point, personal_hits *out);
/* All home addresses. */
void word_find_addresses(const personal_text *t, personal_hits *out);

/* Add a hit, or count it. */
void hit_add(personal_hits *out, personal_rule rule, size_t from, size_t to);

#endif
