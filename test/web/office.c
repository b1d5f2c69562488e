#include "office.h"

#include <unistd.h>

#include "acts/account.h"
#include "acts/act.h"
#include "acts/search.h"
#include "acts/item.h"
#include "acts/item/made.h"
#include "acts/office.h"
#include "acts/report.h"
#include "acts/session.h"
#include "secret/totp.h"
#include "store/application.h"
#include "store/counter.h"
#include "store/decision.h"
#include "store/column.h"
#include "store/item.h"
#include "store/normative_document.h"
#include "store/remedy_case.h"

static void must(office *o, err e)
{
    if (e != OK)
        fail_msg(
            "error %d: %s", e,
            str_c(&o->a, o->problems.n > 0 ? o->problems.p[0].says : store_trouble(o->work.store)));
}

void office_publishes(office *o, int64_t id, const char *title, const char *doc_no,
                      const char *column_name, day on, const char *body)
{
    must(o, store_begin(o->work.store));
    site_column c = {o->work.agency, {id}, str_of(column_name)};
    must(o, store_change(o->work.store, &column_add, &site_column_shape, &c, NULL));
    item it = {.agency = o->work.agency,
               .item = {id},
               .title = str_of(title),
               .doc_no = str_of(doc_no),
               .column_name = str_of(column_name),
               .made_on = on,
               .published_on = on,
               .channels = STR("政府网站"),
               .body = item_body_of_lines(&o->a, str_of(body)),
               .effective_on = DAY_NONE,
               .expires_on = DAY_NONE,
               .changed_on = DAY_NONE,
               .version = 1};
    must(o, store_change(o->work.store, &item_add, &item_shape, &it, NULL));
    item_made made;
    must(o, item_make(&o->a, &calendar_published, &settings_default, &it, on, on, &made));
    must(o, store_change(o->work.store, &item_event_add, &item_event_shape, &made.step, NULL));
    must(o, store_change(o->work.store, &item_version_add, &item_version_shape, &made.version,
                         NULL));
    must(o, store_change(o->work.store, &item_state_put, &item_state_shape, &made.state, NULL));
    must(o, search_keep(&o->work, &it, &made.state));
    must(o, act_append(&o->work, STR("test"), STR("item"), STR("公开一条信息。")));
    must(o, store_commit(o->work.store));
}

void office_receives(office *o, int64_t id, const char *name, day received, day replied, int result)
{
    application x = {.agency = o->work.agency,
                     .application = {id},
                     .application_no =
                         str_format(&o->a, "测依申〔2023〕%lld号%s", (long long)id, name),
                     .applicant_class = NATURAL_PERSON,
                     .applicant = {STR("欧阳绝密")},
                     .channel = CHANNEL_ONLINE,
                     .received_on = received,
                     .content = STR("申请内容绝密"),
                     .outcome = result,
                     .replied_on = replied};
    must(o, store_begin(o->work.store));
    must(o, store_change(o->work.store, &application_add, &application_shape, &x, NULL));
    for (int64_t last = 0; last < id;) /* numbers that are taken are not given again */
        must(o, counter_next(o->work.store, &o->a, o->work.agency, STR("application"), 1, &last));
    must(o, act_append(&o->work, STR("test"), STR("application"), STR("登记一件申请。")));
    must(o, store_commit(o->work.store));
}

static void add_document(office *o, int64_t id, const char *name, document_validity validity)
{
    normative_document d = {
        .agency = o->work.agency,
        .normative_document = {id},
        .unified_no = str_of(""),
        .doc_no = str_format(&o->a, "测发〔2023〕%lld号%s", (long long)id, name),
        .title = str_format(&o->a, "第%lld号通知%s", (long long)id, name),
        .document_class = CLASS_NORMATIVE_DOCUMENT,
        .made_on = day_of(2023, 3, (int)id),
        .published_on = day_of(2023, 3, 9),
        .effective_on = day_of(2023, 4, 1),
        .validity = (int)validity,
        .expired_on = validity == VALIDITY_IN_FORCE ? DAY_NONE : day_of(2023, 9, 1)};
    must(o,
         store_change(o->work.store, &normative_document_add, &normative_document_shape, &d, NULL));
}

enum { OWN_NUMBERS = 1000 };

