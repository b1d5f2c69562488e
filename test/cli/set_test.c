/* set and calendar --import: an office's own rules reach what is reckoned. */
#include "running.h"

#include <ftw.h>
#include <jansson.h>
#include <unistd.h>

static arena a;
static int64_t founded; /* lines in the ledger */
static char folder[] = "/tmp/gongkai-set-XXXXXX";

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static ran here(const char *words)
{
    return run_gongkai(&a, words);
}

static void expect(const char *words, int status, const char *says)
{
    ran r = here(words);
    if (r.status != status || !(str_has(r.out, str_of(says)) || str_has(r.err, str_of(says))))
        fail_msg("%s: exit %d\n%.*s%.*s", words, r.status, STR_ARG(r.out), STR_ARG(r.err));
}

static json_t *json_of(const char *words)
{
    ran r = here(words);
    json_t *document = json_loadb(r.out.p, r.out.n, 0, NULL);
    if (r.status != 0 || document == NULL)
        fail_msg("%s: exit %d\n%.*s%.*s", words, r.status, STR_ARG(r.out), STR_ARG(r.err));
    return document;
}

static const char *text_of(json_t *document, const char *key)
{
    json_t *value = json_object_get(document, key);
    return json_is_string(value) ? json_string_value(value) : "?";
}

static int open_office(void **state)
{
    (void)state;
    arena_init(&a, 1 << 28);
    memcpy(folder, "/tmp/gongkai-set-XXXXXX", sizeof folder);
    if (mkdtemp(folder) == NULL)
        return 1;
    setenv("GONGKAI_DATA", folder, 1); /* the default place */
    unsetenv("GONGKAI_DB");
    if (here("init --name 某局").status != 0)
        return 1;
    founded = ledger_lines(&a, "");
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_finish(&a);
    return 0;
}

static void write_sheet(const char *name, const char *rows)
{
    FILE *f = fopen(str_c(&a, str_format(&a, "%s/%s", folder, name)), "wb");
    assert_non_null(f);
    fprintf(f, "\xEF\xBB\xBF""date,kind,name\r\n%s", rows);
    assert_int_equal(fclose(f), 0);
}

static void settings_are_listed_and_changed(void **state)
{
    (void)state;
    json_t *all = json_of("set --json"), *rows = json_object_get(all, "settings");
    assert_in_range(json_array_size(rows), 15, 100);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        static const char *const keys[] = {"name", "label", "value", "default",
                                           "range", "unit",  "basis"};
        for (size_t k = 0; k < COUNT_OF(keys); k++)
            assert_true(json_is_string(json_object_get(row, keys[k])));
        assert_true(json_is_false(json_object_get(row, "own")));
    }
    json_decref(all);
    expect("set", 0, "clock.fee_payment        20 个工作日");
    expect("set clock.payment resumes", 0, "本机关自定");
    json_t *one = json_of("set clock.payment --json");
    assert_string_equal(text_of(one, "value"), "resumes");
    assert_string_equal(text_of(one, "default"), "restarts");
    assert_true(json_is_true(json_object_get(one, "own")));
    json_decref(one);
    expect("set clock.payment backwards", 1, "restarts 或 resumes");
    expect("set clock.nothing 1", 3, "没有“clock.nothing”");
    expect("set clock.nothing", 3, "没有“clock.nothing”");
    expect("set clock.payment 1 2", 2, "个数");
    expect("set clock.payment restarts --reset", 2, "--reset");
    expect("set --reset", 2, "--reset");
    expect("set clock.payment", 0, "resumes");
    expect("set clock.payment --reset", 0, "restarts");
    assert_int_equal(ledger_lines(&a, ""), founded + 2); /* changed, reset */
    expect("set --db sqlite:/nowhere/x.db", 3, "没有数据库");
}

