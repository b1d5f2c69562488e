/* demo and report as a person and a script meet them: exit statuses, what
 * stands on which stream, and papers that stay the same once frozen. */
#include "running.h"

#include <dirent.h>
#include <ftw.h>
#include <jansson.h>
#include <unistd.h>

static arena a;
static char folder[] = "/tmp/gongkai-report-XXXXXX";

static const char *const formats[] = {"docx", "pdf", "xlsx", "txt", "html", "json"};

/* 2031-07-01 in another year, 23:30 in Beijing. */
static const instant much_later = {1940772600};

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static const char *format_words(const char *format, ...) PRINTF_LIKE(1, 2);
static const char *format_words(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str words = str_format_v(&a, format, args);
    va_end(args);
    return str_c(&a, words);
}

static ran expect(const char *words, int status, const char *says)
{
    ran r = run_gongkai(&a, words);
    if (r.status != status || !(str_has(r.out, str_of(says)) || str_has(r.err, str_of(says))))
        fail_msg("%s: exit %d\n%.*s%.*s", words, r.status, STR_ARG(r.out), STR_ARG(r.err));
    return r;
}

static json_t *json_of(const char *words, int status)
{
    ran r = expect(words, status, "");
    json_t *document = json_loadb(r.out.p, r.out.n, 0, NULL);
    if (document == NULL)
        fail_msg("%s is not one document:\n%.*s", words, STR_ARG(r.out));
    return document;
}

static str file_of(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        fail_msg("%s is not there", path);
    buf b;
    buf_init(&b, &a);
    char block[1 << 14];
    size_t n;
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_put(&b, (str){block, n});
    fclose(f);
    return buf_str(&b);
}

static size_t files_in(const char *path)
{
    size_t n = 0;
    DIR *d = opendir(path);
    assert_non_null(d);
    while (readdir(d) != NULL)
        n++;
    closedir(d);
    return n;
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static int open_demo(void **state)
{
    (void)state;
    arena_init(&a, (size_t)1 << 30);
    if (mkdtemp(folder) == NULL)
        return 1;
    setenv("GONGKAI_DATA", folder, 1);
    unsetenv("GONGKAI_DB");
    json_t *made = json_of("demo --json", 0);
    bool fine = json_array_size(json_object_get(made, "written")) == 14 + 18 + 1;
    json_decref(made);
    return fine ? 0 : 1;
}

static int close_demo(void **state)
{
    (void)state;
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_finish(&a);
    return 0;
}

static void a_second_demo_changes_nothing(void **state)
{
    (void)state;
    int64_t lines = ledger_lines(&a, "");
    json_t *again = json_of("demo --json", 0);
    assert_int_equal(json_array_size(json_object_get(again, "written")), 0);
    assert_string_equal(json_string_value(json_object_get(again, "folder")), folder);
    assert_string_equal(json_string_value(json_object_get(again, "mark")), "reconstructed");
    const char *misprint = json_string_value(json_object_get(again, "misprint"));
    expect(format_words("check %s", misprint), 1, "错误");
    json_decref(again);
    expect("demo", 0, "演示机关已就绪");
    assert_int_equal(ledger_lines(&a, ""), lines);
    expect("demo extra", 2, "个数");
}

static void a_demo_never_goes_into_another_office(void **state)
{
    (void)state;
    const char *db = format_words("--db sqlite:%s/other/o.db", folder);
    expect(format_words("init --name 某局 %s", db), 0, "某局");
    int64_t lines = ledger_lines(&a, format_words(" %s", db));
    ran r = run_gongkai(&a, format_words("demo %s", db));
    assert_int_equal(r.status, 1);
    assert_int_equal(r.out.n, 0);
    assert_int_equal(ledger_lines(&a, format_words(" %s", db)), lines);
}

static void a_report_in_json_has_the_promised_members(void **state)
{
    (void)state;
    json_t *report = json_of("report 2023 --json", 0);
    static const char *const members[] = {"agency",  "year",   "format", "preamble", "period",
                                          "table2",  "table3", "table4", "sections", "findings"};
    for (size_t i = 0; i < COUNT_OF(members); i++)
        assert_non_null(json_object_get(report, members[i]));
    json_t *table3 = json_object_get(report, "table3");
    assert_int_equal(json_array_size(json_object_get(table3, "columns")), 7);
    assert_int_equal(json_object_size(json_object_get(table3, "rows")), 25);
    assert_int_equal(json_array_size(json_object_get(report, "sections")), 6);
    assert_true(json_is_string(json_object_get(json_object_get(report, "table2"),
                                               "charge_wan_yuan")));
    json_decref(report);
}

static void wrong_calls_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int status;
        const char *says;
    } rows[] = {
        {"report", 2, "个数"},
        {"report 23x", 2, "年度"},
        {"report 0", 2, "年度"},
        {"report 2023 frobnicate", 2, "没有“frobnicate”这个动作"},
        {"report 2023 --format odt", 2, "没有“odt”这种格式"},
        {"report 2023 --records table9.x", 3, "没有“table9.x”这一格"},
        {"report 2023 --version 9", 3, "没有第 9 版"},
        {"report 2023 --version -1", 2, "1 到 2147483647"},
        {"report 2023 --db sqlite:/nowhere/x.db", 3, "没有数据库"},
        {"report 2023 text --section 7", 2, "--section"},
        {"report 2023 -o /dev/null/x.docx", 5, "不是文件夹"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ran r = expect(rows[i].words, rows[i].status, rows[i].says);
        assert_int_equal(r.out.n, 0);
    }
}

