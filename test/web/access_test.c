/* Every route, every role: who may, as a table; then each is tried. A route of
 * the office that the table does not know fails. */
#include "office.h"

#include "acts/act.h"

#define ROLE(role) (1U << (STAFF_##role))
#define VISITOR (1U << STAFF_ROLE_COUNT)
#define STAFF (VISITOR - 1)
#define EVERYBODY (VISITOR | STAFF)
#define STATISTICS \
    (ROLE(LEADER) | ROLE(PRINCIPAL) | ROLE(OGI_OFFICE) | ROLE(OGI_HEAD) | ROLE(SUPERVISOR))
#define WRITERS (ROLE(HANDLER) | ROLE(UNIT_HEAD) | ROLE(OGI_OFFICE) | ROLE(OGI_HEAD))
#define PUBLISHERS (ROLE(OGI_OFFICE) | ROLE(OGI_HEAD))
#define ITEM_READERS \
    (WRITERS | ROLE(LAWYER) | ROLE(SECRECY_REVIEWER) | ROLE(LEADER) | ROLE(PRINCIPAL))
#define REMEDY (ROLE(LAWYER) | ROLE(OGI_OFFICE) | ROLE(OGI_HEAD))
#define MANAGERS (ROLE(SYSTEM_ADMIN) | ROLE(SECURITY_ADMIN) | ROLE(AUDIT_ADMIN))

/* Who sees cases, and who does what with them. */
#define OGI (ROLE(OGI_OFFICE) | ROLE(OGI_HEAD))
#define HANDLERS (ROLE(HANDLER) | ROLE(UNIT_HEAD) | OGI)
#define LEADERS (ROLE(LEADER) | ROLE(PRINCIPAL))
#define READERS (HANDLERS | LEADERS | ROLE(LAWYER) | ROLE(SECRECY_REVIEWER))
#define EXTENDERS (LEADERS | ROLE(OGI_HEAD))
#define REVIEWERS (ROLE(UNIT_HEAD) | ROLE(OGI_HEAD))

#define CASE "/office/applications/{application}"
#define CASE_MOVE(name, who) \
    {METHOD_GET, CASE "/" name, who}, {METHOD_POST, CASE "/" name, who}

