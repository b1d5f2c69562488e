/* The demonstration office against the published year, and against the
 * calendar. */
#include "both.h"

#include <dirent.h>
#include <unistd.h>

#include "acts/act.h"
#include "acts/applications.h"
#include "acts/column.h"
#include "acts/demo.h"
#include "acts/item.h"
#include "acts/office.h"
#include "acts/report.h"
#include "documents/report_json.h"
#include "documents/report_read.h"
#include "rules/calendar.h"

static void fine(database *o, err e)
{
    const problems *ps = o->w.problems;
    if (e != OK)
        fail_msg("%d: %s / %s", (int)e, str_c(&o->a, store_trouble(o->s)),
                 ps->n > 0 ? str_c(&o->a, ps->p[ps->n - 1].says) : "");
}

static void import(database *o, const demo_file *file)
{
    char path[] = "/tmp/gongkai-demo.XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(file->csv.p, 1, file->csv.n, f), file->csv.n);
    assert_int_equal(fclose(f), 0);
    fine(o, demo_import(&o->w, file, str_of(path)));
    unlink(path);
}

static void set_up_in(database *o)
{
    demo_file *files;
    size_t n;
    fine(o, demo_found(&o->w));
    demo_files(&o->a, &files, &n);
    for (size_t i = 0; i < n; i++) {
        import(o, &files[i]);
        if (i + 1 == n || files[i + 1].year != files[i].year)
            fine(o, demo_report(&o->w, files[i].year));
    }
}

static database *new_office(store_kind kind)
{
    void *state = &kind;
    database_open(&state);
    database *o = state;
    o->w.agency = (agency_id){0};
    return o;
}

static void close_office(database *o)
{
    void *state = o;
    database_close(&state);
}

static int open_demo(void **state)
{
    database *o = new_office(STORE_SQLITE);
    set_up_in(o);
    *state = o;
    return 0;
}

static int close_demo(void **state)
{
    close_office(*state);
    return 0;
}

typedef struct stated {
    const char *path;
    int64_t value;
} stated;

/* Every cell of the published 2023 report that is not 0. */
static const stated published[] = {
    {"table2.normative_document.issued", 2},
    {"table2.normative_document.repealed", 1},
    {"table2.normative_document.in_force", 7},
    {"table2.license", 1309},
    {"table2.penalty", 21},
    {"table3.received.natural_person", 3},
    {"table3.received.total", 3},
    {"table3.granted.natural_person", 2},
    {"table3.granted.total", 2},
    {"table3.granted_in_part.natural_person", 1},
    {"table3.granted_in_part.total", 1},
    {"table3.concluded.natural_person", 3},
    {"table3.concluded.total", 3},
    {"table4.reconsideration.upheld", 1},
    {"table4.reconsideration.total", 1},
};

static void the_year_2023_is_the_published_one_in_every_cell(void **state)
{
    database *o = *state;
    annual_report r;
    int64_t expected[CELL_COUNT] = {0};
    for (size_t i = 0; i < COUNT_OF(published); i++)
        expected[report_cell_of_path(str_of(published[i].path))] = published[i].value;
    fine(o, report_compute(&o->w, DEMO_YEAR, &r));
    for (int cell = 0; cell < CELL_COUNT; cell++)
        assert_int_equal(r.cells[cell].value, expected[cell]);
}

static void the_published_file_itself_has_the_same_cells(void **state)
{
    database *o = *state;
    const char *folder = getenv("GONGKAI_SEED");
    DIR *d = folder == NULL ? NULL : opendir(folder);
    if (d == NULL)
        skip();
    annual_report ours, theirs;
    fine(o, report_compute(&o->w, DEMO_YEAR, &ours));
    size_t read = 0;
    for (const struct dirent *e; (e = readdir(d)) != NULL;) {
        if (!str_ends(str_of(e->d_name), STR(".txt")))
            continue;
        str path = str_format(&o->a, "%s/%s", folder, e->d_name);
        fine(o, report_read_file(str_c(&o->a, path), &o->a, &theirs, o->w.problems));
        for (int cell = 0; cell < CELL_COUNT; cell++)
            assert_int_equal(theirs.cells[cell].value, ours.cells[cell].value);
        read++;
    }
    closedir(d);
    assert_true(read > 0);
}

static void the_months_of_2023_come_to_165_items(void **state)
{
    static const int64_t months[12] = {11, 12, 16, 13, 14, 17, 12, 11, 15, 12, 16, 16};
    database *o = *state;
    report_figures f;
    fine(o, report_figures_of(&o->w, DEMO_YEAR, &f));
    assert_int_equal(f.items_published, 165);
    assert_memory_equal(f.items_month, months, sizeof months);
    assert_int_equal(f.consulted, 1);
    assert_int_equal(f.extended, 0);
}

