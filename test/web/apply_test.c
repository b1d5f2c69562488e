/* A request over the internet, from the notice to the receipt, by honest and by hostile
 * visitors. */
#include "applicant.h"

#include "acts/draft.h"
#include "acts/visitor.h"
#include "secret/token.h"

static void the_way_leads_to_a_receipt_and_to_the_case(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    int64_t before = ledger_length(&o);
    given g = apply(&o);
    assert_int_equal(g.code.n, QUERY_CODE_LENGTH);
    assert_int_equal(ledger_length(&o), before + 1);
    see(&o, "class=\"qr\"");
    see(&o, "/apply/status");
    see_not(&o, "13812345678");
    visit(&o, "/apply/receipt.pdf");
    assert_true(str_starts(buf_str(&o.last.body), STR("%PDF-")));
    look_up(&o, g.no, g.code);
    assert_string_equal(where(&o), "/apply/status");
    keep_cookies(&o);
    visit(&o, "/apply/status");
    see(&o, str_c(&o.a, g.no));
    see(&o, "王某某（公民）");
    see(&o, "138****5678");
    see(&o, "您在网上提交");
    see(&o, "条例第三十三条");
    see_not(&o, "13812345678");
    see_not(&o, "11010519491231002X");
    see_not(&o, str_c(&o.a, g.code));
    visit(&o, "/apply/status/due-date.pdf");
    assert_true(str_starts(buf_str(&o.last.body), STR("%PDF-")));
    office_closes(&o);
}

static void nobody_jumps_ahead(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    visit(&o, "/apply/steps/7");
    assert_string_equal(where(&o), "/apply/steps/1");
    walk(&o, 2);
    static const char *const ahead[] = {"/apply/steps/3-2", "/apply/steps/5", "/apply/steps/7"};
    for (size_t i = 0; i < COUNT_OF(ahead); i++) {
        visit(&o, ahead[i]);
        assert_string_equal(where(&o), "/apply/steps/3");
    }
    submit(&o, "/apply/steps/3", "/apply/steps/6", APPLICANT_WAY);
    assert_string_equal(where(&o), "/apply/steps/3");
    visit(&o, "/apply/steps/8");
    assert_string_equal(where(&o), "/apply/steps/3");
    office_closes(&o);
}

/* Each row changes one page of a good request. */
static void each_mistake_is_said_and_nothing_is_lost(void **state)
{
    (void)state;
    static const struct {
        size_t page;
        const char *fields, *field, *says;
    } mistakes[] = {
        {0, "", "agreed", "请打勾"},
        {2, "", "applicant_class", "选择申请人"},
        {2, "applicant_class=ghost", "applicant_class", "没有这一项"},
        {3, "applicant=&certificate_kind=resident&certificate_no=11010519491231002X", "applicant",
         "写出申请人的姓名"},
        {3, "applicant=a&certificate_kind=resident&certificate_no=110105194912310021",
         "certificate_no", "校验位不符"},
        {3, "applicant=a&certificate_kind=resident&certificate_no=123", "certificate_no",
         "在下面打勾再继续"},
        {3, "applicant=a&certificate_kind=&certificate_no=1", "certificate_kind", "选择是哪一种"},
        {3, "applicant=a%00b&certificate_kind=other&certificate_no=1", "", ""},
        {3, "applicant=a%FFb&certificate_kind=other&certificate_no=1", "", ""},
        {3, "applicant=a%1Bb&certificate_kind=other&certificate_no=1", "applicant", "控制字符"},
        {4, "phone=&email=", "phone", "至少写一样"},
        {4, "phone=tel", "phone", "电话只写数字"},
        {4, "phone=13812345678&email=wang", "email", "邮箱要写完整"},
        {4, "phone=13812345678&website=http%3A%2F%2Fx", "website", "请清空"},
        {5, "title=a&content=", "content", "写出信息的内容"},
        {5, "title=a&content=b&from_year=2023&to_year=2022", "to_year", "结束时间要晚于"},
        {5, "title=a&content=b&from_month=3", "from_year", "还要写是哪一年"},
        {5, "title=a&content=b&from_year=22", "from_year", "1900 到 2999"},
        {6, "delivery_method=post&medium=paper", "delivery_method", "通信地址"},
        {6, "delivery_method=online&medium=disc", "medium", "只能给电子版"},
    };
    office o;
    for (size_t i = 0; i < COUNT_OF(mistakes); i++) {
        applicant_office(&o);
        walk(&o, mistakes[i].page);
        const char *address = way[mistakes[i].page].address;
        submit(&o, address, address, mistakes[i].fields);
        if (o.last.status != 400)
            fail_msg("%s %s: %d", address, mistakes[i].fields, o.last.status);
        see(&o, mistakes[i].says);
        if (mistakes[i].field[0] != 0) {
            see(&o, "<title>错误：");
            see(&o, str_c(&o.a, str_format(&o.a, "href=\"#%s\"", mistakes[i].field)));
        }
        /* what was kept before is still there */
        visit(&o, mistakes[i].page > 0 ? way[mistakes[i].page - 1].address : "/apply/steps/1");
        assert_int_equal(o.last.status, 200);
        office_closes(&o);
    }
}

