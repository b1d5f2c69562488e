/* gongkai scan, as a person or a script runs it. */
#include "running.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zip.h>

#include "base/buf.h"

static char folder[] = "/tmp/scan_XXXXXX";

static const char *put_text(arena *a, const char *name, const char *text)
{
    const char *path = str_format(a, "%s/%s", folder, name).p;
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    fclose(f);
    return path;
}

/* A list for publication, and a hidden sheet with what it was made from. */
static const char *put_book(arena *a)
{
    static const char *const parts[][2] = {
        {"[Content_Types].xml", "<Types/>"},
        {"xl/workbook.xml", "<workbook><sheets><sheet name='公示' id='r1'/>"
                            "<sheet name='Sheet2' id='r2' state='hidden'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<R><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
         "<Relationship Id='r2' Type='x/worksheet' Target='worksheets/sheet2.xml'/></R>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>公示名单</v></c></row>"
         "<row r='2'><c r='A2' t='str'><v>姓名</v></c><c r='B2' t='str'><v>座机</v></c></row>"
         "<row r='3'><c r='A3' t='str'><v>张某</v></c><c r='B3'><v>88888866</v></c></row>"
         "</sheetData></worksheet>"},
        {"xl/worksheets/sheet2.xml",
         "<worksheet><sheetData><row r='6'><c r='A6' t='str'><v>姓名</v></c>"
         "<c r='B6' t='str'><v>身份证号码</v></c></row>"
         "<row r='7'><c r='A7' t='str'><v>张三</v></c><c r='B7' t='str'><v>11010519491231002X</v></c>"
         "</row><row r='8'><c r='A8' t='str'><v>李四</v></c><c r='B8' t='str'>"
         "<v>４４０５２４ １８８００１０１ ００１４</v></c></row></sheetData></worksheet>"}};
    const char *path = str_format(a, "%s/%s", folder, "名单.xlsx").p;
    zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(z);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        assert_true(zip_file_add(z, parts[i][0],
                                 zip_source_buffer(z, parts[i][1], strlen(parts[i][1]), 0),
                                 0) >= 0);
    assert_int_equal(zip_close(z), 0);
    return path;
}

static PRINTF_LIKE(2, 3) ran scan(arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str words = str_format_v(a, format, args);
    va_end(args);
    return run_gongkai(a, str_format(a, "scan %.*s", STR_ARG(words)).p);
}

static json_t *json_of(const ran *r)
{
    json_t *document = json_loadb(r->out.p, r->out.n, 0, NULL);
    assert_non_null(document);
    return document;
}

static const char *text_in(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s == NULL ? "" : s;
}

/* The finding of a rule at a place; NULL if there is none. */
static const json_t *finding_at(const json_t *file, const char *rule, const char *where)
{
    size_t i;
    json_t *f;
    json_array_foreach(json_object_get(file, "findings"), i, f)
        if (strcmp(text_in(f, "rule"), rule) == 0 && strcmp(text_in(f, "where"), where) == 0)
            return f;
    return NULL;
}

static void numbers_in_a_hidden_sheet_are_named_by_their_cells(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    ran r = scan(&a, "%s --json", put_book(&a));
    assert_int_equal(r.status, 1);
    json_t *document = json_of(&r);
    const json_t *file = json_array_get(json_object_get(document, "files"), 0);
    assert_string_equal(text_in(file, "read"), "whole");
    assert_null(json_object_get(file, "unread"));
    const json_t *f = finding_at(file, "id_number", "Sheet2!B7");
    assert_non_null(f);
    assert_string_equal(text_in(f, "kind"), "personal");
    assert_string_equal(text_in(f, "severity"), "error");
    assert_true(json_is_true(json_object_get(f, "hidden")));
    assert_string_equal(text_in(f, "shown"), "11*************02X");
    assert_string_equal(text_in(f, "suggestion"), "11*************02X");
    assert_string_not_equal(text_in(f, "says"), "");
    assert_non_null(finding_at(file, "id_number", "Sheet2!B8"));
    f = finding_at(file, "person_list", "Sheet2!B6");
    assert_non_null(f);
    assert_string_equal(text_in(f, "shown"), "2 人");
    f = finding_at(file, "hidden_sheet", "Sheet2!A6");
    assert_non_null(f);
    assert_string_equal(text_in(f, "kind"), "hidden");
    /* eight figures are a telephone number only under such a head */
    assert_non_null(finding_at(file, "landline", "公示!B3"));
    assert_int_equal(json_array_size(json_object_get(file, "findings")), 5);
    json_decref(document);
    /* no whole number anywhere, to people neither */
    assert_false(str_has(r.out, STR("11010519491231002X")));
    r = scan(&a, "%s", put_book(&a));
    assert_int_equal(r.status, 1);
    assert_true(str_has(r.out, STR("Sheet2!B7（隐藏）")));
    assert_false(str_has(r.out, STR("11010519491231002X")));
    assert_false(str_has(r.out, STR("００１４")));
    arena_finish(&a);
}