static const struct {
    method method;
    const char *path;
    unsigned who;
} expected[] = {
    {METHOD_GET, "/office/applications", READERS},
    {METHOD_POST, "/office/applications/export", ROLE(OGI_HEAD)},
    {METHOD_GET, "/office/find", READERS},
    {METHOD_GET, "/office/mass", READERS},
    {METHOD_POST, "/office/mass/assign", OGI},
    {METHOD_POST, "/office/mass/transfer", OGI},
    {METHOD_POST, "/office/mass/extend", EXTENDERS},
    {METHOD_POST, "/office/mass/archive", OGI},
    {METHOD_GET, "/office/applications/new", OGI},
    {METHOD_POST, "/office/applications/new", OGI},
    {METHOD_GET, CASE, READERS},
    {METHOD_GET, CASE "/personal", OGI},
    {METHOD_POST, CASE "/personal", OGI},
    {METHOD_GET, CASE "/letters/{letter}", READERS},
    {METHOD_GET, CASE "/letters/{letter}/docx", READERS},
    {METHOD_GET, CASE "/letters/{letter}/pdf", READERS},
    {METHOD_GET, CASE "/services/{service}", READERS},
    {METHOD_GET, CASE "/approval-sheet", READERS},
    {METHOD_GET, CASE "/catalog", READERS},
    {METHOD_GET, CASE "/approval-sheet/docx", READERS},
    {METHOD_GET, CASE "/approval-sheet/pdf", READERS},
    {METHOD_GET, CASE "/files/{file}", READERS},
    {METHOD_POST, CASE "/files/{file}", OGI},
    CASE_MOVE("confirm", OGI),
    CASE_MOVE("register", OGI),
    CASE_MOVE("assign", OGI),
    CASE_MOVE("accept", HANDLERS),
    CASE_MOVE("return", HANDLERS),
    CASE_MOVE("transfer", OGI),
    CASE_MOVE("ask_help", HANDLERS),
    CASE_MOVE("give_help", HANDLERS),
    CASE_MOVE("note", READERS),
    CASE_MOVE("search", HANDLERS),
    CASE_MOVE("judge", HANDLERS),
    CASE_MOVE("part", HANDLERS),
    CASE_MOVE("ask_supplement", OGI),
    CASE_MOVE("supplement", OGI),
    CASE_MOVE("consult", HANDLERS),
    CASE_MOVE("consult_reply", HANDLERS),
    CASE_MOVE("extend", EXTENDERS),
    CASE_MOVE("ask_reasons", HANDLERS),
    CASE_MOVE("give_reasons", HANDLERS),
    CASE_MOVE("delay", EXTENDERS),
    CASE_MOVE("adopt_date", EXTENDERS),
    CASE_MOVE("notify_fee", OGI),
    CASE_MOVE("pay_fee", OGI),
    CASE_MOVE("conclude", HANDLERS),
    CASE_MOVE("submit", HANDLERS),
    CASE_MOVE("review", REVIEWERS),
    CASE_MOVE("legal", ROLE(LAWYER)),
    CASE_MOVE("secrecy", ROLE(SECRECY_REVIEWER)),
    CASE_MOVE("send_back", READERS),
    CASE_MOVE("sign", LEADERS),
    CASE_MOVE("serve", OGI),
    CASE_MOVE("service_result", OGI),
    CASE_MOVE("change_contact", OGI),
    CASE_MOVE("withdraw", OGI),
    CASE_MOVE("split", OGI),
    CASE_MOVE("merge", OGI),
    CASE_MOVE("promote", HANDLERS),
    CASE_MOVE("rectify", HANDLERS),
    CASE_MOVE("move_out", OGI),
    CASE_MOVE("archive", OGI),
    CASE_MOVE("void", READERS),
    {METHOD_POST, "/corrections", EVERYBODY},
    {METHOD_POST, "/apply/leave", EVERYBODY},
    {METHOD_POST, "/apply/files/drop", EVERYBODY},
    {METHOD_POST, "/apply/steps/1", EVERYBODY},
    {METHOD_POST, "/apply/steps/2", EVERYBODY},
    {METHOD_POST, "/apply/steps/3", EVERYBODY},
    {METHOD_POST, "/apply/steps/3-2", EVERYBODY},
    {METHOD_POST, "/apply/steps/4", EVERYBODY},
    {METHOD_POST, "/apply/steps/5", EVERYBODY},
    {METHOD_POST, "/apply/steps/6", EVERYBODY},
    {METHOD_POST, "/apply/steps/7", EVERYBODY},
    {METHOD_POST, "/apply/receipt/close", EVERYBODY},
    {METHOD_POST, "/apply/status", EVERYBODY},
    {METHOD_POST, "/apply/status/leave", EVERYBODY},
    {METHOD_POST, "/apply/status/supplement", EVERYBODY},
    {METHOD_POST, "/apply/status/reasons", EVERYBODY},
    {METHOD_POST, "/apply/status/withdraw", EVERYBODY},
    {METHOD_POST, "/apply/status/received", EVERYBODY},
    {METHOD_POST, "/apply/status/contact", EVERYBODY},
    {METHOD_GET, "/office", STAFF},
    {METHOD_GET, "/office/sign-in", EVERYBODY},
    {METHOD_POST, "/office/sign-in", EVERYBODY},
    {METHOD_GET, "/office/sign-in/code", EVERYBODY},
    {METHOD_POST, "/office/sign-in/code", EVERYBODY},
    {METHOD_POST, "/office/sign-out", STAFF},
    {METHOD_GET, "/office/invite/{token}", EVERYBODY},
    {METHOD_POST, "/office/invite/{token}", EVERYBODY},
    {METHOD_GET, "/office/me", STAFF},
    {METHOD_GET, "/office/me/password", STAFF},
    {METHOD_POST, "/office/me/password", STAFF},
    {METHOD_POST, "/office/me/mail", STAFF},
    {METHOD_POST, "/office/me/mail/confirm", STAFF},
    {METHOD_POST, "/office/me/mail/drop", STAFF},
    {METHOD_POST, "/office/me/totp", STAFF},
    {METHOD_POST, "/office/me/totp/confirm", STAFF},
    /* of somebody else; one's own: sign_in_test */
    {METHOD_POST, "/office/me/sessions/{session}/end", ROLE(SYSTEM_ADMIN) | ROLE(SECURITY_ADMIN)},
    {METHOD_GET, "/office/accounts", MANAGERS},
    {METHOD_GET, "/office/accounts/new", ROLE(SYSTEM_ADMIN)},
    {METHOD_POST, "/office/accounts/new", ROLE(SYSTEM_ADMIN)},
    {METHOD_GET, "/office/accounts/{account}", MANAGERS},
    {METHOD_POST, "/office/accounts/{account}/roles", ROLE(SECURITY_ADMIN)},
    {METHOD_POST, "/office/accounts/{account}/move", ROLE(SYSTEM_ADMIN)},
    {METHOD_POST, "/office/accounts/{account}/invite", ROLE(SYSTEM_ADMIN)},
    {METHOD_POST, "/office/accounts/{account}/sessions/{session}/end",
     ROLE(SYSTEM_ADMIN) | ROLE(SECURITY_ADMIN)},
    {METHOD_POST, "/office/accounts/{account}/{what}", ROLE(SYSTEM_ADMIN)}, /* disable */
    {METHOD_GET, "/office/units", ROLE(SYSTEM_ADMIN)},
    {METHOD_POST, "/office/units", ROLE(SYSTEM_ADMIN)},
    {METHOD_GET, "/office/units/{unit}", ROLE(SYSTEM_ADMIN)},
    {METHOD_POST, "/office/units/{unit}/name", ROLE(SYSTEM_ADMIN)},
    {METHOD_POST, "/office/units/{unit}/close", ROLE(SYSTEM_ADMIN)},
    {METHOD_GET, "/office/settings", ROLE(SYSTEM_ADMIN) | ROLE(SECURITY_ADMIN)},
    {METHOD_GET, "/office/settings/{setting}", ROLE(SYSTEM_ADMIN)},
    {METHOD_POST, "/office/settings/{setting}", ROLE(SYSTEM_ADMIN)},
    {METHOD_GET, "/office/audit", ROLE(AUDIT_ADMIN)},
    {METHOD_POST, "/office/audit/copy", ROLE(AUDIT_ADMIN)},
    {METHOD_POST, "/office/remedies/{case}/evidence", REMEDY},
    {METHOD_POST, "/office/applications/{application}/dossier", ROLE(OGI_OFFICE) | ROLE(OGI_HEAD)},
    {METHOD_GET, "/office/statistics", STATISTICS},
    {METHOD_POST, "/office/statistics/export", STATISTICS},
    {METHOD_GET, "/office/reports", LEADERS | OGI},
    {METHOD_GET, "/office/reports/{year}", LEADERS | OGI},
    {METHOD_GET, "/office/reports/{year}/cells/{cell}", LEADERS | OGI},
    {METHOD_GET, "/office/findings", ITEM_READERS},
    {METHOD_POST, "/office/findings/export", ITEM_READERS},
    {METHOD_GET, "/office/findings/{finding}", ITEM_READERS},
    {METHOD_POST, "/office/findings/{finding}/settle", ITEM_READERS},
    {METHOD_POST, "/office/findings/{finding}/second", ITEM_READERS},
    {METHOD_POST, "/office/findings/{finding}/reopen", ITEM_READERS},
    {METHOD_POST, "/office/findings/{finding}/answer", ITEM_READERS},
    {METHOD_POST, "/office/findings/{finding}/mask", ITEM_READERS},
    {METHOD_POST, "/office/items/{item}/check", ITEM_READERS},
    {METHOD_GET, "/office/items", ITEM_READERS},
    {METHOD_POST, "/office/items/export", ITEM_READERS},
    {METHOD_GET, "/office/columns", ITEM_READERS},
    {METHOD_POST, "/office/columns/export", ITEM_READERS},
    {METHOD_GET, "/office/columns/new", PUBLISHERS},
    {METHOD_POST, "/office/columns/new", PUBLISHERS},
    {METHOD_GET, "/office/columns/{column}", PUBLISHERS},
    {METHOD_POST, "/office/columns/{column}", PUBLISHERS},
    {METHOD_GET, "/office/roster", ROLE(SYSTEM_ADMIN)},
    {METHOD_POST, "/office/roster", ROLE(SYSTEM_ADMIN)},
    {METHOD_GET, "/office/items/new", WRITERS},
    {METHOD_POST, "/office/items/new", WRITERS},
    {METHOD_GET, "/office/items/{item}", ITEM_READERS},
    {METHOD_GET, "/office/items/{item}/files/{file}", ITEM_READERS},
    {METHOD_GET, "/office/items/{item}/pictures/{picture}", ITEM_READERS},
    {METHOD_GET, "/office/items/{item}/bring", WRITERS},
    {METHOD_POST, "/office/items/{item}/bring", WRITERS},
    {METHOD_GET, "/office/items/{item}/edit", WRITERS},
    {METHOD_POST, "/office/items/{item}/edit", WRITERS},
    {METHOD_GET, "/office/items/{item}/correct", PUBLISHERS},
    {METHOD_POST, "/office/items/{item}/correct", PUBLISHERS},
    {METHOD_GET, "/office/items/{item}/attach", WRITERS},
    {METHOD_POST, "/office/items/{item}/attach", WRITERS},
    {METHOD_GET, "/office/items/{item}/{move}", ITEM_READERS},
    {METHOD_POST, "/office/items/{item}/relate", WRITERS},
    {METHOD_POST, "/office/items/{item}/clarify", WRITERS},
    {METHOD_POST, "/office/items/{item}/submit", WRITERS},
    {METHOD_POST, "/office/items/{item}/review", ROLE(UNIT_HEAD) | ROLE(OGI_HEAD)},
    {METHOD_POST, "/office/items/{item}/secrecy", ROLE(SECRECY_REVIEWER)},
    {METHOD_POST, "/office/items/{item}/legality", ROLE(LAWYER)},
    {METHOD_POST, "/office/items/{item}/send_back", ITEM_READERS},
    {METHOD_POST, "/office/items/{item}/sign", ROLE(LEADER) | ROLE(PRINCIPAL)},
    {METHOD_POST, "/office/items/{item}/schedule", PUBLISHERS},
    {METHOD_POST, "/office/items/{item}/publish", PUBLISHERS},
    {METHOD_POST, "/office/items/{item}/channel", PUBLISHERS},
    {METHOD_POST, "/office/items/{item}/withdraw", PUBLISHERS},
    {METHOD_POST, "/office/items/{item}/review_withheld", PUBLISHERS},
    {METHOD_POST, "/office/items/{item}/refer", ITEM_READERS},
    {METHOD_POST, "/office/items/{item}/determine", ITEM_READERS},
    {METHOD_POST, "/office/items/{item}/deliver", PUBLISHERS},
    {METHOD_POST, "/office/items/{item}/void", ITEM_READERS},
    {METHOD_GET, "/office/remedies", REMEDY},
    {METHOD_POST, "/office/remedies/export", ROLE(OGI_HEAD)},
    {METHOD_GET, "/office/remedies/new", REMEDY},
    {METHOD_POST, "/office/remedies/new", REMEDY},
    {METHOD_GET, "/office/remedies/{case}", REMEDY},
    {METHOD_GET, "/office/remedies/{case}/{move}", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/copy", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/answer", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/hearing", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/extend", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/ordinary", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/suspend", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/resume", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/decide", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/served", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/appeal", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/appeal_copy", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/reanswer", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/measures", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/leader", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/note", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/conclude", REMEDY},
    {METHOD_POST, "/office/remedies/{case}/void", REMEDY},
};

