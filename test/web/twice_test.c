/* A form sent twice: which act once, and which may act twice and why. Then each that acts
 * once is sent twice. A form that the table does not know fails. */
#include "office.h"

#include "acts/settings.h"
#include "acts/account.h"
#include "acts/act.h"
#include "acts/session.h"
#include "web/form.h"

#define CASE "/office/applications/{application}/"

static const struct {
    const char *path;
    const char *twice; /* why it does no harm; NULL: it acts once */
} decided[] = {
    {"/office/sign-in", NULL}, /* a session nobody uses */
    {"/office/sign-in/code", NULL},
    {"/office/sign-out", NULL}, /* nobody is signed in any more: it would be refused */
    {"/office/invite/{token}", NULL}, /* the link has ended: it would say that it failed */
    {"/office/me/password", NULL},    /* the old one is wrong now: a failed sign-in */
    {"/office/me/mail", NULL},
    {"/office/me/mail/confirm", "a code that was used is used up"},
    {"/office/me/mail/drop", NULL},
    {"/office/me/totp", "the secret shown last is the one that counts"},
    {"/office/me/totp/confirm", NULL},
    {"/office/me/sessions/{session}/end", NULL},
    {"/office/accounts/new", NULL},
    {"/office/accounts/{account}/roles", NULL},
    {"/office/accounts/{account}/move", NULL},
    {"/office/accounts/{account}/invite", NULL}, /* it would end the link just shown */
    {"/office/accounts/{account}/sessions/{session}/end", NULL},
    {"/office/accounts/{account}/{what}", NULL},
    {"/office/units", NULL},
    {"/office/units/{unit}/name", NULL},
    {"/office/units/{unit}/close", NULL},
    {"/office/findings/export", "two copies were taken, and the ledger says so"},
    {"/office/findings/{finding}/settle", NULL},
    {"/office/findings/{finding}/second", NULL},
    {"/office/findings/{finding}/reopen", NULL},
    {"/office/findings/{finding}/answer", NULL},
    {"/office/findings/{finding}/mask", "what is masked is not found a second time"},
    {"/office/items/{item}/check", "it is looked at again"},
    {"/corrections", NULL},
    {"/office/columns/new", NULL},
    {"/office/columns/{column}", NULL},
    {"/office/columns/export", "two copies were taken, and the ledger says so"},
    {"/office/roster", NULL},
    {"/office/items/new", NULL},
    {"/office/items/{item}/edit", NULL},
    {"/office/items/{item}/bring", NULL},
    {"/office/items/{item}/correct", NULL},
    {"/office/items/{item}/attach", NULL},
    {"/office/items/{item}/relate", NULL},
    {"/office/items/{item}/clarify", NULL},
    {"/office/items/{item}/submit", NULL},
    {"/office/items/{item}/review", NULL},
    {"/office/items/{item}/secrecy", NULL},
    {"/office/items/{item}/legality", NULL},
    {"/office/items/{item}/send_back", NULL},
    {"/office/items/{item}/sign", NULL},
    {"/office/items/{item}/schedule", NULL},
    {"/office/items/{item}/publish", NULL},
    {"/office/items/{item}/channel", NULL},
    {"/office/items/{item}/withdraw", NULL},
    {"/office/items/{item}/review_withheld", NULL},
    {"/office/items/{item}/refer", NULL},
    {"/office/items/{item}/determine", NULL},
    {"/office/items/{item}/deliver", NULL},
    {"/office/items/{item}/void", NULL},
    {"/office/items/export", "two copies were taken, and the ledger says so"},
    {"/office/settings/{setting}", NULL},
    {"/office/remedies/new", NULL},
    {"/office/remedies/{case}/copy", NULL},
    {"/office/remedies/{case}/answer", NULL},
    {"/office/remedies/{case}/hearing", NULL},
    {"/office/remedies/{case}/extend", NULL},
    {"/office/remedies/{case}/ordinary", NULL},
    {"/office/remedies/{case}/suspend", NULL},
    {"/office/remedies/{case}/resume", NULL},
    {"/office/remedies/{case}/decide", NULL},
    {"/office/remedies/{case}/served", NULL},
    {"/office/remedies/{case}/appeal", NULL},
    {"/office/remedies/{case}/appeal_copy", NULL},
    {"/office/remedies/{case}/reanswer", NULL},
    {"/office/remedies/{case}/measures", NULL},
    {"/office/remedies/{case}/leader", NULL},
    {"/office/remedies/{case}/note", NULL},
    {"/office/remedies/{case}/conclude", NULL},
    {"/office/remedies/{case}/void", NULL},
    {"/office/remedies/{case}/evidence", "the same bytes were taken twice, and the ledger says so"},
    {"/office/applications/{application}/dossier", "likewise"},
    {"/office/statistics/export", "two copies were taken, and the ledger says so"},
    {"/office/remedies/export", "two copies were taken, and the ledger says so"},
    {"/office/applications/export", "two copies were taken, and the ledger says so"},
    {"/office/mass/assign", NULL}, /* lists_test sends it twice */
    {"/office/mass/transfer", NULL},
    {"/office/mass/extend", NULL},
    {"/office/mass/archive", NULL},
    {"/office/applications/new", NULL}, /* application_test sends it, and a move, twice */
    {CASE "personal", "it was looked at twice, and the ledger says so"},
    {CASE "files/{file}", "it was looked at twice, and the ledger says so"},
    {CASE "confirm", NULL},
    {CASE "register", NULL},
    {CASE "assign", NULL},
    {CASE "accept", NULL},
    {CASE "return", NULL},
    {CASE "transfer", NULL},
    {CASE "ask_help", NULL},
    {CASE "give_help", NULL},
    {CASE "note", NULL},
    {CASE "search", NULL},
    {CASE "judge", NULL},
    {CASE "part", NULL},
    {CASE "ask_supplement", NULL},
    {CASE "supplement", NULL},
    {CASE "consult", NULL},
    {CASE "consult_reply", NULL},
    {CASE "extend", NULL},
    {CASE "ask_reasons", NULL},
    {CASE "give_reasons", NULL},
    {CASE "delay", NULL},
    {CASE "adopt_date", NULL},
    {CASE "notify_fee", NULL},
    {CASE "pay_fee", NULL},
    {CASE "conclude", NULL},
    {CASE "submit", NULL},
    {CASE "review", NULL},
    {CASE "legal", NULL},
    {CASE "secrecy", NULL},
    {CASE "send_back", NULL},
    {CASE "sign", NULL},
    {CASE "serve", NULL},
    {CASE "service_result", NULL},
    {CASE "change_contact", NULL},
    {CASE "withdraw", NULL},
    {CASE "split", NULL},
    {CASE "merge", NULL},
    {CASE "promote", NULL},
    {CASE "rectify", NULL},
    {CASE "move_out", NULL},
    {CASE "archive", NULL},
    {CASE "void", NULL},
    {"/office/audit/copy", "two copies were taken, and the ledger says so"},
    {"/apply/steps/1", "a page of a draft is kept as it is"},
    {"/apply/steps/2", "a page of a draft is kept as it is"},
    {"/apply/steps/3", "a page of a draft is kept as it is"},
    {"/apply/steps/3-2", "a page of a draft is kept as it is; a file twice can be deleted"},
    {"/apply/steps/4", "a page of a draft is kept as it is"},
    {"/apply/steps/5", "a page of a draft is kept as it is; a file twice can be deleted"},
    {"/apply/steps/6", "a page of a draft is kept as it is"},
    {"/apply/steps/7", NULL}, /* apply_test */
    {"/apply/files/drop", "what is gone is gone"},
    {"/apply/leave", "what is gone is gone"},
    {"/apply/receipt/close", "what is gone is gone"},
    {"/apply/status", "who is let in is let in"},
    {"/apply/status/leave", "who is out is out"},
    {"/apply/status/supplement", NULL}, /* these five: status_test */
    {"/apply/status/reasons", NULL},
    {"/apply/status/withdraw", NULL},
    {"/apply/status/received", NULL},
    {"/apply/status/contact", NULL},
};