static void a_fax_needs_a_number(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, WAY_END);
    submit(&o, "/apply/steps/6", "/apply/steps/6", "delivery_method=fax&medium=paper");
    assert_int_equal(o.last.status, 303);
    submit(&o, "/apply/steps/4", "/apply/steps/4", "phone=&email=wang%40example.cn");
    submit(&o, "/apply/steps/6", "/apply/steps/6", "delivery_method=fax&medium=paper");
    assert_int_equal(o.last.status, 400);
    see(&o, "能收传真的电话");
    office_closes(&o);
}

static void a_number_that_looks_wrong_is_never_refused(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, 3);
    submit(&o, "/apply/steps/3-2", "/apply/steps/3-2",
           "applicant=a&certificate_kind=resident&certificate_no=110105194912310021&"
           "number_right=yes");
    assert_string_equal(where(&o), "/apply/steps/4");
    visit(&o, "/apply/steps/3-2");
    see(&o, "name=\"number_right\"");
    office_closes(&o);
}

#define ORGANISATION "applicant=%E6%9F%90%E6%89%80&representative=%E5%BC%A0&certificate_no="

static void an_organisation_names_itself(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, 2);
    submit(&o, "/apply/steps/3", "/apply/steps/3", "applicant_class=research_institution");
    assert_string_equal(where(&o), "/apply/steps/3-2");
    submit(&o, "/apply/steps/3-2", "/apply/steps/3-2",
           ORGANISATION "91350100M000100Y4A");
    see(&o, "请核对");
    submit(&o, "/apply/steps/3-2", "/apply/steps/3-2",
           ORGANISATION "91350100M000100Y43");
    assert_string_equal(where(&o), "/apply/steps/4");
    office_closes(&o);
}

static void a_change_leads_back_to_the_check(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, WAY_END);
    visit(&o, "/apply/steps/7");
    see(&o, "href=\"/apply/steps/4?back=check\"");
    submit(&o, "/apply/steps/4?back=check", "/apply/steps/4?back=check", "phone=13900001111");
    assert_string_equal(where(&o), "/apply/steps/7");
    visit(&o, "/apply/steps/7");
    see(&o, "13900001111");
    see_not(&o, "13812345678");
    /* another class asks for its own particulars before the rest */
    submit(&o, "/apply/steps/3?back=check", "/apply/steps/3?back=check",
           "applicant_class=other_org");
    assert_string_equal(where(&o), "/apply/steps/3-2");
    office_closes(&o);
}

static void the_search_shows_what_is_public(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    office_publishes(&o, 90, "2023年稳岗返还<资金>", "", "公示公告", day_of(2023, 9, 1), "正文");
    walk(&o, 1);
    submit(&o, "/apply/steps/2", "/apply/steps/2", "words=%E7%A8%B3%E5%B2%97&do=search");
    assert_string_equal(where(&o), "/apply/steps/2");
    visit(&o, "/apply/steps/2");
    see(&o, "2023年稳岗返还&lt;资金&gt;");
    see(&o, "value=\"稳岗\"");
    visit(&o, "/apply/steps/3");
    assert_string_equal(where(&o), "/apply/steps/2");
    office_closes(&o);
}

/* --- hostile --- */

#define MARKUP "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27%26"

