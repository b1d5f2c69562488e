/* The processing fee: totals charged in practice, and every number up to a
 * thousand against adding up one by one. */
#include "testing.h"

#include "rules/fee.h"

#define A_DAY day_of(2023, 9, 20)

static void totals_are_those_of_the_notice(void **state)
{
    (void)state;
    static const struct {
        fee_unit unit;
        int64_t n, yuan;
    } rows[] = {
        {FEE_BY_PIECE, 0, 0},      {FEE_BY_PIECE, 10, 0},     {FEE_BY_PIECE, 11, 100},
        {FEE_BY_PIECE, 25, 1500},  {FEE_BY_PIECE, 30, 2000},  {FEE_BY_PIECE, 31, 2200},
        {FEE_BY_PIECE, 40, 4000},  {FEE_BY_PIECE, 50, 7000},  {FEE_BY_PIECE, 100, 37000},
        {FEE_BY_PAGE, 30, 0},      {FEE_BY_PAGE, 31, 10},     {FEE_BY_PAGE, 44, 140},
        {FEE_BY_PAGE, 57, 270},    {FEE_BY_PAGE, 68, 380},    {FEE_BY_PAGE, 72, 420},
        {FEE_BY_PAGE, 100, 700},   {FEE_BY_PAGE, 109, 880},   {FEE_BY_PAGE, 119, 1080},
        {FEE_BY_PAGE, 200, 2700},  {FEE_BY_PAGE, 250, 4700},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        fen total = fee_total(fee_tariff_on(rows[i].unit, A_DAY), rows[i].n);
        if (total.n != rows[i].yuan * 100)
            fail_msg("%d: %s yuan, not %d", (int)rows[i].n, fen_yuan(total).c, (int)rows[i].yuan);
    }
}

static void every_piece_and_page_costs_what_its_band_says(void **state)
{
    (void)state;
    int64_t pieces = 0, pages = 0;
    for (int64_t n = 1; n <= 1000; n++) {
        pieces += n <= 10 ? 0 : n <= 30 ? 100 : 200 + (n - 31) / 10 * 100;
        pages += n <= 30 ? 0 : n <= 100 ? 10 : n <= 200 ? 20 : 40;
        assert_int_equal(fee_total(fee_tariff_on(FEE_BY_PIECE, A_DAY), n).n, pieces * 100);
        assert_int_equal(fee_total(fee_tariff_on(FEE_BY_PAGE, A_DAY), n).n, pages * 100);
    }
    assert_int_equal(fee_total(fee_tariff_on(FEE_BY_PIECE, A_DAY), -1).n, 0);
}

static void bands_follow_each_other_without_a_gap(void **state)
{
    (void)state;
    for (int unit = 0; unit < FEE_UNIT_COUNT; unit++) {
        const fee_tariff *t = fee_tariff_on((fee_unit)unit, A_DAY);
        int64_t next = 1;
        fee_band band;
        size_t i = 0;
        for (; i < 50 && fee_band_at(t, i, &band); i++) {
            assert_int_equal(band.from, next);
            next = band.to + 1;
            assert_int_equal(fee_in_band(&band, band.from - 1), 0);
            assert_int_equal(fee_in_band(&band, band.from), 1);
        }
        assert_int_equal(i, unit == FEE_BY_PIECE ? 50 : 4); /* pieces step on without end */
    }
}

static void there_was_no_tariff_before_2021(void **state)
{
    (void)state;
    for (int unit = 0; unit < FEE_UNIT_COUNT; unit++) {
        assert_null(fee_tariff_on((fee_unit)unit, day_of(2020, 12, 31)));
        assert_non_null(fee_tariff_on((fee_unit)unit, day_of(2021, 1, 1)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_are_those_of_the_notice),
        cmocka_unit_test(every_piece_and_page_costs_what_its_band_says),
        cmocka_unit_test(bands_follow_each_other_without_a_gap),
        cmocka_unit_test(there_was_no_tariff_before_2021),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
