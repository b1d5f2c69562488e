/* The checker, measured: correct reports made up by the thousand must pass in
 * silence, and each single error put into one must be named by its rule. The
 * two tables printed are the measurement: false alarms and catches, per rule. */
#include "rules/spoiled_report.h"

#include "testing.h"

enum { REPORTS = 3000, FINDINGS = 400 };

static finding room[FINDINGS];

static findings check(const annual_report *r, const annual_report *before)
{
    findings found = {room, 0, FINDINGS, 0};
    annual_report_check(r, before, &found);
    return found;
}

static bool has_rule(const findings *found, const char *rule)
{
    for (size_t i = 0; i < found->n; i++)
        if (strcmp(found->p[i].rule, rule) == 0)
            return true;
    return false;
}

/* Every rule that can find something, and whether a correct report may be asked
 * about it: a jump and a repeated text are questions, not alarms. */
static const struct {
    const char *rule;
    bool question;
} known_rules[] = {
    {"R145", false}, {"R146", false}, {"R148", false}, {"R149", false}, {"R150", false},
    {"R151", false}, {"R152", false}, {"R153", false}, {"R154", false}, {"R155", false},
    {"R156", false}, {"R157", false}, {"R158", false}, {"R159", false}, {"R160", false},
    {"R161", false}, {"R162", true},  {"R163", true},  {"R164", false}, {"R165", false},
    {"R166", false}, {"R167", false}, {"R171", false},
};

static size_t rule_at(const char *rule)
{
    size_t i = 0;
    while (i < COUNT_OF(known_rules) && strcmp(known_rules[i].rule, rule) != 0)
        i++;
    assert_true(i < COUNT_OF(known_rules));
    return i;
}

static void correct_reports_pass_in_silence(void **state)
{
    (void)state;
    size_t checked = 0, alarms[COUNT_OF(known_rules)] = {0};
    for (uint64_t seed = 1; seed <= REPORTS; seed++) {
        arena a;
        arena_init(&a, 8 << 20);
        written_report w;
        write_report(seed, -1, &a, &w);
        for (int known = 0; known < 2; known++) {
            findings found = check(&w.now, known ? &w.before : NULL);
            annual_report_check_ledger(&w.now, &w.now, &found);
            checked++;
            bool told[COUNT_OF(known_rules)] = {false};
            for (size_t i = 0; i < found.n; i++) {
                size_t rule = rule_at(found.p[i].rule);
                if (!known_rules[rule].question)
                    print_message("report %llu%s: %s %s\n", (unsigned long long)seed,
                                  known ? " with last year's" : "", found.p[i].rule,
                                  found.p[i].says);
                alarms[rule] += !told[rule];
                told[rule] = true;
            }
        }
        arena_finish(&a);
    }
    size_t false_alarms = 0;
    print_message("%-5s %16s %15s\n", "rule", "correct reports", "alarms");
    for (size_t i = 0; i < COUNT_OF(known_rules); i++) {
        print_message("%-5s %16zu %7zu %6.2f%%%s\n", known_rules[i].rule, checked, alarms[i],
                      100.0 * (double)alarms[i] / (double)checked,
                      known_rules[i].question ? "  a question, not an alarm" : "");
        false_alarms += known_rules[i].question ? 0 : alarms[i];
    }
    assert_int_equal(false_alarms, 0);
}

static void single_errors_are_caught(void **state)
{
    (void)state;
    print_message("%-5s %-40s %7s %7s %s\n", "rule", "error", "made", "caught", "rate");
    for (size_t row = 0; row < spoil_count; row++) {
        size_t made = 0, caught = 0;
        for (uint64_t seed = 1; seed <= 300; seed++) {
            arena a;
            arena_init(&a, 8 << 20);
            written_report w;
            dice d = {seed * 7919 + row + 1};
            roll(&d, 2);
            write_report(seed, -1, &a, &w);
            if (spoils[row].spoil(&w, &d, &a)) {
                findings found = check(&w.now, spoils[row].with_previous ? &w.before : NULL);
                made++;
                bool named = has_rule(&found, spoils[row].rule);
                caught += named;
                if (!named)
                    print_message("missed: %s in report %llu\n", spoils[row].what,
                                  (unsigned long long)seed);
            }
            arena_finish(&a);
        }
        print_message("%-5s %-40s %7zu %7zu %.1f%%\n", spoils[row].rule, spoils[row].what, made,
                      caught, made ? 100.0 * (double)caught / (double)made : 0.0);
        assert_int_equal(caught, made);
        assert_true(made > 100);
    }
}