static void markup_stays_text_on_every_page(void **state)
{
    (void)state;
    static const struct {
        const char *address, *fields;
    } hostile[] = {
        {"/apply/steps/2", "words=" MARKUP "&do=next"},
        {"/apply/steps/3-2", "applicant=" MARKUP "&certificate_kind=other&certificate_no=" MARKUP
                             "&agent=" MARKUP},
        {"/apply/steps/4", "phone=13812345678&email=a%40" MARKUP "&postal_address=" MARKUP
                           "&postcode=1"},
        {"/apply/steps/5", "title=" MARKUP "&doc_no=" MARKUP "&content=" MARKUP},
        {"/apply/steps/6", APPLICANT_WAY "&help=" MARKUP},
    };
    office o;
    applicant_office(&o);
    walk(&o, WAY_END);
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        submit(&o, hostile[i].address, hostile[i].address, hostile[i].fields);
        assert_int_equal(o.last.status, 303);
        visit(&o, hostile[i].address);
        see(&o, "&lt;script&gt;");
        see_not(&o, "<script");
    }
    visit(&o, "/apply/steps/7");
    see(&o, "&lt;script&gt;");
    see_not(&o, "<script");
    later(&o, 60);
    submit(&o, "/apply/steps/7", "/apply/steps/7", "");
    assert_string_equal(where(&o), "/apply/receipt");
    visit(&o, "/apply/receipt");
    str no = between(&o, "<dt>受理编号</dt><dd><strong>", "<");
    look_up(&o, no, between(&o, "<strong class=\"code\">", "<"));
    keep_cookies(&o);
    visit(&o, "/apply/status");
    see(&o, "&lt;script&gt;");
    see_not(&o, "<script");
    office_closes(&o);
}

static str part(office *o, const char *head, const char *value)
{
    return str_format(&o->a, "--xyz\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n", head,
                      value);
}

/* Send step 3-2 with a file. */
static void send_as(office *o, const char *field, const char *name, const char *bytes,
                    const char *applicant)
{
    visit(o, "/apply/steps/3-2");
    keep_cookies(o);
    str token = page_token(o);
    str body = str_format(
        &o->a, "%.*s%.*s%.*s%.*s%.*s--xyz--\r\n",
        STR_ARG(part(o, "name=\"token\"", str_c(&o->a, token))),
        STR_ARG(part(o, "name=\"applicant\"", applicant)),
        STR_ARG(part(o, "name=\"certificate_kind\"", "other")),
        STR_ARG(part(o, "name=\"certificate_no\"", "1")),
        STR_ARG(part(o,
                     str_c(&o->a, str_format(&o->a, "name=\"%s\"; filename=\"%s\"", field,
                                                 name)),
                     bytes)));
    post_parts(o, "/apply/steps/3-2", "xyz", body);
}

static void send_file(office *o, const char *name, const char *bytes, const char *applicant)
{
    send_as(o, "files", name, bytes, applicant);
}

/* Each field of the page says what its file is to the case. */
static void a_file_is_kept_with_its_purpose(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, 3);
    send_as(&o, "authority", "w.txt", "some text", "a");
    assert_int_equal(o.last.status, 303);
    send_as(&o, "files", "card.txt", "some text", "a");
    assert_int_equal(o.last.status, 303);
    visit(&o, "/apply/steps/3-2");
    see(&o, "w.txt<span class=\"mute\">　授权委托书，1 KB");
    see(&o, "card.txt<span class=\"mute\">　身份证明，1 KB");
    send_as(&o, "authority", "x.txt", "<html><script>1</script>", "a");
    assert_int_equal(o.last.status, 400);
    see(&o, "href=\"#authority\"");
    for (size_t i = 4; i < WAY_END; i++) {
        submit(&o, way[i].address, way[i].address, way[i].fields);
        assert_int_equal(o.last.status, 303);
    }
    visit(&o, "/apply/steps/7");
    see(&o, "w.txt（授权委托书）");
    see(&o, "card.txt（身份证明）");
    office_closes(&o);
}

static void files_are_taken_by_their_content_and_kept_in_spite_of_mistakes(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, 3);
    send_file(&o, "card.pdf", "<html><script>1</script>", "a");
    assert_int_equal(o.last.status, 400);
    see(&o, "不能收");
    send_file(&o, "../..\\a<b>.exe", "some text", "");
    assert_int_equal(o.last.status, 400);
    see(&o, "写出申请人的姓名");
    see(&o, "已经传好的文件");
    see_not(&o, "a<b>");
    see_not(&o, ".exe");
    str file = between(&o, "name=\"file\" value=\"", "\"");
    submit(&o, "/apply/steps/3-2", "/apply/files/drop",
           str_c(&o.a, str_format(&o.a, "file=%.*s&page=/apply/steps/3-2", STR_ARG(file))));
    assert_string_equal(where(&o), "/apply/steps/3-2");
    visit(&o, "/apply/steps/3-2");
    see_not(&o, "已经传好的文件");
    /* a page elsewhere is not gone to */
    submit(&o, "/apply/steps/3-2", "/apply/files/drop", "file=1&page=//evil.example");
    assert_string_equal(where(&o), "/apply/steps/5");
    for (int i = 0; i < FILES_MOST; i++) {
        send_file(&o, "a.txt", "some text", "a");
        assert_int_equal(o.last.status, 303);
    }
    send_file(&o, "a.txt", "some text", "a");
    assert_int_equal(o.last.status, 400);
    see(&o, "最多");
    office_closes(&o);
}