static unsigned who_may(const route *r)
{
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        if (expected[i].method == r->method && strcmp(expected[i].path, r->path) == 0)
            return expected[i].who;
    if (r->method != METHOD_GET || str_starts(str_of(r->path), STR("/office")))
        fail_msg("say who may: %s", r->path);
    return EVERYBODY;
}

/* An address of somebody else's things. */
static const char *example_of(office *o, const char *pattern, account_id other)
{
    str s = str_of(pattern);
    str number = str_format(&o->a, "%lld", (long long)other.n);
    const struct {
        str name, value;
    } parts[] = {
        /* no such case; own and foreign ones: application_test */
        {STR_INIT("{application}"), STR_INIT("999999")},
        {STR_INIT("{letter}"), STR_INIT("1")},
        {STR_INIT("{service}"), STR_INIT("1")},
        {STR_INIT("{file}"), STR_INIT("1")},
        {STR_INIT("{year}"), STR_INIT("2023")},
        {STR_INIT("{format}"), STR_INIT("json")},
        {STR_INIT("{cell}"), STR_INIT("table3.received.total")},
        {STR_INIT("{item}"), STR_INIT("1")},
        {STR_INIT("{finding}"), STR_INIT("1")},
        {STR_INIT("{document}"), STR_INIT("1")},
        {STR_INIT("{column}"), STR_INIT("999999")},
        {STR_INIT("{account}"), number},
        {STR_INIT("{session}"), STR_INIT("999999")},
        {STR_INIT("{what}"), STR_INIT("disable")},
        {STR_INIT("{setting}"), STR_INIT("duty.due_soon")},
        {STR_INIT("{unit}"), STR_INIT("999999")},
        {STR_INIT("{token}"), STR_INIT("x")},
        {STR_INIT("{case}"), STR_INIT("1")},
        {STR_INIT("{application}"), STR_INIT("x")},
        {STR_INIT("{move}"), STR_INIT("note")},
        {STR_INIT("{step}"), STR_INIT("1")},
    };
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        s = str_replace(&o->a, s, parts[i].name, parts[i].value);
    return str_c(&o->a, s);
}

