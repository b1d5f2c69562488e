/* What somebody writes becomes a tree, and a tree what somebody can write: nothing is
 * lost on the way, and what cannot be read is said line by line. */
#include "article_random.h"
#include "documents/article_markup.h"
#include "testing.h"

static arena memory;

static int begin(void **state)
{
    (void)state;
    arena_init(&memory, 512 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&memory);
    return 0;
}

static str stored(const article_tree *d)
{
    buf b;
    buf_init(&b, &memory);
    article_put_stored(&b, d);
    return buf_str(&b);
}

static str markup(const article_tree *d, const article_picture_list *names)
{
    buf b;
    buf_init(&b, &memory);
    article_to_markup(&b, d, names);
    return buf_str(&b);
}

static const article_picture_list one_picture = {
    (article_picture[]){{STR_INIT("图1"), STR_INIT("1"), 640, 480}}, 1, 1};

static void any_tree_comes_back_from_its_text(void **state)
{
    (void)state;
    uint32_t seed = 20230515;
    for (int round = 0; round < 6000; round++) {
        article_tree d, again;
        article_picture_list names = {0};
        problems ps;
        problems_init(&ps, &memory);
        random_article(&memory, &seed, &d);
        article_settle(&memory, &d);
        article_name_pictures(&memory, &d, &names);
        str text = markup(&d, &names);
        if (article_from_markup(&memory, text, &names, &again, &ps) != OK)
            fail_msg("round %d: %s\n%s", round, str_c(&memory, ps.p[0].says),
                     str_c(&memory, text));
        if (!str_equal(stored(&again), stored(&d)))
            fail_msg("round %d:\n%s\nbecame\n%s\nby\n%s", round, str_c(&memory, stored(&d)),
                     str_c(&memory, stored(&again)), str_c(&memory, text));
        assert_str(markup(&again, &names), str_c(&memory, text));
        arena_empty(&memory);
    }
}

/* Two bytes put into a text somewhere: it is refused, or is a body like any other. */
static void any_text_is_a_body_or_is_refused(void **state)
{
    (void)state;
    static const char *const pieces[] = {"**", "[^1]", "|", "\\", "\n", "  ", "- ", "](", "{2列}",
                                         "> ", "![", "【署名】", "\n|--", "1. ", "# ", "【表题】"};
    uint32_t seed = 11;
    int read = 0, refused = 0;
    for (int round = 0; round < 3000; round++) {
        article_tree d, once, again;
        article_picture_list names = {0};
        problems ps;
        problems_init(&ps, &memory);
        random_article(&memory, &seed, &d);
        article_settle(&memory, &d);
        article_name_pictures(&memory, &d, &names);
        str text = markup(&d, &names);
        seed = seed * 1664525u + 1013904223u;
        size_t at = (seed >> 8) % (text.n + 1);
        at = str_utf8_span(str_slice(text, 0, at));
        str changed = str_format(&memory, "%.*s%s%.*s", STR_ARG(str_slice(text, 0, at)),
                                 pieces[(seed >> 4) % COUNT_OF(pieces)],
                                 STR_ARG(str_slice(text, at, text.n)));
        if (article_from_markup(&memory, changed, &names, &once, &ps) != OK) {
            assert_true(ps.n > 0 && ps.p[0].row > 0);
            refused++;
        } else {
            read++;
            assert_int_equal(
                article_from_markup(&memory, markup(&once, &names), &names, &again, &ps), OK);
            assert_str(stored(&again), str_c(&memory, stored(&once)));
        }
        arena_empty(&memory);
    }
    assert_true(read > 1000 && refused > 200);
}