static void every_form_is_decided(void **state)
{
    (void)state;
    for (size_t t = 0; t < site_route_count; t++)
        for (size_t i = 0; i < site_routes[t]->count; i++) {
            const route *r = &site_routes[t]->rows[i];
            size_t d = 0;
            if (r->method != METHOD_POST)
                continue;
            while (d < COUNT_OF(decided) && strcmp(decided[d].path, r->path) != 0)
                d++;
            if (d == COUNT_OF(decided))
                fail_msg("say what happens when it is sent twice: %s", r->path);
            if ((r->form->result == NULL) != (decided[d].twice != NULL))
                fail_msg("not as decided: %s", r->path);
        }
}

static int64_t ledger_lines(office *o)
{
    int64_t lines, broken_at;
    assert_int_equal(act_verify(&o->work, &lines, &broken_at), OK);
    assert_int_equal(broken_at, 0);
    return lines;
}

/* Send it as a browser does, then again, byte for byte, with the cookies of then. */
static void send_twice(office *o, const char *page, const char *target, const char *fields,
                       const char *leads)
{
    int64_t before = ledger_lines(o);
    submit(o, page, target, fields);
    if (o->last.status != 200 && o->last.status != 303)
        fail_msg("%s answers %d: %s", target, o->last.status,
                 str_c(&o->visit, buf_str(&o->last.body)));
    response first = o->last;
    str_list given = {0};
    for (size_t i = 0; i < first.cookies.n; i++)
        *list_add(&o->a, &given) = str_copy(&o->a, first.cookies.p[i]);
    int64_t after = ledger_lines(o);
    if (after <= before)
        fail_msg("%s did not act", target);
    post(o, target, str_c(&o->a, o->sent));
    assert_int_equal(o->last.status, 303);
    if (!str_starts(url_text(o->last.location), str_of(leads)))
        fail_msg("%s leads to %s", target, str_c(&o->a, url_text(o->last.location)));
    assert_int_equal(ledger_lines(o), after);
    assert_int_equal(o->last.body.n, 0);
    o->last.cookies = given;
}