static int64_t ledger_lines(office *o)
{
    int64_t lines, broken_at;
    assert_int_equal(act_verify(&o->work, &lines, &broken_at), OK);
    assert_int_equal(broken_at, 0);
    return lines;
}

/* Of a page of the part of the site that the address belongs to: the office's pages
 * are guarded by the session, the others by the visit. */
static str token_of_visit(office *o, const char *address)
{
    bool inside = str_starts(str_of(address), STR("/office"));
    visit(o, !inside                                   ? "/apply/status"
             : str_has(o->cookie, STR("gongkai="))     ? "/office/me"
                                                       : "/office/sign-in");
    keep_cookies(o);
    return page_token(o);
}

static void enter(office *o, int role)
{
    o->cookie = (str){NULL, 0};
    if (role < STAFF_ROLE_COUNT)
        office_enters(o, (staff_role)role);
}

/* Token and a one-time key that nobody used. */
static const char *fields_of(office *o, str token)
{
    static unsigned n;
    return str_c(&o->a, str_format(&o->a, "token=%.*s&once=%032x", STR_ARG(token), ++n));
}

/* Nobody is named in a title or an address: they go into histories and logs. */
static void names_nobody(office *o, const route *r, str where)
{
    static const char *const names[] = {"绝密", "%E7%BB%9D%E5%AF%86", "测试经办人", "handler"};
    where = str_replace(&o->visit, where, STR("remind.handler"), STR("")); /* a setting */
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_has(where, str_of(names[i])))
            fail_msg("%s tells %s: %s", r->path, names[i], str_c(&o->visit, where));
}

