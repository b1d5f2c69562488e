/* Lexicons: terms that are wrong in an official text, with what is right.
 *
 * R177 (severe errors are a veto), R184 (misspellings lose points), R188. A row
 * of data/lexicon/NAME.csv, or of an office's own sheet of the same columns, is a term.
 * Many thousands are looked for in one reading: a text is folded (wording/fold.h),
 * two units of it say whether any term begins there, and the terms in their order
 * are narrowed unit by unit. The longest counts; a term in a context that its row
 * excepts is right.
 *
 * Why not a library for many patterns: these rules are called by whatever writes a
 * page or a letter, so they must not allocate nor compile patterns first; and what
 * they look for is found with contexts and days, which a pattern matcher leaves
 * to its caller. bench/scan.sh compares.
 */
#ifndef RULES_LEXICON_H
#define RULES_LEXICON_H

#include "base/day.h"
#include "rules/severity.h"

typedef enum lexicon_kind {
    LEXICON_SEVERE,     /* 严重表述错误 */
    LEXICON_FORBIDDEN,  /* 禁用词 */
    LEXICON_TYPO,       /* 错别字 */
    LEXICON_CUT,        /* 漏字 */
    LEXICON_REPEATED,   /* 重复 */
    LEXICON_VARIANT,    /* 异形词 */
    LEXICON_BODY,       /* 机构名称 */
    LEXICON_DIVISION,   /* 行政区划 */
    LEXICON_UNIT,       /* 计量单位 */
    LEXICON_KIND_COUNT
} lexicon_kind;

typedef struct lexicon_kind_facts {
    const char *id;    /* "typo" */
    const char *label; /* 错别字: what a sheet says */
    bool sensitive;    /* a finding of kind "sensitive", not "wording" */
    bool passed_away;  /* what was right once: 原… and the names of documents are left alone */
} lexicon_kind_facts;

extern const lexicon_kind_facts lexicon_kinds[]; /* by kind */

/* Texts live as long as what they were read from. */
typedef struct term {
    str id;      /* "typo-0012"; in an office's sheet its own */
    lexicon_kind kind;
    severity severity;
    str wrong;
    str right;   /* what to write; may be empty: leave it out */
    str except;  /* contexts in which it is right, each with the term in it, between | */
    str why;     /* the fact or the standard */
    str must, must_not; /* an example in which it is found, and one in which it is not */
    day from, to; /* texts of these days; DAY_NONE: without such an end */
} term;

enum {
    TERM_LEAST = 2,     /* units */
    TERM_LONGEST = 40,
    LEXICON_MOST = 200000,
};

/* The columns of a sheet, in order: 编号 … 止. */
typedef enum lexicon_column {
    LEXICON_COLUMN_ID,
    LEXICON_COLUMN_KIND,
    LEXICON_COLUMN_SEVERITY,
    LEXICON_COLUMN_WRONG,
    LEXICON_COLUMN_RIGHT,
    LEXICON_COLUMN_EXCEPT,
    LEXICON_COLUMN_WHY,
    LEXICON_COLUMN_MUST,
    LEXICON_COLUMN_MUST_NOT,
    LEXICON_COLUMN_FROM,
    LEXICON_COLUMN_TO,
    LEXICON_COLUMN_COUNT
} lexicon_column;

extern const char *const lexicon_columns[LEXICON_COLUMN_COUNT];

/* Read a row.
 *
 *   cells   LEXICON_COLUMN_COUNT of them
 *   column  on INVALID the cell that is wrong
 *   says    on INVALID what is wrong with it and what to do
 *   out     on OK; its texts are the cells'
 *
 * Also tries the row's examples. Returns OK or INVALID.
 */
MUST_USE err lexicon_row_read(const str *cells, term *out, lexicon_column *column,
                              const char **says);

/* The terms that come with the program, and how many. */
extern const term lexicon_terms[];
extern const size_t lexicon_term_count;

/* Terms made ready to be looked for. */
typedef struct lexicon_entry {
    const term *term;
    uint32_t at; /* where its units begin */
    uint32_t n;
} lexicon_entry;

typedef struct lexicon_slot {
    uint32_t pair;      /* the first two units of a term */
    uint32_t low, high; /* the terms that begin so; none: high is 0 */
} lexicon_slot;

typedef struct lexicon {
    lexicon_entry *entries; /* in the order of their units */
    uint16_t *units;
    size_t n;
    lexicon_slot *slots; /* 1 << slot_bits, by digest of the pair */
    uint64_t *pairs;     /* 1 << pair_bits, a bit where a pair may be */
    uint64_t *threes;    /* as many, for a pair with the unit behind it; 0: a term of two */
    unsigned slot_bits, pair_bits;
} lexicon;

/* Bytes that lexicon_build needs for n terms, at most LEXICON_MOST. */
size_t lexicon_room(size_t n);

/* Make terms ready. Of two that are wrong in the same way the later counts: an
 * office's own row goes before ours.
 *
 *   terms  n of them; they stay where they are
 *   room   lexicon_room(n) bytes, aligned as for a pointer; belongs to `out` from now on
 */
void lexicon_build(const term *const *terms, size_t n, void *room, lexicon *out);

#endif
