/* A reconsideration through the office's pages, from notice to lesson. */
#include "office.h"

#include "acts/remedy.h"

static void begin(office *o)
{
    office_opens(o, "某市某局", false);
    office_staff(o);
    office_enters(o, STAFF_OGI_HEAD);
}

static str send(office *o, const char *page, const char *fields)
{
    return submit(o, page, page, fields);
}

static void a_case_is_opened_and_answered(void **state)
{
    (void)state;
    office o;
    begin(&o);
    visit(&o, "/office/remedies");
    see(&o, "登记案件");
    send(&o, "/office/remedies/new", "kind=litigation&organ=&application_no=none");
    assert_int_equal(o.last.status, 400);
    send(&o, "/office/remedies/new",
         "kind=reconsideration&origin=refused&organ=%E5%8C%BA%E6%94%BF%E5%BA%9C&"
         "case_no=%E5%A4%8D77&accepted_on-year=2024&accepted_on-month=1&accepted_on-day=5&after=0");
    assert_int_equal(o.last.status, 303);
    str there = str_copy(&o.a, url_text(o.last.location));
    str address = str_slice(there, 0, str_find(there, STR("?"), 0));
    const char *here = str_c(&o.a, address);
    visit(&o, here);
    see(&o, "待送副本");
    see(&o, "复议机关送达申请书副本");
    see_not(&o, "提交答复和证据</a>");
    const char *copy = str_c(&o.a, str_format(&o.a, "%s/copy", here));
    const char *answer = str_c(&o.a, str_format(&o.a, "%s/answer", here));
    visit(&o, answer);
    assert_int_equal(o.last.status, 409);
    send(&o, copy, "seen=1&choice=");
    assert_int_equal(o.last.status, 400);
    send(&o, copy, "seen=1&choice=by_simple&on-year=2024&on-month=1&on-day=9");
    assert_int_equal(o.last.status, 303);
    visit(&o, here);
    see(&o, "2024年1月16日"); /* five working days */
    see(&o, "第 5 日");
    see(&o, "超期 10 个工作日");
    see(&o, "不予公开或者部分公开");
    /* people by name, not by what they sign in with */
    see(&o, str_c(&o.a, str_format(&o.a, "2024年1月9日　测试%s",
                                   staff_role_words[STAFF_OGI_HEAD])));
    see_not(&o, "ogi-head");
    /* it stands still, and goes on: each day of it is said */
    const char *suspend = str_c(&o.a, str_format(&o.a, "%s/suspend", here));
    send(&o, suspend, "seen=2&on-year=2024&on-month=1&on-day=10&says=");
    assert_int_equal(o.last.status, 400);
    send(&o, suspend, "seen=2&on-year=2024&on-month=1&on-day=10&says=another+case");
    assert_int_equal(o.last.status, 303);
    visit(&o, here);
    see(&o, "已中止");
    see(&o, "自2024年1月10日起");
    see(&o, "恢复后接着算");
    send(&o, str_c(&o.a, str_format(&o.a, "%s/resume", here)),
         "seen=3&on-year=2024&on-month=1&on-day=15");
    assert_int_equal(o.last.status, 303);
    visit(&o, here);
    see(&o, "不计　中止期间");
    see(&o, "中止期间不计：行政复议法第三十九条");
    visit(&o, "/office/remedies?stage=to_answer");
    see(&o, "复77");
    /* as it stood */
    visit(&o, str_c(&o.a, str_format(&o.a, "%s?on=2024-01-08", here)));
    see(&o, "待送副本");
    visit(&o, str_c(&o.a, str_format(&o.a, "%s?on=2999-01-08", here)));
    assert_int_equal(o.last.status, 404);
    /* two at once: the second is told, and keeps what was typed */
    str first = str_copy(&o.a, visit(&o, answer));
    (void)first;
    str token = page_token(&o);
    send(&o, str_c(&o.a, str_format(&o.a, "%s/note", here)), "seen=4&says=n1");
    assert_int_equal(o.last.status, 303);
    post(&o, answer,
         str_c(&o.a, str_format(&o.a,
                                "token=%.*s&once=11111111111111111111111111111111&seen=4&"
                                "says=kept-words",
                                STR_ARG(token))));
    assert_int_equal(o.last.status, 409);
    see(&o, "kept-words");
    see(&o, "您打开页面以后");
    visit(&o, "/office/remedies/99999");
    assert_int_equal(o.last.status, 404);
    const char *copied = "kind=&stage=&words=&all=1";
    submit(&o, "/office/remedies", "/office/remedies/export",
           str_c(&o.a, str_format(&o.a, "%s&do=xlsx", copied)));
    assert_int_equal(o.last.status, 200);
    assert_true(str_starts(buf_str(&o.last.body), STR("PK")));
    submit(&o, "/office/remedies", "/office/remedies/export",
           str_c(&o.a, str_format(&o.a, "%s&do=csv", copied)));
    assert_int_equal(o.last.status, 200);
    see(&o, "案号,种类,机关（法院）");
    see(&o, "复77,行政复议,区政府");
    office_closes(&o);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_case_is_opened_and_answered),
};

int main(void)
{
    return cmocka_run_group_tests_name("web/remedies", tests, NULL, NULL);
}
