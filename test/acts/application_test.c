/* A request from its arrival to the archive, and every way it may be refused. */
#include "acts/applications.h"
#include "acts/cases.h"
#include "acts/content_finding.h"
#include "acts/draft.h"
#include "acts/settings.h"
#include "acts/visitor.h"

#include "rules/reply.h"


static database *office_of(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    return d;
}

static void goes_from_arrival_to_the_archive(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_SERVE);
    service_id sent;
    serving s = {.manner = CHOICE_POST,
                 .tracking_no = STR("EX123456789CN"),
                 .server = STR("李四"),
                 .on = DAY_NONE};
    application_view v;
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    assert_int_equal(v.row.outcome, OUTCOME_NONE); /* signing sets nothing in the report */
    assert_act(office, application_serve(&office, id, v.course.version, &s, &sent));
    assert_refused(office, CONFLICT,
                   application_archive(&office, id, APPLICATION_ANY, STR("2024-1")));
    assert_act(office, application_service_result(&office, id, APPLICATION_ANY, sent, true,
                                                  DAY_NONE, STR("回执"), (case_files){0}));
    assert_act(office, application_archive(&office, id, APPLICATION_ANY, STR("2024-1")));
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    assert_int_equal(v.course.stage, STAGE_ARCHIVED);
    assert_int_equal(v.row.outcome, GRANTED);
    assert_true(day_same(v.row.replied_on, d->w.today));
    assert_string_equal(str_c(&d->a, v.letters.p[0].letter_no), "某公开公〔2024〕第1号");
    str to;
    assert_act(office, application_service_recipient(&office, &v, &v.services.p[0], &to));
    assert_true(str_has(to, STR("，"))); /* name and address, for its proof */
    assert_false(str_has(to, v.masked.applicant));
    work one = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    assert_act(one, application_service_recipient(&one, &v, &v.services.p[0], &to));
    assert_true(str_equal(to, v.masked.applicant)); /* who does not serve sees no more */
    assert_string_equal(str_c(&d->a, v.masked.phone), "138****5678");
    cases_verified(d);
    staff_leave(d);
}

static void a_stale_page_is_told_what_changed(void **state)
{
    database *d = office_of(state);
    application_id id = cases_handling(d);
    int64_t seen = cases_course(d, id).version;
    work one = cases_as(d, STAFF_HANDLER, UNIT_ONE), office = cases_as(d, STAFF_OGI_OFFICE, 0);
    assert_act(office, application_note(&office, id, seen, STR("已电话联系"), (case_files){0}));
    judgement j = {.asked = QUESTION_SUPPLEMENT, .given = CHOICE_CLEAR};
    assert_refused(one, CONFLICT, application_judge(&one, id, seen, &j));
    assert_true(str_has(cases_said(&one), STR("ogi_office")));
    assert_true(str_has(cases_said(&one), STR("备注")));
    assert_int_equal(cases_course(d, id).version, seen + 1); /* nothing was written */
    cases_verified(d);
    staff_leave(d);
}