static void look_for_names(office *o, const route *r)
{
    static const str attributes[] = {STR_INIT(" href=\""), STR_INIT(" action=\""),
                                     STR_INIT(" src=\"")};
    str page = buf_str(&o->last.body);
    names_nobody(o, r, url_text(o->last.location));
    if (strncmp(o->last.type, "text/html", 9) != 0)
        return;
    size_t at = str_find(page, STR("<title>"), 0);
    if (at != SIZE_MAX)
        names_nobody(o, r, str_slice(page, at, str_find(page, STR("</title>"), at)));
    for (size_t i = 0; i < COUNT_OF(attributes); i++)
        for (at = str_find(page, attributes[i], 0); at != SIZE_MAX;
             at = str_find(page, attributes[i], at)) {
            at += attributes[i].n;
            names_nobody(o, r, str_slice(page, at, str_find(page, STR("\""), at)));
        }
}

static void try_one(office *o, const route *r, const char *address, int role, bool may)
{
    int64_t before = ledger_lines(o);
    if (r->method == METHOD_GET)
        visit(o, address);
    else
        post(o, address, fields_of(o, token_of_visit(o, address)));
    int status = o->last.status;
    bool sent_away = status == 403 || (status == 303 && str_starts(url_text(o->last.location),
                                                                   STR("/office/sign-in?to=")));
    if (sent_away == may)
        fail_msg("%s %s as %s answers %d", r->method == METHOD_GET ? "GET" : "POST", r->path,
                 role == STAFF_ROLE_COUNT ? "a visitor" : staff_role_ids[role], status);
    if (!may)
        assert_int_equal(ledger_lines(o), before);
    if (str_starts(str_of(r->path), STR("/office"))) {
        assert_int_equal(o->last.keep, KEEP_NOT);
        assert_int_equal(o->last.etag.n, 0);
        look_for_names(o, r);
    }
}

