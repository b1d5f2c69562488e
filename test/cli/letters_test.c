/* gongkai letters, as a lawyer and a script meet it. */
#include "running.h"

#include <ftw.h>
#include <jansson.h>
#include <unistd.h>

static arena a;
static char folder[] = "/tmp/gongkai-letters-XXXXXX";

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static int begin(void **state)
{
    (void)state;
    arena_init(&a, 1 << 28);
    return mkdtemp(folder) == NULL;
}

static int end(void **state)
{
    (void)state;
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_finish(&a);
    return 0;
}

static ran run_letters(const char *more)
{
    return run_gongkai(&a, str_c(&a, str_format(&a, "letters%s%s", *more ? " " : "", more)));
}

static void expect(const char *more, int status, const char *says)
{
    ran r = run_letters(more);
    if (r.status != status || !(str_has(r.out, str_of(says)) || str_has(r.err, str_of(says))))
        fail_msg("letters %s: exit %d\n%.*s%.*s", more, r.status, STR_ARG(r.out), STR_ARG(r.err));
}

static void save(const char *name, const char *text)
{
    FILE *f = fopen(str_c(&a, str_format(&a, "%s/%s", folder, name)), "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void the_table_says_what_each_letter_is(void **state)
{
    (void)state;
    expect("", 0, "补正告知书（R199，条例第三十条）");
    expect("", 0, "结果：属于国家秘密、其他法律行政法规禁止公开");
    expect("--fields", 0, "{{补正事项}}");
    ran r = run_letters("--json");
    json_t *d = json_loadb(r.out.p, r.out.n, 0, NULL), *letters = json_object_get(d, "letters");
    assert_int_equal(json_array_size(letters), 35);
    size_t outcomes = 0;
    for (size_t i = 0; i < json_array_size(letters); i++)
        outcomes += json_array_size(json_object_get(json_array_get(letters, i), "outcomes"));
    assert_int_equal(outcomes, 23); /* 21, and two second letters */
    json_decref(d);
}

static void a_lawyers_texts_are_copied_checked_and_shown(void **state)
{
    (void)state;
    const char *copy = str_c(&a, str_format(&a, "--copy %s/own", folder));
    const char *check = str_c(&a, str_format(&a, "--check %s/own", folder));
    expect(copy, 0, "/own/granted.txt");
    expect(check, 0, "没有问题");
    save("own/granted.txt", "[标题]\n{{标题}}\n");
    expect(check, 1, "没有“标题”这个字段");
    expect(check, 1, "granted.txt");
    /* what the lawyer wrote is not copied over */
    expect(copy, 0, "");
    expect(check, 1, "没有“标题”这个字段");
    expect(str_c(&a, str_format(&a, "--sample granted --texts %s/own -o %s/x.pdf", folder, folder)),
           1, "没有“标题”这个字段");
    save("own/grantde.txt", "[正文]\n");
    expect(check, 1, "没有这种文书");
    expect("--check /nowhere/at/all", 3, "打不开");
}

static void a_sample_is_made_in_both_forms(void **state)
{
    (void)state;
    static const char *const forms[] = {"pdf", "docx"};
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        expect(str_c(&a, str_format(&a,
                                    "--sample refused_article_14 --outcome "
                                    "refused_prohibited_by_law --on 2023-10-09 --printed -o "
                                    "%s/s.%s",
                                    folder, forms[i])),
               0, forms[i]);
    expect("--sample granted", 2, "-o");
    expect("--sample nothing -o x.pdf", 2, "没有“nothing”这种文书");
    expect("--sample granted --outcome other_misc -o x.pdf", 2, "不用于办理结果");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_says_what_each_letter_is),
        cmocka_unit_test(a_lawyers_texts_are_copied_checked_and_shown),
        cmocka_unit_test(a_sample_is_made_in_both_forms),
    };
    return cmocka_run_group_tests_name("cli/letters", tests, begin, end);
}
