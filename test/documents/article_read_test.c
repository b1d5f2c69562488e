/* What is pasted and brought: structure comes through, what may not is left out and
 * said, and nothing hostile is left. */
#include "documents/article/reading.h"

#include "testing.h"

#include "paper.h"

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

static err reading(str bytes, article_reading *out)
{
    problems ps;
    problems_init(&ps, &memory);
    err e = article_read(bytes, &memory, out, &ps);
    assert_int_equal(e == OK ? 0 : 1, ps.n);
    return e;
}

static str stored(const article_tree *d)
{
    buf b;
    buf_init(&b, &memory);
    article_put_stored(&b, d);
    return buf_str(&b);
}

static void a_paste_keeps_its_structure(void **state)
{
    (void)state;
    static const struct {
        const char *paste, *body, *remark;
    } rows[] = {
        {"<html><h2>一、总则</h2><p class=MsoNormal style='text-indent:2em'>　　<b>第一条</b>　为了"
         "规\n范工作<o:p></o:p></p>",
         "<h2>一、总则</h2>\n<p><strong>第一条</strong>　为了规范工作</p>\n", NULL},
        {"<p>甲<span style=\"font-weight: bold\">乙</span><i>丙</i>m<sup>2</sup></p>",
         "<p>甲<strong>乙</strong><em>丙</em>m<sup>2</sup></p>\n", NULL},
        {"<p>a<br><br>b<br>c</p>", "<p>a</p>\n<p>b<br>c</p>\n", NULL},
        {"<ul><li>甲<ol><li>乙</ol><li>丙</ul>",
         "<ul>\n<li>\n<p>甲</p>\n<ol>\n<li>\n<p>乙</p>\n</li>\n</ol>\n</li>\n<li>\n<p>丙</p>\n"
         "</li>\n</ul>\n",
         NULL},
        {"<table><caption>表</caption><tr><th colspan=2>名称</th></tr><tr><th>甲</th><td>1</td></tr>"
         "</table>",
         "<table>\n<caption>表</caption>\n<tbody>\n<tr>\n<th scope=\"colgroup\" colspan=\"2\">\n"
         "<p>名称</p>\n</th>\n</tr>\n<tr>\n<th scope=\"row\">\n<p>甲</p>\n</th>\n<td>\n<p>1</p>\n"
         "</td>\n</tr>\n</tbody>\n</table>\n",
         NULL},
        {"<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>",
         "<table>\n<thead>\n<tr>\n<th scope=\"col\" rowspan=\"2\">\n<p>甲</p>\n</th>\n"
         "<th scope=\"col\">\n<p>乙</p>\n</th>\n</tr>\n<tr>\n<td>\n<p>丙</p>\n</td>\n</tr>\n"
         "</thead>\n</table>\n",
         "已把第一行当作表头"},
        {"<p align=right>某某局</p><p style='text-align:right'>2023年5月1日</p>",
         "<p class=\"signed\">某某局</p>\n<p class=\"dated\">2023年5月1日</p>\n", NULL},
        {"<p>甲<script>alert(1)</script><script>2</script></p>", "<p>甲</p>\n", "去掉了 2 处脚本"},
        {"<p onclick=x>甲</p>", "<p>甲</p>\n", "1 处会运行脚本的属性"},
        {"<p>甲<a href='javascript:x'>乙</a><a href='http://a.cn/'>丙</a></p>",
         "<p>甲乙<a href=\"http://a.cn/\">丙</a></p>\n", "1 处链接"},
        {"<p>甲<span style='display:none'>密</span><del>删</del><ins>增</ins></p>",
         "<p>甲增</p>\n", "1 处隐藏的文字"},
        {"<p>甲<del>删</del></p>", "<p>甲</p>\n", "1 处已标记删除"},
        {"<p>甲</p><div style='mso-element:comment-list'><div style='mso-element:comment'>批</div>"
         "</div>",
         "<p>甲</p>\n", "批注"},
        {"<p>甲<img src=http://a/x.png></p>", "<p>甲</p>\n", "1 张图片"},
        {"第一行\n　　第二行\n\n<3", "<p>第一行</p>\n<p>第二行</p>\n<p>&lt;3</p>\n", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        article_reading r;
        if (reading(str_of(rows[i].paste), &r) != OK)
            fail_msg("not read: %s", rows[i].paste);
        assert_str(stored(&r.article), rows[i].body);
        assert_int_equal(r.remarks.n > 0, rows[i].remark != NULL);
        str all = str_join(&memory, &r.remarks, STR(" "));
        if (rows[i].remark != NULL && !str_has(all, str_of(rows[i].remark)))
            fail_msg("%s: %s", rows[i].paste, str_c(&memory, all));
    }
}

/* Each stands between two words that must come through or be refused with reason. */
static const char *const vectors[] = {
    "<script>alert(1)</script>", "<SCRIPT SRC=//a.cn/x.js></SCRIPT>", "<script/x>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>", "<img src=x onerror\n=alert(1)>", "<img/src/onerror=alert(1)>",
    "<img src=`x`onerror=alert(1)>", "<img \"\"\"><script>alert(1)</script>\">",
    "<image src=x onerror=alert(1)>", "<IMG SRC=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<p onmouseover=alert(1)>x</p>",
    "<p style=x onfocus=alert(1) autofocus>",
    "<a href=javascript:alert(1)>x</a>", "<a href=JaVaScRiPt:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>", "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>", "<a href=' &#1;javascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61vascript:alert(1)'>x</a>",
    "<a href=data:text/html,<script>1</script>>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>", "<a href=//a.cn>x</a>", "<a href='/\\a.cn'>x</a>",
    "<a href=blob:http://a/1>x</a>",
    "<a href=file:///etc/passwd>x</a>",
    "<a href='\x01http://a'>x</a>",
    "<a href=\"http://a.cn/\" onclick=alert(1)>x</a>", "<a href='http://a.cn/\"onclick=1'>x</a>",
    "<a target=_blank rel=opener href=http://a.cn>x</a>", "<a xlink:href=javascript:alert(1)>x</a>",
    "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1)>", "<svg><set attributeName=href to=javascript:1>",
    "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    ("<svg></p><style><a id=\"</style><img "
    "src=1 onerror=alert(1)>\">"),
    "<math><a xlink:href=javascript:alert(1)>x</a></math>",
    ("<math><mtext><table><mglyph><style><!--</style>"
     "<img title=\"--&gt;&lt;img src=1 onerror=1&gt;\">"),
    "<math><mi><table><mglyph><style><math><img src=x onerror=alert(1)>",
    "<math href=javascript:1>x",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<style>@import 'http://a/x.css';</style>", "<p style='background:url(javascript:1)'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>", "<p style='-moz-binding:url(//a)'>x</p>",
    "<link rel=stylesheet href=//a.cn/x.css>", "<meta http-equiv=refresh content='0;url=//a.cn'>",
    "<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "<base href=//a.cn/>",
    "<form action=//a.cn><input name=x><button formaction=javascript:1>x</button></form>",
    "<input autofocus onfocus=alert(1)>", "<select onchange=alert(1)><option>x</select>",
    "<textarea onfocus=alert(1)>x</textarea>", "<isindex type=image src=1 onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<frameset onload=alert(1)>", "<object data=javascript:alert(1)>", "<embed src=//a.cn/x.swf>",
    "<applet code=x>", "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<title><a id=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<style><a id=\"</style><img src=x onerror=alert(1)>\">", ("<xmp><p title=\"</xmp><img src=x "
    "onerror=alert(1)>\">"),
    "<noembed><img title=\"</noembed><img src onerror=1>\">", ("<noframes><img title=\"</noframes>"
    "<img src onerror=1>\">"),
    "<plaintext><img src=x onerror=alert(1)>",
    "<listing>&lt;img onerror=alert(1) src=x&gt;</listing>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!-- --!><img src=x onerror=alert(1)> -->", "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=1?><?import x?>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "<video src=x onerror=alert(1)><source onerror=alert(1)></video>", "<audio src=x onerror=1>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>", "<marquee onstart=alert(1)>x",
    "<bgsound src=javascript:1>", "<keygen autofocus onfocus=1>", "<menuitem onclick=1>",
    "<x contenteditable onblur=alert(1)>x</x>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>1",
    "<table background=javascript:alert(1)><td background=javascript:1>x", "<td onclick=1>x",
    "<table><tr><td colspan=999999999 rowspan=-1>x", "<ol start=99999999999999><li>x</ol>",
    "<p title=\"'><script>alert(1)</script>\">x</p>",
    "<p/onclick=alert(1)/>x",
    "<a\x0Chref=javascript:1>x",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;", "\xEF\xBC\x9Cscript\xEF\xBC\x9E", "\xE2\x80\xAE<b>x</b>",
    "<p id=x name=y class=office-bar data-x=1 slot=z is=w>x</p>",
    "<div style=position:fixed>x</div>",
    "<a ping=//a.cn href=http://b.cn/>x</a>", "<dialog open>x</dialog>", "<portal src=//a>",
    "<img srcset='x 1x' sizes=1>", "<picture><source srcset=//a><img src=//a></picture>",
    "<ruby><rt><script>1</script></rt></ruby>", "<blockquote cite=javascript:1>x</blockquote>",
    "<button popovertarget=x onclick=1>x</button>", "<slot onslotchange=1></slot>",
    "<p><a href=http://a.cn><a href=javascript:1>x</a></a></p>",
    "<b><p><i></b><script>1</script></i>",
};

