/* Wording of a text that is to be published: what is wrong in it.
 *
 * R177, R184, R188: severe errors, wrong characters, names of bodies and laws that
 * are no more, by lexicons (lexicon.h); and what no list can hold: dates that do
 * not exist, brackets without their other half, document numbers out of form,
 * laws by a wrong name or a wrong article, words written twice, parts larger
 * than their whole. What is not understood is not judged.
 */
#ifndef RULES_WORDING_H
#define RULES_WORDING_H

#include "rules/lexicon.h"

typedef enum wording_rule {
    WORDING_TERM,         /* of a lexicon; the hit says which */
    WORDING_DATE,
    WORDING_WEEKDAY,
    WORDING_BRACKET,
    WORDING_DOC_NO,
    WORDING_LAW_NAME,
    WORDING_LAW_REPEALED,
    WORDING_LAW_ARTICLE,
    WORDING_REPEATED,
    WORDING_PART,
    WORDING_PERCENT,
    WORDING_RULE_COUNT
} wording_rule;

typedef struct wording_rule_facts {
    const char *id; /* "law_name"; a term has its own */
    const char *basis; /* "R184" */
    severity severity;
} wording_rule_facts;

extern const wording_rule_facts wording_rules[]; /* by rule */

/* A law as it is cited. */
typedef struct law_title {
    str name;       /* without 中华人民共和国 */
    bool national;  /* 中华人民共和国 belongs to its name */
    int articles;   /* of its longest version; 0: not known */
    day repealed;   /* the first day without it; DAY_NONE: in force */
    str by;         /* what took its place; may be empty */
} law_title;

extern const law_title law_titles[]; /* by name, in the order of bytes */
extern const size_t law_title_count;

/* Where something is wrong: bytes of the text it was found in. */
typedef struct wording_hit {
    wording_rule rule;
    size_t from, to;
    const term *term;       /* of WORDING_TERM */
    const law_title *law;   /* of the rules about laws */
    int64_t is, limit;      /* what stands there and what it may be at most, or should be */
} wording_hit;

/* Hits one after another in the caller's room; what does not fit is counted. */
typedef struct wording_hits {
    wording_hit *p;
    size_t n, room, dropped;
} wording_hits;

typedef struct wording_text {
    str text;            /* UTF-8, checked */
    day on;              /* the text's own day: what was right then is right */
    const lexicon *words;
} wording_text;

/* Find all of it, sentence by sentence. Allocates nothing. */
void wording_find(const wording_text *t, wording_hits *out);

/* Only the terms of the lexicon. */
void wording_find_terms(const wording_text *t, wording_hits *out);

enum { WORDING_SAYS_ROOM = 1000 };

/* The rule's or the term's id, how grave it is, and whether it is of kind
 * "sensitive". */
str wording_id(const wording_hit *hit);
severity wording_severity(const wording_hit *hit);
bool wording_sensitive(const wording_hit *hit);
/* Why it is wrong, in plain Chinese; and what to write instead, or to do. */
void wording_says(const wording_hit *hit, line *out);
void wording_suggest(const wording_hit *hit, line *out);

#endif
