/* A form from its table to a struct and back to a page; the visit that guards it. */
#include "testing.h"

#include "pages.h"
#include "web/form.h"
#include "web/visit.h"

static arena a;

static int begin(void **state)
{
    (void)state;
    arena_init(&a, 64 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&a);
    return 0;
}

typedef struct sample {
    str title, text, secret, code, seen;
    int channel, unit;
    uint64_t ways;
    bool agreed;
    day on;
    int64_t pages;
    fen fee;
    upload_list papers;
} sample;

static const form_choice channel_rows[] = {CHOICE("counter", "当面"),
                                           CHOICE_HINTED("post", "邮寄", "平信或者挂号信")};
static const form_choice_list channels = CHOICES(channel_rows);
static const form_row rows[] = {
    {FORM_TEXT(sample, title), .label = "标题", .required = true, .most = 10, .least = 2},
    {FORM_LINES(sample, text), .label = "内容", .required = true, .most = 20, .hint = "写清楚"},
    {FORM_SECRET(sample, secret), .label = "密码"},
    {FORM_CODE(sample, code), .label = "动态码", .most = 6},
    {FORM_HIDDEN(sample, seen)},
    {FORM_CHOICE(sample, channel), .label = "怎么来的", .choices = &channels, .required = true},
    {FORM_SELECT(sample, unit), .label = "科室"},
    {FORM_CHECKS(sample, ways), .label = "怎么给", .choices = &channels},
    {FORM_CHECK(sample, agreed), .label = "我已看过", .required = true,
     .missing = "请先看过再打勾"},
    {FORM_DATE(sample, on), .label = "收到日期", .required = true},
    {FORM_INT(sample, pages), .label = "页数", .least = 1, .most = 99},
    {FORM_YUAN(sample, fee), .label = "费用"},
    {FORM_FILES(sample, papers), .label = "附件", .most = 2,
     .accepts = 1U << FILE_PDF | 1U << FILE_TXT},
};
static const form sample_form = {FORM_ROWS(sample, rows), .button = "保存"};
static const form_choice units[] = {CHOICE("7", "政策法规科"), CHOICE("9", "信息中心")};

static err read_sample(const char *body, body_file_list files, form_view *v, sample *out,
                       response *r)
{
    request q = {.a = &a, .host = STR("a.cn"), .files = files};
    *r = (response){.status = 200};
    body_file_list none;
    assert_int_equal(
        body_read(&a, STR("application/x-www-form-urlencoded"), str_of(body), BODY_FORM_MOST, 0,
                  &q.form, &none),
        200);
    assert_int_equal(form_open(&q, r, &sample_form, URL("/x"), v), OK);
    form_offer(v, "unit", units, COUNT_OF(units));
    return form_read(&q, v, out);
}

#define GOOD                                                                                       \
    "title=+ab+&text=1%0D%0A2%0D%0A&secret=+x+&code=123+456&seen=12&channel=post&unit=9&"          \
    "ways=counter&ways=post&agreed=yes&on-year=2024&on-month=1&on-day=30&pages=12&fee=1.50&"

static void a_good_form_fills_the_struct(void **state)
{
    (void)state;
    body_file file = {STR("papers"), STR("/a/名单.exe"), STR("张三\n")};
    form_view v;
    sample s;
    response r;
    assert_int_equal(read_sample(GOOD, (body_file_list){&file, 1, 1}, &v, &s, &r), OK);
    assert_true(str_equal(s.title, STR("ab")));
    assert_true(str_equal(s.text, STR("1\n2")));
    assert_true(str_equal(s.secret, STR(" x ")));
    assert_true(str_equal(s.code, STR("123456")));
    assert_true(str_equal(s.seen, STR("12")));
    assert_int_equal(s.channel, 1);
    assert_int_equal(s.unit, 1);
    assert_int_equal(s.ways, 3);
    assert_true(s.agreed);
    assert_true(day_same(s.on, day_of(2024, 1, 30)));
    assert_int_equal(s.pages, 12);
    assert_int_equal(s.fee.n, 150);
    assert_int_equal(s.papers.n, 1);
    assert_true(str_equal(s.papers.p[0].name, STR("名单.txt")));
    assert_int_equal(r.status, 200);
    assert_int_equal(r.keep, KEEP_NOT);
}

