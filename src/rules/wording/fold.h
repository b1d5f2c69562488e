/* Inside wording: a sentence as what it says, whatever way it was typed, with a
 * map back to where it stands. */
#ifndef RULES_WORDING_FOLD_H
#define RULES_WORDING_FOLD_H

#include "base/str.h"

enum {
    PASSAGE_MOST = 2048, /* units; a longer sentence is read in pieces */
    PASSAGE_LAP = 64,    /* units of a piece that the next one reads again */
    PASSAGE_BESIDE = 16, /* units behind the last that are 0 */
    UNIT_OTHER = 0xFFFF, /* a code point that no term can hold */
};

/* What code points up to U+FFFF mean: full-width letters and signs their ASCII
 * ones, capital letters the small ones, traditional forms the simplified, blanks
 * a blank; 0: nothing (zero-width signs). Made from data/lexicon/forms.csv. */
extern const uint16_t forms[0x10000];

/* u[-1] and PASSAGE_BESIDE units from u[n] on are no unit (0), so that a look beside one
 * needs no care. */
typedef struct passage {
    uint16_t room_[1 + PASSAGE_MOST + PASSAGE_BESIDE];
    uint32_t at_[PASSAGE_MOST + 1];
    const uint16_t *u;
    const uint32_t *at; /* bytes from the beginning of the passage; at[n]: its end */
    size_t n;
    size_t from, to; /* bytes of the text that it was made of */
    bool ends;       /* with the sentence; else the next one goes on with it */
} passage;

/* The sentence that begins at byte `from`: to 。！？； or a line end that does
 * not break a run of Chinese, or PASSAGE_MOST units.
 *
 *   text  UTF-8, checked; `from` before its end
 */
void passage_fold(str text, size_t from, passage *out);

/* Fold a short text; what is beyond `room` is left out. Returns its units. */
size_t fold_short(str text, uint16_t *units, size_t room);

/* The byte of the text where unit i begins, or after the last of them. */
static inline size_t passage_byte(const passage *p, size_t i)
{
    return p->from + p->at[i];
}

/* Is it a Chinese character? */
static inline bool unit_is_han(uint16_t unit)
{
    return (unit >= 0x4E00 && unit <= 0x9FFF) || unit == 0x3007;
}
static inline bool unit_is_digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9';
}

#endif