static void fill(office *o, const char *name)
{
    office_receives(o, 1, name, day_of(2023, 3, 6), day_of(2023, 3, 14), GRANTED);
    office_receives(o, 2, name, day_of(2023, 9, 20), day_of(2023, 10, 19), GRANTED_IN_PART);
    must(o, store_begin(o->work.store));
    int64_t last; /* numbers up to here are the tests' own */
    must(o, counter_next(o->work.store, &o->a, o->work.agency, STR("application"), OWN_NUMBERS,
                         &last));
    add_document(o, 1, name, VALIDITY_IN_FORCE);
    add_document(o, 2, name, VALIDITY_REPEALED);
    for (int kind = 0; kind < DECISION_KIND_COUNT; kind++) {
        decision d = {.agency = o->work.agency,
                      .decision = {kind + 1},
                      .decision_no = str_format(&o->a, "测决〔2023〕%d号%s", kind + 1, name),
                      .kind = kind,
                      .party = {STR("绝密公司")},
                      .decided_on = day_of(2023, 5, 4),
                      .published_on = day_of(2023, 5, 8)};
        must(o, store_change(o->work.store, &decision_add, &decision_shape, &d, NULL));
    }
    remedy_case c = {.agency = o->work.agency,
                     .case_no = str_format(&o->a, "测复〔2023〕1号%s", name),
                     .kind = KIND_RECONSIDERATION,
                     .route = -1,
                     .accepted_on = day_of(2023, 6, 1),
                     .result = 0,
                     .concluded_on = day_of(2023, 7, 1)};
    must(o, counter_next(o->work.store, &o->a, o->work.agency, STR("remedy_case"), 1,
                         &c.remedy_case.n));
    must(o, store_change(o->work.store, &remedy_case_add, &remedy_case_shape, &c, NULL));
    must(o, act_append(&o->work, STR("test"), STR("ledger"), STR("填台账。")));
    must(o, store_commit(o->work.store));
    for (int i = 1; i <= 45; i++)
        office_publishes(o, i, str_c(&o->a, str_format(&o->a, "第%d条信息%s", i, name)),
                         str_c(&o->a, str_format(&o->a, "测字〔2023〕%d号%s", i, name)),
                         i % 2 ? "公示公告" : "公开制度", day_after(day_of(2023, 1, 9), i * 7),
                         "第一段。\n第二段。");
}

/* The drafted text as it is, signed by all and frozen. */
static void publish_report(office *o)
{
    must(o, report_begin(&o->work, 2023));
    must(o, report_edit(&o->work, 2023, 5, STR("问题：解读形式不够丰富。\n下一步：多用图解。")));
    for (int role = 0; role < ROLE_COUNT; role++)
        must(o, report_sign(&o->work, 2023, (report_role)role, STR("甲"), STR("同意")));
    must(o, report_freeze(&o->work, 2023));
}

void office_opens(office *o, const char *name, bool demo)
{
    memset(o, 0, sizeof *o);
    arena_init(&o->a, 64 << 20);
    arena_init(&o->visit, 64 << 20);
    problems_init(&o->problems, &o->a);
    snprintf(o->folder, sizeof o->folder, "/tmp/gongkai-web-XXXXXX");
    assert_non_null(mkdtemp(o->folder));
    o->db = str_format(&o->a, "sqlite:%s/test.db", o->folder);
    o->today = day_of(2024, 1, 30);
    o->work = (work){.a = &o->a,
                     .problems = &o->problems,
                     .actor = STR("测试"),
                     .today = o->today,
                     .now = {1706580000}};
    str trouble;
    if (store_open(&o->a, o->db, STORE_CREATE, &o->work.store, &trouble) != OK)
        fail_msg("%s", str_c(&o->a, trouble));
    agency facts = {.agency = {1},
                    .name = str_format(&o->a, "测试局%s", name),
                    .ogi_office = str_format(&o->a, "办公室%s", name),
                    .phone = str_format(&o->a, "0571-1%s", name),
                    .complaint_phone = str_format(&o->a, "0571-2%s", name),
                    .address = str_format(&o->a, "测试路1号%s", name),
                    .hours = str_format(&o->a, "工作日%s", name),
                    .superior = str_format(&o->a, "测试区政府%s", name),
                    .demo = demo};
    must(o, office_found(&o->work, &facts));
    fill(o, name);
    publish_report(o);
}

void office_closes(office *o)
{
    store_close(o->work.store);
    if (o->keys[0] != 0) {
        keyring_close((keyring *)(uintptr_t)o->work.keys);
        unlink(o->keys);
    }
    shelf_close(o->shelf);
    static const char *const files[] = {"test.db", "test.db-wal", "test.db-shm"};
    for (size_t i = 0; i < COUNT_OF(files); i++)
        unlink(str_c(&o->a, str_format(&o->a, "%s/%s", o->folder, files[i])));
    rmdir(o->folder);
    arena_finish(&o->visit);
    arena_finish(&o->a);
}

static str ask_with(office *o, method m, const char *target, str type, str body)
{
    arena_empty(&o->visit);
    problems trouble;
    problems_init(&trouble, &o->visit);
    work w = o->work;
    w.a = &o->visit;
    w.problems = &trouble;
    w.agency = (agency_id){0};
    w.today = o->today;
    request q = {.a = &o->visit,
                 .shelf = o->shelf,
                 .work = &w,
                 .method = m,
                 .target = str_of(target),
                 .host = o->host.n > 0 ? o->host : STR("localhost:8080"),
                 .cookie = o->cookie,
                 .if_none_match = o->if_none_match,
                 .body_type = type,
                 .body = body,
                 .secure = o->secure,
                 .address = o->address.n > 0 ? o->address : STR("192.0.2.7"),
                 .agent = STR("test browser")};
    web_answer(&q, &o->last);
    return buf_str(&o->last.body);
}

str visit_as(office *o, method m, const char *target)
{
    str type = m == METHOD_POST ? STR("application/x-www-form-urlencoded") : (str){NULL, 0};
    return ask_with(o, m, target, type, (str){NULL, 0});
}