/* Each row changes one thing of a good form: the last value of a name is
 * appended, or the whole is another. */
static void each_mistake_is_said_at_its_field(void **state)
{
    (void)state;
    static const struct {
        const char *field, *instead, *says;
    } mistakes[] = {
        {"title", "", "请填写“标题”"},
        {"title", "title=a", "至少 2 个字"},
        {"title", "title=12345678901", "最多 10 个字，现在有 11 个"},
        {"title", "title=ab&title=cd", "填了两次"},
        {"title", "title=a%0Ab", "控制字符"},
        {"title", "title=a%1Bb", "控制字符"},
        {"text", "text=+%0D%0A+", "请填写“内容”"},
        {"channel", "", "请选择“怎么来的”"},
        {"channel", "channel=pigeon", "里没有这一项"},
        {"unit", "unit=8", "里没有这一项"},
        {"ways", "ways=counter&ways=x", "里没有这一项"},
        {"agreed", "", "请先看过再打勾"},
        {"on", "", "请填写“收到日期”"},
        {"on", "on-year=2024&on-month=2&on-day=", "要填全年、月、日"},
        {"on", "on-year=2023&on-month=2&on-day=29", "没有这一天"},
        {"on", "on-year=2023&on-month=x&on-day=29", "要填数字"},
        {"on", "on-year=99999999999&on-month=1&on-day=1", "没有这一天"},
        {"on", "on-year=2024&on-year=2025&on-month=1&on-day=1", "填了两次"},
        {"pages", "pages=0", "1 到 99 的整数"},
        {"pages", "pages=1.5", "1 到 99 的整数"},
        {"pages", "pages=99999999999999999999", "1 到 99 的整数"},
        {"fee", "fee=1.505", "最多两位小数"},
        {"fee", "fee=-1", "要填金额"},
    };
    for (size_t i = 0; i < COUNT_OF(mistakes); i++) {
        buf b;
        buf_init(&b, &a);
        str rest = STR(GOOD), pair;
        str name = str_of(mistakes[i].field);
        while (rest.n > 0 && str_split(&rest, STR("&"), &pair))
            if (pair.n > 0 && !str_starts(pair, str_format(&a, "%.*s=", STR_ARG(name))) &&
                !str_starts(pair, str_format(&a, "%.*s-", STR_ARG(name))))
                buf_format(&b, "%.*s&", STR_ARG(pair));
        buf_put(&b, str_of(mistakes[i].instead));
        form_view v;
        sample s;
        response r;
        assert_int_equal(read_sample(str_c(&a, buf_str(&b)), (body_file_list){0}, &v, &s, &r),
                         INVALID);
        assert_int_equal(r.status, 400);
        if (v.errors.n != 1 || !str_has(v.errors.p[0].says, str_of(mistakes[i].says)))
            fail_msg("%s: %s", mistakes[i].instead, str_c(&a, v.errors.p[0].says));
        assert_true(
            str_equal(url_text(v.errors.p[0].address), str_format(&a, "#%s", mistakes[i].field)));
        assert_true(form_field(&v, mistakes[i].field)->wrong.n > 0);
    }
}

static void files_are_judged_by_content_and_number(void **state)
{
    (void)state;
    body_file three[] = {{STR("papers"), STR("a"), STR("a")},
                         {STR("papers"), STR("b"), STR("b")},
                         {STR("papers"), STR("c"), STR("c")}};
    body_file page = {STR("papers"), STR("a.pdf"), STR("<html>")};
    form_view v;
    sample s;
    response r;
    assert_int_equal(read_sample(GOOD, (body_file_list){three, 3, 3}, &v, &s, &r), INVALID);
    assert_true(str_has(v.errors.p[0].says, STR("最多 2 个文件")));
    assert_int_equal(read_sample(GOOD, (body_file_list){&page, 1, 1}, &v, &s, &r), INVALID);
    assert_true(str_has(v.errors.p[0].says, STR("文件“a”不能收：它的内容不是PDF、文本（txt）")));
    assert_int_equal(s.papers.n, 0);
    assert_int_equal(form_files_most(&sample_form), 2);
}

