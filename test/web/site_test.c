/* The site in one process, on a fixed day: every route, every link, hostile
 * text in every field. */
#include "office.h"

#include "acts/account.h"
#include "acts/act.h"
#include "acts/calendar.h"
#include "acts/settings.h"
#include "documents/template.h"
#include "store/setting.h"

/* A real address for a pattern. */
static const char *example_of(arena *a, const char *pattern)
{
    static const struct {
        const char *name, *value;
    } parts[] = {
        {"{kind}.{format}", "items.csv"},
        {"{year}", "2023"}, {"{format}", "json"}, {"{cell}", "table3.received.total"},
        {"{item}", "1"},    {"{document}", "1"},
        {"{account}", "1"}, {"{session}", "1"}, {"{what}", "disable"}, {"{token}", "x"},
        {"{step}", "1"}, {"{file}", "1"}, {"{case}", "1"},    {"{move}", "note"},
        {"{setting}", "1"},    {"{application}", "1"}, {"{letter}", "1"},  {"{service}", "1"},
        {"{unit}", "1"},    {"{column}", "1"},   {"{finding}", "1"}, {"{receipt}", "x"},
        {"{picture}", "x"},
    };
    str s = str_of(pattern);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        s = str_replace(a, s, str_of(parts[i].name), str_of(parts[i].value));
    return str_c(a, s);
}

static void every_route_has_a_right_and_answers(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_keys(&o);
    size_t rows = 0;
    for (size_t t = 0; t < site_route_count; t++)
        for (size_t i = 0; i < site_routes[t]->count; i++, rows++) {
            const route *r = &site_routes[t]->rows[i];
            assert_int_not_equal(r->right, RIGHT_DENY);
            const char *address = example_of(&o.a, r->path);
            assert_null(strchr(address, '{'));
            if (r->method == METHOD_POST) {
                assert_non_null(r->form);
                visit_as(&o, METHOD_POST, address); /* without a token */
                assert_in_range(o.last.status, 403, 415);
                continue;
            }
            assert_int_equal(r->method, METHOD_GET);
            assert_null(r->form);
            visit(&o, address);
            if (r->right != RIGHT_PUBLIC) { /* access_test tells who may */
                assert_int_equal(o.last.status, 303);
                continue;
            }
            if (str_starts(str_of(address), STR("/office/invite/")))
                continue; /* needs a link that holds: sign_in_test */
            if (str_equal(str_of(r->path), STR("/items/{item}/files/{file}")) ||
                str_equal(str_of(r->path), STR("/items/{item}/pictures/{picture}"))) {
                assert_int_equal(o.last.status, 404); /* needs a public file: items_test */
                continue;
            }
            if (str_equal(str_of(r->path), STR("/corrections/{receipt}"))) {
                assert_int_equal(o.last.status, 404); /* needs the reader's own receipt */
                continue;
            }
            if (o.last.status != 200 && (str_starts(str_of(address), STR("/apply/")) ||
                                         str_equal(str_of(address), STR("/office/sign-in/code")))) {
                /* needs a draft, what came of one, a query code, a password: apply_test,
                 * sign_in_test */
                assert_true(o.last.status == 303 || o.last.status == 404);
                continue;
            }
            if (o.last.status != 200)
                fail_msg("%s answers %d", address, o.last.status);
            visit_as(&o, METHOD_POST, address); /* 403: it also takes a form */
            assert_true(o.last.status == 405 || o.last.status == 403);
        }
    assert_in_range(rows, 25, 1000);
    office_closes(&o);
}

/* Links of a page that lead into the site, in order, without what follows #. */
static void collect_links(arena *a, str page, str_list *out)
{
    static const char *const opens[] = {" href=\"", " action=\""};
    for (size_t k = 0; k < COUNT_OF(opens); k++) {
        str open = str_of(opens[k]);
        for (size_t at = 0; (at = str_find(page, open, at)) != SIZE_MAX;) {
            at += open.n;
            str link = str_slice(page, at, str_find(page, STR("\""), at));
            link = str_replace(a, link, STR("&amp;"), STR("&"));
            link = str_slice(link, 0, str_find(link, STR("#"), 0));
            if (link.n == 0 || str_starts(link, STR("https://zfwzzc.www.gov.cn")))
                continue;
            if (!str_starts(link, STR("/")) || str_starts(link, STR("//")))
                fail_msg("leads outside: %s", str_c(a, link));
            bool known = false;
            for (size_t i = 0; i < out->n && !known; i++)
                known = str_equal(out->p[i], link);
            if (!known)
                *list_add(a, out) = str_copy(a, link);
        }
    }
}