/* --- once --- */

static void a_form_sent_twice_and_two_tabs_make_one_application(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, WAY_END);
    later(&o, 60);
    int64_t before = ledger_length(&o);
    submit(&o, "/apply/steps/7", "/apply/steps/7", "");
    str first = str_copy(&o.a, o.sent), cookie = o.cookie;
    assert_string_equal(where(&o), "/apply/receipt");
    post(&o, "/apply/steps/7", str_c(&o.a, first));
    assert_string_equal(where(&o), "/apply/receipt");
    /* a tab opened before, with another one-time key */
    str other = str_replace(&o.a, first, str_slice(first, str_find(first, STR("once="), 0) + 5,
                                                   str_find(first, STR("once="), 0) + 37),
                            STR("0123456789abcdef0123456789abcdef"));
    o.cookie = cookie;
    post(&o, "/apply/steps/7", str_c(&o.a, other));
    assert_string_equal(where(&o), "/apply/receipt");
    assert_int_equal(ledger_length(&o), before + 1);
    visit(&o, "/apply/receipt");
    assert_int_equal(o.last.status, 200);
    /* and nothing more is filled in */
    visit(&o, "/apply/steps/5");
    assert_string_equal(where(&o), "/apply/receipt");
    office_closes(&o);
}

/* The answer was lost on its way: the browser has the cookies of before, and no address. */
static void who_lost_the_answer_finds_the_receipt(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, WAY_END);
    later(&o, 60);
    submit(&o, "/apply/steps/7", "/apply/steps/7", "");
    assert_string_equal(where(&o), "/apply/receipt");
    str first = str_copy(&o.a, o.sent);
    visit(&o, "/apply/receipt");
    str code = between(&o, "<strong class=\"code\">", "<");
    assert_int_equal(code.n, QUERY_CODE_LENGTH);
    visit(&o, "/apply/steps/7"); /* reload */
    assert_string_equal(where(&o), "/apply/receipt");
    post(&o, "/apply/steps/7", str_c(&o.a, first)); /* sent again */
    assert_string_equal(where(&o), "/apply/receipt");
    visit(&o, "/apply/receipt");
    assert_true(str_equal(between(&o, "<strong class=\"code\">", "<"), code));
    office_closes(&o);
}

static void an_expired_draft_says_so(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, 5);
    visit(&o, "/apply/steps/5");
    str token = page_token(&o);
    later(&o, (int64_t)DRAFT_DAYS * 86400 + 1);
    post(&o, "/apply/steps/5",
         str_c(&o.a, str_format(&o.a, "token=%.*s&%s", STR_ARG(token), APPLICANT_WANT)));
    assert_int_equal(o.last.status, 404);
    see(&o, "草稿不在了");
    visit(&o, "/apply/steps/5");
    assert_string_equal(where(&o), "/apply/steps/1");
    work w = o.work;
    size_t swept;
    assert_int_equal(draft_sweep(&w, &swept), OK);
    assert_int_equal(swept, 1);
    office_closes(&o);
}

static void what_was_given_up_is_gone(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, 5);
    str cookie = o.cookie;
    submit(&o, "/apply/leave", "/apply/leave", "");
    assert_string_equal(where(&o), "/apply");
    o.cookie = cookie;
    visit(&o, "/apply/steps/5");
    assert_string_equal(where(&o), "/apply/steps/1");
    office_closes(&o);
}

static void the_receipt_ends_by_hand_and_by_itself(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    apply(&o);
    str cookie = o.cookie;
    later(&o, DRAFT_SENT_HOURS * 3600 + 1);
    visit(&o, "/apply/receipt");
    assert_int_equal(o.last.status, 404);
    see(&o, "这里没有回执");
    later(&o, -(DRAFT_SENT_HOURS * 3600 + 1));
    submit(&o, "/apply/receipt", "/apply/receipt/close", "do=close");
    assert_string_equal(where(&o), "/apply");
    o.cookie = cookie;
    visit(&o, "/apply/receipt");
    assert_int_equal(o.last.status, 404);
    o.cookie = (str){NULL, 0};
    apply(&o);
    submit(&o, "/apply/receipt", "/apply/receipt/close", "do=again");
    assert_string_equal(where(&o), "/apply/steps/1");
    office_closes(&o);
}

