/* The stored form of a body: one for each tree, and nothing else is read. */
#include "article_random.h"
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

static err parsed(str text, article_tree *out)
{
    problems ps;
    problems_init(&ps, &memory);
    err e = article_parse(&memory, text, out, &ps);
    assert_int_equal(e == OK ? 0 : 1, ps.n);
    return e;
}

static void a_body_has_one_stored_form(void **state)
{
    (void)state;
    article_tree d = {0};
    article_block *b = article_add(&memory, &d.blocks, ARTICLE_HEADING);
    article_add_text(&memory, &b->runs, RUN_STRONG, STR("　一、总则  "));
    b = article_add(&memory, &d.blocks, ARTICLE_PARAGRAPH);
    b->role = PARAGRAPH_ADDRESSEE;
    article_add_text(&memory, &b->runs, 0, STR("各街道："));
    b = article_add(&memory, &d.blocks, ARTICLE_PARAGRAPH);
    article_add_text(&memory, &b->runs, 0, STR("　　甲 <乙> "));
    article_add_text(&memory, &b->runs, RUN_STRONG, STR("丙"));
    article_add_text(&memory, &b->runs, RUN_STRONG | RUN_EM, STR("丁"));
    *list_add(&memory, &b->runs) = (article_run){.kind = RUN_FOOTNOTE, .footnote = 2};
    article_add_text(&memory, &b->runs, 0, STR("见"));
    article_add_text(&memory, &b->runs, 0, STR("此"));
    assert_true(article_link(STR("http://a.cn/?a&b"), &b->runs.p[b->runs.n - 1].link));
    b = article_add(&memory, &d.blocks, ARTICLE_LIST);
    b->order = LIST_ORDERED;
    b->start = 3;
    article_block_list item = {0};
    article_add_text(&memory, &article_add(&memory, &item, ARTICLE_PARAGRAPH)->runs, 0, STR("项"));
    list_add(&memory, &b->items)->blocks = item;
    b = article_add(&memory, &d.blocks, ARTICLE_TABLE);
    b->table->caption = STR("表1");
    b->table->head_rows = 1;
    article_cell *c = article_add_cell(&memory, b->table, 0, 0, 1, 2, HEAD_COLUMN);
    article_add_text(&memory, &article_add(&memory, &c->blocks, ARTICLE_PARAGRAPH)->runs, 0,
                     STR("名称"));
    c = article_add_cell(&memory, b->table, 1, 0, 1, 1, HEAD_ROW);
    article_add_text(&memory, &article_add(&memory, &c->blocks, ARTICLE_PARAGRAPH)->runs, 0,
                     STR("数"));
    article_image *i = article_add(&memory, &d.blocks, ARTICLE_IMAGE)->image;
    *i = (article_image){.part = STR("1"), .alt = STR("流程\"图\""), .width = 640, .height = 480};
    article_block_list note = {0};
    article_add_text(&memory, &article_add(&memory, &note, ARTICLE_PARAGRAPH)->runs, 0, STR("空"));
    list_add(&memory, &d.footnotes)->blocks = note; /* has no mark */
    note = (article_block_list){0};
    article_add_text(&memory, &article_add(&memory, &note, ARTICLE_PARAGRAPH)->runs, 0, STR("注"));
    list_add(&memory, &d.footnotes)->blocks = note;
    article_settle(&memory, &d);
    assert_str(stored(&d), "<h2>一、总则</h2>\n"
                           "<p class=\"addressee\">各街道：</p>\n"
                           "<p>甲 &lt;乙&gt; <strong>丙<em>丁</em></strong><sup class=\"footnote\">1"
                           "</sup>见<a href=\"http://a.cn/?a&amp;b\">此</a></p>\n"
                           "<ol start=\"3\">\n<li>\n<p>项</p>\n</li>\n</ol>\n"
                           "<table>\n<caption>表1</caption>\n<thead>\n<tr>\n"
                           "<th scope=\"colgroup\" colspan=\"2\">\n<p>名称</p>\n</th>\n</tr>\n"
                           "</thead>\n<tbody>\n<tr>\n<th scope=\"row\">\n<p>数</p>\n</th>\n"
                           "<td></td>\n</tr>\n</tbody>\n</table>\n"
                           "<figure><img src=\"1\" alt=\"流程&quot;图&quot;\" width=\"640\" "
                           "height=\"480\"></figure>\n"
                           "<section class=\"footnotes\"><ol>\n<li>\n<p>注</p>\n</li>\n</ol>"
                           "</section>\n");
    const str names[] = {
        STR("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")};
    article_name_parts(&d, names, 1);
    article_image_list images;
    article_images(&memory, &d, &images);
    assert_int_equal(images.n, 1);
    assert_true(str_equal(images.p[0].image->part, names[0]));
    assert_str(article_words(&memory, &d),
               "一、总则\n各街道：\n甲 <乙> 丙丁见此\n项\n表1\n名称\n数\n流程\"图\"\n注\n");
    problems ps;
    problems_init(&ps, &memory);
    assert_int_equal(article_check(&d, &ps), OK);
}

static void any_tree_comes_back_as_it_was_stored(void **state)
{
    (void)state;
    uint32_t seed = 20230501;
    for (int round = 0; round < 2000; round++) {
        article_tree d, again;
        random_article(&memory, &seed, &d);
        article_settle(&memory, &d);
        str first = stored(&d);
        if (parsed(first, &again) != OK)
            fail_msg("round %d is not read: %s", round, str_c(&memory, first));
        assert_str(stored(&again), str_c(&memory, first));
        article_settle(&memory, &d);
        assert_str(stored(&d), str_c(&memory, first));
        arena_empty(&memory);
    }
}