static void what_was_typed_stands_on_the_page_again(void **state)
{
    (void)state;
    form_view v;
    sample s;
    response r;
    assert_int_equal(
        read_sample(
            "title=%22%3E%3Cb%3E&text=%0A%3C/textarea%3E&secret=hidden1&channel=post&on-year=99",
            (body_file_list){0}, &v, &s, &r),
        INVALID);
    buf out;
    buf_init(&out, &a);
    page_form_errors(&out, &v);
    page_form_whole(&out, &v);
    str page = buf_str(&out);
    assert_true(str_has(page, STR("value=\"&quot;&gt;&lt;b&gt;\"")));
    assert_true(str_has(page, STR("\n\n&lt;/textarea&gt;</textarea>")));
    assert_false(str_has(page, STR("hidden1")));
    assert_true(str_has(page, STR("value=\"post\" checked")));
    assert_true(str_has(page, STR("value=\"99\"")));
    assert_true(str_has(page, STR("<option value=\"9\">信息中心</option>")));
    assert_true(str_has(page, STR("enctype=\"multipart/form-data\"")));
    assert_true(str_has(page, STR("accept=\".pdf,.txt\"")));
    assert_true(str_has(page, STR("有 2 处需要修改")));
    assert_true(str_has(page, STR("aria-describedby=\"text-h text-c\"")));
}

static void values_are_shown_for_changing(void **state)
{
    (void)state;
    request q = {.a = &a, .host = STR("a.cn")};
    response r = {.status = 200};
    form_view v;
    assert_int_equal(form_open(&q, &r, &sample_form, URL("/x"), &v), OK);
    form_offer(&v, "unit", units, COUNT_OF(units));
    sample s = {.title = STR("甲"),
                .secret = STR("hidden1"),
                .channel = 0,
                .unit = 1,
                .ways = 2,
                .agreed = true,
                .on = day_of(2024, 1, 30),
                .pages = 3,
                .fee = {150}};
    form_fill(&v, &s);
    buf out;
    buf_init(&out, &a);
    page_form_whole(&out, &v);
    str page = buf_str(&out);
    assert_true(str_has(page, STR("value=\"甲\"")));
    assert_true(str_has(page, STR("value=\"counter\" checked")));
    assert_true(str_has(page, STR("value=\"9\" selected")));
    assert_true(str_has(page, STR("value=\"2024\"")));
    assert_true(str_has(page, STR("value=\"1.50\"")));
    assert_false(str_has(page, STR("hidden1")));
}

static void what_an_act_found_stands_at_its_field(void **state)
{
    (void)state;
    form_view v;
    sample s;
    response r;
    assert_int_equal(read_sample(GOOD, (body_file_list){0}, &v, &s, &r), OK);
    problems ps;
    problems_init(&ps, &a);
    problems_add(&ps, STR("title"), "已经有这个标题");
    problems_add(&ps, STR("nowhere"), "今天不办公");
    form_blame(&v, &ps);
    assert_int_equal(v.error_count, 2);
    assert_true(str_equal(form_field(&v, "title")->wrong, STR("已经有这个标题")));
    assert_true(str_equal(url_text(v.errors.p[1].address), STR("#main")));
    assert_int_equal(r.status, 400);
}

/* --- the visit --- */

