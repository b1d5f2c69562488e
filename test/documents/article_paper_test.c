/* A body on paper: as text, as a Word file that our own reader reads again, and as a PDF
 * that poppler reads. */
#include "testing.h"

#include "article_random.h"
#include "documents/article/reading.h"
#include "documents/article_markup.h"
#include "documents/article_paper.h"
#include "documents/docx_write.h"
#include "documents/pdf_write.h"
#include "paper.h"

static arena memory;

static int begin(void **state)
{
    (void)state;
    arena_init(&memory, 1024 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&memory);
    return 0;
}

#define TITLE STR("某某区人力资源和社会保障局关于印发办事指南的通知")
#define NUMBER STR("某人社发〔2023〕12号")

static article_tree written(str text)
{
    static article_picture pictures[] = {{STR_INIT("图1"), STR_INIT("1"), 640, 480}};
    const article_picture_list names = {pictures, 1, 1};
    article_tree d;
    problems ps;
    problems_init(&ps, &memory);
    if (article_from_markup(&memory, text, &names, &d, &ps) != OK)
        fail_msg("%s", str_c(&memory, ps.p[0].says));
    return d;
}

static document papered(const article_tree *d)
{
    document out = {
        .title = TITLE, .author = STR("某某区人力资源和社会保障局"), .issued = DAY_NONE};
    article_to_document(&memory, d, TITLE, NUMBER, &out);
    return out;
}

static str docx_of(const article_tree *d)
{
    document paper = papered(d);
    buf out;
    str trouble;
    buf_init(&out, &memory);
    assert_int_equal(docx_write(&paper, &out, &trouble), OK);
    return buf_str(&out);
}

#define BODY                                                                                       \
    "【主送】各街道：\n# 一、总则\n## "                                                \
    "（一）范围\n本办法[^1]所称**重点**是[指南](http://a.cn/?a&b)，[本站](/x)"   \
    "，m^^2^^。\n### 1. 细则\n- 甲\n  1. 乙\n"                                               \
    "【表题】表1 办理情况\n| 事项 | 数量 |\n|---|---|\n| 许可 // 处罚 | 3 |\n"    \
    "![先受理](图1) 图1 流程\n> 引\n\n【署名】某局\n【日期】2023年5月1日\n[^1]: 见第三条。\n"

static void a_body_is_plain_text(void **state)
{
    (void)state;
    article_tree d = written(STR(BODY));
    buf out;
    buf_init(&out, &memory);
    article_put_text(&out, &d, STR("通知"), STR("某〔2023〕1号"));
    assert_str(buf_str(&out),
               "                          通知\n\n"
               "                     某〔2023〕1号\n"
               "各街道：\n　　一、总则\n　　（一）范围\n"
               "　　本办法[1]所称重点是指南，本站，m2。\n　　1. 细则\n　　• 甲\n　　1. 乙\n"
               "                      表1 办理情况\n\n"
               "| 事项 | 数量 |\n| 许可 处罚 | 3 |\n\n"
               "　　（图片：先受理）\n"
               "                        图1 流程\n　　引\n\n"
               "                                                    某局\n"
               "                                            2023年5月1日\n"
               "　　注释\n　　[1] 见第三条。\n");
}

static void a_word_file_says_the_same(void **state)
{
    (void)state;
    article_tree d = written(STR(BODY));
    article_reading r = {0};
    problems ps;
    buf body;
    problems_init(&ps, &memory);
    buf_init(&body, &memory);
    assert_int_equal(article_from_docx(docx_of(&d), &memory, &r, &ps), OK);
    article_settle(&memory, &r.article);
    article_put_stored(&body, &r.article);
    static const char *const parts[] = {
        "某人社发〔2023〕12号", "<h2>一、总则</h2>",
        "<h3>（一）范围</h3>",  "<strong>重点</strong>",
        "m<sup>2</sup>",        "<a href=\"http://a.cn/?a&amp;b\">指南</a>，本站",
        "<sup>[1]</sup>",       "<th scope=\"col\">\n<p>事项",
        "（图片：先受理）",     "2023年5月1日",
        "[1] 见第三条。"};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (!str_has(buf_str(&body), str_of(parts[i])))
            fail_msg("%s is not in %s", parts[i], str_c(&memory, buf_str(&body)));
}

