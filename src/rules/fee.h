/* The processing fee for requests beyond a reasonable number or volume.
 *
 * 条例第四十二条、国办函〔2020〕109号; R91–R96.
 *
 * Per request an office takes one of two tariffs, never both. Both are
 * progressive by excess: each band's price holds for what lies in it. The
 * bands are data with the days they are valid; from the last band of the piece
 * tariff on, every ten pieces make a new step.
 *
 * Nothing here allocates.
 */
#ifndef RULES_FEE_H
#define RULES_FEE_H

#include "base/money.h"
#include "law/law.h"

typedef enum fee_unit {
    FEE_BY_PIECE, /* requests of one applicant in one natural month */
    FEE_BY_PAGE,  /* sides of A4 or smaller of one request */
    FEE_UNIT_COUNT
} fee_unit;

extern const char *const fee_unit_ids[FEE_UNIT_COUNT];   /* "by_piece" */
extern const char *const fee_unit_words[FEE_UNIT_COUNT]; /* 按件 */

enum { FEE_MOST = 100000 }; /* more pieces or pages than this are a slip of the pen */

typedef struct fee_band {
    int64_t from; /* the first piece or page of the band, from 1 */
    int64_t to;   /* the last; 0: no end */
    fen unit;
} fee_band;

typedef struct fee_tariff {
    fee_unit unit;
    article because;       /* validity is the article's (R215) */
    const fee_band *bands;
    size_t count;
    int64_t step;          /* after the bands: a new band every so many; 0: none */
    fen step_by;           /* dearer by so much each */
} fee_tariff;

/* The tariff in force on a day; NULL if there was none. */
const fee_tariff *fee_tariff_on(fee_unit unit, day on);
/* The i-th band; the steps go on without end. False past the last band. */
bool fee_band_at(const fee_tariff *t, size_t i, fee_band *out);
/* What n pieces or pages cost together.
 *
 * 国办函〔2020〕109号第四条、第五条.
 *
 *   n  1…FEE_MOST; less costs nothing
 */
fen fee_total(const fee_tariff *t, int64_t n);
/* How many of n lie in the band. */
int64_t fee_in_band(const fee_band *band, int64_t n);

#endif
