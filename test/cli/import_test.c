/* import and template as a person and a script meet them. */
#include "running.h"

#include <ftw.h>
#include <jansson.h>
#include <unistd.h>

#include "documents/ledger_form.h"

static arena a;
static int64_t founded; /* lines in the ledger */
static char folder[] = "/tmp/gongkai-import-XXXXXX";

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static int open_office(void **state)
{
    (void)state;
    arena_init(&a, (size_t)1 << 30);
    memcpy(folder, "/tmp/gongkai-import-XXXXXX", sizeof folder);
    if (mkdtemp(folder) == NULL)
        return 1;
    setenv("GONGKAI_DATA", folder, 1);
    unsetenv("GONGKAI_DB");
    if (run_gongkai(&a, "init --name 某局").status != 0)
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

static const char *path_of(const char *name)
{
    return str_c(&a, str_format(&a, "%s/%s", folder, name));
}

static const char *write_file(const char *name, const char *text)
{
    FILE *f = fopen(path_of(name), "wb");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
    return path_of(name);
}

static ran expect(const char *verb, const char *path, const char *more, int status,
                  const char *says)
{
    const char *words = str_c(&a, str_format(&a, "%s %s%s", verb, path, more));
    ran r = run_gongkai(&a, words);
    if (r.status != status || !(str_has(r.out, str_of(says)) || str_has(r.err, str_of(says))))
        fail_msg("%s: exit %d\n%.*s%.*s", words, r.status, STR_ARG(r.out), STR_ARG(r.err));
    return r;
}

/* The one document on standard output. */
static json_t *json_in(ran r)
{
    json_t *document = json_loadb(r.out.p, r.out.n, 0, NULL);
    if (document == NULL)
        fail_msg("not one document:\n%.*s", STR_ARG(r.out));
    return document;
}

static json_int_t number(json_t *document, const char *key)
{
    json_t *value = json_object_get(document, key);
    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

/* So many more lines in the ledger than when the office was founded. */
static void expect_lines(int more)
{
    assert_int_equal(ledger_lines(&a, "") - founded, more);
}

static void expect_charges(const char *wan_yuan)
{
    json_t *report = json_in(run_gongkai(&a, "report 2023 --json"));
    json_t *table2 = json_object_get(report, "table2");
    assert_string_equal(json_string_value(json_object_get(table2, "charge_wan_yuan")), wan_yuan);
    json_decref(report);
}

static const char good[] = "收费日期,收费项目,金额(元)\n2023-03-01,资料费,12.50\n2023-04-01,资料费,3\n";
static const char bad[] = "收费日期,收费项目,金额(元)\n2023-03-01,资料费,12.50\n2023-02-30,资料费,3\n"
                          "2023-03-02,资料费,很多\n";

static void a_dry_run_writes_nothing(void **state)
{
    (void)state;
    const char *path = write_file("good.csv", good);
    json_t *said = json_in(expect("import charges", path, " --dry-run --json", 0, ""));
    assert_int_equal(number(said, "rows"), 2);
    assert_int_equal(number(said, "written"), 0);
    assert_true(json_is_true(json_object_get(said, "dry_run")));
    json_decref(said);
    expect("import charges", path, " --dry-run", 0, "没有写入");
    expect_lines(0);
    expect_charges("0");
}

static void all_rows_go_in_once(void **state)
{
    (void)state;
    const char *path = write_file("good.csv", good);
    json_t *said = json_in(expect("import charges", path, " --json", 0, ""));
    static const char *const keys[] = {"kind",     "file",    "rows",     "written",
                                       "bad_rows", "dry_run", "warnings", "warnings_unlisted",
                                       "errors",   "errors_unlisted"};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        assert_non_null(json_object_get(said, keys[i]));
    assert_int_equal(number(said, "written"), 2);
    assert_string_equal(json_string_value(json_object_get(said, "kind")), "charges");
    assert_string_equal(json_string_value(json_object_get(said, "file")), "good.csv");
    assert_true(json_is_false(json_object_get(said, "already_imported")));
    json_decref(said);
    expect_lines(1);
    said = json_in(expect("import charges", path, " --json", 0, ""));
    assert_true(json_is_string(json_object_get(said, "already_imported")));
    assert_int_equal(number(said, "written"), 0);
    json_decref(said);
    expect_lines(1);
    expect_charges("0.0016"); /* 15.50 yuan */
}

static void one_bad_row_keeps_all_out(void **state)
{
    (void)state;
    const char *path = write_file("bad.csv", bad);
    ran r = expect("import charges", path, "", 1, "其中 2 行有错，全部没有写入");
    assert_int_equal(r.out.n, 0);
    assert_true(str_has(r.err, STR("第3行 ")) && str_has(r.err, STR("第4行 ")));
    json_t *said = json_in(expect("import charges", path, " --json", 1, ""));
    assert_int_equal(number(said, "bad_rows"), 2);
    assert_int_equal(number(said, "written"), 0);
    json_t *errors = json_object_get(said, "errors");
    assert_int_equal(json_array_size(errors), 2);
    assert_int_equal(number(json_array_get(errors, 0), "row"), 3);
    assert_string_equal(json_string_value(json_object_get(json_array_get(errors, 1), "column")),
                        "金额(元)");
    json_decref(said);
    expect_lines(0);
}

static void warnings_count_when_they_are_to(void **state)
{
    (void)state;
    const char *path = write_file("empty.csv", "收费日期,收费项目,金额(元)\n");
    expect("import charges", path, " --strict", 1, "--strict");
    expect_lines(0);
    expect("import charges", path, "", 0, "只有表头");
    expect_lines(1);
}

static void what_cannot_be_imported_is_said(void **state)
{
    (void)state;
    const char *path = write_file("good.csv", good);
    const char *pdf = write_file("x.pdf", "%PDF-1.4\n\x01\x02\x03\n");
    expect("import bills", path, "", 2, "不认识台账种类“bills”");
    expect("import", "charges", "", 2, "个数");
    expect("import charges", path, " --db sqlite:/nowhere/x.db", 3, "没有数据库");
    expect("import charges", path_of("nowhere.csv"), "", 3, "没有这个文件");
    expect("import charges", folder, "", 1, "不是普通文件");
    expect("import charges", pdf, "", 1, "没有写入");
    expect("import applications", path, "", 1, "没有写入");
    /* what is wrong with the whole file is said once */
    str said = expect("import applications", write_file("none.csv", ""), "", 1, "文件是空的").err;
    size_t once = str_find(said, STR("文件是空的"), 0);
    assert_int_equal(str_find(said, STR("文件是空的"), once + 1), SIZE_MAX);
    expect_lines(0);
}

static void a_template_is_what_the_import_takes(void **state)
{
    (void)state;
    for (int kind = 0; kind < LEDGER_KIND_COUNT; kind++) {
        const ledger_form *form = &ledger_forms[kind];
        ran r = expect("template", form->id, "", 0, form->columns[0].name);
        assert_true(str_starts(r.out, STR("\xEF\xBB\xBF")));
        static const char *const suffixes[] = {"xlsx", "csv"};
        for (size_t s = 0; s < COUNT_OF(suffixes); s++) {
            const char *name = str_c(&a, str_format(&a, "new/%s.%s", form->id, suffixes[s]));
            const char *path = path_of(name);
            r = expect("template", form->id, str_c(&a, str_format(&a, " -o %s", path)), 0, "");
            assert_str(r.out, str_c(&a, str_format(&a, "%s\n", path)));
            assert_int_equal(r.err.n, 0);
            /* its example must not get into a ledger unseen */
            r = expect("import", str_c(&a, str_format(&a, "%s %s", form->id, path)), "", 1, "示例");
            assert_false(str_has(r.err, STR("第1行")));
        }
        json_t *said = json_in(expect("template", form->id, " --json", 0, ""));
        assert_int_equal(json_array_size(json_object_get(said, "columns")), form->count);
        json_decref(said);
    }
    expect("template", "bills", "", 2, "不认识台账种类");
    expect("template", "items", " -o x.pdf", 2, ".xlsx 或 .csv");
    expect("template", "items", " -o /dev/null/x.csv", 5, "不是文件夹");
    expect_lines(0);
}

#define IN_OFFICE(test) cmocka_unit_test_setup_teardown(test, open_office, close_office)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_OFFICE(a_dry_run_writes_nothing),
        IN_OFFICE(all_rows_go_in_once),
        IN_OFFICE(one_bad_row_keeps_all_out),
        IN_OFFICE(warnings_count_when_they_are_to),
        IN_OFFICE(what_cannot_be_imported_is_said),
        IN_OFFICE(a_template_is_what_the_import_takes),
    };
    return cmocka_run_group_tests_name("cli/import", tests, NULL, NULL);
}