static const char *text(office *o, const char *format, int64_t n)
{
    str s = str_replace(&o->a, str_of(format), STR("#"), str_format(&o->a, "%lld", (long long)n));
    return str_c(&o->a, s);
}

static int64_t session_of(office *o, work *console, account_id of)
{
    session_list all;
    assert_int_equal(session_all(console, of, &all), OK);
    assert_true(all.n > 0);
    (void)o;
    return all.p[0].session;
}

static str secret_of_page(office *o)
{
    str page = buf_str(&o->last.body);
    size_t at = str_find(page, STR("class=\"secret\""), 0);
    assert_int_not_equal(at, SIZE_MAX);
    at = str_find(page, STR(">"), at) + 1;
    return str_copy(&o->a, str_slice(page, at, str_find(page, STR("<"), at)));
}

#define ENCODED_PASSWORD "Tk7%23vmQ2-lake"

static void ones_own_account(office *o, work *console)
{
    account_id made, lawyer = office_account(o, "lawyer");
    str token;
    o->cookie = (str){NULL, 0};
    send_twice(o, "/office/sign-in", "/office/sign-in", "login=handler&password=" ENCODED_PASSWORD,
               "/office");
    assert_int_equal(account_add(console, STR("spare"), STR("备用"), (unit_id){0}, &made, &token),
                     OK);
    o->cookie = (str){NULL, 0};
    const char *link = str_c(&o->a, str_format(&o->a, "/office/invite/%.*s", STR_ARG(token)));
    send_twice(o, link, link, "password=River9%26stone-Lw&again=River9%26stone-Lw",
               "/office/sign-in?ready=1");
    office_enters(o, STAFF_HANDLER);
    send_twice(o, "/office/me", "/office/sign-out", "", "/office/sign-in?out=1");
    office_enters(o, STAFF_SECRECY_REVIEWER);
    send_twice(o, "/office/me/password", "/office/me/password",
               "old=" ENCODED_PASSWORD
               "&password=River9%26stone-Lw&again=River9%26stone-Lw",
               "/office/me?password=1");
    office_enters(o, STAFF_LAWYER);
    const char *end = text(o, "/office/me/sessions/#/end", session_of(o, console, lawyer));
    send_twice(o, "/office/me", end, "", "/office/me");
    assert_int_equal(
        setting_change(console, STR("mail.host"), STR("mail.example.cn"), STR("")), OK);
    assert_int_equal(
        setting_change(console, STR("mail.sender"), STR("office@example.gov.cn"), STR("")), OK);
    office_enters(o, STAFF_UNIT_HEAD);
    send_twice(o, "/office/me", "/office/me/mail", "address=li%40example.cn", "/office/me");
    send_twice(o, "/office/me", "/office/me/mail/drop", "", "/office/me");
    office_enters(o, STAFF_LEADER);
    submit(o, "/office/me", "/office/me/totp", "");
    str secret = secret_of_page(o);
    str code = str_format(&o->a, "code=%.*s", STR_ARG(office_totp(o, secret)));
    send_twice(o, "/office/me", "/office/me/totp/confirm", str_c(&o->a, code),
               "/office/me?totp=1");
    o->work.now.s += 30;
    o->cookie = (str){NULL, 0};
    submit(o, "/office/sign-in", "/office/sign-in", "login=leader&password=" ENCODED_PASSWORD);
    keep_cookies(o);
    code = str_format(&o->a, "code=%.*s", STR_ARG(office_totp(o, secret)));
    send_twice(o, "/office/sign-in/code", "/office/sign-in/code", str_c(&o->a, code), "/office");
}