static void nothing_hostile_is_left(void **state)
{
    (void)state;
    paper_folder folder = paper_folder_open();
    buf all;
    buf_init(&all, &memory);
    int before = 0;
    for (size_t i = 0; i < COUNT_OF(vectors); i++)
        for (int place = 0; place < 3; place++) {
            static const char *const places[] = {
                "<p>前文</p>%s<p>后文</p>", "<p>前文<b>%s</b>后文</p>",
                ("<p>前文</p><ul><li>%s</ul><table><tr><td>%s<td>1</table>")};
            str paste = str_replace(&memory, str_of(places[place]), STR("%s"), str_of(vectors[i]));
            article_reading r;
            problems ps;
            problems_init(&ps, &memory);
            if (reading(paste, &r) != OK)
                continue;
            article_tree again;
            assert_int_equal(article_parse(&memory, stored(&r.article), &again, &ps), OK);
            before += str_has(article_words(&memory, &r.article), STR("前文"));
            buf_put(&all, stored(&r.article));
        }
    assert_true(before > (int)COUNT_OF(vectors) * 2);
    const char *file = paper_path(&memory, &folder, "bodies.html");
    paper_save(file, buf_str(&all));
    assert_int_equal(paper_script(&memory, paper_path(&memory, &folder, "said"), "only_allowed.py",
                                  file, NULL),
                     0);
    paper_save(file, STR("<p onclick=\"x\">甲</p>"));
    assert_int_not_equal(paper_script(&memory, paper_path(&memory, &folder, "said"),
                                      "only_allowed.py", file, NULL),
                         0);
    paper_folder_close(&folder);
}