static void a_post_needs_the_token_of_its_visit(void **state)
{
    (void)state;
    for (int secure = 0; secure < 2; secure++) {
        request q = {.a = &a, .host = STR("a.cn"), .secure = secure};
        response r = {.status = 200};
        str token, other;
        assert_int_equal(visit_token(&q, &r, &token), OK);
        assert_int_equal(r.cookies.n, 1);
        str cookie = str_slice(r.cookies.p[0], 0, str_find(r.cookies.p[0], STR(";"), 0));
        assert_true(str_starts(cookie, secure ? STR("__Host-visit=") : STR("visit=")));
        assert_int_equal(str_has(r.cookies.p[0], STR("; Secure")), secure);
        assert_true(str_has(r.cookies.p[0], STR("; HttpOnly; SameSite=Lax")));
        request stranger = {.a = &a};
        assert_int_equal(visit_token(&stranger, &r, &other), OK);
        str twice = str_format(&a, "%.*s; %.*s", STR_ARG(cookie), STR_ARG(cookie));
        str origin = secure ? STR("https://a.cn") : STR("http://a.cn");
        const struct {
            str cookie, token, origin, fetch_site;
            err e;
        } tries[] = {
            {cookie, token, origin, STR_INIT("same-origin"), OK},
            {cookie, token, {NULL, 0}, {NULL, 0}, OK},
            {cookie, token, STR_INIT("https://a.cn"), {NULL, 0}, OK},
            {cookie, token, {NULL, 0}, STR_INIT("none"), OK},
            {cookie, token, STR_INIT("null"), {NULL, 0}, FORBIDDEN},
            {cookie, token, STR_INIT("https://b.cn"), {NULL, 0}, FORBIDDEN},
            {cookie, token, STR_INIT("https://a.cn.b.cn"), {NULL, 0}, FORBIDDEN},
            {cookie, token, origin, STR_INIT("cross-site"), FORBIDDEN},
            {cookie, token, origin, STR_INIT("same-site"), FORBIDDEN},
            {cookie, other, origin, {NULL, 0}, FORBIDDEN},
            {cookie, {NULL, 0}, origin, {NULL, 0}, FORBIDDEN},
            {cookie, str_slice(token, 0, token.n - 1), origin, {NULL, 0}, FORBIDDEN},
            {{NULL, 0}, token, origin, {NULL, 0}, FORBIDDEN},
            {STR_INIT("visit=0; __Host-visit=0"), token, origin, {NULL, 0}, FORBIDDEN},
            {twice, token, origin, {NULL, 0}, FORBIDDEN},
        };
        for (size_t i = 0; i < COUNT_OF(tries); i++) {
            request p = {.a = &a,
                         .host = STR("A.cn"),
                         .secure = secure,
                         .cookie = tries[i].cookie,
                         .origin = tries[i].origin,
                         .fetch_site = tries[i].fetch_site};
            *list_add(&a, &p.form) = (parameter){STR("token"), tries[i].token};
            if (visit_check(&p) != tries[i].e)
                fail_msg("row %zu", i);
            assert_int_equal(p.words != NULL, tries[i].e != OK);
        }
        /* plain http cannot speak for a site that is reached over https */
        request p = {.a = &a,
                     .host = STR("a.cn"),
                     .secure = true,
                     .cookie = cookie,
                     .origin = STR("http://a.cn")};
        assert_int_equal(visit_check(&p), FORBIDDEN);
    }
}

static void a_visit_is_begun_once(void **state)
{
    (void)state;
    request q = {.a = &a};
    response r = {.status = 200};
    str first, second, once, again;
    assert_int_equal(visit_token(&q, &r, &first), OK);
    assert_int_equal(visit_token(&q, &r, &second), OK);
    assert_true(str_equal(first, second));
    assert_int_equal(r.cookies.n, 1);
    assert_int_equal(visit_once(&q, &once), OK);
    assert_int_equal(visit_once(&q, &again), OK);
    assert_false(str_equal(once, again));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_form_fills_the_struct),
        cmocka_unit_test(each_mistake_is_said_at_its_field),
        cmocka_unit_test(files_are_judged_by_content_and_number),
        cmocka_unit_test(what_was_typed_stands_on_the_page_again),
        cmocka_unit_test(values_are_shown_for_changing),
        cmocka_unit_test(what_an_act_found_stands_at_its_field),
        cmocka_unit_test(a_post_needs_the_token_of_its_visit),
        cmocka_unit_test(a_visit_is_begun_once),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