static void what_a_clerk_writes_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *body;
    } rows[] = {
        {"", ""},
        {"甲\r\n\r\n\r\n　　乙\n丙", "<p>甲</p>\n<p>乙</p>\n<p>丙</p>\n"},
        {"# 一、总则\n## （一）\n#不是\n", "<h2>一、总则</h2>\n<h3>（一）</h3>\n<p>#不是</p>\n"},
        {"【主送】各街道：\n【署名】某局\n【日期】2023年5月1日\n【题注】（试行）",
         "<p class=\"addressee\">各街道：</p>\n<p class=\"signed\">某局</p>\n"
         "<p class=\"dated\">2023年5月1日</p>\n<p class=\"note\">（试行）</p>\n"},
        {"- 甲\n\n  再\n  - 乙\n    1. 丙\n- 丁\n1. 戊\n2. 己\n5. 庚",
         "<ul>\n<li>\n<p>甲</p>\n<p>再</p>\n<ul>\n<li>\n<p>乙</p>\n<ol>\n<li>\n<p>丙</p>\n</li>\n"
         "</ol>\n</li>\n</ul>\n</li>\n<li>\n<p>丁</p>\n</li>\n</ul>\n<ol>\n<li>\n<p>戊</p>\n</li>\n"
         "<li>\n<p>己</p>\n</li>\n</ol>\n<ol start=\"5\">\n<li>\n<p>庚</p>\n</li>\n</ol>\n"},
        {"1.5倍，1、甲，-3，姓名：______ 5 * 3 * 2",
         "<p>1.5倍，1、甲，-3，姓名：______ 5 * 3 * 2</p>\n"},
        {"**重点**__强调__m^^2^^CO~~2~~",
         "<p><strong>重点</strong><em>强调</em>m<sup>2</sup>CO<sub>2</sub></p>\n"},
        {"〔2023〕[2023]12号[指南](/guide)[甲](https://a.cn/(x\\))",
         "<p>〔2023〕[2023]12号<a href=\"/guide\">指南</a><a href=\"https://a.cn/(x)\">甲</a></p>\n"},
        {"甲[^7]乙\\\n丙[^2]\n[^2]：二\n[^7]: 七\n  又",
         "<p>甲<sup class=\"footnote\">1</sup>乙<br>丙<sup class=\"footnote\">2</sup></p>\n"
         "<section class=\"footnotes\"><ol>\n<li>\n<p>七</p>\n<p>又</p>\n</li>\n<li>\n<p>二</p>\n"
         "</li>\n</ol></section>\n"},
        {"> 甲\n> - 乙\n丙", "<blockquote>\n<p>甲</p>\n<ul>\n<li>\n<p>乙</p>\n</li>\n</ul>\n"
                          "</blockquote>\n<p>丙</p>\n"},
        {"【表题】表1\n| 事项 | 数 |\n| :-- | --: |\n| 许可 // 处罚 | {行头} 3 |\n| {2列} a\\|b",
         "<table>\n<caption>表1</caption>\n<thead>\n<tr>\n<th scope=\"col\">\n<p>事项</p>\n</th>\n"
         "<th scope=\"col\">\n<p>数</p>\n</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>\n<p>许可</p>\n"
         "<p>处罚</p>\n</td>\n<th scope=\"row\">\n<p>3</p>\n</th>\n</tr>\n<tr>\n<td colspan=\"2\">\n"
         "<p>a|b</p>\n</td>\n</tr>\n</tbody>\n</table>\n"},
        {"![先\\]后](图1) 图1 流程",
         "<figure><img src=\"1\" alt=\"先]后\" width=\"640\" height=\"480\">"
         "<figcaption>图1 流程</figcaption></figure>\n"},
        {"\\# 甲\n1\\. 乙\n\\【署名】丙\n<b>丁</b>&amp;",
         "<p># 甲</p>\n<p>1. 乙</p>\n<p>【署名】丙</p>\n<p>&lt;b&gt;丁&lt;/b&gt;&amp;amp;</p>\n"},
        {"C:\\Users\\甲", "<p>C:\\Users\\甲</p>\n"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        article_tree d;
        problems ps;
        problems_init(&ps, &memory);
        if (article_from_markup(&memory, str_of(rows[i].text), &one_picture, &d, &ps) != OK)
            fail_msg("%s: %s", rows[i].text, str_c(&memory, ps.p[0].says));
        assert_str(stored(&d), rows[i].body);
    }
}