static void no_link_is_dead(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_keys(&o);
    arena a;
    arena_init(&a, 256 << 20);
    str_list links = {0};
    *list_add(&a, &links) = STR("/");
    for (size_t i = 0; i < links.n; i++) {
        /* the settings lead to the same pages again */
        if (str_has(links.p[i], STR("size=")) || str_has(links.p[i], STR("contrast=")))
            continue;
        str page = visit(&o, str_c(&a, links.p[i]));
        if (o.last.status != 200)
            fail_msg("%s answers %d", str_c(&a, links.p[i]), o.last.status);
        if (strncmp(o.last.type, "text/html", 9) == 0 && o.last.file_name.n == 0)
            collect_links(&a, page, &links);
    }
    print_message("%zu addresses\n", links.n);
    assert_in_range(links.n, 100, 5000);
    arena_finish(&a);
    office_closes(&o);
}

#define HOSTILE "<script>x</script>\"'&--><img src=x onerror=alert(1)>"

static void hostile_text_stays_text_on_every_page(void **state)
{
    (void)state;
    office o;
    office_opens(&o, HOSTILE, true);
    office_publishes(&o, 900, "T" HOSTILE, "N" HOSTILE, "C" HOSTILE, day_of(2024, 1, 29),
                     "B" HOSTILE);
    arena a;
    arena_init(&a, 1 << 20);
    static const char *const more[] = {
        "/content?q=%3Cscript%3Ex%3C/script%3E%22%27&column=%3Cimg%20src%3Dx%3E",
        "/calculator?y=%3Cscript%3E&m=%22%3E%3Cimg%20src%3Dx&d=%27&extended=%3Cscript%3E",
        "/calculator/fee?by=%22%3E&number=%3Cscript%3Ex", "/%3Cscript%3Ex%3C%2Fscript%3E",
        "/%3Cscript%3Ex", "/content/items/900", "/?%22%3E%3Cscript%3E=%3Cscript%3E",
    };
    size_t routes = 0;
    for (size_t t = 0; t < site_route_count; t++)
        routes += site_routes[t]->count;
    for (size_t i = 0, t = 0, k = 0; i < routes + COUNT_OF(more); i++) {
        const char *address = more[i < routes ? 0 : i - routes];
        if (i < routes) {
            if (k == site_routes[t]->count)
                t++, k = 0;
            address = example_of(&a, site_routes[t]->rows[k++].path);
        }
        visit(&o, address);
        if (!str_has(str_of(o.last.type), STR("html")) && !str_has(str_of(o.last.type), STR("xml")))
            continue;
        see_not(&o, "<script");
        see_not(&o, "<img");
        see_not(&o, "\"'&--");
        see_not(&o, "x onerror=alert(1)>");
    }
    arena_finish(&a);
    office_closes(&o);
}

static void nobody_is_named(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    static const char *const paths[] = {
        "table3.received.total", "table3.granted.natural_person", "table2.license",
        "table2.penalty", "table4.reconsideration.total", "table2.normative_document.in_force",
    };
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        for (int csv = 0; csv < 2; csv++) {
            char address[128];
            snprintf(address, sizeof address, "/reports/2023/cells/%s%s", paths[i],
                     csv ? ".csv" : "");
            visit(&o, address);
            assert_int_equal(o.last.status, 200);
            see_not(&o, "绝密");
            see(&o, "〔2023〕");
        }
    office_closes(&o);
}