static void a_clean_file_ends_in_0_and_a_warning_counts_when_strict(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    const char *clean = put_text(&a, "a.txt", "索引号：11440001007280420Y/2021-00050\n");
    ran r = scan(&a, "%s", clean);
    assert_int_equal(r.status, 0);
    assert_true(str_has(r.out, STR("没有发现问题")));
    const char *warned = put_text(&a, "b.txt", "电话：0571-88888866\n");
    assert_int_equal(scan(&a, "%s", warned).status, 0);
    assert_int_equal(scan(&a, "%s --strict", warned).status, 1);
    r = scan(&a, "%s %s --json", clean, warned);
    assert_int_equal(r.status, 0);
    json_t *document = json_of(&r);
    assert_int_equal(json_array_size(json_object_get(document, "files")), 2);
    json_decref(document);
    arena_finish(&a);
}

static void a_masked_list_is_no_finding_and_a_whole_one_is(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    ran r = scan(&a, "%s", put_text(&a, "a.csv", "姓名,身份证号码\n张某,11*************02X\n"));
    assert_int_equal(r.status, 0);
    assert_true(str_has(r.out, STR("没有发现问题")));
    r = scan(&a, "%s", put_text(&a, "b.csv", "姓名,社保号\n张三,7654321\n,\n李四,7654322\n"));
    assert_int_equal(r.status, 1);
    assert_true(str_has(r.out, STR("[person_list] 表1 行1 列2：2 人")));
    arena_finish(&a);
}

static void what_is_not_read_is_never_clean(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    ran r = scan(&a, "%s --json", put_text(&a, "a.png", "\x89PNG"));
    assert_int_equal(r.status, 1);
    json_t *document = json_of(&r);
    const json_t *file = json_array_get(json_object_get(document, "files"), 0);
    assert_string_equal(text_in(file, "read"), "not");
    assert_int_equal(json_array_size(json_object_get(file, "unread")), 1);
    json_decref(document);
    r = scan(&a, "%s", put_text(&a, "c.csv", "甲,乙\n\"1,2\n"));
    assert_int_equal(r.status, 1);
    assert_true(str_has(r.out, STR("没有读完")));
    assert_int_equal(scan(&a, "%s/none", folder).status, 3);
    assert_int_equal(scan(&a, "%s/none %s/none", folder, folder).status, 1);
    assert_int_equal(run_gongkai(&a, "scan").status, 2);
    arena_finish(&a);
}

/* Wrong words with what is right, also where nobody sees them; by an office's own
 * lexicon too, and by the day of the text. */
static void wrong_words_are_named_with_what_is_right(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    const char *text = put_text(&a, "w.txt", "按政府信息公开目要求，2023年2月30日起签订。"
                                             "\n根据《合同法》，叮咚一号工作。\n");
    ran r = scan(&a, "%s --json", text);
    assert_int_equal(r.status, 1);
    json_t *document = json_of(&r);
    const json_t *file = json_array_get(json_object_get(document, "files"), 0);
    assert_int_equal(json_array_size(json_object_get(file, "findings")), 3);
    const json_t *f = finding_at(file, "date", "第1段");
    assert_non_null(f);
    assert_string_equal(text_in(f, "kind"), "wording");
    assert_string_equal(text_in(f, "shown"), "公开目要求，2023年2月30日起签订。");
    assert_non_null(finding_at(file, "law_repealed", "第2段"));
    json_decref(document);
    r = scan(&a, "%s --on 2020-12-31", text);
    assert_false(str_has(r.out, STR("law_repealed")));
    const char *sheet = put_text(&a, "own.csv",
                                 "编号,种类,程度,错误写法,理由,应当查出的例子\n"
                                 "own-1,禁用词,错误,叮咚一号,本单位不用这个代号,叮咚一号工程\n");
    r = scan(&a, "%s --json --lexicon %s", text, sheet);
    document = json_of(&r);
    f = finding_at(json_array_get(json_object_get(document, "files"), 0), "own-1", "第2段");
    assert_non_null(f);
    assert_string_equal(text_in(f, "kind"), "sensitive");
    json_decref(document);
    r = scan(&a, "%s --lexicon %s", text, put_text(&a, "bad.csv", "编号\n1\n"));
    assert_int_equal(r.status, 1);
    assert_true(str_has(r.err, STR("表头里没有“错误写法”这一列")));
    arena_finish(&a);
}

