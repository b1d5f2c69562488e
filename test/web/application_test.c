/* Cases through the office's forms, as browsers send them: a whole life, refusals, two
 * people at once, hostile text, and who does not get to see what. */
#include "desk.h"

#include "acts/act.h"

#define SCRIPT "\"><script>alert(1)</script>"
#define SCRIPT_SENT "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"

static void a_case_goes_from_intake_to_archive(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_to_handling(&o);
    done_move(&o, id, "search", "searcher=甲&place=档案室&terms=名册&found=found&result=一份");
    static const char *const answers[][2] = {{"supplement", "clear"}, {"request", "is_request"},
                                             {"who", "ours"},         {"held", "held"},
                                             {"give", "give"},        {"how", "as_asked"}};
    for (size_t i = 0; i < COUNT_OF(answers); i++)
        done_move(&o, id, str_c(&o.a, str_format(&o.a, "judge?question=%s", answers[i][0])),
             str_c(&o.a, str_format(&o.a, "question=%s&given=%s&says=核对过", answers[i][0],
                                    answers[i][1])));
    visit(&o, move_address(&o, id, "conclude"));
    see(&o, "outcome=granted");
    visit(&o, move_address(&o, id, "conclude?outcome=granted"));
    see(&o, "自然人，2024 年 0 → 1");
    see_not(&o, "outcome=refused_state_secret");
    done_move(&o, id, "conclude?outcome=granted", "outcome=granted&given=名册一份");
    visit(&o, case_address(&o, id));
    see(&o, "政府信息公开告知书");
    see(&o, "发出答复那天计入");
    done_move(&o, id, "submit", "says=");
    office_enters(&o, STAFF_UNIT_HEAD);
    done_move(&o, id, "review", "says=同意");
    office_enters(&o, STAFF_LEADER);
    done_move(&o, id, "sign", "says=同意");
    office_enters(&o, STAFF_OGI_OFFICE);
    visit(&o, move_address(&o, id, "serve"));
    see(&o, "<option value=\"1\" selected>政府信息公开告知书");
    done_move(&o, id, "serve", "letter=1&manner=direct&server=甲&place=办公室&arrived=yes");
    visit(&o, case_address(&o, id));
    see(&o, "2024 年 0 → 1");
    see(&o, "打开这一格");
    see(&o, "/reports/2024/cells/table3");
    done_move(&o, id, "archive", "archive_no=2024-1");
    visit(&o, case_address(&o, id));
    see(&o, "已归档");
    visit(&o, "/office/applications?s=archived");
    see(&o, "补贴发放名册");
    application_view v;
    work w = o.work;
    w.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    assert_int_equal(OK, application_open(&w, (application_id){id}, DAY_NONE, &v));
    assert_int_equal(v.row.outcome, GRANTED);
    int64_t lines, broken_at;
    assert_int_equal(act_verify(&o.work, &lines, &broken_at), OK);
    assert_int_equal(broken_at, 0);
    office_closes(&o);
}

static void what_is_wrong_is_said_and_what_was_typed_stays(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_to_handling(&o);
    make_move(&o, id, "search", "searcher=检索的人&place=&terms=名册&found=found&result=一份");
    assert_int_equal(o.last.status, 400);
    see(&o, "请填写“在哪里检索”");
    see(&o, "value=\"检索的人\"");
    make_move(&o, id, "search",
         "searcher=甲&place=乙&terms=丙&found=maybe&result=丁&on-year=2024&on-month=2&on-day=30");
    assert_int_equal(o.last.status, 400);
    see(&o, "没有这一天");
    see(&o, "没有这一项");
    visit(&o, move_address(&o, id, "judge?question=nothing"));
    assert_int_equal(o.last.status, 404);
    make_move(&o, id, "submit", "says=");
    assert_int_equal(o.last.status, 409);
    office_closes(&o);
}

/* A move that the case does not allow now is not offered, and its page says why. */
static void a_move_out_of_turn_says_why(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_to_handling(&o);
    office_enters(&o, STAFF_OGI_OFFICE);
    visit(&o, move_address(&o, id, "register"));
    assert_int_equal(o.last.status, 409);
    see(&o, "申请已经登记");
    visit(&o, case_address(&o, id));
    see_not(&o, "/register\"");
    see(&o, "/transfer\"");
    office_enters(&o, STAFF_LAWYER);
    visit(&o, move_address(&o, id, "legal"));
    assert_int_equal(o.last.status, 409);
    see(&o, "现在不在法制审核环节");
    office_closes(&o);
}

static void who_comes_second_is_told_and_loses_nothing(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_to_handling(&o);
    visit(&o, move_address(&o, id, "note"));
    str old = page_field(&o, "seen");
    office_enters(&o, STAFF_OGI_OFFICE);
    done_move(&o, id, "note", "says=第一个人写的");
    office_enters(&o, STAFF_HANDLER);
    visit(&o, "/office/me");
    send_form(&o, move_address(&o, id, "note"), old, "says=第二个人写的");
    assert_int_equal(o.last.status, 409);
    see(&o, "您打开以后，这件申请有了变化");
    see(&o, "第二个人写的");
    see(&o, "备注");
    str now = page_field(&o, "seen");
    assert_false(str_equal(old, now));
    send_form(&o, move_address(&o, id, "note"), now, "says=第二个人写的");
    assert_int_equal(o.last.status, 303);
    visit(&o, case_address(&o, id));
    see(&o, "第一个人写的");
    see(&o, "第二个人写的");
    office_closes(&o);
}