/* A byte changed: either it is refused, or it is another body, written as itself. */
static void nothing_else_is_read(void **state)
{
    (void)state;
    static const char bytes[] = "<>/\"&;'= \n1apx\x01\xC2\x80";
    uint32_t seed = 7;
    int refused = 0, read = 0;
    for (int round = 0; round < 1000; round++) {
        article_tree d, again;
        random_article(&memory, &seed, &d);
        article_settle(&memory, &d);
        str text = str_copy(&memory, stored(&d));
        for (int change = 0; change < 8 && text.n > 0; change++) {
            seed = seed * 1664525u + 1013904223u;
            char *at = (char *)(uintptr_t)&text.p[(seed >> 8) % text.n], before = *at;
            *at = bytes[(seed >> 4) % (sizeof bytes - 1)];
            if (parsed(text, &again) == OK) {
                read++;
                assert_true(str_equal(stored(&again), text));
            } else {
                refused++;
            }
            *at = before;
        }
        arena_empty(&memory);
    }
    assert_true(refused > 4000 && read > 100);
}

static void what_is_not_ours_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "文字", "<p>甲", "<p>甲</p>", "<p></p>\n", "<p> 甲</p>\n", "<P>甲</P>\n", "<h1>甲</h1>\n",
        "<p onclick=\"x\">甲</p>\n", "<script>1</script>\n", "<p><b>甲</b></p>\n",
        "<p><a href=\"javascript:x\">甲</a></p>\n", "<p><a href=\"//a.cn\">甲</a></p>\n",
        "<p><a href=\"data:x\">甲</a></p>\n", "<p><em><strong>甲</strong></em></p>\n",
        "<p>甲&nbsp;乙</p>\n", "<p>甲\"乙</p>\n", "<p>甲<br></p>\n", "<p>甲</p>\n\n",
        "<p class=\"body\">甲</p>\n", "<ul>\n</ul>\n", "<p>甲<sup class=\"footnote\">1</sup></p>\n",
        "<ol start=\"1\">\n<li>\n<p>甲</p>\n</li>\n</ol>\n",
        "<figure><img src=\"../x\" alt=\"\"></figure>\n",
        "<figure><img src=\"http://a/\" alt=\"\"></figure>\n",
        ("<table>\n<tbody>\n<tr>\n<td colspan=\"2\">\n<p>甲</p>\n</td>\n</tr>\n<tr>\n<td></td>\n"
         "</tr>\n</tbody>\n</table>\n"),
        "<section class=\"footnotes\"><ol>\n<li>\n<p>注</p>\n</li>\n</ol></section>\n",
        "<p>\xFF</p>\n", "<p>甲\x01</p>\n",
    };
    article_tree d;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        if (parsed(str_of(texts[i]), &d) != INVALID)
            fail_msg("was read: %s", texts[i]);
    assert_int_equal(parsed(STR(""), &d), OK);
    buf deep;
    buf_init(&deep, &memory);
    for (int i = 0; i < 20000; i++)
        buf_put(&deep, STR("<ul>\n<li>\n"));
    assert_int_equal(parsed(buf_str(&deep), &d), INVALID);
}

static void what_a_body_lacks_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"", "正文是空的"},
        {"<h3>甲</h3>\n<p>乙</p>\n", "“甲”是第2级"},
        {"<table>\n<tbody>\n<tr>\n<td>\n<p>甲</p>\n</td>\n</tr>\n</tbody>\n</table>\n", "没有表头"},
        {"<figure><img "
         "src=\"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0\" "
         "alt=\"\"></figure>\n",
         "没有替代文字"},
        {"<figure><img src=\"1\" alt=\"甲\"></figure>\n", "还没有存入"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        article_tree d;
        problems ps;
        problems_init(&ps, &memory);
        assert_int_equal(parsed(str_of(rows[i].text), &d), OK);
        assert_int_equal(article_check(&d, &ps), INVALID);
        assert_int_equal(ps.n, 1);
        assert_true(str_has(ps.p[0].says, str_of(rows[i].says)));
    }
}

static void only_safe_addresses_are_links(void **state)
{
    (void)state;
    static const struct {
        const char *address;
        bool good;
    } rows[] = {
        {"http://a.cn/", true},      {"HTTPS://A.cn", true},     {"/items/1", true},
        {"/", true},                 {"//a.cn", false},          {"/\\a.cn", false},
        {"", false},                 {"#x", false},              {"items", false},
        {"javascript:x", false},     {"JaVaScRiPt:x", false},    {" javascript:x", false},
        {"java\tscript:x", false},   {"data:text/html,x", false}, {"vbscript:x", false},
        {"http://a.cn/ x", false},   {"http://u@a.cn/", false},  {"http:///x", false},
        {"http:a.cn", false},        {"mailto:a@b.cn", false},   {"/a\"b", false},
        {"file:///etc", false},      {"http://a.cn/\xFF", false}, {"/a\nb", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        url u;
        if (article_link(str_of(rows[i].address), &u) != rows[i].good)
            fail_msg("%s", rows[i].address);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_body_has_one_stored_form, begin, end),
        cmocka_unit_test_setup_teardown(any_tree_comes_back_as_it_was_stored, begin, end),
        cmocka_unit_test_setup_teardown(nothing_else_is_read, begin, end),
        cmocka_unit_test_setup_teardown(what_is_not_ours_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(what_a_body_lacks_is_said, begin, end),
        cmocka_unit_test_setup_teardown(only_safe_addresses_are_links, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