static void units_and_accounts(office *o, work *console)
{
    account_id spare = office_account(o, "spare"), other = office_account(o, "handler");
    unit_id unit;
    assert_int_equal(unit_add(console, STR("一科"), &unit), OK);
    office_enters(o, STAFF_SYSTEM_ADMIN);
    send_twice(o, "/office/settings/duty.due_soon", "/office/settings/duty.due_soon",
               "value=7&because=x&do=change", "/office/settings/duty.due_soon?done=1");
    send_twice(o, "/office/units", "/office/units", "name=%E4%BA%8C%E7%A7%91",
               "/office/units?done=added");
    const char *page = text(o, "/office/units/#", unit.n);
    send_twice(o, page, text(o, "/office/units/#/name", unit.n), "name=%E4%B8%89%E7%A7%91",
               "/office/units?done=renamed");
    send_twice(o, "/office/accounts/new", "/office/accounts/new", "login=wang&name=%E7%8E%8B&unit=",
               "/office/accounts/");
    page = text(o, "/office/accounts/#", spare.n);
    send_twice(o, page, text(o, "/office/accounts/#/move", spare.n), text(o, "unit=#", unit.n),
               text(o, "/office/accounts/#?done=saved", spare.n));
    send_twice(o, page, text(o, "/office/accounts/#/invite", spare.n), "",
               text(o, "/office/accounts/#?done=link", spare.n));
    /* another button of the same page is another form */
    int64_t before = ledger_lines(o);
    post(o, text(o, "/office/accounts/#/sessions-end", spare.n), str_c(&o->a, o->sent));
    assert_int_equal(o->last.status, 303);
    assert_int_equal(ledger_lines(o), before + 1);
    send_twice(o, page, text(o, "/office/accounts/#/disable", spare.n), "",
               text(o, "/office/accounts/#?done=0", spare.n));
    str end = str_format(&o->a, "/office/accounts/%lld/sessions/%lld/end", (long long)other.n,
                         (long long)session_of(o, console, other));
    send_twice(o, text(o, "/office/accounts/#", other.n), str_c(&o->a, end), "",
               text(o, "/office/accounts/#", other.n));
    assert_int_equal(unit_add(console, STR("四科"), &unit), OK);
    send_twice(o, text(o, "/office/units/#", unit.n), text(o, "/office/units/#/close", unit.n), "",
               "/office/units?done=closed");
    office_enters(o, STAFF_SECURITY_ADMIN);
    send_twice(o, text(o, "/office/accounts/#", spare.n),
               text(o, "/office/accounts/#/roles", spare.n), "roles=handler&roles=unit_head",
               text(o, "/office/accounts/#?done=saved", spare.n));
}

static void reconsiderations(office *o)
{
    office_enters(o, STAFF_LAWYER);
    send_twice(o, "/office/remedies/new", "/office/remedies/new",
               "kind=reconsideration&origin=other&organ=x&accepted_on-year=2024&"
               "accepted_on-month=1&accepted_on-day=5&after=0",
               "/office/remedies/2");
    send_twice(o, "/office/remedies/2/note", "/office/remedies/2/note", "says=x&seen=1",
               "/office/remedies/2");
}

static void what_acts_once_is_sent_twice(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    work console = o.work;
    account_console(&console);
    ones_own_account(&o, &console);
    units_and_accounts(&o, &console);
    reconsiderations(&o);
    office_closes(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_decided),
        cmocka_unit_test(what_acts_once_is_sent_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