static void who_may_not_is_refused(void **state)
{
    database *d = office_of(state);
    application_id id = cases_handling(d);
    work other = cases_as(d, STAFF_HANDLER, UNIT_TWO), lawyer = cases_as(d, STAFF_LAWYER, 0),
         admin = cases_as(d, STAFF_SYSTEM_ADMIN, 0),
         stranger = cases_applicant(d, (application_id){0}),
         applicant = cases_applicant(d, id), head = cases_as(d, STAFF_UNIT_HEAD, UNIT_ONE);
    judgement j = {.asked = QUESTION_SUPPLEMENT, .given = CHOICE_CLEAR};
    extension e = {.on = DAY_NONE, .workdays = 5, .reason = STR("需要核实")};
    application_view v;
    application_page rows;
    application_filter all = {.due_from = DAY_NONE, .due_to = DAY_NONE, .received_from = DAY_NONE,
                              .received_to = DAY_NONE, .light = -1, .outcome = -1,
                              .applicant_class = -1, .channel = -1};
    assert_refused(other, FORBIDDEN, application_judge(&other, id, APPLICATION_ANY, &j));
    assert_refused(lawyer, FORBIDDEN, application_judge(&lawyer, id, APPLICATION_ANY, &j));
    assert_refused(admin, FORBIDDEN, application_judge(&admin, id, APPLICATION_ANY, &j));
    assert_refused(stranger, FORBIDDEN,
                   application_withdraw(&stranger, id, APPLICATION_ANY, STR("")));
    assert_refused(head, FORBIDDEN, application_extend(&head, id, APPLICATION_ANY, &e));
    assert_refused(applicant, FORBIDDEN, application_judge(&applicant, id, APPLICATION_ANY, &j));
    assert_refused(admin, FORBIDDEN, application_open(&admin, id, DAY_NONE, &v));
    assert_refused(admin, FORBIDDEN, application_list(&admin, &all, &rows));
    all.applicant = STR("王小明");
    assert_refused(head, FORBIDDEN, application_list(&head, &all, &rows));
    assert_refused(head, NOT_FOUND,
                   application_accept(&head, (application_id){999}, APPLICATION_ANY));
    assert_act(applicant, application_withdraw(&applicant, id, APPLICATION_ANY, STR("不需要了")));
    assert_int_equal(cases_course(d, id).stage, STAGE_WITHDRAWN);
    cases_verified(d);
    staff_leave(d);
}

static void an_answer_wants_its_contents(void **state)
{
    database *d = office_of(state);
    application_id id = cases_handling(d);
    work w = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    conclusion c = {.outcome = GRANTED, .letter = LETTER_COUNT};
    judgement none = {.asked = QUESTION_HELD, .given = CHOICE_NOT_HELD, .says = STR("没有")};
    assert_refused(w, INVALID, application_conclude(&w, id, APPLICATION_ANY, &c)); /* no answers */
    assert_refused(w, CONFLICT, application_submit(&w, id, APPLICATION_ANY, false, STR("")));
    assert_refused(w, INVALID, application_judge(&w, id, APPLICATION_ANY, &none)); /* no search */
    search_made s = {.on = DAY_NONE, .searcher = STR("张三、李四"), .place = STR("档案室"),
                     .terms = STR("稳岗返还"), .result = STR("没有找到"), .found = false};
    assert_act(w, application_search(&w, id, APPLICATION_ANY, &s));
    assert_act(w, application_judge(&w, id, APPLICATION_ANY, &none));
    static const int before[] = {CHOICE_CLEAR, CHOICE_IS_REQUEST, CHOICE_OURS};
    for (int q = 0; q < 3; q++) {
        judgement j = {.asked = q, .given = before[q]};
        assert_act(w, application_judge(&w, id, APPLICATION_ANY, &j));
    }
    assert_refused(w, INVALID, application_conclude(&w, id, APPLICATION_ANY, &c)); /* disagrees */
    c.outcome = UNABLE_NOT_HELD;
    c.letter = LETTER_NOT_HELD;
    assert_refused(w, INVALID, application_conclude(&w, id, APPLICATION_ANY, &c));
    assert_true(str_has(cases_said(&w), STR("检索情况")));
    c.says.search = STR("2024年6月1日在档案室以“稳岗返还”检索，没有找到。");
    c.says.reason = STR("本机关没有制作过这项信息。");
    assert_act(w, application_conclude(&w, id, APPLICATION_ANY, &c));
    conclusion_view fixes;
    assert_act(w, application_conclusion(&w, id, UNABLE_NOT_HELD, LETTER_NOT_HELD, &fixes));
    assert_true(fixes.legal);
    assert_false(fixes.reconsider_first);
    assert_act(w, application_submit(&w, id, APPLICATION_ANY, false, STR("")));
    work head = cases_as(d, STAFF_UNIT_HEAD, UNIT_ONE), lawyer = cases_as(d, STAFF_LAWYER, 0),
         leader = cases_as(d, STAFF_LEADER, 0);
    assert_act(head, application_review(&head, id, APPLICATION_ANY, STR("")));
    assert_refused(leader, CONFLICT, application_sign(&leader, id, APPLICATION_ANY, STR("")));
    assert_refused(lawyer, INVALID,
                   application_legal(&lawyer, id, APPLICATION_ANY, CHOICE_AGAINST, STR("")));
    assert_act(lawyer, application_legal(&lawyer, id, APPLICATION_ANY, CHOICE_AGAINST,
                                         STR("检索范围不全")));
    assert_refused(leader, INVALID, application_sign(&leader, id, APPLICATION_ANY, STR("")));
    assert_act(leader, application_sign(&leader, id, APPLICATION_ANY, STR("已经补充检索")));
    cases_verified(d);
    staff_leave(d);
}