static void a_form_sent_twice_takes_in_one_case(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t first = takes_in(&o, INTAKE);
    visit(&o, "/office/applications/new");
    str page = STR("/office/applications/new");
    keep_cookies(&o);
    const char *fields = str_c(&o.a, str_format(&o.a, "token=%.*s&once=%.*s&%s",
                                                STR_ARG(page_token(&o)),
                                                STR_ARG(page_field(&o, "once")), INTAKE));
    post(&o, page.p, fields);
    assert_int_equal(o.last.status, 200);
    post(&o, page.p, fields);
    assert_int_equal(o.last.status, 303);
    assert_true(str_starts(url_text(o.last.location), STR("/office/applications/")));
    visit(&o, "/office/applications");
    see(&o, "全部 2 件");
    visit(&o, move_address(&o, first, "note"));
    const char *note = str_c(&o.a, str_format(&o.a, "token=%.*s&once=%.*s&seen=%.*s&says=记",
                                              STR_ARG(page_token(&o)),
                                              STR_ARG(page_field(&o, "once")),
                                              STR_ARG(page_field(&o, "seen"))));
    for (int i = 0; i < 2; i++) {
        post(&o, move_address(&o, first, "note"), note);
        assert_int_equal(o.last.status, 303);
        assert_true(str_starts(url_text(o.last.location), str_of(case_address(&o, first))));
    }
    application_view v;
    work w = o.work;
    w.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    assert_int_equal(OK, application_open(&w, (application_id){first}, DAY_NONE, &v));
    assert_int_equal(v.events.n, 2); /* it arrived, and one note */
    office_closes(&o);
}

/* Every text of every form of every move, on a case where it may or may not be made. */
static void hostile_text_stays_text(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_in(&o, "channel=fax&applicant_class=natural_person&applicant=" SCRIPT_SENT
                              "&certificate_kind=none&title=" SCRIPT_SENT "&content=" SCRIPT_SENT
                              "&evidence=" SCRIPT_SENT "&help=" SCRIPT_SENT
                              "&email=a@b.cn&postal_address=" SCRIPT_SENT
                              "&delivery_method=pick_up&medium=paper&arrived_on-year=2024"
                              "&arrived_on-month=1&arrived_on-day=30"
                              "&confirmed_on-year=2024&confirmed_on-month=1&confirmed_on-day=30");
    done_move(&o, id, "register", "applicant_class=natural_person&says=" SCRIPT_SENT);
    done_move(&o, id, "assign", "unit=1&says=" SCRIPT_SENT);
    office_enters(&o, STAFF_HANDLER);
    done_move(&o, id, "accept", "");
    done_move(&o, id, "note", "says=" SCRIPT_SENT);
    done_move(&o, id, "search",
         "searcher=" SCRIPT_SENT "&place=" SCRIPT_SENT "&terms=" SCRIPT_SENT
         "&found=found&result=" SCRIPT_SENT);
    static const staff_role hands[] = {STAFF_HANDLER, STAFF_OGI_OFFICE, STAFF_LEADER};
    size_t tried = 0;
    for (size_t h = 0; h < COUNT_OF(hands); h++) {
        office_enters(&o, hands[h]);
        for (size_t i = 0; i < move_routes.count; i++) {
            const route *r = &move_routes.rows[i];
            const char *address = str_c(
                &o.a, str_replace(&o.a, str_of(r->path), STR("{application}"),
                                  str_format(&o.a, "%lld", (long long)id)));
            if (r->method != METHOD_POST)
                continue;
            buf b;
            buf_init(&b, &o.a);
            for (size_t f = 0; f < r->form->count; f++)
                buf_format(&b, "%s=%s&", r->form->rows[f].name, SCRIPT_SENT);
            visit(&o, "/office/me");
            send_form(&o, address, STR(SCRIPT_SENT), str_c(&o.a, buf_str(&b)));
            see_not(&o, "<script>alert");
            assert_true(o.last.status == 400 || o.last.status == 403 || o.last.status == 404 ||
                        o.last.status == 409);
            tried++;
        }
    }
    assert_true(tried > 100);
    office_enters(&o, STAFF_OGI_OFFICE);
    static const char *const pages[] = {"/office", "/office/applications",
                                        "/office/applications?q=" SCRIPT_SENT,
                                        "/office/applications?due=" SCRIPT_SENT
                                        "&s=" SCRIPT_SENT "&unit=" SCRIPT_SENT
                                        "&light=" SCRIPT_SENT};
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        visit(&o, pages[i]);
        assert_int_equal(o.last.status, 200);
        see_not(&o, "<script>alert");
    }
    visit(&o, str_c(&o.a, str_format(&o.a, "%s?on=%s", case_address(&o, id), SCRIPT_SENT)));
    assert_int_equal(o.last.status, 200);
    see_not(&o, "<script>alert");
    see(&o, "日期要写成");
    office_closes(&o);
}