static void search_finds_words_and_takes_signs_literally(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    office_publishes(&o, 901, "完成率100%的说明", "特字_9号", "公示公告", day_of(2024, 1, 29), "正文甲");
    office_publishes(&o, 902, "明天的信息", "", "公示公告", day_of(2024, 1, 31), "");
    static const struct {
        const char *address, *says, *says_not;
    } rows[] = {
        {"/content", "共 46 条", "明天的信息"},
        {"/search?q=%E4%BF%A1%E6%81%AF", "<mark>信息</mark>", "明天的<mark>"},
        {"/search?q=%E9%BE%98%E9%BE%98", "没有找到", "<mark>"},
        {"/search?q=%EF%BC%8C", "只有标点", "<mark>"},
        {"/search.csv?q=%E4%BF%A1%E6%81%AF", "标题,文号,栏目", "明天的信息"},
        {"/content?q=100%25", "找到 1 条", "第1条信息"},
        {"/content?q=%25", "找到 1 条", NULL},
        {"/content?q=_", "找到 1 条", NULL},
        {"/content?q=!", "找到 0 条", NULL},
        {"/content?q=%E6%AD%A3%E6%96%87%E7%94%B2", "完成率100%的说明", NULL},
        {"/content?q=%20%20", "共 46 条", NULL},
        {"/content?year=2024", "找到 1 条", NULL},
        {"/content?year=x", "共 46 条", NULL},
        {"/content?column=%E5%85%AC%E5%BC%80%E5%88%B6%E5%BA%A6", "找到 22 条", NULL},
        {"/content?page=2", "第 2 页，共 3 页", NULL},
        {"/content?head=17", "共 46 条", NULL}, /* none of them */
        {"/content?head=16", "找到 0 条", NULL},
        {"/content?subject=x", "找到 0 条", NULL},
        {"/catalogue", "共 46 条", "明天的信息"},
        {"/catalogue?q=100%25", "完成率100%的说明", "第1条信息"},
        {"/catalogue?page=2", "第 2 页，共 2 页", NULL},
        {"/feed.xml", "完成率100%的说明", "明天的信息"},
        {"/sitemap.xml", "/content/items/901", "/content/items/902"},
        {"/", "完成率100%的说明", "明天的信息"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        visit(&o, rows[i].address);
        assert_int_equal(o.last.status, 200);
        see(&o, rows[i].says);
        if (rows[i].says_not)
            see_not(&o, rows[i].says_not);
    }
    visit(&o, "/content/items/902");
    assert_int_equal(o.last.status, 404);
    visit(&o, "/content?page=99");
    assert_int_equal(o.last.status, 404);
    office_closes(&o);
}

static void templates_are_those_of_the_command(void **state)
{
    (void)state;
    static const char *const suffixes[] = {
        [TEMPLATE_XLSX] = ".xlsx",
        [TEMPLATE_CSV] = ".csv",
    };
    office o;
    office_opens(&o, "", false);
    for (int kind = 0; kind < LEDGER_KIND_COUNT; kind++)
        for (int format = 0; format < TEMPLATE_FORMAT_COUNT; format++) {
            str address = str_format(&o.a, "/data/templates/%s%s", ledger_forms[kind].id,
                                     suffixes[format]);
            visit(&o, "/data");
            see(&o, address.p);
            see(&o, ledger_forms[kind].word);
            buf file;
            str trouble;
            buf_init(&file, &o.a);
            assert_int_equal(
                template_write((ledger_kind)kind, (template_format)format, &file, &trouble), OK);
            assert_true(str_equal(visit(&o, address.p), buf_str(&file)));
            assert_int_equal(o.last.status, 200);
            assert_str(o.last.file_name, str_c(&o.a, str_format(&o.a, "%s模板%s",
                                                                ledger_forms[kind].word,
                                                                suffixes[format])));
        }
    static const char *const none[] = {"/data/templates/items.pdf", "/data/templates/x.csv",
                                       "/data/templates/items", "/data/templates/.csv"};
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        visit(&o, none[i]);
        assert_int_equal(o.last.status, 404);
    }
    office_closes(&o);
}

