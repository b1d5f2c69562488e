/* Inside wording: one function for each way of looking at a sentence. */
#ifndef RULES_WORDING_LOOK_H
#define RULES_WORDING_LOOK_H

#include "rules/wording.h"
#include "rules/wording/fold.h"

/* A sentence being looked at. */
typedef struct look {
    const wording_text *t;
    const passage *p;
    size_t reach; /* what begins at or after this unit is found with the next piece */
    wording_hits *out;
} look;

/* Add a hit from unit `from` to before unit `to`, if it begins within reach. */
void look_add(const look *l, size_t from, size_t to, wording_hit hit);

/* Do the units of a literal stand at unit i? */
bool look_stands(const passage *p, size_t i, const char *literal);
/* Do they stand right before unit i? */
bool look_stands_before(const passage *p, size_t i, const char *literal);
/* A number at unit *i in figures or in Chinese (十二, 一百零三, 二〇二三); *i goes behind
 * it. False, and *i as it was, if there is none or it is beyond a million. */
bool look_number(const passage *p, size_t *i, int64_t *out);
/* May this unit be of a number, in figures or in Chinese? */
bool look_numeral(uint16_t unit);
/* Does the literal stand anywhere in it? */
bool look_has(const passage *p, const char *literal);

/* Add a hit whose bytes are known. */
void wording_hits_add(wording_hits *hits, const wording_hit *hit);

/* Terms of the lexicon, the longest wherever one counts. */
void look_for_terms(const look *l);
/* Dates that do not exist, and days of the week that they are not. */
void look_for_dates(const look *l);
/* Document numbers out of form. */
void look_for_doc_numbers(const look *l);
/* Titles and articles of laws. */
void look_for_laws(const look *l);
/* Words written twice. */
void look_for_repeats(const look *l);
/* Parts larger than their whole, in numbers and in percent. */
void look_for_parts(const look *l);
/* Brackets open over sentences: the whole text at once. */
void look_for_brackets(const wording_text *t, wording_hits *out);

#endif