/* Every figure of every text, made wrong one at a time. */
static void figures_of_the_text_are_caught(void **state)
{
    (void)state;
    size_t made = 0, caught = 0;
    for (uint64_t seed = 1; seed <= 500; seed++) {
        for (int lie = 0;; lie++) {
            arena a;
            arena_init(&a, 8 << 20);
            written_report w;
            write_report(seed, lie, &a, &w);
            bool there = (size_t)lie < w.figures;
            if (there) {
                findings found = check(&w.now, NULL);
                bool named = has_rule(&found, "R160");
                made++;
                caught += named;
                if (!named) {
                    print_message("missed: figure %d of report %llu\n", lie,
                                  (unsigned long long)seed);
                    for (size_t p = 0; p < w.now.sections[0].paragraphs.n; p++)
                        print_message("    %.*s\n", STR_ARG(w.now.sections[0].paragraphs.p[p]));
                }
            }
            arena_finish(&a);
            if (!there)
                break;
            if (made - caught > 5)
                fail_msg("too many");
        }
    }
    print_message("%-5s %-40s %7zu %7zu %.1f%%\n", "R160", "a figure of the text", made, caught,
                  100.0 * (double)caught / (double)made);
    assert_int_equal(caught, made);
}

/* The same identities written out the long way. */
static size_t naive_count(const annual_report *r, const char *rule)
{
    size_t n = 0;
    if (strcmp(rule, "R152") == 0)
        for (int row = 0; row < 25; row++) {
            int64_t sum = 0;
            for (int column = 0; column < 6; column++)
                sum += r->cells[10 + row * 7 + column].value;
            n += sum != r->cells[10 + row * 7 + 6].value;
        }
    for (int column = 0; column < 7; column++) {
        const report_cell *c = &r->cells[10 + column];
        if (strcmp(rule, "R153") == 0)
            n += c[0].value + c[7].value != c[23 * 7].value + c[24 * 7].value;
        int64_t sum = 0;
        for (int row = 2; row < 23; row++)
            sum += c[row * 7].value;
        if (strcmp(rule, "R154") == 0)
            n += sum != c[23 * 7].value;
    }
    for (int group = 0; group < 3; group++) {
        const report_cell *c = &r->cells[185 + group * 5];
        if (strcmp(rule, "R156") == 0)
            n += c[0].value + c[1].value + c[2].value + c[3].value != c[4].value;
    }
    return n;
}

static void identities_agree_with_a_second_reckoning(void **state)
{
    (void)state;
    static const char *const rules[] = {"R152", "R153", "R154", "R156"};
    dice d = {20230101};
    for (int round = 0; round < 5000; round++) {
        annual_report r;
        annual_report_init(&r, STR("某局"), 2023);
        int most = 1 + roll(&d, 4);
        for (int cell = 0; cell < CELL_COUNT; cell++)
            r.cells[cell].value = roll(&d, most);
        findings found = check(&r, NULL);
        assert_int_equal(found.dropped, 0);
        for (size_t i = 0; i < COUNT_OF(rules); i++) {
            size_t n = 0;
            for (size_t k = 0; k < found.n; k++)
                n += strcmp(found.p[k].rule, rules[i]) == 0;
            assert_int_equal(n, naive_count(&r, rules[i]));
        }
    }
}