static void feeds_name_the_site_as_the_office_does(void **state)
{
    (void)state;
    static const char *const pages[] = {"/feed.xml", "/sitemap.xml", "/robots.txt"};
    static const struct {
        const char *host, *says;
    } hosts[] = {
        {"www.example.gov.cn", "http://www.example.gov.cn/"},
        {"[::1]:8080", "http://[::1]:8080/"},
        {"evil.cn/x", "http://localhost/"},
        {"a..b", "http://localhost/"},
        {"me@evil.cn", "http://localhost/"},
        {"evil.cn:80 x", "http://localhost/"},
    };
    office o;
    office_opens(&o, "", false);
    for (size_t p = 0; p < COUNT_OF(pages); p++) {
        for (size_t i = 0; i < COUNT_OF(hosts); i++) {
            o.host = str_of(hosts[i].host);
            visit(&o, pages[p]);
            assert_int_equal(o.last.status, 200);
            see(&o, hosts[i].says);
            see_not(&o, "evil");
            assert_int_equal(o.last.keep, KEEP_NOT); /* what one visitor named, no other sees */
        }
    }
    account_console(&o.work);
    if (setting_change(&o.work, STR("site.address"), STR("https://real.gov.cn"), STR("")) != OK)
        fail();
    o.host = STR("www.example.gov.cn");
    for (size_t p = 0; p < COUNT_OF(pages); p++) {
        visit(&o, pages[p]);
        see(&o, "https://real.gov.cn/");
        see_not(&o, "example.gov.cn");
        assert_int_equal(o.last.keep, KEEP_CHECKED);
    }
    office_closes(&o);
}

/* Today is 2024-01-30. */
static void pages_reckon_by_the_offices_own_days_and_settings(void **state)
{
    (void)state;
    static const char clock[] = "/calculator?y=2024&m=3&d=1";
    static const char paid[] = "/calculator?y=2024&m=3&d=1&fny=2024&fnm=3&fnd=4";
    office o;
    office_opens(&o, "", false);
    visit(&o, clock);
    see(&o, "2024年3月29日");
    visit(&o, paid);
    see(&o, "2024-04-01");
    calendar_taken taken;
    const calendar_sheet sheet = {.text = STR("date,kind,name\n2024-03-08,holiday,运动会\n"),
                                  .notice = STR("市发〔2024〕1号")};
    assert_int_equal(calendar_import(&o.work, &sheet, &taken), OK);
    account_console(&o.work);
    assert_int_equal(setting_change(&o.work, STR("clock.fee_payment"), STR("3"), STR("")), OK);
    visit(&o, clock);
    see(&o, "2024年4月1日");
    see(&o, "市发〔2024〕1号");
    see(&o, "运动会放假");
    visit(&o, paid);
    see(&o, "2024-03-07");
    visit(&o, "/");
    assert_int_equal(o.last.status, 200);

    setting bad = {.agency = o.work.agency, .name = STR("clock.payment"), .value = STR("maybe")};
    assert_int_equal(store_begin(o.work.store), OK);
    assert_int_equal(store_change(o.work.store, &setting_put, &setting_shape, &bad, NULL), OK);
    assert_int_equal(act_append(&o.work, STR("test"), STR("setting"), STR("背后改动。")), OK);
    assert_int_equal(store_commit(o.work.store), OK);
    visit(&o, clock);
    assert_int_equal(o.last.status, 500);
    see(&o, "gongkai set");
    visit(&o, "/guide"); /* what does not reckon goes on */
    assert_int_equal(o.last.status, 200);
    office_closes(&o);
}

static void formulas_are_disarmed_in_exports(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    office_publishes(&o, 903, "=HYPERLINK(\"x\")", "+1", "公示公告", day_of(2024, 1, 2), "");
    visit(&o, "/content.csv");
    see(&o, "\"'=HYPERLINK(\"\"x\"\")\",\"'+1\",公示公告,2024-01-02,/content/items/903\r\n");
    visit(&o, "/catalogue.csv?q=HYPER");
    see(&o, "\r\n,\"'=HYPERLINK(\"\"x\"\")\",\"'+1\",");
    visit(&o, "/catalogue.json?q=HYPER");
    see(&o, "\"total\":1,\"listed\":1,");
    see(&o, "\"title\":\"=HYPERLINK(\\u0022x\\u0022)\",\"doc_no\":\"+1\"");
    visit(&o, "/catalogue.xlsx?q=HYPER");
    assert_int_equal(o.last.status, 200);
    assert_true(str_starts(buf_str(&o.last.body), STR("PK")));
    office_closes(&o);
}