str post(office *o, const char *target, const char *fields)
{
    return ask_with(o, METHOD_POST, target, STR("application/x-www-form-urlencoded"),
                    str_of(fields));
}

str post_parts(office *o, const char *target, const char *boundary, str body)
{
    return ask_with(o, METHOD_POST, target,
                    str_format(&o->a, "multipart/form-data; boundary=%s", boundary), body);
}

void keep_cookies(office *o)
{
    for (size_t i = 0; i < o->last.cookies.n; i++) {
        str given = o->last.cookies.p[i];
        str pair = str_slice(given, 0, str_find(given, STR(";"), 0));
        str name = str_slice(pair, 0, str_find(pair, STR("="), 0) + 1);
        buf b;
        buf_init(&b, &o->a);
        str rest = o->cookie, piece;
        while (rest.n > 0 && str_split(&rest, STR(";"), &piece)) {
            piece = str_trim(piece);
            if (!str_starts(piece, name))
                buf_format(&b, "%.*s; ", STR_ARG(piece));
        }
        if (!str_has(given, STR("Max-Age=0")))
            buf_put(&b, pair);
        o->cookie = buf_str(&b);
    }
}

str page_token(office *o)
{
    str page = buf_str(&o->last.body), open = STR("name=\"token\" value=\"");
    size_t at = str_find(page, open, 0);
    if (at == SIZE_MAX)
        fail_msg("no form: %s", str_c(&o->visit, page));
    at += open.n;
    return str_copy(&o->a, str_slice(page, at, str_find(page, STR("\""), at)));
}

str submit(office *o, const char *page, const char *target, const char *fields)
{
    visit(o, page);
    keep_cookies(o);
    str token = page_token(o), seen = buf_str(&o->last.body), open = STR("name=\"once\" value=\"");
    size_t at = str_find(seen, open, 0) + open.n;
    str once = str_slice(seen, at, str_find(seen, STR("\""), at));
    o->sent = str_format(&o->a, "token=%.*s&once=%.*s&%s", STR_ARG(token), STR_ARG(once), fields);
    return post(o, target, str_c(&o->a, o->sent));
}

account_id office_account(office *o, const char *login)
{
    account_id found;
    must(o, account_find(&o->work, str_of(login), &found));
    return found;
}

void office_keys(office *o)
{
    snprintf(o->keys, sizeof o->keys, "%s/key", o->folder);
    keyring *keys;
    assert_int_equal(keyring_open(&o->a, str_of(o->keys), KEYRING_CREATE, &keys, NULL), OK);
    o->work.keys = keys;
}

void office_staff(office *o)
{
    office_keys(o);
    work w = o->work;
    account_console(&w);
    for (int i = 0; i < STAFF_ROLE_COUNT; i++) {
        account_id made;
        str token;
        str login = str_replace(&o->a, str_of(staff_role_ids[i]), STR("_"), STR("-"));
        must(o, account_add(&w, login, str_format(&o->a, "测试%s", staff_role_words[i]),
                            (unit_id){0}, &made, &token));
        must(o, account_grant(&w, made, (staff_role)i));
        must(o, invitation_use(&w, token, STR(STAFF_PASSWORD)));
    }
}

void office_enters(office *o, staff_role role)
{
    sign_in_form typed = {.login =
                              str_replace(&o->a, str_of(staff_role_ids[role]), STR("_"), STR("-")),
                          .password = STR(STAFF_PASSWORD),
                          .address = STR("192.0.2.7"),
                          .agent = STR("test browser")};
    sign_in_result done;
    work w = o->work;
    must(o, sign_in(&w, &typed, &done));
    assert_int_equal(done.outcome, SIGN_IN_DONE);
    o->cookie = str_format(&o->a, "gongkai=%.*s", STR_ARG(done.token));
}

str office_totp(office *o, str secret)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    char bytes[TOTP_SECRET_SIZE], code[TOTP_DIGITS + 1];
    unsigned bits = 0, held = 0;
    size_t n = 0;
    for (size_t i = 0; i < secret.n; i++) {
        const char *at = strchr(letters, secret.p[i]);
        if (at == NULL)
            continue;
        bits = bits << 5 | (unsigned)(at - letters);
        held += 5;
        if (held < 8)
            continue;
        held -= 8;
        assert_true(n < sizeof bytes);
        bytes[n++] = (char)(bits >> held & 0xff);
    }
    must(o, totp_code((str){bytes, n}, o->work.now.s / TOTP_STEP, code));
    return str_copy(&o->a, str_of(code));
}

str visit(office *o, const char *target)
{
    return visit_as(o, METHOD_GET, target);
}

void see(office *o, const char *text)
{
    str body = buf_str(&o->last.body);
    if (!str_has(body, str_of(text)))
        fail_msg("does not say \"%s\": %s", text, str_c(&o->visit, body));
}

void see_not(office *o, const char *text)
{
    str body = buf_str(&o->last.body);
    if (str_has(body, str_of(text)))
        fail_msg("says \"%s\": %s", text, str_c(&o->visit, body));
}