static int times(str text, str part)
{
    int n = 0;
    for (size_t at = 0; (at = str_find(text, part, at)) != SIZE_MAX; at += part.n)
        n++;
    return n;
}

static void a_table_goes_over_pages_with_its_head(void **state)
{
    (void)state;
    buf text;
    buf_init(&text, &memory);
    buf_put(&text, STR(BODY "\n| 序号 | 事项名称 | 结果 |\n|---|---|---|\n"));
    for (int i = 1; i <= 700; i++)
        buf_format(&text, "| %d | 第%d件行政许可事项 | 已办 |\n", i, i);
    article_tree d = written(buf_str(&text));
    document paper = papered(&d);
    buf out;
    str trouble;
    buf_init(&out, &memory);
    if (pdf_write(&paper, STR(""), &out, &trouble) != OK)
        fail_msg("%s", str_c(&memory, trouble));
    paper_folder f = paper_folder_open();
    const char *path = paper_path(&memory, &f, "body.pdf"),
               *found = paper_path(&memory, &f, "words");
    paper_save(path, buf_str(&out));
    int status = PAPER_RUN(found, "pdftotext", "-layout", path, "-");
    str words = status == 0 ? paper_load(&memory, found) : STR("");
    paper_folder_close(&f);
    if (status != 0)
        skip();
    static const char *const parts[] = {"某人社发〔2023〕12号", "一、总则", "（图片：先受理）",
                                        "[1] 见第三条。", "第700件行政许可事项"};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (!str_has(words, str_of(parts[i])))
            fail_msg("%s is missing", parts[i]);
    int pages = times(words, STR("\f"));
    assert_true(pages > 10 && times(words, STR("事项名称")) >= pages - 2);
    assert_true(times(words, STR("—")) >= 2 * pages);
}

static void any_tree_goes_on_paper(void **state)
{
    (void)state;
    uint32_t seed = 20230601;
    for (int round = 0; round < 300; round++) {
        article_tree d;
        random_article(&memory, &seed, &d);
        article_settle(&memory, &d);
        article_reading r = {0};
        problems ps;
        problems_init(&ps, &memory);
        if (article_from_docx(docx_of(&d), &memory, &r, &ps) != OK)
            fail_msg("round %d: %s", round, str_c(&memory, ps.p[0].says));
        if (round % 10 == 0) {
            document paper = papered(&d);
            buf out;
            str trouble;
            buf_init(&out, &memory);
            err e = pdf_write(&paper, STR(""), &out, &trouble);
            if (e != OK && !str_has(trouble, STR("比一页还高")))
                fail_msg("round %d: %s", round, str_c(&memory, trouble));
        }
        arena_empty(&memory);
    }
}

/* As wide as a body's table may be. */
static void sixty_columns_fit(void **state)
{
    (void)state;
    article_tree d = {0};
    article_table *t = article_add(&memory, &d.blocks, ARTICLE_TABLE)->table;
    for (int row = 0; row < 3; row++)
        for (int i = 0; i < ARTICLE_COLUMNS_MOST; i++) {
            article_cell *c = article_add_cell(&memory, t, row, i, 1, 1, HEAD_NONE);
            article_add_text(&memory, &article_add(&memory, &c->blocks, ARTICLE_PARAGRAPH)->runs, 0,
                             STR("一"));
        }
    article_settle(&memory, &d);
    document paper = papered(&d);
    const grid *g = paper.blocks.p[paper.blocks.n - 1].grid;
    int whole = 0;
    for (int i = 0; i < g->columns; i++) {
        assert_true(g->widths[i] > 0);
        whole += g->widths[i];
    }
    assert_int_equal(whole, 1000);
    assert_true(grid_is_whole(g));
    assert_true(docx_of(&d).n > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_body_is_plain_text, begin, end),
        cmocka_unit_test_setup_teardown(a_word_file_says_the_same, begin, end),
        cmocka_unit_test_setup_teardown(a_table_goes_over_pages_with_its_head, begin, end),
        cmocka_unit_test_setup_teardown(any_tree_goes_on_paper, begin, end),
        cmocka_unit_test_setup_teardown(sixty_columns_fit, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
