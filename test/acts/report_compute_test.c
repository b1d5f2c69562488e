/* The figures against a count that shares nothing with them, and the records
 * against the figures. */
#include "testing.h"

#include <unistd.h>

#include "acts/random_ledger.h"
#include "acts/report.h"

enum { CEILING = 512 << 20, OFFICES = 1500 };

static void cell_says(char *text, size_t room, int cell)
{
    line l = {text, 0, room - 1};
    report_cell_path(cell, &l);
    text[l.n] = 0;
}

static store *fresh(arena *a, char path[64])
{
    snprintf(path, 64, "/tmp/gongkai_report_test_%d.db", (int)getpid());
    store *s;
    str trouble;
    if (store_open(a, str_format(a, "sqlite:%s", path), STORE_CREATE, &s, &trouble) != OK)
        fail_msg("%s", str_c(a, trouble));
    return s;
}

static void away(store *s, const char *path)
{
    store_close(s);
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

static void every_cell_of_thousands_of_ledgers_agrees_with_a_naive_count(void **state)
{
    (void)state;
    arena forever, each;
    arena_init(&forever, CEILING);
    arena_init(&each, CEILING);
    char path[64];
    store *s = fresh(&forever, path);
    static random_ledger l;
    chance c = {1};
    for (int64_t office = 1; office <= OFFICES; office++) {
        problems ps;
        problems_init(&ps, &each);
        work w = {.store = s, .a = &each, .problems = &ps, .agency = {office}, .actor = STR("测试")};
        random_ledger_make(&l, w.agency, &c, office % 50 == 0 ? LEDGER_MOST : 40);
        assert_int_equal(random_ledger_write(&w, &l), OK);
        for (int year = LEDGER_FIRST_YEAR; year <= LEDGER_LAST_YEAR; year++) {
            annual_report r;
            int64_t expected[CELL_COUNT];
            if (report_compute(&w, year, &r) != OK)
                fail_msg("%s", str_c(&each, store_trouble(s)));
            random_ledger_count(&l, year, expected);
            for (int cell = 0; cell < CELL_COUNT; cell++)
                if (r.cells[cell].value != expected[cell] || r.cells[cell].kind != CELL_NUMBER) {
                    char name[96];
                    cell_says(name, sizeof name, cell);
                    fail_msg("office %lld, %d: %s is %lld, not %lld", (long long)office, year, name,
                             (long long)r.cells[cell].value, (long long)expected[cell]);
                }
        }
        arena_empty(&each);
    }
    away(s, path);
    arena_finish(&each);
    arena_finish(&forever);
}

static void behind_every_cell_stand_as_many_records_as_it_says(void **state)
{
    (void)state;
    arena forever, each;
    arena_init(&forever, CEILING);
    arena_init(&each, CEILING);
    char path[64];
    store *s = fresh(&forever, path);
    static random_ledger l;
    chance c = {2};
    for (int64_t office = 1; office <= 40; office++) {
        work w = {.store = s, .a = &each, .agency = {office}, .actor = STR("测试")};
        random_ledger_make(&l, w.agency, &c, office % 10 == 0 ? LEDGER_MOST : 40);
        assert_int_equal(random_ledger_write(&w, &l), OK);
        for (int year = LEDGER_FIRST_YEAR; year <= LEDGER_LAST_YEAR; year++) {
            annual_report r;
            assert_int_equal(report_compute(&w, year, &r), OK);
            for (int cell = 0; cell < CELL_COUNT; cell++) {
                report_record_page all, tail;
                if (report_records(&w, year, cell, 0, 100000, &all) != OK)
                    fail_msg("%s", str_c(&each, store_trouble(s)));
                int64_t sum = 0;
                for (size_t i = 0; i < all.n; i++) {
                    sum += cell == STOCK_CHARGE ? all.p[i].amount.n : 1;
                    if (i > 0)
                        assert_false(day_before(all.p[i].began_on, all.p[i - 1].began_on));
                }
                assert_int_equal(sum, r.cells[cell].value);
                assert_int_equal(all.value, r.cells[cell].value);
                assert_int_equal(all.total, all.n);
                if (all.n > 3) {
                    assert_int_equal(report_records(&w, year, cell, 2, 1, &tail), OK);
                    assert_int_equal(tail.n, 1);
                    assert_int_equal(tail.total, all.total);
                    assert_int_equal(tail.p[0].id, all.p[2].id);
                }
            }
        }
        arena_empty(&each);
    }
    work w = {.store = s, .a = &each, .agency = {1}};
    report_record_page none;
    assert_int_equal(report_records(&w, 2023, CELL_COUNT, 0, 1, &none), NOT_FOUND);
    assert_int_equal(report_records(&w, 2023, -1, 0, 1, &none), NOT_FOUND);
    away(s, path);
    arena_finish(&each);
    arena_finish(&forever);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_of_thousands_of_ledgers_agrees_with_a_naive_count),
        cmocka_unit_test(behind_every_cell_stand_as_many_records_as_it_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