static void the_ledger_is_compared_cell_by_cell(void **state)
{
    (void)state;
    size_t made = 0, caught = 0;
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        annual_report r, ledger;
        annual_report_init(&r, STR("某局"), 2023);
        annual_report_init(&ledger, STR("某局"), 2023);
        findings found = {room, 0, FINDINGS, 0};
        annual_report_check_ledger(&r, &ledger, &found);
        assert_int_equal(found.n, 0);
        ledger.cells[cell].value = 70000;
        annual_report_check_ledger(&r, &ledger, &found);
        made++;
        caught += found.n == 1;
        assert_int_equal(found.n, 1);
        assert_string_equal(found.p[0].rule, "R159");
        assert_int_equal(found.p[0].severity, SEVERITY_ERROR);
        assert_int_equal(found.p[0].places[0].index, cell);
        assert_int_equal(found.p[0].values[1], 70000);
    }
    print_message("%-5s %-40s %7zu %7zu %.1f%%\n", "R159", "a cell the ledger does not bear out",
                  made, caught, 100.0 * (double)caught / (double)made);
}

/* A rule that no error is made for would be measured by nobody. */
static void every_rule_is_measured(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known_rules); i++) {
        const char *rule = known_rules[i].rule;
        bool measured = strcmp(rule, "R159") == 0 || strcmp(rule, "R160") == 0;
        for (size_t row = 0; row < spoil_count && !measured; row++)
            measured = strcmp(spoils[row].rule, rule) == 0;
        if (!measured)
            fail_msg("%s: no error is made for it", rule);
    }
}

/* 1,384.56 yuan is 0.1385 万元 on paper, and no error; 0.1386 is one. */
static void the_charge_is_compared_as_it_is_written(void **state)
{
    (void)state;
    annual_report r, ledger;
    annual_report_init(&r, STR("某局"), 2023);
    annual_report_init(&ledger, STR("某局"), 2023);
    findings found = {room, 0, FINDINGS, 0};
    ledger.cells[STOCK_CHARGE].value = 138456;
    r.cells[STOCK_CHARGE].value = 138500;
    annual_report_check_ledger(&r, &ledger, &found);
    assert_int_equal(found.n, 0);
    r.cells[STOCK_CHARGE].value = 138600;
    annual_report_check_ledger(&r, &ledger, &found);
    assert_int_equal(found.n, 1);
}

/* A clause too long to be quoted whole begins with dots. */
static void a_long_clause_is_quoted_with_dots(void **state)
{
    (void)state;
    static const struct {
        const char *text, *quoted;
    } rows[] = {
        {"我局全年因履行政府信息公开的相关行政行为收到行政复议9起。",
         "写“……行政府信息公开的相关行政行为收到行政复议9起”"},
        {"全年收到申请。收到政府信息公开申请9件。", "写“收到政府信息公开申请9件”"},
        {"收到政府信息公开申请9件。", "写“收到政府信息公开申请9件”"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        arena a;
        arena_init(&a, 1 << 20);
        annual_report r;
        annual_report_init(&r, STR("某局"), 2023);
        *list_add(&a, &r.sections[0].paragraphs) = str_of(rows[i].text);
        findings found = check(&r, NULL);
        bool quoted = false;
        for (size_t k = 0; k < found.n; k++)
            quoted = quoted || str_has(str_of(found.p[k].says), str_of(rows[i].quoted));
        if (!quoted)
            fail_msg("%s", rows[i].text);
        arena_finish(&a);
    }
}

/* What does not fit is counted, and nothing is written beyond the room. */
static void findings_that_do_not_fit_are_counted(void **state)
{
    (void)state;
    annual_report r;
    annual_report_init(&r, STR("某局"), 2023);
    for (int cell = 0; cell < CELL_COUNT; cell++)
        r.cells[cell].value = cell + 1;
    findings all = check(&r, NULL);
    finding few[3];
    findings found = {few, 0, 3, 0};
    annual_report_check(&r, NULL, &found);
    assert_int_equal(found.n, 3);
    assert_int_equal(found.dropped, all.n - 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(correct_reports_pass_in_silence),
        cmocka_unit_test(single_errors_are_caught),
        cmocka_unit_test(figures_of_the_text_are_caught),
        cmocka_unit_test(identities_agree_with_a_second_reckoning),
        cmocka_unit_test(the_ledger_is_compared_cell_by_cell),
        cmocka_unit_test(every_rule_is_measured),
        cmocka_unit_test(the_charge_is_compared_as_it_is_written),
        cmocka_unit_test(a_long_clause_is_quoted_with_dots),
        cmocka_unit_test(findings_that_do_not_fit_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