/* A notice that does not say how to pay starts a period nobody can keep. */
static void a_fee_is_asked_when_it_can_be_paid(void **state)
{
    database *d = office_of(state);
    application_id id = cases_handling(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0), console = staff_console(d);
    const fee_asked fee = {.on = DAY_NONE, .unit = FEE_BY_PAGE, .pages = 200};
    application_view v;
    str text;
    assert_act(console, setting_change(&console, STR("fee.account"), STR(""), STR("")));
    assert_refused(office, CONFLICT, application_notify_fee(&office, id, APPLICATION_ANY, &fee));
    assert_true(str_has(cases_said(&office), STR("fee.account")));
    assert_act(console, setting_change(&console, STR("fee.counter"), STR("三楼窗口"), STR("")));
    office.problems->n = 0;
    assert_act(office, application_notify_fee(&office, id, APPLICATION_ANY, &fee));
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    assert_act(office, application_letter_text(&office, id, v.letters.p[v.letters.n - 1].letter,
                                               &text));
    assert_true(str_has(text, STR("现场缴纳：三楼窗口")));
    staff_leave(d);
}

static err serve_given(database *d, application_id id, str bytes)
{
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE), office = cases_as(d, STAFF_OGI_OFFICE, 0);
    case_file given = {{.name = STR("名单.pdf"), .content = bytes}, FILE_GIVEN};
    serving s = {.manner = CHOICE_DIRECT, .server = STR("李四"), .on = DAY_NONE, .arrived = true};
    service_id sent;
    if (bytes.n > 0)
        assert_act(handler, application_note(&handler, id, APPLICATION_ANY, STR("要给的信息"),
                                             (case_files){&given, 1}));
    d->w.problems->n = 0;
    return application_serve(&office, id, APPLICATION_ANY, &s, &sent);
}

/* Another's number keeps the letter back until two people decide; his own does not. */
static void what_names_others_is_not_served(void **state)
{
    database *d = office_of(state);
    application_id own = cases_signed(d), id = cases_signed(d);
    assert_int_equal(serve_given(d, own, STR(CASES_PDF("138 1234 5678"))), OK);
    assert_int_equal(serve_given(d, id, STR(CASES_PDF("13987654321"))), CONFLICT);
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_SERVE);
    work head = cases_as(d, STAFF_UNIT_HEAD, UNIT_ONE), office = cases_as(d, STAFF_OGI_OFFICE, 0);
    content_finding_wanted wanted = {.application = id.n,
                                     .kind = -1,
                                     .severity = SEVERITY_ERROR,
                                     .found_by = -1,
                                     .standing = -1,
                                     .found_from = day_of(2000, 1, 1),
                                     .found_to = day_of(2999, 12, 31),
                                     .most = 10};
    content_finding_list all;
    assert_act(office, content_finding_list_of(&office, &wanted, &all, NULL));
    assert_int_equal(all.n, 1);
    assert_str(all.p[0].part, "提供的文件 1");
    assert_false(str_has(all.p[0].shown, STR("13987654321")));
    d->w.problems->n = 0;
    assert_act(head, content_finding_settle(&head, all.p[0].content_finding, DECISION_LAWFUL,
                                            STR("第三方书面同意公开")));
    assert_int_equal(serve_given(d, id, (str){NULL, 0}), CONFLICT);
    d->w.problems->n = 0;
    assert_act(office, content_finding_second(&office, all.p[0].content_finding));
    assert_int_equal(serve_given(d, id, (str){NULL, 0}), OK);
    wanted.application = own.n;
    assert_act(office, content_finding_list_of(&office, &wanted, &all, NULL));
    assert_int_equal(all.n, 0);
    staff_leave(d);
}