static void the_years_connect(void **state)
{
    database *o = *state;
    annual_report before, r;
    fine(o, report_compute(&o->w, DEMO_FIRST_YEAR - 1, &before));
    assert_int_equal(before.cells[STOCK_NORMATIVE_IN_FORCE].value, 6);
    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR; year++) {
        fine(o, report_compute(&o->w, year, &r));
        assert_int_equal(r.cells[STOCK_NORMATIVE_IN_FORCE].value,
                         before.cells[STOCK_NORMATIVE_IN_FORCE].value +
                             r.cells[STOCK_NORMATIVE_ISSUED].value -
                             r.cells[STOCK_NORMATIVE_REPEALED].value);
        for (int across = 0; across < COLUMN_COUNT; across++)
            assert_int_equal(r.cells[report_cell_at(ROW_CARRIED_IN, across)].value,
                             before.cells[report_cell_at(ROW_CARRIED_OUT, across)].value);
        before = r;
    }
    assert_int_equal(before.cells[report_cell_at(ROW_CARRIED_OUT, COLUMN_TOTAL)].value, 1);
}

static void all_its_reports_are_frozen_and_without_a_finding(void **state)
{
    database *o = *state;
    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR; year++) {
        report_sheet s;
        fine(o, report_open_published(&o->w, year, &s));
        assert_int_equal(s.signature_n, ROLE_COUNT);
        for (size_t i = 0; i < s.signature_n; i++)
            assert_true(s.signatures[i].holds);
        for (size_t i = 0; i < s.findings.n; i++)
            fail_msg("%d %s: %s", year, s.findings.p[i].rule, s.findings.p[i].says);
        assert_true(str_has(s.mark, STR("演示")));
    }
}

static void every_day_of_it_is_a_working_day(void **state)
{
    database *o = *state;
    demo_file *files;
    size_t n, days = 0;
    demo_files(&o->a, &files, &n);
    for (size_t i = 0; i < n; i++) {
        str row, field, rest = files[i].csv;
        while (str_split(&rest, STR("\n"), &row)) {
            /* of a document, the last column is the day it lapses of itself */
            size_t left = files[i].kind == LEDGER_NORMATIVE ? 6 : SIZE_MAX;
            for (size_t at = 0; at < left && str_split(&row, STR(","), &field); at++) {
                day d;
                field = str_slice(field, 1, field.n - 1);
                if (field.n != 10 || !day_parse(field, &d))
                    continue;
                if (!calendar_is_working(&calendar_published, d))
                    fail_msg("%s: %s", str_c(&o->a, files[i].name), str_c(&o->a, field));
                days++;
            }
        }
    }
    assert_true(days > 8000);
}

static void setting_it_up_again_changes_nothing(void **state)
{
    database *o = *state;
    int64_t before, after, broken;
    fine(o, act_verify(&o->w, &before, &broken));
    assert_int_equal(broken, 0);
    set_up_in(o);
    fine(o, act_verify(&o->w, &after, &broken));
    assert_int_equal(after, before);
}

static void two_offices_set_up_apart_are_the_same_to_the_byte(void **state)
{
    database *o = *state;
    bool server = getenv("GONGKAI_TEST_POSTGRES") != NULL;
    database *other = new_office(server ? STORE_POSTGRES : STORE_SQLITE);
    other->w.now = (instant){1900000000};
    set_up_in(other);
    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR; year++) {
        report_sheet mine, theirs;
        fine(o, report_open_published(&o->w, year, &mine));
        fine(other, report_open_published(&other->w, year, &theirs));
        assert_str(mine.version.digest, str_c(&o->a, theirs.version.digest));
    }
    close_office(other);
}

static void its_staff_has_every_role_and_is_seated_once(void **state)
{
    database *o = *state;
    int64_t before, after, broken;
    account_link_list links = {0}, again = {0};
    account_list all;
    unit_list units;
    role_set seen = {0};
    fine(o, demo_staff(&o->w, &links));
    work console = o->w;
    account_console(&console);
    fine(o, account_all(&console, &all));
    assert_int_equal(all.n, links.n);
    for (size_t i = 0; i < all.n; i++) {
        assert_int_equal(all.p[i].state, ACCOUNT_INVITED);
        seen.bits |= all.p[i].roles.bits;
    }
    assert_int_equal(seen.bits, (1u << STAFF_ROLE_COUNT) - 1);
    fine(o, unit_all(&console, &units));
    assert_int_equal(units.n, 5);
    fine(o, act_verify(&o->w, &before, &broken));
    fine(o, demo_staff(&o->w, &again));
    fine(o, act_verify(&o->w, &after, &broken));
    assert_int_equal(again.n, 0);
    assert_int_equal(after, before);
    assert_int_equal(broken, 0);
}

