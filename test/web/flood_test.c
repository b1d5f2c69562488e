/* The last page of a request during a flood: with a number, with a wait, and with what
 * was made up. */
#include "applicant.h"

#include "acts/account.h"
#include "acts/settings.h"
#include "rules/flood.h"
#include "secret/token.h"

enum { BITS = 8 };

/* An office in a flood, and a visitor at the last page who has been there long enough. */
static void flooded(office *o)
{
    static const char *const set[][2] = {{"flood.all", "1"}, {"flood.bits", "8"}};
    applicant_office(o);
    for (size_t i = 0; i < COUNT_OF(set); i++) {
        work w = o->work;
        account_console(&w);
        if (setting_change(&w, str_of(set[i][0]), str_of(set[i][1]), STR("试验")) != OK)
            fail_msg("%s: %s", set[i][0], str_c(&o->a, o->problems.p[0].says));
    }
    apply(o);
    o->cookie = (str){NULL, 0};
    walk(o, WAY_END);
    later(o, 60);
    visit(o, "/apply/steps/7");
    see(o, "现在提交申请的特别多");
}

/* What the script does. */
static str number_for(office *o, str challenge, bool solved)
{
    for (int n = 0;; n++) {
        unsigned char digest[SM3_SIZE];
        str both = str_format(&o->visit, "%.*s%d", STR_ARG(challenge), n);
        assert_int_equal(sm3_of(both, digest), OK);
        if (flood_solved(digest, BITS) == solved)
            return str_format(&o->a, "%d", n);
    }
}

static void send_number(office *o, str number)
{
    submit(o, "/apply/steps/7", "/apply/steps/7",
           str_c(&o->a, str_format(&o->a, "proof=%.*s", STR_ARG(number))));
}

static void refused(office *o)
{
    assert_int_equal(o->last.status, 400);
    see(o, "填好的内容都在");
    see(o, "13812345678"); /* and they are */
    see(o, "data-challenge=");
}

static void without_a_flood_nothing_is_asked(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    walk(&o, WAY_END);
    visit(&o, "/apply/steps/7");
    see_not(&o, "<script");
    assert_false(o.last.scripted);
    office_closes(&o);
}

static void a_number_lets_in_and_once(void **state)
{
    (void)state;
    office o;
    flooded(&o);
    assert_true(o.last.scripted);
    keep_cookies(&o);
    str challenge = between(&o, "data-challenge=\"", "\"");
    int64_t before = ledger_length(&o);
    send_number(&o, STR(""));
    refused(&o);
    static const char *const made_up[] = {"1e3", "-1", "99999999999999999"};
    for (size_t i = 0; i < COUNT_OF(made_up); i++) {
        send_number(&o, str_of(made_up[i]));
        refused(&o);
    }
    send_number(&o, number_for(&o, challenge, false));
    refused(&o);
    assert_int_equal(ledger_length(&o), before);
    str ticket = str_slice(o.cookie, str_find(o.cookie, STR("ticket="), 0), SIZE_MAX / 2);
    str number = number_for(&o, challenge, true);
    send_number(&o, number);
    assert_string_equal(where(&o), "/apply/receipt");
    assert_int_equal(ledger_length(&o), before + 1);
    /* again: with the draft that was sent, and on the next one with the old ticket */
    keep_cookies(&o);
    visit(&o, "/apply/steps/7");
    assert_string_equal(where(&o), "/apply/receipt");
    o.cookie = (str){NULL, 0};
    walk(&o, WAY_END);
    later(&o, 60);
    o.cookie = str_format(&o.a, "%.*s; %.*s", STR_ARG(o.cookie), STR_ARG(ticket));
    send_number(&o, number);
    refused(&o);
    assert_int_equal(ledger_length(&o), before + 1);
    office_closes(&o);
}

static void a_ticket_ends(void **state)
{
    (void)state;
    office o;
    flooded(&o);
    keep_cookies(&o);
    str old = o.cookie;
    str challenge = between(&o, "data-challenge=\"", "\"");
    str number = number_for(&o, challenge, true);
    later(&o, FLOOD_TICKET_LASTS);
    /* another flood */
    o.cookie = (str){NULL, 0};
    apply(&o);
    o.cookie = old;
    send_number(&o, number);
    refused(&o);
    assert_false(str_equal(between(&o, "data-challenge=\"", "\""), challenge));
    office_closes(&o);
}

static void a_wait_lets_in_without_scripts(void **state)
{
    (void)state;
    office o;
    flooded(&o);
    keep_cookies(&o);
    see(&o, "以后再按“提交申请”");
    str ticket = between(&o, "data-challenge=\"", "\"");
    later(&o, settings_default.flood_wait - 1);
    send_number(&o, STR(""));
    refused(&o);
    assert_true(str_equal(between(&o, "data-challenge=\"", "\""), ticket)); /* no new wait */
    later(&o, 1);
    visit(&o, "/apply/steps/7");
    see(&o, "已经等够了");
    send_number(&o, STR(""));
    assert_string_equal(where(&o), "/apply/receipt");
    office_closes(&o);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(without_a_flood_nothing_is_asked),
    cmocka_unit_test(a_number_lets_in_and_once),
    cmocka_unit_test(a_ticket_ends),
    cmocka_unit_test(a_wait_lets_in_without_scripts),
};

int main(void)
{
    return cmocka_run_group_tests(tests, NULL, NULL);
}