/* A long number beside a wrong word is not shown whole. */
static void a_number_within_wrong_words_is_masked(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    ran r = scan(&a, "%s --json",
                 put_text(&a, "n.txt", "共12件，其中13800138000打来8件、网络5件。\n"));
    assert_false(str_has(r.out, STR("13800138000")));
    assert_true(str_has(r.out, STR("\"part\"")));
    arena_finish(&a);
}

/* More than is listed is counted all the same. */
static void many_findings_are_counted(void **state)
{
    (void)state;
    arena a;
    buf b;
    arena_init(&a, 256 << 20);
    buf_init(&b, &a);
    for (int i = 0; i < 10050; i++)
        buf_format(&b, "138%08d%s", i, i % 1000 == 0 ? "。" : "\n");
    buf_put_char(&b, 0);
    ran r = scan(&a, "%s", put_text(&a, "many.txt", buf_str(&b).p));
    assert_int_equal(r.status, 1);
    assert_true(str_has(r.out, STR("错误 10050 处")));
    arena_finish(&a);
}

/* The seed: of the sentence a character is missing behind 政府信息公开目, and all else is
 * right. R194: the office's own telephone is public; without an office it is asked
 * about. */
static void the_offices_own_telephone_is_no_finding(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    const char *seed = getenv("GONGKAI_SEED");
    const char *report = str_format(&a, "%s/gongshu-hrss-2023-annual-report.txt", seed).p;
    if (seed == NULL || access(report, R_OK) != 0) {
        arena_finish(&a);
        skip();
    }
    ran r = scan(&a, "%s --json", report);
    assert_int_equal(r.status, 1);
    json_t *document = json_of(&r);
    const json_t *file = json_array_get(json_object_get(document, "files"), 0);
    const json_t *found = json_object_get(file, "findings");
    assert_int_equal(json_array_size(found), 2);
    const json_t *cut = json_array_get(found, 0);
    assert_string_equal(text_in(cut, "kind"), "wording");
    assert_string_equal(text_in(cut, "severity"), "error");
    assert_string_equal(text_in(cut, "where"), "第6段");
    assert_string_equal(text_in(cut, "suggestion"), "政府信息公开目录");
    assert_non_null(strstr(text_in(cut, "shown"), "政府信息公开目要求"));
    assert_string_equal(text_in(json_array_get(found, 1), "rule"), "landline");
    json_decref(document);
    const char *db = str_format(&a, "--db sqlite:%s/demo.db", folder).p;
    assert_int_equal(run_gongkai(&a, str_format(&a, "demo %s", db).p).status, 0);
    r = scan(&a, "%s %s", report, db);
    assert_int_equal(r.status, 1);
    assert_true(str_has(r.out, STR("错误 1 处")));
    assert_false(str_has(r.out, STR("landline")));
    assert_int_equal(scan(&a, "%s --db sqlite:%s/none.db", report, folder).status, 3);
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
    char command_line[100];
    snprintf(command_line, sizeof command_line, "rm -r %s", folder);
    return system(command_line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_in_a_hidden_sheet_are_named_by_their_cells),
        cmocka_unit_test(a_clean_file_ends_in_0_and_a_warning_counts_when_strict),
        cmocka_unit_test(a_masked_list_is_no_finding_and_a_whole_one_is),
        cmocka_unit_test(what_is_not_read_is_never_clean),
        cmocka_unit_test(wrong_words_are_named_with_what_is_right),
        cmocka_unit_test(a_number_within_wrong_words_is_masked),
        cmocka_unit_test(many_findings_are_counted),
        cmocka_unit_test(the_offices_own_telephone_is_no_finding),
    };
    return cmocka_run_group_tests_name("scan", tests, make_folder, remove_folder);
}