static void each_role_may_what_the_table_says(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    account_id other = office_account(&o, "handler");
    size_t tried = 0;
    for (int role = 0; role <= STAFF_ROLE_COUNT; role++) {
        enter(&o, role);
        for (size_t t = 0; t < site_route_count; t++)
            for (size_t i = 0; i < site_routes[t]->count; i++, tried++) {
                const route *r = &site_routes[t]->rows[i];
                bool may = who_may(r) & 1U << role;
                try_one(&o, r, example_of(&o, r->path, other), role, may);
                if (strcmp(r->path, "/office/sign-out") == 0)
                    enter(&o, role);
            }
    }
    print_message("%zu routes × roles\n", tried);
    office_closes(&o);
}

/* Without the token, with that of somebody else, and with a foreign origin. */
static void no_post_acts_without_its_token(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    account_id other = office_account(&o, "handler");
    office_enters(&o, STAFF_SUPERVISOR);
    str foreign = token_of_visit(&o, "/office/me");
    size_t tried = 0;
    for (size_t t = 0; t < site_route_count; t++)
        for (size_t i = 0; i < site_routes[t]->count; i++) {
            const route *r = &site_routes[t]->rows[i];
            if (r->method != METHOD_POST)
                continue;
            int role = 0;
            while (!(who_may(r) & 1U << role))
                role++;
            enter(&o, role);
            const char *address = example_of(&o, r->path, other);
            int64_t before = ledger_lines(&o);
            post(&o, address, "");
            assert_int_equal(o.last.status, 403);
            see(&o, "没有提交");
            post(&o, address, fields_of(&o, foreign));
            assert_int_equal(o.last.status, 403);
            assert_int_equal(ledger_lines(&o), before);
            tried++;
        }
    assert_true(tried >= 13);
    office_closes(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_role_may_what_the_table_says),
        cmocka_unit_test(no_post_acts_without_its_token),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
