/* archive, bundle and verify as a person and a script meet them. */
#include "running.h"

#include <jansson.h>
#include <unistd.h>

static char folder[64];

static str base_of(arena *a, const char *words)
{
    return str_format(a, "%s --db sqlite:%s/d.db --key %s/k", words, folder, folder);
}

static ran with_office(arena *a, const char *words)
{
    return run_gongkai(a, str_c(a, base_of(a, words)));
}

static void a_case_is_taken_away_and_proved(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    snprintf(folder, sizeof folder, "/tmp/gongkai-dossier.XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(with_office(&a, "demo").status, 0);
    const char *first = str_c(&a, str_format(&a, "bundle 1 -o %s/one.zip", folder));
    const char *second = str_c(&a, str_format(&a, "bundle 1 -o %s/two.zip --json", folder));
    ran r = with_office(&a, first);
    assert_int_equal(r.status, 0);
    assert_true(str_has(r.out, STR("清单摘要")));
    ran json = with_office(&a, second);
    assert_int_equal(json.status, 0);
    assert_true(str_starts(json.out, STR("{")));
    r = run_gongkai(&a, str_c(&a, str_format(&a, "verify %s/one.zip", folder)));
    assert_int_equal(r.status, 0);
    assert_true(str_has(r.out, STR("都和导出时一样")));
    json = run_gongkai(&a, str_c(&a, str_format(&a, "verify %s/two.zip --json", folder)));
    assert_int_equal(json.status, 0);
    assert_true(str_has(json.out, STR("true")));
    /* what cannot be */
    assert_int_equal(with_office(&a, "bundle 1").status, 2);
    assert_int_equal(with_office(&a, "bundle x -o /tmp/never.zip").status, 1);
    assert_int_equal(with_office(&a, "bundle 999 -o /tmp/never.zip").status, 3);
    assert_int_equal(with_office(&a, "archive none -o /tmp/never.zip").status, 3);
    assert_int_equal(run_gongkai(&a, "verify /nowhere.zip").status, 3);
    assert_int_equal(run_gongkai(&a, str_c(&a, str_format(&a, "verify %s/k", folder))).status, 1);
    assert_int_not_equal(access("/tmp/never.zip", F_OK), 0);
    assert_int_equal(run_gongkai(&a, "archive --help").status, 0);
    assert_int_equal(system(str_c(&a, str_format(&a, "rm -r %s", folder))), 0);
    arena_finish(&a);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_case_is_taken_away_and_proved),
};

int main(void)
{
    return cmocka_run_group_tests_name("cli/dossier", tests, NULL, NULL);
}