static void due_dates_are_those_of_the_book(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    /* R9: receipt, due on the 20th working day */
    static const struct {
        const char *address, *says;
    } rows[] = {
        {"/calculator?y=2023&m=9&d=20", "2023年10月24日"},
        {"/calculator?y=2023&m=12&d=29", "2024年1月29日"},
        {"/calculator?y=2024&m=2&d=5", "2024年3月8日"},
        {"/calculator?y=2025&m=1&d=20", "2025年2月21日"},
        {"/calculator?y=2025&m=9&d=26", "2025年10月30日"},
        {"/calculator?y=2026&m=2&d=6", "2026年3月12日"},
        {"/calculator?y=2020&m=1&d=15", "2020年2月19日"},
        {"/calculator?y=2023&m=9&d=20", "2023年11月21日"}, /* and 20 more */
        {"/calculator?y=2023&m=9&d=20", "调休上班"},
        {"/calculator?y=2030&m=9&d=20", "放假安排还没有公布"},
        {"/calculator?y=2023&m=9&d=20&say=2023&sam=9&sad=25", "等待申请人补正"},
        {"/calculator?y=2023&m=5&d=18&csy=2023&csm=5&csd=25&cey=2023&cem=6&ced=5", "2023年6月27日"},
        {"/calculator", "收到申请的日期"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        visit(&o, rows[i].address);
        assert_int_equal(o.last.status, 200);
        see(&o, rows[i].says);
        see_not(&o, "需要修改");
    }
    office_closes(&o);
}

static void mistakes_are_named_at_their_field(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    static const struct {
        const char *address, *summary, *link;
    } rows[] = {
        {"/calculator?y=2023&m=2&d=30", "有 1 处需要修改", "href=\"#received\""},
        {"/calculator?y=&m=&d=", "有 1 处需要修改", "href=\"#received\""},
        {"/calculator?y=1500&m=1&d=1", "有 1 处需要修改", "href=\"#received\""},
        {"/calculator?y=2023&m=9&d=20&extended=21", "有 2 处需要修改", "href=\"#extended\""},
        {"/calculator?y=2023&m=9&d=20&exy=2023&exm=10&exd=9", "有 1 处需要修改", "href=\"#extended\""},
        {"/calculator?y=2023&m=9&d=20&rey=2023&rem=9&red=1", "有 1 处需要修改", "href=\"#re\""},
        {"/calculator?y=2023&m=9&d=20&sry=2023&srm=9&srd=25", "有 1 处需要修改", "href=\"#sr\""},
        {"/calculator/fee?by=pieces&number=0", "有 1 处需要修改", "href=\"#number\""},
        {"/calculator/fee?by=pages&number=abc", "有 1 处需要修改", "href=\"#number\""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        visit(&o, rows[i].address);
        assert_int_equal(o.last.status, 400);
        see(&o, rows[i].summary);
        see(&o, rows[i].link);
        see(&o, "<title>错误：");
        see(&o, "aria-invalid=\"true\"");
    }
    office_closes(&o);
}

static void fees_are_those_of_the_book(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    /* R93, R94 */
    static const struct {
        const char *address, *says;
    } rows[] = {
        {"by=pieces&number=10", ">0 元<"},     {"by=pieces&number=25", ">1500 元<"},
        {"by=pieces&number=31", ">2200 元<"},  {"by=pieces&number=50", ">7000 元<"},
        {"by=pieces&number=100", ">37000 元<"}, {"by=pages&number=30", ">0 元<"},
        {"by=pages&number=31", ">10 元<"},     {"by=pages&number=119", ">1080 元<"},
        {"by=pages&number=250", ">4700 元<"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char address[128];
        snprintf(address, sizeof address, "/calculator/fee?%s", rows[i].address);
        visit(&o, address);
        see(&o, rows[i].says);
    }
    office_closes(&o);
}

static void settings_of_the_display_stay(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    visit(&o, "/content?q=a&size=big");
    see(&o, "<html lang=\"zh-Hans\" class=\"big\">");
    see(&o, "/content?q=a&amp;size=normal");
    assert_true(str_starts(o.last.cookies.p[0], STR("display=big;")));
    o.cookie = STR("other=1; display=big");
    visit(&o, "/?contrast=high");
    see(&o, "class=\"big high\"");
    assert_true(str_starts(o.last.cookies.p[0], STR("display=big.high;")));
    o.cookie = STR("display=big.high");
    visit(&o, "/guide");
    see(&o, "class=\"big high\"");
    assert_int_equal(o.last.cookies.n, 0);
    visit(&o, "/guide?size=normal&contrast=normal");
    see(&o, "class=\"\"");
    office_closes(&o);
}

static void a_page_is_new_only_when_something_changed(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    o.shelf = shelf_open(1 << 20);
    visit(&o, "/content");
    char etag[128];
    snprintf(etag, sizeof etag, "%.*s", STR_ARG(o.last.etag));
    assert_in_range(strlen(etag), 10, 100);
    str before = str_copy(&o.a, buf_str(&o.last.body));
    visit(&o, "/content"); /* from the shelf */
    assert_true(str_equal(buf_str(&o.last.body), before));
    o.if_none_match = str_of(etag);
    visit(&o, "/content");
    assert_int_equal(o.last.status, 304);
    assert_int_equal(o.last.body.n, 0);
    office_publishes(&o, 904, "新的信息", "", "公示公告", day_of(2024, 1, 29), "");
    visit(&o, "/content");
    assert_int_equal(o.last.status, 200);
    see(&o, "新的信息");
    o.today = day_after(o.today, 1);
    visit(&o, "/content");
    assert_int_equal(o.last.status, 200);
    office_closes(&o);
}

static void errors_say_what_to_do_next(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    static const struct {
        const char *target;
        int status;
        const char *says;
    } rows[] = {
        {"/nowhere", 404, "可以回首页搜索"},
        {"/reports/1999", 404, "1999 年的报告还没有公布"},
        {"/reports/20x3", 404, "没有找到这一页"},
        {"/reports/2023.exe", 404, "没有找到这一页"},
        {"/content/items/99999", 404, "没有找到这一页"},
        {"/content/items/1;drop", 404, "没有找到这一页"},
        {"/%00", 400, "不能识别的字符"},
        {"/a%2Fb", 400, "不能识别的字符"},
        {"/%FF", 400, "不能识别的字符"},
        {"/?q=%", 400, "不能识别的字符"},
        {"*", 400, "不能识别的字符"},
        {"http://evil.example", 200, "想知道的，先在这里找"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        visit(&o, rows[i].target);
        if (o.last.status != rows[i].status)
            fail_msg("%s answers %d", rows[i].target, o.last.status);
        see(&o, rows[i].says);
    }
    visit_as(&o, METHOD_OTHER, "/");
    assert_int_equal(o.last.status, 405);
    assert_string_equal(o.last.allow, "GET, HEAD");
    office_closes(&o);
}

static void only_a_demonstration_says_so(void **state)
{
    (void)state;
    for (int demo = 0; demo < 2; demo++) {
        office o;
        office_opens(&o, "", demo);
        visit(&o, "/reports/2023");
        assert_int_equal(o.last.status, 200);
        (demo ? see : see_not)(&o, "演示：根据公开年报重建，非真实台账");
        see(&o, "公开日期 <time datetime=\"2024-01-30\">");
        see(&o, "平衡检查：七列全部相等");
        office_closes(&o);
    }
}

static void a_published_figure_stays_when_the_ledger_moves(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    office_receives(&o, 3, "", day_of(2023, 11, 1), DAY_NONE, OUTCOME_NONE);
    visit(&o, "/reports/2023/cells/table3.received.total");
    see(&o, "<p class=\"ans\">2<");
    see(&o, "报告公布的是 2，台账现在是 3");
    see(&o, "办理中");
    office_closes(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_has_a_right_and_answers),
        cmocka_unit_test(no_link_is_dead),
        cmocka_unit_test(hostile_text_stays_text_on_every_page),
        cmocka_unit_test(nobody_is_named),
        cmocka_unit_test(search_finds_words_and_takes_signs_literally),
        cmocka_unit_test(templates_are_those_of_the_command),
        cmocka_unit_test(feeds_name_the_site_as_the_office_does),
        cmocka_unit_test(pages_reckon_by_the_offices_own_days_and_settings),
        cmocka_unit_test(formulas_are_disarmed_in_exports),
        cmocka_unit_test(due_dates_are_those_of_the_book),
        cmocka_unit_test(mistakes_are_named_at_their_field),
        cmocka_unit_test(fees_are_those_of_the_book),
        cmocka_unit_test(settings_of_the_display_stay),
        cmocka_unit_test(a_page_is_new_only_when_something_changed),
        cmocka_unit_test(errors_say_what_to_do_next),
        cmocka_unit_test(only_a_demonstration_says_so),
        cmocka_unit_test(a_published_figure_stays_when_the_ledger_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