static void another_units_case_stays_closed(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_in(&o, INTAKE);
    done_move(&o, id, "register", "applicant_class=natural_person&letter=yes");
    done_move(&o, id, "assign", "unit=2");
    static const staff_role strangers[] = {STAFF_HANDLER, STAFF_UNIT_HEAD};
    static const char *const pages[] = {"", "/letters/1", "/letters/1/pdf", "/files/1", "/note",
                                        "/accept", "/services/1"};
    for (size_t r = 0; r < COUNT_OF(strangers); r++) {
        office_enters(&o, strangers[r]);
        for (size_t i = 0; i < COUNT_OF(pages); i++) {
            visit(&o, str_c(&o.a, str_format(&o.a, "%s%s", case_address(&o, id), pages[i])));
            assert_int_equal(o.last.status, 403);
            see_not(&o, "补贴发放名册");
        }
    }
    office_enters(&o, STAFF_LAWYER);
    visit(&o, case_address(&o, id));
    assert_int_equal(o.last.status, 200);
    office_closes(&o);
}

static void a_supervisor_counts_and_does_not_look(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    takes_in(&o, INTAKE);
    office_enters(&o, STAFF_SUPERVISOR);
    visit(&o, "/office");
    assert_int_equal(o.last.status, 200);
    see(&o, "待登记");
    see(&o, "<b>1</b>");
    see_not(&o, "补贴发放名册");
    see_not(&o, "欧阳");
    office_enters(&o, STAFF_AUDIT_ADMIN);
    visit(&o, "/office");
    assert_int_equal(o.last.status, 303);
    office_closes(&o);
}

static void the_whole_value_is_shown_with_a_reason(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_in(&o, INTAKE);
    visit(&o, case_address(&o, id));
    see(&o, "138****1234");
    see_not(&o, "13800001234");
    see_not(&o, "欧阳小明");
    visit(&o, move_address(&o, id, "personal"));
    send_form(&o, move_address(&o, id, "personal"), STR(""), "field=phone&reason=");
    assert_int_equal(o.last.status, 400);
    see_not(&o, "13800001234");
    send_form(&o, move_address(&o, id, "personal"), STR(""), "field=phone&reason=电话确认收到");
    assert_int_equal(o.last.status, 200);
    see(&o, "13800001234");
    assert_int_equal(o.last.keep, KEEP_NOT);
    office_enters(&o, STAFF_AUDIT_ADMIN);
    visit(&o, "/office/audit?words=电话确认收到");
    see(&o, "找到 1 条");
    see_not(&o, "13800001234");
    office_closes(&o);
}

static void a_past_day_shows_the_case_as_it_stood(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_to_handling(&o);
    o.today = day_after(o.today, 3);
    o.work.today = o.today;
    o.work.now.s += 3 * 86400;
    office_enters(&o, STAFF_HANDLER);
    done_move(&o, id, "note", "says=三天以后写的");
    visit(&o, case_address(&o, id));
    see(&o, "三天以后写的");
    visit(&o, str_c(&o.a, str_format(&o.a, "%s?on=2024-01-31", case_address(&o, id))));
    see(&o, "当天结束时的情况");
    see_not(&o, "三天以后写的");
    see_not(&o, "/note\"");
    office_closes(&o);
}

/* The routes say of each move what moves[] says. */
static void each_move_has_its_form_and_its_right(void **state)
{
    (void)state;
    size_t found = 0;
    for (int m = 0; m < MOVE_COUNT; m++) {
        char path[128];
        snprintf(path, sizeof path, "/office/applications/{application}/%s", move_ids[m]);
        for (size_t i = 0; i < move_routes.count; i++) {
            if (strcmp(move_routes.rows[i].path, path) != 0)
                continue;
            assert_int_equal(move_routes.rows[i].right, moves[m].needs);
            found++;
        }
    }
    /* all but the reading online, which is the applicant's own */
    assert_int_equal(found, 2 * (MOVE_COUNT - 1));
    assert_int_equal(move_routes.count, found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_goes_from_intake_to_archive),
        cmocka_unit_test(what_is_wrong_is_said_and_what_was_typed_stays),
        cmocka_unit_test(a_move_out_of_turn_says_why),
        cmocka_unit_test(who_comes_second_is_told_and_loses_nothing),
        cmocka_unit_test(a_form_sent_twice_takes_in_one_case),
        cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(another_units_case_stays_closed),
        cmocka_unit_test(a_supervisor_counts_and_does_not_look),
        cmocka_unit_test(the_whole_value_is_shown_with_a_reason),
        cmocka_unit_test(a_past_day_shows_the_case_as_it_stood),
        cmocka_unit_test(each_move_has_its_form_and_its_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
