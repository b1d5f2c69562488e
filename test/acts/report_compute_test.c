/* The figures against a count that shares nothing with them, and the records
 * against the figures. */
#include "both.h"

#include "acts/random_ledger.h"
#include "acts/report.h"
#include "documents/report_json.h"

enum { CEILING = 512 << 20 };

static void cell_says(char *text, size_t room, int cell)
{
    line l = {text, 0, room - 1};
    report_cell_path(cell, &l);
    text[l.n] = 0;
}

/* What must hold of figures that come from a ledger, whatever it holds; refunds
 * alone may make its charges negative. */
static void figures_hold(const annual_report *r, const annual_report *previous)
{
    static const char *const rules[] = {"R150", "R152", "R153", "R154",
                                        "R155", "R156", "R157"};
    static finding room[400];
    findings found = {room, 0, COUNT_OF(room), 0};
    annual_report_check(r, previous, &found);
    assert_int_equal(found.dropped, 0);
    for (size_t i = 0; i < found.n; i++)
        for (size_t k = 0; k < COUNT_OF(rules); k++)
            if (strcmp(found.p[i].rule, rules[k]) == 0)
                fail_msg("%d %s: %s", r->year, found.p[i].rule, found.p[i].says);
}

static void count_many_ledgers(void **state)
{
    database *d = database_of(state);
    const int64_t offices = d->kind == STORE_SQLITE ? 1500 : 250;
    arena each;
    arena_init(&each, CEILING);
    static random_ledger l;
    chance c = {1};
    for (int64_t office = 1; office <= offices; office++) {
        work w = {.store = d->s, .a = &each, .agency = {office}, .actor = STR("测试")};
        problems ps;
        problems_init(&ps, &each);
        w.problems = &ps;
        random_ledger_make(&l, w.agency, &c, office % 50 == 0 ? LEDGER_MOST : 40);
        assert_done(d, random_ledger_write(&w, &l));
        annual_report r, previous;
        assert_done(d, report_compute(&w, LEDGER_FIRST_YEAR - 1, &previous));
        for (int year = LEDGER_FIRST_YEAR; year <= LEDGER_LAST_YEAR; year++) {
            int64_t expected[CELL_COUNT];
            assert_done(d, report_compute(&w, year, &r));
            random_ledger_count(&l, year, expected);
            for (int cell = 0; cell < CELL_COUNT; cell++)
                if (r.cells[cell].value != expected[cell] || r.cells[cell].kind != CELL_NUMBER) {
                    char name[96];
                    cell_says(name, sizeof name, cell);
                    fail_msg("office %lld, %d: %s is %lld, not %lld", (long long)office, year, name,
                             (long long)r.cells[cell].value, (long long)expected[cell]);
                }
            figures_hold(&r, &previous);
            previous = r;
        }
        arena_empty(&each);
    }
    arena_finish(&each);
}

static void list_behind_every_cell(void **state)
{
    database *d = database_of(state);
    const int64_t offices = d->kind == STORE_SQLITE ? 40 : 10;
    arena each;
    arena_init(&each, CEILING);
    static random_ledger l;
    chance c = {2};
    for (int64_t office = 1; office <= offices; office++) {
        work w = {.store = d->s, .a = &each, .agency = {office}, .actor = STR("测试")};
        random_ledger_make(&l, w.agency, &c, office % 10 == 0 ? LEDGER_MOST : 40);
        assert_done(d, random_ledger_write(&w, &l));
        for (int year = LEDGER_FIRST_YEAR; year <= LEDGER_LAST_YEAR; year++) {
            annual_report r;
            assert_done(d, report_compute(&w, year, &r));
            for (int cell = 0; cell < CELL_COUNT; cell++) {
                report_record_page all, tail;
                assert_done(d, report_records(&w, year, cell, 0, 100000, &all));
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
                    assert_done(d, report_records(&w, year, cell, 2, 1, &tail));
                    assert_int_equal(tail.n, 1);
                    assert_int_equal(tail.total, all.total);
                    assert_int_equal(tail.p[0].id, all.p[2].id);
                }
            }
        }
        arena_empty(&each);
    }
    work w = {.store = d->s, .a = &each, .agency = {1}};
    report_record_page none;
    assert_int_equal(report_records(&w, 2023, CELL_COUNT, 0, 1, &none), NOT_FOUND);
    assert_int_equal(report_records(&w, 2023, -1, 0, 1, &none), NOT_FOUND);
    arena_finish(&each);
}

static str json_of(database *d, const random_ledger *l, int year)
{
    report_sheet sheet;
    buf b;
    buf_init(&b, &d->a);
    if (year == LEDGER_FIRST_YEAR)
        assert_done(d, random_ledger_write(&d->w, l));
    assert_done(d, report_open(&d->w, year, REPORT_PRESENT, &sheet));
    assert_done(d, report_json_write(&sheet.report, &sheet.findings, &d->a, &b));
    return buf_str(&b);
}

static void write_both(void **state)
{
    database *server = database_of(state);
    void *beside = (void *)(uintptr_t)&on_sqlite;
    database_open(&beside);
    database *file = database_of(&beside);
    static random_ledger l;
    chance c = {3};
    for (int64_t office = 1; office <= 20; office++) {
        server->w.agency = file->w.agency = (agency_id){office};
        random_ledger_make(&l, server->w.agency, &c, LEDGER_MOST);
        for (int year = LEDGER_FIRST_YEAR; year <= LEDGER_LAST_YEAR; year++)
            assert_str(json_of(server, &l, year), str_c(&file->a, json_of(file, &l, year)));
    }
    database_close(&beside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("every cell of thousands of ledgers agrees with a naive count", count_many_ledgers),
        BOTH("behind every cell stand as many records as it says", list_behind_every_cell),
        {"both databases give the same document", write_both, database_open, database_close,
         (void *)(uintptr_t)&on_postgres},
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