static void programs_are_slowed_down(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, WAY_END);
    int64_t before = ledger_length(&o);
    submit(&o, "/apply/steps/7", "/apply/steps/7", "");
    assert_int_equal(o.last.status, 400);
    see(&o, "填得太快了");
    later(&o, 60);
    work w = o.work;
    for (int i = 0; i < visitor_most[VISITOR_SENDS]; i++)
        assert_int_equal(visitor_count(&w, VISITOR_SENDS, STR("192.0.2.7")), OK);
    assert_int_equal(visitor_count(&w, VISITOR_SENDS, STR("192.0.2.8")), OK);
    submit(&o, "/apply/steps/7", "/apply/steps/7", "");
    assert_int_equal(o.last.status, 400);
    see(&o, "请过 60 分钟再试");
    assert_int_equal(ledger_length(&o), before);
    later(&o, VISITOR_SPAN);
    submit(&o, "/apply/steps/7", "/apply/steps/7", "");
    assert_string_equal(where(&o), "/apply/receipt");
    office_closes(&o);
}

/* Nothing of a person is kept by a browser or a proxy, stands in a title, an
 * address, or the ledger. */
static void nothing_personal_is_left_behind(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    given g = apply(&o);
    look_up(&o, g.no, g.code);
    keep_cookies(&o);
    static const char *const own[] = {"/apply/receipt", "/apply/status", "/apply/status/withdraw",
                                      "/apply/status/due-date.pdf", "/apply/receipt.pdf"};
    for (size_t i = 0; i < COUNT_OF(own); i++) {
        visit(&o, own[i]);
        assert_int_equal(o.last.status, 200);
        assert_int_equal(o.last.keep, KEEP_NOT);
        assert_int_equal(o.last.etag.n, 0);
        str page = buf_str(&o.last.body);
        size_t from = str_find(page, STR("<title>"), 0);
        if (from == SIZE_MAX)
            continue;
        str title = str_slice(page, from, str_find(page, STR("</title>"), from));
        assert_false(str_has(title, g.no));
        assert_false(str_has(title, STR("王小明")));
    }
    o.cookie = (str){NULL, 0};
    walk(&o, WAY_END);
    for (size_t i = 0; i < WAY_END; i++) {
        visit(&o, way[i].address);
        assert_int_equal(o.last.keep, KEEP_NOT);
        assert_int_equal(o.last.etag.n, 0);
    }
    office_closes(&o);
}

static void without_a_key_nothing_is_asked(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", false);
    visit(&o, "/apply/steps/1");
    assert_int_equal(o.last.status, 500);
    see(&o, "网上申请暂时不能用");
    visit(&o, "/apply/status");
    assert_int_equal(o.last.status, 200);
    office_closes(&o);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_way_leads_to_a_receipt_and_to_the_case),
    cmocka_unit_test(nobody_jumps_ahead),
    cmocka_unit_test(each_mistake_is_said_and_nothing_is_lost),
    cmocka_unit_test(a_fax_needs_a_number),
    cmocka_unit_test(a_number_that_looks_wrong_is_never_refused),
    cmocka_unit_test(an_organisation_names_itself),
    cmocka_unit_test(a_change_leads_back_to_the_check),
    cmocka_unit_test(the_search_shows_what_is_public),
    cmocka_unit_test(markup_stays_text_on_every_page),
    cmocka_unit_test(a_file_is_kept_with_its_purpose),
    cmocka_unit_test(files_are_taken_by_their_content_and_kept_in_spite_of_mistakes),
    cmocka_unit_test(a_form_sent_twice_and_two_tabs_make_one_application),
        cmocka_unit_test(who_lost_the_answer_finds_the_receipt),
    cmocka_unit_test(an_expired_draft_says_so),
    cmocka_unit_test(what_was_given_up_is_gone),
    cmocka_unit_test(the_receipt_ends_by_hand_and_by_itself),
    cmocka_unit_test(programs_are_slowed_down),
    cmocka_unit_test(nothing_personal_is_left_behind),
    cmocka_unit_test(without_a_key_nothing_is_asked),
};

int main(void)
{
    return cmocka_run_group_tests(tests, NULL, NULL);
}