static str repeated(const char *before, const char *what, int n)
{
    buf b;
    buf_init(&b, &memory);
    buf_put(&b, str_of(before));
    for (int i = 0; i < n; i++)
        buf_put(&b, str_of(what));
    return buf_str(&b);
}

static void what_is_too_much_is_refused_or_cut(void **state)
{
    (void)state;
    article_reading r;
    assert_int_equal(reading(repeated("<p>甲</p>", "<div>", 10000), &r), INVALID);
    assert_int_equal(reading(repeated("<p>甲</p>", "<ul><li>", 10000), &r), INVALID);
    assert_int_equal(reading(repeated("<p>甲</p>", "<table><tr><td>", 10000), &r), INVALID);
    assert_int_equal(reading(repeated("<p>甲", "<svg>", 10000), &r), INVALID);
    assert_int_equal(reading(repeated("<p>甲</p>", "<ul><li>乙", 100), &r), OK);
    assert_int_equal(reading(repeated("<table><tr>", "<td>甲", 300), &r), OK);
    assert_int_equal(r.article.blocks.p[r.article.blocks.n - 1].table->columns,
                     ARTICLE_COLUMNS_MOST);
    assert_int_equal(reading(repeated("<p>", "甲乙丙丁", ARTICLE_FILE_LARGEST / 8), &r), INVALID);
    assert_int_equal(reading(STR("<p> </p>"), &r), INVALID);
    assert_int_equal(reading(STR("PK\x03\x04 zip"), &r), INVALID);
    assert_int_equal(reading(STR("%PDF-1.7"), &r), INVALID);
    assert_int_equal(reading(STR("<p>甲\0<script>乙</p>"), &r), INVALID);
}

