/* gongkai lexicon, as a person runs it. */
#include "running.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static char folder[] = "/tmp/lexicon_XXXXXX";

static const char *put_file(arena *a, const char *name, str text)
{
    const char *path = str_format(a, "%s/%s", folder, name).p;
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text.p, 1, text.n, f), text.n);
    fclose(f);
    return path;
}

/* What comes out is what goes in: an office begins with ours. */
static void our_own_lexicon_is_in_order_as_a_sheet(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    ran r = run_gongkai(&a, "lexicon");
    assert_int_equal(r.status, 0);
    const char *sheet = put_file(&a, "ours.csv", r.out);
    r = run_gongkai(&a, str_format(&a, "lexicon --check %s", sheet).p);
    assert_int_equal(r.status, 0);
    assert_true(str_has(r.out, STR("条，没有错误")));
    r = run_gongkai(&a, "lexicon --json");
    json_t *document = json_loadb(r.out.p, r.out.n, 0, NULL);
    assert_non_null(document);
    assert_true(json_integer_value(json_object_get(document, "terms")) > 0);
    assert_true(json_is_integer(json_object_get(json_object_get(document, "kinds"), "typo")));
    json_decref(document);
    arena_finish(&a);
}

static void every_wrong_row_is_named_with_its_cell(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"编号,种类,程度,错误写法,理由,应当查出的例子\n", "0 条，没有错误"},
        {"编号,种类,程度,错误写法,理由,应当查出的例子\na,错别字,错误,布署,应为部署,布署工作\n"
         "b,错字,错误,布署,应为部署,布署工作\nB,错别字,错误,布署,应为部署,布署\n", "没有这个种类"},
        {"编号,种类,程度,错误写法,理由,应当查出的例子\nB,错别字,错误,布署,应为部署,布署\n", "编号应由"},
        {"编号,种类,程度,错误写法,理由,应当查出的例子\nb,错别字,错误,布\x01署,应为部署,布署\n", "控制字符"},
        {"编号,种类,程度,错误写法,理由\n", "表头里没有“应当查出的例子”这一列"},
        {"\n", "表是空的"},
        {"编号;种类\n", "分号"},
    };
    arena a;
    arena_init(&a, 64 << 20);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ran r = run_gongkai(&a, str_format(&a, "lexicon --check %s",
                                           put_file(&a, "own.csv", str_of(rows[i].text))).p);
        assert_int_equal(r.status, i == 0 ? 0 : 1);
        if (!str_has(i == 0 ? r.out : r.err, str_of(rows[i].says)))
            fail_msg("%s: %.*s", rows[i].says, STR_ARG(r.err));
    }
    assert_int_equal(run_gongkai(&a, "lexicon --check /none").status, 3);
    assert_int_equal(run_gongkai(&a, str_format(&a, "lexicon --check %s", folder).p).status, 1);
    arena_finish(&a);
}

static void a_sheet_has_its_limit(void **state)
{
    (void)state;
    arena a;
    buf b;
    arena_init(&a, 512 << 20);
    buf_init(&b, &a);
    buf_put(&b, STR("编号,种类,程度,错误写法,理由,应当查出的例子\n"));
    for (int i = 0; i < 50001; i++)
        buf_format(&b, "a%d,错别字,错误,词%05d,应为另一个词,词%05d\n", i, i, i);
    ran r = run_gongkai(&a, str_format(&a, "lexicon --check %s",
                                       put_file(&a, "many.csv", buf_str(&b))).p);
    assert_int_equal(r.status, 1);
    assert_true(str_has(r.err, STR("词条太多")));
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
        cmocka_unit_test(our_own_lexicon_is_in_order_as_a_sheet),
        cmocka_unit_test(every_wrong_row_is_named_with_its_cell),
        cmocka_unit_test(a_sheet_has_its_limit),
    };
    return cmocka_run_group_tests_name("lexicon", tests, make_folder, remove_folder);
}
