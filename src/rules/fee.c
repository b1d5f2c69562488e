#include "rules/fee.h"

WORDS(fee_unit_ids, FEE_UNIT_COUNT, "by_piece", "by_page");
WORDS(fee_unit_words, FEE_UNIT_COUNT, "按件", "按量");

static const fee_band piece_bands[] = {
    {1, 10, {0}},
    {11, 30, {10000}},
    {31, 40, {20000}},
};
static const fee_band page_bands[] = {
    {1, 30, {0}},
    {31, 100, {1000}},
    {101, 200, {2000}},
    {201, 0, {4000}},
};

/* A new tariff is a new row: its article carries the days it is valid. */
static const fee_tariff tariffs[] = {
    {FEE_BY_PIECE, FEE_4, piece_bands, COUNT_OF(piece_bands), 10, {10000}},
    {FEE_BY_PAGE, FEE_5, page_bands, COUNT_OF(page_bands), 0, {0}},
};

const fee_tariff *fee_tariff_on(fee_unit unit, day on)
{
    for (size_t i = 0; i < COUNT_OF(tariffs); i++)
        if (tariffs[i].unit == unit && law_in_force(tariffs[i].because, on))
            return &tariffs[i];
    return NULL;
}

bool fee_band_at(const fee_tariff *t, size_t i, fee_band *out)
{
    if (i < t->count) {
        *out = t->bands[i];
        return true;
    }
    if (t->step == 0)
        return false;
    const fee_band *last = &t->bands[t->count - 1];
    int64_t steps = (int64_t)(i - t->count) + 1;
    *out = (fee_band){last->to + 1 + (steps - 1) * t->step, last->to + steps * t->step,
                      FEN(last->unit.n + steps * t->step_by.n)};
    return true;
}

int64_t fee_in_band(const fee_band *band, int64_t n)
{
    int64_t end = band->to != 0 && band->to < n ? band->to : n;
    return end < band->from ? 0 : end - band->from + 1;
}

fen fee_total(const fee_tariff *t, int64_t n)
{
    fen total = FEN(0);
    fee_band band;
    for (size_t i = 0; fee_band_at(t, i, &band) && band.from <= n; i++)
        total.n += fee_in_band(&band, n) * band.unit.n;
    return total;
}