static void an_error_names_its_line_and_the_remedy(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int row;
        const char *says;
    } rows[] = {
        {"甲\n乙**丙", 2, "“**”没有成对"},
        {"甲\\\n乙\n丙__丁", 3, "“__”没有成对"},
        {"[甲](javascript:alert(1))", 1, "链接的地址要以"},
        {"[甲](http://a.cn", 1, "链接的地址要以"},
        {"[](http://a.cn/)", 1, "链接没有文字"},
        {"##### 甲", 1, "标题最多四级"},
        {"- # 甲", 1, "标题不能写在列表"},
        {"- 甲\n  | 乙 |", 2, "表格不能写在列表"},
        {"> > 甲", 1, "引文不能写在"},
        {"> 【署名】甲", 1, "署名一类的段落不能写在"},
        {"甲[^1]", 1, "没有内容"},
        {"甲\n[^1]: 乙", 2, "正文里没有“[^1]”"},
        {"甲[^1]\n[^1]: 乙\n[^1]: 丙", 3, "在第2行已经写过"},
        {"甲[^1]\n[^1]: 乙[^1]", 2, "脚注里不能再有脚注"},
        {"甲[^1]\n[^1]: 乙\n  - 丙", 3, "列表不能写在脚注里"},
        {"甲[^501]", 1, "太大"},
        {"[^501]: 甲", 1, "太大"},
        {"![甲](图2)", 1, "这件的图片有：图1"},
        {"![甲]图1", 1, "图片要写成"},
        {"| 甲 | 乙 |\n|---|---|\n| 丙 |", 3, "这一行有1列，第一行有2列"},
        {"|---|\n| 丙 |", 1, "上面没有表头"},
        {"| 甲 |\n|--|\n|--|", 3, "只能有一条"},
        {"| {3栏} 甲 |", 1, "看不懂"},
        {"| {甲 |", 1, "看不懂"},
        {"| {2行} 甲 |", 1, "超出了表格"},
        {"| {99列} 甲 |", 1, "看不懂"},
        {"| 甲 | {2行} 乙 | 丙 |\n| {2列} 丁 | 戊 |", 2, "重叠"},
        {"【表题】甲\n\n| 乙 |", 1, "下面没有表格"},
        {"- - - - - - - 甲", 1, "套得太深"},
        {"\xFF", 0, "不是 UTF-8"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        article_tree d;
        problems ps;
        problems_init(&ps, &memory);
        if (article_from_markup(&memory, str_of(rows[i].text), &one_picture, &d, &ps) != INVALID)
            fail_msg("was read: %s", rows[i].text);
        if (!str_has(ps.p[0].says, str_of(rows[i].says)))
            fail_msg("%s: %s", rows[i].text, str_c(&memory, ps.p[0].says));
        assert_int_equal(ps.p[0].row, rows[i].row);
        assert_str(ps.p[0].field, "正文");
    }
}

/* A megabyte of each sign is read or refused, soon. */
static void no_sign_repeated_does_harm(void **state)
{
    (void)state;
    static const char *const pieces[] = {"[", "](", "**", "- ", "> ", "|", "| {", "\\", "\\\n",
                                         "[^1]",
                                         "![", "{", "  ", "\n\n", "1. ", "#", "a\\|", "[a](/b)",
                                         "|\n",
                                         "- a\n", "> a\n", "~~^^", "[^1]: a\n", " // ", "| // "};
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        buf b;
        article_tree d;
        problems ps;
        problems_init(&ps, &memory);
        buf_init(&b, &memory);
        while (b.n < 1 << 20)
            buf_put(&b, str_of(pieces[i]));
        err e = article_from_markup(&memory, buf_str(&b), &one_picture, &d, &ps);
        assert_true(e == OK || (e == INVALID && ps.n > 0));
        arena_empty(&memory);
    }
}

static void the_help_shows_what_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < MARKUP_HELP_ROWS; i++) {
        article_tree d;
        problems ps;
        problems_init(&ps, &memory);
        str text = article_markup_help[i].write;
        assert_true(article_markup_help[i].becomes.n > 0);
        if (str_starts(text, STR("| {")))
            text = STR("| {2列} 合计 | {行头 3行} 许可 |\n| a | b |\n| a | b |");
        if (str_starts(text, STR("【表题】")))
            text = str_format(&memory, "%.*s\n| 甲 |", STR_ARG(text));
        if (article_from_markup(&memory, text, &one_picture, &d, &ps) != OK)
            fail_msg("%s: %s", str_c(&memory, text), str_c(&memory, ps.p[0].says));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(any_tree_comes_back_from_its_text, begin, end),
        cmocka_unit_test_setup_teardown(any_text_is_a_body_or_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(what_a_clerk_writes_is_read, begin, end),
        cmocka_unit_test_setup_teardown(an_error_names_its_line_and_the_remedy, begin, end),
        cmocka_unit_test_setup_teardown(no_sign_repeated_does_harm, begin, end),
        cmocka_unit_test_setup_teardown(the_help_shows_what_is_read, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