static void the_offices_settings_are_reckoned_with(void **state)
{
    (void)state;
    static const char words[] = "clock --received 2023-11-01 --event 2023-11-02:fee_notified "
                                "--event 2023-11-08:fee_paid --json";
    json_t *o = json_of(words);
    assert_string_equal(text_of(o, "reply_due_on"), "2023-12-06");
    json_decref(o);
    expect("set clock.payment resumes", 0, "");
    o = json_of(words);
    assert_string_equal(text_of(o, "reply_due_on"), "2023-12-05");
    json_decref(o);
    expect("set clock.fee_payment 5", 0, "");
    o = json_of("clock --received 2023-11-01 --event 2023-11-02:fee_notified --json");
    assert_string_equal(text_of(o, "fee_payment_due_on"), "2023-11-09");
    json_decref(o);
    /* another office's, or none */
    expect("clock --received 2023-11-01 --db sqlite:/nowhere/x.db", 3, "没有数据库");
    setenv("GONGKAI_DATA", "no-such-folder", 1);
    o = json_of(words);
    assert_string_equal(text_of(o, "reply_due_on"), "2023-12-06");
    json_decref(o);
    setenv("GONGKAI_DATA", folder, 1);
}

/* Today is 2024-03-01. */
static void a_calendar_is_brought_in_whole_and_said(void **state)
{
    (void)state;
    write_sheet("days.csv", "2024-03-08,holiday,运动会\r\n2024-03-09,workday,运动会\r\n");
    write_sheet("bad.csv", "2024-03-11,holiday,运动会\r\n2024-03-32,workday,运动会\r\n");
    str import = str_format(&a, "calendar --import %s/days.csv --notice 市发〔2024〕1号", folder);
    expect(str_c(&a, str_format(&a, "%.*s --dry-run", STR_ARG(import))), 0, "没有写入");
    expect("calendar 2024-03-08", 0, "上班：工作日");
    expect(str_c(&a, str_format(&a, "calendar --import %s/bad.csv --notice 市发〔2024〕1号", folder)), 1,
           "第3行 “2024-03-32” 不是存在的日期");
    expect(str_c(&a, str_format(&a, "calendar --import %s/days.csv", folder)), 1, "出自哪个通知");
    expect(str_c(&a, str_format(&a, "calendar --import %s/days.csv --notice x --year -1", folder)),
           2, "--year");
    assert_int_equal(ledger_lines(&a, ""), founded);
    json_t *o = json_of(str_c(&a, str_format(&a, "%.*s --json", STR_ARG(import))));
    assert_string_equal(text_of(o, "notice"), "市发〔2024〕1号");
    assert_int_equal(json_integer_value(json_object_get(o, "days")), 2);
    assert_true(json_is_null(json_object_get(o, "year")));
    assert_true(json_is_false(json_object_get(o, "dry_run")));
    json_decref(o);
    expect(str_c(&a, import), 1, "已经有了");
    assert_int_equal(ledger_lines(&a, ""), founded + 1);
    expect("calendar 2024-03-08", 0, "不上班：运动会放假");
    expect("calendar 2024-03-08", 0, "市发〔2024〕1号");
    expect("calendar 2024-03-08 --known-on 2024-02-29", 0, "上班：工作日");
    expect("calendar --notices", 0, "2024-03-01  本地    2 天  市发〔2024〕1号（本机关导入）");
    o = json_of("calendar --notices --json");
    json_t *notices = json_object_get(o, "notices");
    json_t *last = json_array_get(notices, json_array_size(notices) - 1);
    assert_string_equal(text_of(last, "known_on"), "2024-03-01");
    assert_true(json_is_true(json_object_get(last, "own")));
    json_decref(o);
    /* one day off and one at work instead: through that Saturday nothing moves */
    o = json_of("clock --received 2024-02-28 --json");
    assert_string_equal(text_of(o, "reply_due_on"), "2024-03-27");
    assert_true(strstr(text_of(o, "calendar"), "市发〔2024〕1号") != NULL);
    json_decref(o);
    o = json_of("clock --received 2024-03-01 --event 2024-03-07:supplement_asked --json");
    assert_string_equal(text_of(o, "supplement_notice_due_on"), "2024-03-12");
    json_decref(o);
}

#define IN_OFFICE(test) cmocka_unit_test_setup_teardown(test, open_office, close_office)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_OFFICE(settings_are_listed_and_changed),
        IN_OFFICE(the_offices_settings_are_reckoned_with),
        IN_OFFICE(a_calendar_is_brought_in_whole_and_said),
    };
    return cmocka_run_group_tests_name("cli/set", tests, NULL, NULL);
}