/* 165 items with a place in the law, and numbers without a gap. */
static void what_it_published_is_described_and_numbered(void **state)
{
    static int64_t before[3][CELL_COUNT], after[3][CELL_COUNT];
    database *o = *state;
    account_link_list links = {0};
    column_seen_list columns;
    guide_seen g;
    int64_t lines, again, broken, serial[3] = {0}, items, n = 0;
    course_difference_list differ = {0};
    annual_report r;
    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR; year++) {
        fine(o, report_compute(&o->w, year, &r));
        for (int cell = 0; cell < CELL_COUNT; cell++)
            before[year - DEMO_FIRST_YEAR][cell] = r.cells[cell].value;
    }
    fine(o, demo_staff(&o->w, &links));
    fine(o, demo_columns(&o->w));
    fine(o, act_verify(&o->w, &lines, &broken));
    fine(o, demo_columns(&o->w));
    fine(o, act_verify(&o->w, &again, &broken));
    assert_int_equal(again, lines);
    assert_int_equal(broken, 0);
    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR; year++) {
        fine(o, report_compute(&o->w, year, &r));
        for (int cell = 0; cell < CELL_COUNT; cell++)
            after[year - DEMO_FIRST_YEAR][cell] = r.cells[cell].value;
    }
    assert_memory_equal(before, after, sizeof before);
    work office = o->w;
    office.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    fine(o, item_verify(&office, &items, &differ));
    assert_int_equal(differ.n, 0);
    item_wanted all = {.attribute = -1, .art20_head = -1, .undue = day_of(9999, 12, 31),
                       .due_from = day_of(1, 1, 1), .due_to = day_of(9999, 12, 31),
                       .published_from = day_of(2022, 1, 1), .published_to = day_of(2024, 12, 31),
                       .word1 = STR("%"), .word2 = STR("%"), .word3 = STR("%"), .most = 2000};
    item_listed_list found;
    fine(o, item_list(&office, &all, &found, NULL));
    for (size_t i = 0; i < found.n; i++) {
        const item_listed *x = &found.p[i];
        item_view v;
        int64_t at;
        fine(o, item_look(&office, x->item, DAY_NONE, &v));
        if (v.record.art20_head == 0 || v.record.subject.n == 0 || v.record.genre.n == 0 ||
            !str_starts(v.record.index_no, str_format(&o->a, "演示-330105-%d-",
                                                             day_year(x->published_on))))
            fail_msg("%s: %s", str_c(&o->a, x->title), str_c(&o->a, v.record.index_no));
        assert_true(str_to_int(str_slice(x->index_no, x->index_no.n - 5, x->index_no.n), &at));
        int year = day_year(x->published_on) - DEMO_FIRST_YEAR;
        if (at > serial[year])
            serial[year] = at;
        n += year == 1;
    }
    assert_int_equal(n, 165);
    assert_int_equal(serial[0] + serial[1] + serial[2], found.n); /* unique, so without gap */
    fine(o, column_list(&office, &columns));
    for (size_t i = 0; i < columns.n; i++)
        if (columns.p[i].column.legal_basis.n == 0 || columns.p[i].n == 0)
            fail_msg("%s", str_c(&o->a, columns.p[i].column.name));
    fine(o, guide_look(&o->w, &g));
    assert_int_equal(g.wanting, 0);
}

/* --- what is under way ------------------------------------------------------------- */

static void set_up_underway(database *o, day today)
{
    account_link_list links = {0};
    o->w.keys = database_keys(o);
    o->w.today = today;
    o->w.now.s = INT64_C(86400) * today.n + INT64_C(8) * 3600;
    fine(o, demo_staff(&o->w, &links));
    fine(o, demo_underway(&o->w));
}

static void cells_of_the_years(database *o, int64_t out[3][CELL_COUNT])
{
    annual_report r;
    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR; year++) {
        fine(o, report_compute(&o->w, year, &r));
        for (int cell = 0; cell < CELL_COUNT; cell++)
            out[year - DEMO_FIRST_YEAR][cell] = r.cells[cell].value;
    }
}

static void count_stages(database *o, application_counts *n)
{
    work office = o->w;
    office.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    fine(o, application_counts_of(&office, n));
}