static void a_refused_act_changes_nothing(void **state)
{
    (void)state;
    const char *text = format_words("%s/text.txt", folder);
    const char *bad = format_words("%s/bad.txt", folder);
    write_file(text, "改过的正文。\n");
    write_file(bad, "共{{table3.nothing}}件。\n");
    const struct {
        const char *words;
        int status;
        const char *says;
    } rows[] = {
        {format_words("report 2023 edit --section 1 --input %s", text), 1, "已经定稿"},
        {"report 2023 freeze", 1, "已经定稿"},
        {"report 2023 begin", 1, "已经开始"},
        {"report 2023 sign --as 经办人 --name 张某", 1, "已经定稿"},
        {"report 2023 correct", 1, "不能为空"},
        {"report 2025 freeze", 3, "还没有开始编制"},
        {format_words("report 2025 edit --section 1 --input %s", bad), 1, "table3.nothing"},
        {"report 2025 edit --section 1 --input /nonexistent", 3, "没有这个文件"},
    };
    int64_t lines = ledger_lines(&a, "");
    str before = expect("report 2023", 0, "").out;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ran r = expect(rows[i].words, rows[i].status, rows[i].says);
        assert_int_equal(r.out.n, 0);
        assert_int_equal(ledger_lines(&a, ""), lines);
    }
    assert_true(str_equal(expect("report 2023", 0, "").out, before));
    expect("report 2025 --version 1", 3, "没有第 1 版"); /* nothing was begun */
}

/* All formats of 2023 as of an instant; how the command ends. */
static void write_papers(instant at, const char *where, int status, str papers[])
{
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        const char *path = format_words("%s/%s/年报.%s", folder, where, formats[i]);
        ran r = run_gongkai_at(&a, format_words("report 2023 -o %s", path), at);
        if (r.status != status)
            fail_msg("%s: exit %d %.*s", path, r.status, STR_ARG(r.err));
        assert_str(r.out, format_words("%s\n", path)); /* nothing but the path */
        papers[i] = file_of(path);
        assert_in_range(papers[i].n, 1000, 10 << 20);
    }
    /* nothing half-written beside them: . and .. and the six */
    assert_int_equal(files_in(format_words("%s/%s", folder, where)), 2 + COUNT_OF(formats));
}

static void a_year_without_a_report_and_a_file_without_a_format_are_said(void **state)
{
    (void)state;
    ran early = expect("report 1999", 1, "2008年起施行");
    assert_int_equal(early.out.n, 0);
    ran late = expect("report 2100", 1, "还没有到");
    assert_int_equal(late.out.n, 0);
    assert_true(str_has(run_gongkai(&a, "report 2010").err, STR("台账里没有2010年的记录")));
    expect(format_words("report 2023 -o %s/x.doc", folder), 2, ".docx");
    assert_int_not_equal(access(format_words("%s/x.doc", folder), F_OK), 0);
    expect(format_words("report 2023 -o %s", folder), 1, "文件夹");
    expect("report --help", 0, "report 2023 begin");
}

static void frozen_papers_stay_the_same_to_the_byte(void **state)
{
    (void)state;
    str first[COUNT_OF(formats)], then[COUNT_OF(formats)];
    write_papers((instant){1709222400}, "first", 0, first);
    for (size_t i = 0; i < COUNT_OF(formats); i++) { /* as the demo wrote them */
        str demo = file_of(format_words("%s/reports/2023.%s", folder, formats[i]));
        if (!str_equal(demo, first[i]))
            fail_msg("%s differs from the demo's", formats[i]);
    }
    const char *rows = format_words("%s/more.csv", folder);
    write_file(rows, "申请编号,申请人类型,申请人,申请渠道,收到日期,申请内容,办理结果,答复日期\n"
                     "补〔2023〕1号,自然人,甲,互联网,2023-05-04,目录,予以公开,2023-05-10\n");
    expect(format_words("import applications %s", rows), 0, "已导入 1 行");
    expect("set report.due 01-20", 0, "");
    setenv("TZ", "America/New_York", 1);
    setenv("LC_ALL", "tr_TR.UTF-8", 1);
    /* the papers stay; that the ledger has moved is found and said */
    write_papers(much_later, "then", 1, then);
    unsetenv("TZ");
    unsetenv("LC_ALL");
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (!str_equal(first[i], then[i]))
            fail_msg("a frozen %s changed", formats[i]);
    expect("report 2023 diff", 0, "本年新收政府信息公开申请数量");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_demo_changes_nothing),
        cmocka_unit_test(a_demo_never_goes_into_another_office),
        cmocka_unit_test(a_report_in_json_has_the_promised_members),
        cmocka_unit_test(wrong_calls_are_told_apart),
        cmocka_unit_test(a_refused_act_changes_nothing),
        cmocka_unit_test(a_year_without_a_report_and_a_file_without_a_format_are_said),
        cmocka_unit_test(frozen_papers_stay_the_same_to_the_byte),
    };
    return cmocka_run_group_tests_name("cli/report", tests, open_demo, close_demo);
}