static void similar_requests_are_found(void **state)
{
    database *d = office_of(state);
    application_id first = cases_signed(d), second = cases_arrived(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    similar_case_list like;
    service_id sent;
    same_requests others;
    serving s = {.manner = CHOICE_DIRECT, .server = STR("李四"), .on = DAY_NONE, .arrived = true};
    assert_act(office, application_serve(&office, first, APPLICATION_ANY, &s, &sent));
    assert_act(office, application_similar(&office, second, &like, &others));
    assert_int_equal(like.n, 1);
    assert_true(like.p[0].same_applicant && like.p[0].same_subject && like.p[0].same_request);
    assert_int_equal(like.p[0].alike, 1000);
    assert_true(others.cases == 0 && others.applicants == 0 && !others.promote);
    application_intake in = cases_intake();
    application_receipt got;
    work public_ = cases_applicant(d, (application_id){0});
    in.applicant = STR("赵大");
    in.certificate_no = STR("440524188001010014");
    in.content = STR("２０２２年企业稳岗返还资金，发放企业名单和金额。"); /* reads alike */
    assert_act(public_, application_receive(&public_, &in, &got));
    assert_act(office, application_similar(&office, got.application, &like, &others));
    /* one other applicant, and open: it may be published (R58) */
    assert_int_equal(like.n, 2);
    assert_true(others.cases == 2 && others.applicants == 1 && others.promote);
    /* lists find by words, light and applicant */
    application_page rows;
    application_filter f = {.due_from = DAY_NONE, .due_to = DAY_NONE, .received_from = DAY_NONE,
                            .received_to = DAY_NONE, .light = COURSE_GREEN, .outcome = -1,
                            .applicant_class = -1, .channel = -1,
                            .words = STR("稳岗 名单")};
    assert_act(office, application_list(&office, &f, &rows));
    assert_int_equal(rows.total, 2); /* the two that arrived */
    f.applicant = STR("赵大");
    assert_act(office, application_list(&office, &f, &rows));
    assert_int_equal(rows.rows.n, 1);
    f = (application_filter){.stages = 1U << STAGE_TO_ARCHIVE, .due_from = DAY_NONE,
                             .due_to = DAY_NONE, .received_from = DAY_NONE,
                             .received_to = DAY_NONE, .light = -1, .outcome = GRANTED,
                             .applicant_class = -1, .channel = -1};
    assert_act(office, application_list(&office, &f, &rows));
    assert_int_equal(rows.total, 1);
    application_counts counts;
    assert_act(office, application_counts_of(&office, &counts));
    assert_int_equal(counts.mine[STAGE_ARRIVED], 2);
    assert_int_equal(counts.stages[STAGE_TO_ARCHIVE], 1);
    cases_verified(d);
    staff_leave(d);
}

static application_filter everything(void)
{
    return (application_filter){.due_from = DAY_NONE, .due_to = DAY_NONE,
                                .received_from = DAY_NONE, .received_to = DAY_NONE,
                                .light = -1, .outcome = -1,
                              .applicant_class = -1, .channel = -1,
                                .stages = (UINT32_C(1) << STAGE_COUNT) - 1};
}

/* The rows of a page, and how many it says there are. */
static void assert_listed(work *w, const application_filter *f, size_t rows, int64_t total)
{
    application_page got;
    assert_act(*w, application_list(w, f, &got));
    assert_int_equal(got.rows.n, rows);
    assert_int_equal(got.total, total);
}

static void lists_count_what_is_not_on_the_page(void **state)
{
    database *d = office_of(state);
    application_id closed = cases_signed(d), handled = cases_handling(d), third = cases_arrived(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    service_id sent;
    serving s = {.manner = CHOICE_DIRECT, .server = STR("李四"), .on = DAY_NONE, .arrived = true};
    assert_act(office, application_serve(&office, closed, APPLICATION_ANY, &s, &sent));
    assert_act(office, application_archive(&office, closed, APPLICATION_ANY, STR("2024-1")));
    application_page page;
    application_filter f = everything();
    assert_listed(&office, &f, 3, 3);
    f.most = 1;
    assert_listed(&office, &f, 1, 3);
    f.skip = 2;
    assert_listed(&office, &f, 1, 3);
    f.skip = 9; /* behind the end */
    assert_listed(&office, &f, 0, 3);
    f.skip = 0;
    f.received_to = day_after(office.today, -1);
    assert_listed(&office, &f, 0, 0);
    f.received_to = office.today;
    f.outcome = GRANTED;
    assert_listed(&office, &f, 1, 1);
    assert_act(office, application_list(&office, &f, &page));
    assert_int_equal(page.rows.p[0].application.n, closed.n);
    f = everything();
    f.most = 1;
    f.due_to = day_of(9999, 12, 31); /* what is archived has no last day */
    assert_listed(&office, &f, 1, 2);
    f = everything();
    f.unit = (unit_id){UNIT_ONE};
    f.most = 1;
    assert_listed(&office, &f, 1, 2);
    /* what is open: by the index, and by what the index does not know */
    f.stages = 0;
    assert_listed(&office, &f, 1, 1);
    f.unit = (unit_id){0};
    assert_listed(&office, &f, 1, 2);
    f.order = LIST_BY_RECEIPT;
    assert_listed(&office, &f, 1, 2);
    assert_act(office, application_list(&office, &f, &page));
    assert_int_equal(page.rows.p[0].application.n, third.n);
    f.received_to = day_after(office.today, -1);
    assert_listed(&office, &f, 0, 0);
    f.received_to = DAY_NONE;
    f.words = STR("稳岗");
    assert_listed(&office, &f, 1, 2);
    f.outcome = GRANTED;
    assert_listed(&office, &f, 0, 0);
    /* a whole number finds its case, wherever it is, and only within the filters */
    f = everything();
    assert_act(office, application_list(&office, &f, &page));
    f.words = page.rows.p[0].application_no;
    assert_act(office, application_list(&office, &f, &page));
    assert_int_equal(page.total, 1);
    assert_int_equal(page.rows.p[0].application.n, third.n);
    f.unit = (unit_id){UNIT_TWO};
    assert_listed(&office, &f, 0, 0);
    f.unit = (unit_id){UNIT_ONE};
    assert_listed(&office, &f, 0, 0);
    assert_int_equal(cases_course(d, handled).stage, STAGE_HANDLING);
    staff_leave(d);
}

static void what_is_due_is_counted_by_days(void **state)
{
    database *d = office_of(state);
    application_id one = cases_handling(d), two = cases_handling(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0), head = cases_as(d, STAFF_SYSTEM_ADMIN, 0);
    day due = cases_course(d, one).due_on;
    due_day_list days;
    application_counts n;
    assert_refused(head, FORBIDDEN, application_due_by_day(&head, office.today, due, &days));
    assert_act(office, application_due_by_day(&office, office.today, day_after(due, -1), &days));
    assert_int_equal(days.n, 0);
    assert_act(office, application_due_by_day(&office, office.today, due, &days));
    assert_int_equal(days.n, 1);
    assert_true(day_same(days.p[0].on, due));
    assert_int_equal(days.p[0].n, 2);
    assert_int_equal(days.p[0].light, COURSE_GREEN);
    assert_int_equal(days.p[0].left.n, 20);
    /* one that waits for the applicant is due on a day of its own, and no clock runs */
    assert_act(office, application_ask_supplement(&office, two, APPLICATION_ANY,
                                                  &(supplement_notice){DAY_NONE, STR("写明年份"),
                                                                       DAY_NONE}));
    day answer = cases_course(d, two).due_on;
    assert_act(office, application_due_by_day(&office, answer, answer, &days));
    assert_int_equal(days.n, 1);
    assert_int_equal(days.p[0].light, COURSE_PAUSED);
    /* and is neither due nor overdue for the office */
    work later = office;
    later.today = due;
    assert_act(later, application_counts_of(&later, &n));
    assert_int_equal(n.due_today, 1);
    assert_int_equal(n.overdue + n.due_soon, 0);
    later.today = day_after(due, 1);
    assert_act(later, application_counts_of(&later, &n));
    assert_int_equal(n.overdue, 1);
    assert_int_equal(n.due_today + n.due_soon, 0);
    later.today = day_after(due, -1);
    assert_act(later, application_counts_of(&later, &n));
    assert_int_equal(n.due_soon, 1);
    later.today = day_after(due, -8);
    assert_act(later, application_counts_of(&later, &n));
    assert_int_equal(n.overdue + n.due_today + n.due_soon, 0);
    assert_int_equal(n.stages[STAGE_HANDLING] + n.stages[STAGE_SUPPLEMENTING], 2);
    staff_leave(d);
}

static void a_query_code_opens_one_case_and_locks(void **state)
{
    database *d = office_of(state);
    work public_ = cases_applicant(d, (application_id){0});
    application_intake in = cases_intake();
    application_receipt got;
    application_id found;
    assert_act(public_, application_receive(&public_, &in, &got));
    assert_string_equal(str_c(&d->a, got.application_no), "某依申〔2024〕1号");
    assert_act(public_, application_by_code(&public_, got.application_no, got.query_code,
                                            STR("192.0.2.1"), &found));
    assert_int_equal(public_.applicant.n, got.application.n);
    for (int i = 0; i < QUERY_FAILURES; i++)
        assert_refused(public_, NOT_FOUND,
                       application_by_code(&public_, got.application_no, STR("ABCDEFGHJKMN"),
                                           STR("192.0.2.2"), &found));
    assert_refused(public_, CONFLICT,
                   application_by_code(&public_, got.application_no, got.query_code,
                                       STR("192.0.2.3"), &found));
    public_.now.s += QUERY_SPAN + 1;
    assert_act(public_, application_by_code(&public_, got.application_no, got.query_code,
                                            STR("192.0.2.3"), &found));
    staff_leave(d);
}

static void a_draft_waits_seven_days_and_ends_when_it_is_sent(void **state)
{
    database *d = office_of(state);
    work w = cases_applicant(d, (application_id){0});
    str token = {0};
    draft_view v;
    size_t swept = 9;
    case_file paper = {{STR("授权书.txt"), FILE_TXT, STR("兹委托某某办理。")}, FILE_AUTHORITY};
    stored_file_id file;
    draft_file_list files;
    assert_act(w, draft_save(&w, &token, STR("name=王"), 3));
    assert_act(w, draft_add_file(&w, token, &paper, &file));
    assert_act(w, draft_open(&w, token, &v));
    assert_string_equal(str_c(&d->a, v.fields), "name=王");
    assert_act(w, draft_files(&w, token, &files));
    assert_int_equal(files.n, 1);
    assert_int_equal(files.p[0].purpose, FILE_AUTHORITY);
    application_intake in = cases_intake();
    application_receipt got;
    application_view view;
    in.draft = token;
    assert_int_equal(draft_receipt(&w, token, &got), NOT_FOUND);
    assert_act(w, application_receive(&w, &in, &got));
    assert_refused(w, CONFLICT, application_receive(&w, &in, &(application_receipt){0}));
    assert_act(w, draft_open(&w, token, &v));
    assert_int_equal(v.step, DRAFT_STEP_SENT);
    assert_int_equal(v.fields.n, 0);
    assert_int_equal(draft_save(&w, &token, STR("name=李"), 3), NOT_FOUND);
    assert_int_equal(draft_add_file(&w, token, &paper, &(stored_file_id){0}), NOT_FOUND);
    assert_int_equal(draft_drop_file(&w, token, file), NOT_FOUND);
    w.applicant = got.application;
    file_opened opened;
    assert_act(w, application_file_open(&w, got.application, file, STR(""), &opened));
    assert_true(str_equal(opened.bytes, paper.file.content));
    /* what it is goes with it into the case, where its name is masked */
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    assert_act(office, application_open(&office, got.application, DAY_NONE, &view));
    assert_int_equal(view.files.n, 1);
    assert_int_equal(view.files.p[0].purpose, FILE_AUTHORITY);
    assert_refused(office, INVALID,
                   application_file_open(&office, got.application, file, STR(""), &opened));
    token = STR("");
    assert_act(w, draft_save(&w, &token, STR("x"), 1));
    w.now.s += 86400 * DRAFT_DAYS + 1;
    assert_int_equal(draft_open(&w, token, &v), NOT_FOUND);
    assert_act(w, draft_sweep(&w, &swept));
    assert_int_equal(swept, 2);
    staff_leave(d);
}

/* Nothing but the token is needed to see it again: neither the answer nor the program
 * that gave it has to have lived. */
static void a_receipt_is_kept_with_the_application(void **state)
{
    database *d = office_of(state);
    work w = cases_applicant(d, (application_id){0});
    str token = {0};
    application_intake in = cases_intake();
    application_receipt got, kept;
    application_id found;
    assert_act(w, draft_save(&w, &token, STR("name=王"), 3));
    in.draft = token;
    assert_act(w, application_receive(&w, &in, &got));
    w = cases_applicant(d, (application_id){0});
    w.store = database_again(d);
    assert_act(w, draft_receipt(&w, token, &kept));
    assert_int_equal(kept.application.n, got.application.n);
    assert_true(str_equal(kept.application_no, got.application_no));
    assert_true(str_equal(kept.query_code, got.query_code));
    assert_int_equal(kept.received_on.n, got.received_on.n);
    assert_int_equal(kept.reply_due_on.n, got.reply_due_on.n);
    assert_int_equal(kept.confirmed, got.confirmed);
    assert_int_equal(kept.provisional, got.provisional);
    assert_act(w, application_by_code(&w, kept.application_no, kept.query_code, STR("192.0.2.1"),
                                      &found));
    assert_int_equal(found.n, got.application.n);
    w.now.s += INT64_C(3600) * DRAFT_SENT_HOURS;
    assert_int_equal(draft_receipt(&w, token, &kept), NOT_FOUND);
    store_close(w.store);
    staff_leave(d);
}

static void only_what_was_taken_in_is_counted(void **state)
{
    database *d = office_of(state);
    work w = cases_applicant(d, (application_id){0});
    application_intake in = cases_intake();
    application_receipt got;
    in.address = STR("192.0.2.1");
    in.draft = STR("0123456789abcdef0123456789abcdef");
    for (int i = 0; i < visitor_most[VISITOR_SENDS]; i++)
        assert_refused(w, CONFLICT, application_receive(&w, &in, &got)); /* no such draft */
    in.draft = STR("");
    for (int i = 0; i < visitor_most[VISITOR_SENDS]; i++)
        assert_act(w, application_receive(&w, &in, &got));
    assert_refused(w, CONFLICT, application_receive(&w, &in, &got));
    assert_non_null(strstr(str_c(&d->a, w.problems->p[0].says), "请过 60 分钟再试"));
    in.address = STR("192.0.2.2");
    assert_act(w, application_receive(&w, &in, &got));
    staff_leave(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("a request goes from arrival to the archive", goes_from_arrival_to_the_archive),
        BOTH("a stale page is told what changed", a_stale_page_is_told_what_changed),
        BOTH("who may not is refused", who_may_not_is_refused),
        BOTH("an answer wants its contents", an_answer_wants_its_contents),
        BOTH("a fee is asked when it can be paid", a_fee_is_asked_when_it_can_be_paid),
        BOTH("what names others is not served", what_names_others_is_not_served),
        BOTH("similar requests are found", similar_requests_are_found),
        BOTH("lists count what is not on the page", lists_count_what_is_not_on_the_page),
        BOTH("what is due is counted by days", what_is_due_is_counted_by_days),
        BOTH("a query code opens one case, and locks", a_query_code_opens_one_case_and_locks),
        BOTH("a draft ends when it is sent", a_draft_waits_seven_days_and_ends_when_it_is_sent),
        BOTH("a receipt is kept with the application", a_receipt_is_kept_with_the_application),
        BOTH("only what was taken in is counted", only_what_was_taken_in_is_counted),
    };
    return cmocka_run_group_tests_name("acts/application", tests, NULL, NULL);
}