static void requests_wait_at_every_stage_and_no_figure_moves(void **state)
{
    (void)state;
    static int64_t before[3][CELL_COUNT], after[3][CELL_COUNT];
    database *o = new_office(STORE_SQLITE);
    application_counts n;
    course_difference_list differ;
    int64_t lines, again, broken, cases;
    set_up_in(o);
    cells_of_the_years(o, before);
    set_up_underway(o, day_of(2026, 3, 18));
    cells_of_the_years(o, after);
    assert_memory_equal(before, after, sizeof before);
    count_stages(o, &n);
    for (int s = 0; s < STAGE_ARCHIVED; s++)
        if (n.stages[s] == 0)
            fail_msg("nothing is %s", stage_words[s]);
    assert_int_equal(n.overdue, 1);
    assert_true(n.due_soon > 0);
    fine(o, application_verify(&o->w, &cases, &differ));
    assert_int_equal(differ.n, 0);
    fine(o, act_verify(&o->w, &lines, &broken));
    assert_int_equal(broken, 0);
    set_up_underway(o, day_of(2026, 3, 20)); /* two days later */
    fine(o, act_verify(&o->w, &again, &broken));
    assert_int_equal(again, lines);
    close_office(o);
}

static void what_was_interrupted_goes_on_and_ends_the_same(void **state)
{
    (void)state;
    database *o = new_office(STORE_SQLITE), *whole = new_office(STORE_SQLITE);
    application_counts a, b;
    int64_t lines, others, broken;
    set_up_in(o);
    set_up_in(whole);
    assert_null(o->w.keys); /* stops at the first that would seal */
    o->w.today = day_of(2026, 3, 18);
    account_link_list links = {0};
    fine(o, demo_staff(&o->w, &links));
    assert_int_equal(demo_underway(&o->w), FAULT);
    set_up_underway(o, day_of(2026, 3, 18));
    set_up_underway(whole, day_of(2026, 3, 18));
    count_stages(o, &a);
    count_stages(whole, &b);
    assert_memory_equal(&a, &b, sizeof a);
    fine(o, act_verify(&o->w, &lines, &broken));
    fine(whole, act_verify(&whole->w, &others, &broken));
    assert_int_equal(lines, others);
    close_office(o);
    close_office(whole);
}

static void nothing_is_under_way_in_a_year_that_is_frozen(void **state)
{
    (void)state;
    database *o = new_office(STORE_SQLITE);
    application_counts n;
    set_up_in(o);
    set_up_underway(o, day_of(2025, 1, 24));
    count_stages(o, &n);
    for (int s = 0; s < STAGE_COUNT; s++)
        assert_int_equal(n.stages[s], 0);
    close_office(o);
}

static void the_misprint_is_one_error_of_the_text(void **state)
{
    database *o = *state;
    annual_report r;
    static finding room[50];
    findings found = {room, 0, COUNT_OF(room), 0};
    fine(o, demo_misprint(&o->w, &r));
    annual_report_check(&r, NULL, &found);
    size_t errors = 0;
    for (size_t i = 0; i < found.n; i++)
        if (found.p[i].severity == SEVERITY_ERROR) {
            assert_string_equal(found.p[i].rule, "R160");
            errors++;
        }
    assert_int_equal(errors, 1);
}

static void it_does_not_go_into_somebody_elses_database(void **state)
{
    (void)state;
    database *o = new_office(STORE_SQLITE);
    agency facts = {.agency = {1}, .name = STR("某区教育局")};
    fine(o, office_found(&o->w, &facts));
    assert_int_equal(demo_found(&o->w), CONFLICT);
    assert_true(str_has(o->w.problems->p[0].says, STR("某区教育局")));
    close_office(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_year_2023_is_the_published_one_in_every_cell),
        cmocka_unit_test(the_published_file_itself_has_the_same_cells),
        cmocka_unit_test(the_months_of_2023_come_to_165_items),
        cmocka_unit_test(the_years_connect),
        cmocka_unit_test(all_its_reports_are_frozen_and_without_a_finding),
        cmocka_unit_test(every_day_of_it_is_a_working_day),
        cmocka_unit_test(setting_it_up_again_changes_nothing),
        cmocka_unit_test(two_offices_set_up_apart_are_the_same_to_the_byte),
        cmocka_unit_test(its_staff_has_every_role_and_is_seated_once),
        cmocka_unit_test(what_it_published_is_described_and_numbered),
        cmocka_unit_test(requests_wait_at_every_stage_and_no_figure_moves),
        cmocka_unit_test(what_was_interrupted_goes_on_and_ends_the_same),
        cmocka_unit_test(nothing_is_under_way_in_a_year_that_is_frozen),
        cmocka_unit_test(the_misprint_is_one_error_of_the_text),
        cmocka_unit_test(it_does_not_go_into_somebody_elses_database),
    };
    return cmocka_run_group_tests(tests, open_demo, close_demo);
}
