/* Finding published information by what it says (条例第二十四条: 检索).
 *
 * One reading of text for everything that searches: a text becomes units, in which
 * full-width, capital and traditional forms, blanks within Chinese and the spellings of
 * a document number (〔2023〕12号, [2023]012, 2023年第12号) mean the same. A typed term is
 * found where its units stand; what consists of letters and digits is found as a whole
 * word. The index keeps tokens of these units: pairs of Chinese characters, and words.
 * It only proposes; search_at decides, so an index can never invent an answer.
 */
#ifndef RULES_SEARCH_H
#define RULES_SEARCH_H

#include "base/str.h"

enum {
    SEARCH_TYPED_MOST = 100, /* characters of a query; more is cut */
    SEARCH_WORDS_MOST = 8,   /* words of a query, each of which must stand in the text */
    SEARCH_WAYS_MOST = 8,    /* ways to say a word: itself and what means the same */
    SEARCH_UNITS_MOST = 120, /* units of a way */
    SEARCH_BUCKETS = 8192 + 256, /* of the whole text, then of titles */
    SEARCH_BREAK = ' ',      /* the unit where one run of text ends */
};

/* Where a token may stand. */
typedef enum search_field {
    SEARCH_TEXT,  /* anywhere */
    SEARCH_TITLE, /* in title or number; here single characters are tokens too */
} search_field;

/* A token as the index keeps it: its bucket above SEARCH_REST_BITS, the rest below. */
typedef uint64_t search_place;
enum { SEARCH_REST_BITS = 24 };

/* Read a text.
 *
 *   units  room for text.n + 1
 *   at     where each unit begins in the text, at[n] its end; text.n + 1, or NULL
 *
 * Returns how many units.
 */
size_t search_fold(str text, uint16_t *units, uint32_t *at);

/* The tokens of units, as they come: some may come twice.
 *
 *   out  room for 2 * n
 *
 * Returns how many. */
size_t search_places(search_field field, const uint16_t *units, size_t n, search_place *out);
/* What a filter asks for: a value of a kind ('c': column, …), compared as it is. */
search_place search_filter(char kind, str value);

/* One way to say a word. */
typedef struct search_way {
    uint16_t units[SEARCH_UNITS_MOST];
    size_t n;
} search_way;

typedef struct search_word {
    search_way ways[SEARCH_WAYS_MOST];
    size_t n;
} search_word;

typedef struct search_query {
    search_word words[SEARCH_WORDS_MOST];
    size_t n;
} search_query;

/* What was typed, as words; blanks and signs part them. A word that has a synonym in it
 * can be said with the other one in its place. What is too much is cut.
 *
 *   synonyms  groups of words that mean the same, parted by 、 or =
 */
void search_query_read(str typed, const str *synonyms, size_t n, search_query *out);

/* Is the way one token of the text, so that the index alone decides? */
bool search_way_is_token(const search_way *w);
/* Where the way stands from unit `from` on; SIZE_MAX: nowhere. */
size_t search_at(const uint16_t *units, size_t n, const search_way *w, size_t from);
/* Does every word of the query stand here, said one way or another? */
bool search_fits(const search_query *q, const uint16_t *units, size_t n);

#endif