/* Lines of paper become paragraphs again; page numbers stay out. */
static void a_pdf_is_read_by_its_lines(void **state)
{
    (void)state;
    static const struct {
        const char *printed, *stored;
    } rows[] = {
        {"　　为了规范信息公开工作，结合本区实际，制\n定本办法。\n", "<p>为了规范信息公开工作，结合本区实际，制定本办法。</p>\n"},
        {"　　为了规范信息公开工作，结合本区实际，制\n　　定本办法。\n",
         "<p>为了规范信息公开工作，结合本区实际，制</p>\n<p>定本办法。</p>\n"},
        {"为了规范信息公开工作的通知\n一、总则的第一部分是目的和依据\n（二）范围的内容\n第三条 其他\n",
         "<p>为了规范信息公开工作的通知</p>\n<p>一、总则的第一部分是目的和依据</p>\n<p>（二）范围的内容</p>\n"
         "<p>第三条 其他</p>\n"},
        {"甲\n— 12 —\n\f乙\n", "<p>甲</p>\n<p>乙</p>\n"},
        {"hello big\nworld <b>\n", "<p>hello big world &lt;b&gt;</p>\n"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        article_reading r = {0};
        article_from_pdf_text(str_of(rows[i].printed), &memory, &r);
        article_settle(&memory, &r.article);
        assert_str(stored(&r.article), rows[i].stored);
        assert_int_equal(r.remarks.n, 1);
    }
}

static void a_page_leads_to_its_footnotes_and_back(void **state)
{
    (void)state;
    article_tree d;
    problems ps;
    problems_init(&ps, &memory);
    assert_int_equal(
        article_parse(&memory,
                      STR("<h2>甲</h2>\n<p>乙<sup class=\"footnote\">1</sup></p>\n<figure><img "
                          "src=\"ab\" alt=\"图\"></figure>\n<section class=\"footnotes\"><ol>\n<li>"
                          "\n<p>注</p>\n</li>\n</ol></section>\n"),
                      &d, &ps),
        OK);
    buf b;
    buf_init(&b, &memory);
    article_put_public(&b, &d, 3, URL("/items/7/parts/"));
    assert_str(buf_str(&b),
               "<h3>甲</h3>\n<p>乙<sup class=\"footnote\"><a id=\"mark-1\" href=\"#footnote-1\" "
               "aria-label=\"脚注1\">1</a></sup></p>\n<figure><img src=\"/items/7/parts/ab\" "
               "alt=\"图\"></figure>\n<section class=\"footnotes\" aria-label=\"脚注\"><ol>\n"
               "<li id=\"footnote-1\">\n<p>注</p>\n<p><a href=\"#mark-1\">回到正文脚注1处</a></p>\n"
               "</li>\n</ol></section>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_paste_keeps_its_structure, begin, end),
        cmocka_unit_test_setup_teardown(nothing_hostile_is_left, begin, end),
        cmocka_unit_test_setup_teardown(what_is_too_much_is_refused_or_cut, begin, end),
        cmocka_unit_test_setup_teardown(a_pdf_is_read_by_its_lines, begin, end),
        cmocka_unit_test_setup_teardown(a_page_leads_to_its_footnotes_and_back, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
