/* Figures that a sentence of the report states: "2023年共收到政府信息公开申请3件".
 *
 * R160. A sentence is read as a row of known words; a figure is taken only when
 * everything between it and the words that give it its meaning is known. What
 * is not understood is not judged: a false alarm costs more trust than a miss.
 * Figures of other years, of parts ("其中网络申请2件") and differences
 * ("增加3件") are not this year's totals and are left alone.
 */
#ifndef RULES_PROSE_H
#define RULES_PROSE_H

#include "rules/annual_report.h"

/* Cells added up: n cells `step` apart, m times `jump` apart. */
typedef struct prose_sum {
    int first, n, step, m, jump;
} prose_sum;

typedef enum prose_exactness {
    PROSE_EXACT,    /* 3件 */
    PROSE_AT_LEAST, /* 270余件, 超过300件 */
    PROSE_AT_MOST,  /* 近300件 */
    PROSE_ABOUT,    /* 约300件, 1.2万件 */
} prose_exactness;

enum { PROSE_SUMS = 3 };

/* A figure found; it is right if it equals any of its sums. */
typedef struct prose_figure {
    const char *name; /* what it counts, for a sentence: "本年新收申请" */
    prose_sum sums[PROSE_SUMS];
    size_t sum_count;
    int64_t value;
    int64_t step; /* of the last digit that is stated */
    prose_exactness how;
    size_t from, to; /* bytes of the paragraph where the figure stands */
} prose_figure;

/* What a sentence is read in. */
typedef struct prose_context {
    int year;             /* of the report; 0: not known */
    bool government;      /* the agency is a government, not a department */
    bool on_applications; /* the paragraph is about requests: 申请 alone means one */
} prose_context;

/* Find the figures of a paragraph, in reading order.
 *
 *   out   room for `room`; what does not fit is not found
 *
 * Owns and allocates nothing. Returns how many were found.
 */
size_t prose_figures(str paragraph, prose_context context, prose_figure *out, size_t room);

/* Does a figure agree with the tables?
 *
 *   expected  what the tables have, in the first meaning; set when false
 *
 * True also if a cell it needs holds no number: that is told elsewhere. */
bool prose_figure_fits(const prose_figure *f, const annual_report *r, int64_t *expected);

/* Does what is stated so, to the digit of `step`, agree with what is? */
bool prose_agrees(prose_exactness how, int64_t stated, int64_t step, int64_t is);

/* Where the sentence that begins at `from` ends; *next: where the next begins. */
size_t prose_sentence_end(str paragraph, size_t from, size_t *next);

/* Does a sentence speak of other times than the year, or of others than the office? */
bool prose_speaks_elsewhere(str sentence, prose_context context);

#endif
