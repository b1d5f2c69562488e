/* The page compiler: what it makes, and what it refuses with page and line. */
#include "testing.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "example_pages.h"

static void a_page_says_what_its_view_holds(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    example_view v = {.title = STR("<公开> & \"年报\""), .total = FEN(150), .count = 2};
    *list_add(&a, &v.rows) = (example_row){
        .title = STR("a"), .address = URL("/a?x=1&y=2"), .published_on = day_of(2024, 1, 2),
        .current = true};
    example_row *second = list_add(&a, &v.rows);
    *second = (example_row){.title = STR("b"), .address = URL("/b"), .published_on = DAY_NONE};
    *list_add(&a, &second->tags) = STR("<1>");
    *list_add(&a, &second->tags) = STR("2");
    buf out;
    buf_init(&out, &a);
    page_example(&out, &v);
    assert_str(buf_str(&out),
               "<!doctype html>\n"
               "<title>&lt;公开&gt; &amp; &quot;年报&quot;</title>\n"
               "<p class=\"x y\" title=\"&lt;公开&gt; &amp; &quot;年报&quot;\">2 元 1.50?</p>\n"
               "<ul>\n"
               "<li aria-current=\"page\"><a href=\"/a?x=1&amp;y=2\">a</a>\n"
               "2024-01-02here</li>\n"
               "<li><a href=\"/b\">b</a>\n"
               "<b>&lt;1&gt;</b><b>2</b><a class=\"btn\" href=\"/b\">去看</a></li>\n"
               "</ul>\n"
               "<pre>\n  kept\n</pre>");
    v.rows.n = 0;
    buf_init(&out, &a);
    page_example(&out, &v);
    assert_true(str_has(buf_str(&out), STR("<p>没有\"内容\"</p>")));
    assert_false(str_has(buf_str(&out), STR("<ul>")));
    arena_finish(&a);
}

/* Run the compiler on one page; its exit status and what it said. */
static int run_on(const char *source, char *said, size_t room)
{
    char folder[] = "/tmp/gongkai-pages-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char page[64], made_c[64], made_h[64], errors[64];
    snprintf(page, sizeof page, "%s/p.html", folder);
    snprintf(made_c, sizeof made_c, "%s/p.c", folder);
    snprintf(made_h, sizeof made_h, "%s/p.h", folder);
    snprintf(errors, sizeof errors, "%s/said", folder);
    FILE *f = fopen(page, "w");
    assert_non_null(f);
    fputs(source, f);
    assert_int_equal(fclose(f), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0600);
    char *arguments[] = {(char *)getenv("GONGKAI_PAGES"), made_c, made_h, page, NULL};
    assert_non_null(arguments[0]);
    pid_t child;
    assert_int_equal(posix_spawn(&child, arguments[0], &actions, NULL, arguments, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    f = fopen(errors, "r");
    assert_non_null(f);
    size_t n = fread(said, 1, room - 1, f);
    said[n] = 0;
    fclose(f);
    unlink(page);
    unlink(made_c);
    unlink(made_h);
    unlink(errors);
    rmdir(folder);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static const char signature[] =
    "{% page p(const example_view *v) from \"page_view.h\" %}\n";

static void what_cannot_be_safe_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *source; /* behind the signature */
        int line;           /* 0: accepted */
        const char *says;
    } rows[] = {
        {"<p>{{ v->title }}</p>", 0, ""},
        {"<a href=\"{{ v->u }}\">x</a>", 0, ""},
        {"<a class=\"a{% if v->x %} b{% end %}\">x</a>", 0, ""},
        {"<a{% if v->x %} hidden{% end %}>x</a>", 0, ""},
        {"<script src=\"/a.js\"></script><p>{{ v->t }}</p>", 0, ""},
        {"\n<script>var x = \"{{ v->t }}\"</script>", 3, "script"},
        {"<style>{{ v->t }}</style>", 2, "style"},
        {"<SCRIPT>{{ v->t }}</SCRIPT>", 2, "script"},
        {"<!-- {{ v->t }} -->", 2, "comment"},
        {"<!-- <p -->\n<script>{{ v->t }}</script>", 3, "script"},
        {"<script>'</p>' {{ v->t }}</script>", 2, "script"},
        {"<p class={{ v->t }}>", 2, "without quotes"},
        {"<p class=a{{ v->t }}>", 2, "without quotes"},
        {"<p {{ v->t }}>", 2, "attribute's name"},
        {"<p da{{ v->t }}>", 2, "attribute's name"},
        {"<{{ v->t }}>", 2, "tag's name"},
        {"<h{{ v->t }}>", 2, "tag's name"},
        {"<p onclick=\"{{ v->t }}\">", 2, "inline"},
        {"<p ONload=\"x\">", 2, "inline"},
        {"<p style=\"color:{{ v->t }}\">", 2, "inline"},
        {"<a href=\"/x/{{ v->u }}\">", 2, "whole of its attribute"},
        {"<a href=\"{{ v->u }}#s\">", 2, "whole of its attribute"},
        {"<a href=\"{{ v->u }}{{ v->u }}\">", 2, "whole of its attribute"},
        {"<iframe srcdoc=\"{{ v->t }}\">", 2, "srcdoc"},
        {"<p>{{ v->a + 1 }}</p>", 2, "path"},
        {"<p>{{ f(v) }}</p>", 2, "path"},
        {"<p>{{ \"x\" }}</p>", 2, "path"},
        {"<p>{{ v->t | raw }}</p>", 2, "path"},
        {"<p>{{ v->t; system() }}</p>", 2, "path"},
        {"<p>{{ v->t </p>", 2, "not closed"},
        {"{% while v->t %}", 2, "not one of"},
        {"{% for r of v->rows %}", 2, "write {% for"},
        {"{% if a && b %}x{% end %}", 2, "condition"},
        {"{% if v->x %}x", 2, "no {% end %}"},
        {"x{% end %}", 2, "ends no block"},
        {"{% for r in v->rows %}{% else %}{% end %}", 2, "without its if"},
        {"{% if v->x %}<p{% else %}<p>{% end %}", 2, "must end where"},
        {"<p{% if v->x %}hidden{% end %}>", 2, "blank"},
        {"<p{% if v->x %} a{% end %}b>", 2, "blank"},
        {"{% if v->x %}<p class=\"{% else %}<p>{% end %}", 2, "must end where"},
        {"<p class=\"{% use b(v) %}\">", 2, "only in the text"},
        {"{% use b(v->x + 1) %}", 2, "an argument"},
        {"{% use b(v->x) evil() %}", 2, "behind"},
        {"<p", 2, "ends inside"},
        {"1 < 2", 2, "&lt;"},
    };
    char source[512], said[512];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(source, sizeof source, "%s%s", signature, rows[i].source);
        int status = run_on(source, said, sizeof said);
        if (rows[i].line == 0) {
            if (status != 0)
                fail_msg("%s was refused: %s", rows[i].source, said);
            continue;
        }
        char place[32];
        snprintf(place, sizeof place, "p.html:%d: ", rows[i].line);
        if (status != 1 || strstr(said, place) == NULL || strstr(said, rows[i].says) == NULL)
            fail_msg("%s: status %d, said \"%s\", not \"%s%s\"", rows[i].source, status, said,
                     place, rows[i].says);
    }
    assert_int_equal(run_on("<p>no signature</p>", said, sizeof said), 1);
    assert_non_null(strstr(said, "p.html:1: "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_says_what_its_view_holds),
        cmocka_unit_test(what_cannot_be_safe_is_refused_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
