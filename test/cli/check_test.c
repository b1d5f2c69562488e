/* gongkai check, as a person or a script runs it. */
#include "running.h"

#include <jansson.h>
#include <unistd.h>

#include "documents/report_paper.h"
#include "rules/written_report.h"

static char folder[] = "/tmp/check_XXXXXX";

static const char *put_paper(arena *a, const char *name, const annual_report *r,
                             paper_format format)
{
    buf b;
    str trouble = {0};
    const char *path = str_format(a, "%s/%s", folder, name).p;
    buf_init(&b, a);
    assert_int_equal(report_paper_write(r, &REPORT_EXTRAS_NONE, format, a, &b, &trouble), OK);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
    fclose(f);
    return path;
}

static const char *put_report(arena *a, const char *name, uint64_t seed, int lie,
                              paper_format format)
{
    written_report w;
    write_report(seed, lie, a, &w);
    return put_paper(a, name, &w.now, format);
}

static PRINTF_LIKE(2, 3) ran check(arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str words = str_format_v(a, format, args);
    va_end(args);
    return run_gongkai(a, str_format(a, "check %.*s", STR_ARG(words)).p);
}

static void a_right_report_ends_in_0_and_a_wrong_one_in_1(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    ran right = check(&a, "%s", put_report(&a, "right.docx", 5, -1, PAPER_DOCX));
    assert_int_equal(right.status, 0);
    assert_true(str_has(right.out, STR("没有发现问题")));
    ran wrong = check(&a, "%s", put_report(&a, "wrong.html", 5, 0, PAPER_HTML));
    assert_int_equal(wrong.status, 1);
    assert_true(str_has(wrong.out, STR("错误 1 处")) && str_has(wrong.out, STR("R160")));
    arena_finish(&a);
}

/* What a person writes over a right report in text, and what is said then. */
static void a_changed_report_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *rule, *says;
        int status;
    } rows[] = {
        {"12月31日", "11月31日", "R161", "11月31日", 1},
        {"1月1日", "13月1日", "R161", "13月1日", 1},
        {"12月31日", "年底12月", "R161", "读不出起止日期", 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        arena a;
        arena_init(&a, 256 << 20);
        written_report w;
        write_report(5, -1, &a, &w);
        for (size_t p = 0; p < w.now.preamble.n; p++)
            w.now.preamble.p[p] = str_replace(&a, w.now.preamble.p[p], str_of(rows[i].from),
                                              str_of(rows[i].to));
        ran r = check(&a, "%s", put_paper(&a, "changed.txt", &w.now, PAPER_TXT));
        if (r.status != rows[i].status || !str_has(r.out, str_of(rows[i].rule)) ||
            !str_has(r.out, str_of(rows[i].says)))
            fail_msg("%s: %d %.*s", rows[i].to, r.status, STR_ARG(r.out));
        arena_finish(&a);
    }
}

static void json_is_one_document(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    const char *right = put_report(&a, "right.txt", 5, -1, PAPER_TXT);
    ran one = check(&a, "%s --json", right);
    json_t *json = json_loadb(one.out.p, one.out.n, 0, NULL);
    assert_int_equal(one.status, 0);
    assert_int_equal(json_array_size(json_object_get(json, "findings")), 0);
    assert_true(json_is_object(json_object_get(json, "table3")));
    json_decref(json);
    ran two = check(&a, "%s /nonexistent.pdf --json", right);
    json = json_loadb(two.out.p, two.out.n, 0, NULL);
    assert_int_equal(two.status, 1);
    assert_int_equal(json_array_size(json_object_get(json, "files")), 2);
    json_decref(json);
    arena_finish(&a);
}

static void many_reports_end_in_a_table(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    const char *right = put_report(&a, "right.txt", 5, -1, PAPER_TXT);
    const char *wrong = put_report(&a, "wrong.txt", 5, 0, PAPER_TXT);
    ran r = check(&a, "%s %s /nonexistent.docx", right, wrong);
    assert_int_equal(r.status, 1);
    assert_true(str_has(r.out, STR("共 3 份：1 份有错误，1 份没有读成，1 份没有错误。")));
    arena_finish(&a);
}

static void last_years_report_is_compared(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    const char *now = put_report(&a, "now.txt", 5, -1, PAPER_TXT);
    const char *other = put_report(&a, "other.txt", 9, -1, PAPER_TXT);
    ran r = check(&a, "%s --previous %s", now, other);
    assert_int_equal(r.status, 1);
    assert_true(str_has(r.out, STR("R150")));
    assert_int_equal(check(&a, "%s --previous /nonexistent.txt", now).status, 3);
    /* a report of another year than the one before is named as such */
    assert_true(str_has(check(&a, "%s --previous %s", now, now).err, STR("--previous 应给")));
    written_report w;
    write_report(5, -1, &a, &w);
    const char *before = put_paper(&a, "before.txt", &w.before, PAPER_TXT);
    assert_false(str_has(check(&a, "%s --previous %s", now, before).err, STR("--previous")));
    arena_finish(&a);
}

static void a_missing_file_is_said_in_chinese_by_every_command(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int status;
        const char *says;
    } rows[] = {
        {"check /nonexistent.docx", 3, "没有这个文件或文件夹，请核对路径"},
        {"check /dev/null/x.docx", 3, "不是文件夹"},
        {"check /", 1, "不是普通文件"},
        {"check --previous /nonexistent.txt /nonexistent.docx", 3, "没有这个文件"},
        {"template items -o /dev/null/x.csv", 5, "不是文件夹"},
        {"calendar --import /nonexistent.csv --notice x", 3, "没有这个文件"},
        {"calendar --import / --notice x", 5, "这是文件夹"},
        {"init --db sqlite:/dev/null/x/o.db", 5, "不是文件夹"},
    };
    arena a;
    arena_init(&a, 64 << 20);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ran r = run_gongkai(&a, rows[i].words);
        if (r.status != rows[i].status ||
            !(str_has(r.err, str_of(rows[i].says)) || str_has(r.out, str_of(rows[i].says))))
            fail_msg("%s: exit %d %s%s", rows[i].words, r.status, str_c(&a, r.err),
                     str_c(&a, r.out));
        static const char *const english[] = {"No such", "ile or dir", "Permission", "directory"};
        for (size_t k = 0; k < COUNT_OF(english); k++)
            assert_false(str_has(r.err, str_of(english[k])) || str_has(r.out, str_of(english[k])));
    }
    arena_finish(&a);
}

static void wrong_calls_and_missing_files_are_told_apart(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    assert_int_equal(check(&a, "--json").status, 2);
    assert_int_equal(check(&a, "/nonexistent.docx").status, 3);
    assert_int_equal(check(&a, "/dev/null").status, 1);
    arena_finish(&a);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"right.docx", "wrong.html", "right.txt", "wrong.txt",
                                        "now.txt",    "other.txt",  "before.txt"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char path[100];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_report_ends_in_0_and_a_wrong_one_in_1),
        cmocka_unit_test(a_changed_report_is_told),
        cmocka_unit_test(json_is_one_document),
        cmocka_unit_test(many_reports_end_in_a_table),
        cmocka_unit_test(last_years_report_is_compared),
        cmocka_unit_test(a_missing_file_is_said_in_chinese_by_every_command),
        cmocka_unit_test(wrong_calls_and_missing_files_are_told_apart),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
