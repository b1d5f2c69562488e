/* Each move's form, in the course of a case: what step comes of it, and where the case
 * then stands. */
#include "desk.h"

/* One line of a case's life: who sends which form with what, and what step comes of it. */
typedef struct line_of_life {
    staff_role who;
    const char *form, *fields;
    int kind; /* enum application_event_kind of the last step */
    int choice;
    int stage;
} line_of_life;

static void lives(office *o, int64_t id, const line_of_life *lines, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const line_of_life *x = &lines[i];
        office_enters(o, x->who);
        done_move(o, id, x->form, x->fields);
        application_event last = last_step(o, id);
        if (last.kind != x->kind || last.choice != x->choice || stage_now(o, id) != x->stage)
            fail_msg("%s leaves %s, %s, %s", x->form, event_kind_ids[last.kind],
                     event_choice_ids[last.choice], stage_ids[stage_now(o, id)]);
    }
}
#define LIVES(o, id, lines) lives((o), (id), (lines), COUNT_OF(lines))

static void among_the_units(void **state)
{
    (void)state;
    static const line_of_life lines[] = {
        {STAFF_OGI_OFFICE, "confirm", "reached=no&how=电话没有人接", EVENT_CONFIRM_TRIED, 0,
         STAGE_ARRIVED},
        {STAFF_OGI_OFFICE, "confirm", "reached=yes&how=电话", EVENT_CONFIRMED, 0,
         STAGE_TO_REGISTER},
        {STAFF_OGI_OFFICE, "register", "applicant_class=natural_person", EVENT_REGISTERED, 0,
         STAGE_TO_ASSIGN},
        {STAFF_OGI_OFFICE, "assign", "unit=1", EVENT_ASSIGNED, 0, STAGE_TO_ACCEPT},
        {STAFF_HANDLER, "return", "why=不是本科室的事", EVENT_RETURNED, 0, STAGE_TO_ASSIGN},
        {STAFF_OGI_OFFICE, "assign",
         "unit=2&due_on-year=2024&due_on-month=2&due_on-day=9&says=请办", EVENT_ASSIGNED, 0,
         STAGE_TO_ACCEPT},
        {STAFF_OGI_OFFICE, "transfer", "unit=1&says=改由一科办", EVENT_TRANSFERRED, 0,
         STAGE_TO_ACCEPT},
        {STAFF_HANDLER, "accept", "", EVENT_ACCEPTED, 0, STAGE_HANDLING},
        {STAFF_HANDLER, "ask_help", "unit=2&says=请查一下", EVENT_HELP_ASKED, 0, STAGE_HANDLING},
    };
    office o;
    desk_opens(&o);
    int64_t id = takes_in(
        &o, "channel=fax&applicant_class=natural_person&applicant=欧阳小明&certificate_kind=none"
            "&phone=13800001234&content=名册&delivery_method=pick_up&medium=paper"
            "&arrived_on-year=2024&arrived_on-month=1&arrived_on-day=30");
    LIVES(&o, id, lines);
    int64_t asked = last_step(&o, id).step;
    office_enters(&o, STAFF_OGI_OFFICE);
    done_move(&o, id, "give_help",
         str_c(&o.a, str_format(&o.a, "asked=%lld&says=查过了", (long long)asked)));
    assert_int_equal(last_step(&o, id).about, asked);
    int64_t wrong = last_step(&o, id).step;
    done_move(&o, id, "void", str_c(&o.a, str_format(&o.a, "step=%lld&why=记错了", (long long)wrong)));
    assert_int_equal(last_step(&o, id).voids, wrong);
    visit(&o, case_address(&o, id));
    see(&o, "已撤销");
    office_closes(&o);
}

static void what_stops_and_moves_the_clock(void **state)
{
    (void)state;
    static const line_of_life lines[] = {
        {STAFF_OGI_OFFICE, "ask_supplement", "points=请写明年份", EVENT_SUPPLEMENT_ASKED, 0,
         STAGE_SUPPLEMENTING},
        {STAFF_OGI_OFFICE, "supplement", "says=写明了是2022年&content=2022年的名册",
         EVENT_SUPPLEMENTED, 0, STAGE_HANDLING},
        {STAFF_HANDLER, "consult", "kind=third_party&party=某公司&question=客户名单",
         EVENT_CONSULT_SENT, 0, STAGE_CONSULTING},
        {STAFF_HANDLER, "consult_reply", "consultation=1&result=received",
         EVENT_CONSULT_RECEIVED, 0, STAGE_CONSULTING},
        {STAFF_HANDLER, "consult_reply", "consultation=1&result=refuse_reason&says=商业秘密",
         EVENT_CONSULT_ENDED, CHOICE_REFUSE_REASON, STAGE_HANDLING},
        {STAFF_LEADER, "extend", "workdays=5&reason=材料多", EVENT_EXTENDED, 0, STAGE_HANDLING},
        {STAFF_HANDLER, "ask_reasons", "excess=一个月三十件&due_on-year=2024&due_on-month=2&due_on-day=9",
         EVENT_REASONS_ASKED, 0, STAGE_HANDLING},
        {STAFF_HANDLER, "give_reasons", "verdict=reasonable&says=写论文", EVENT_REASONS_GIVEN,
         CHOICE_REASONABLE, STAGE_HANDLING},
        {STAFF_LEADER, "delay", "to-year=2024&to-month=6&to-day=3&says=要翻纸质档案",
         EVENT_DELAYED, 0, STAGE_HANDLING},
        {STAFF_OGI_OFFICE, "change_contact", "phone=13900001234", EVENT_NOTED, 0, STAGE_HANDLING},
        {STAFF_OGI_OFFICE, "notify_fee", "unit=page&pages=200",
         EVENT_FEE_NOTIFIED, 0, STAGE_WAITING_PAYMENT},
        {STAFF_OGI_OFFICE, "pay_fee", "receipt=0001", EVENT_FEE_PAID, 0, STAGE_HANDLING},
        {STAFF_HANDLER, "promote", "says=网站公开目录", EVENT_PROMOTED, 0, STAGE_HANDLING},
    };
    office o;
    desk_opens(&o);
    int64_t id = takes_to_handling(&o);
    LIVES(&o, id, lines);
    office_closes(&o);
}

/* In part: the materials one by one, the lawyer against it once, back, and signed. */
static void a_part_is_withheld(void **state)
{
    (void)state;
    static const line_of_life lines[] = {
        {STAFF_HANDLER, "judge?question=supplement", "question=supplement&given=clear",
         EVENT_JUDGED, CHOICE_CLEAR, STAGE_HANDLING},
        {STAFF_HANDLER, "judge?question=request", "question=request&given=is_request",
         EVENT_JUDGED, CHOICE_IS_REQUEST, STAGE_HANDLING},
        {STAFF_HANDLER, "judge?question=who", "question=who&given=ours", EVENT_JUDGED,
         CHOICE_OURS, STAGE_HANDLING},
        {STAFF_HANDLER, "judge?question=held", "question=held&given=held", EVENT_JUDGED,
         CHOICE_HELD, STAGE_HANDLING},
        {STAFF_HANDLER, "part", "which=new&name=决定书&verdict=give", EVENT_JUDGED, CHOICE_GIVE,
         STAGE_HANDLING},
        {STAFF_HANDLER, "part",
         "which=new&name=过程稿&verdict=withhold&ground=refused_deliberative&reason=讨论稿",
         EVENT_JUDGED, CHOICE_GIVE_PART, STAGE_HANDLING},
        {STAFF_HANDLER, "conclude?outcome=granted_in_part",
         "outcome=granted_in_part&given=决定书&reason=讨论稿属于过程性信息", EVENT_CONCLUDED, 0,
         STAGE_HANDLING},
        {STAFF_HANDLER, "submit", "secrecy=yes", EVENT_SUBMITTED, CHOICE_WITH_SECRECY,
         STAGE_TO_REVIEW},
        {STAFF_UNIT_HEAD, "send_back", "why=写清楚", EVENT_SENT_BACK, 0, STAGE_HANDLING},
        {STAFF_HANDLER, "submit", "secrecy=yes", EVENT_SUBMITTED, CHOICE_WITH_SECRECY,
         STAGE_TO_REVIEW},
        {STAFF_UNIT_HEAD, "review", "says=同意", EVENT_REVIEWED, CHOICE_AGREE, STAGE_TO_LEGAL},
        {STAFF_LAWYER, "legal", "verdict=against&says=应当全部公开", EVENT_LEGAL_OPINION,
         CHOICE_AGAINST, STAGE_TO_SECRECY},
        {STAFF_SECRECY_REVIEWER, "secrecy", "verdict=agree&says=不涉密", EVENT_SECRECY_OPINION,
         CHOICE_AGREE, STAGE_TO_SIGN},
        {STAFF_LEADER, "sign", "says=讨论稿没有定稿，仍不公开", EVENT_SIGNED, 0, STAGE_TO_SERVE},
        {STAFF_OGI_OFFICE, "serve",
         "letter=1&manner=post&recipient=某路1号&tracking_no=EX123456789CN&server=乙",
         EVENT_DISPATCHED, CHOICE_POST, STAGE_TO_ARCHIVE},
        {STAFF_OGI_OFFICE, "service_result", "served=1&arrived=yes&says=妥投", EVENT_SERVED, 0,
         STAGE_TO_ARCHIVE},
    };
    office o;
    desk_opens(&o);
    int64_t id = takes_to_handling(&o);
    LIVES(&o, id, lines);
    visit(&o, case_address(&o, id));
    see(&o, "过程稿");
    str file = visit(&o, move_address(&o, id, "services/1"));
    assert_int_equal(o.last.status, 200);
    assert_true(str_starts(file, STR("%PDF")));
    file = visit(&o, move_address(&o, id, "letters/1/docx"));
    assert_true(str_starts(file, STR("PK")));
    assert_true(o.last.body.n > 0);
    account_id left = office_account(&o, "handler");
    work console = o.work;
    account_console(&console);
    assert_int_equal(OK, account_disable(&console, left));
    visit(&o, move_address(&o, id, "approval-sheet"));
    see(&o, "测试经办人"); /* called by name although he left */
    see(&o, "政府信息公开申请审查呈批单");
    see(&o, "应当全部公开");
    see(&o, "讨论稿没有定稿，仍不公开");
    see(&o, "测试科室负责人");
    see_not(&o, "欧阳小明");
    file = visit(&o, move_address(&o, id, "approval-sheet/pdf"));
    assert_int_equal(o.last.status, 200);
    assert_true(str_starts(file, STR("%PDF")));
    file = visit(&o, move_address(&o, id, "approval-sheet/docx"));
    assert_int_equal(o.last.status, 200);
    assert_true(str_starts(file, STR("PK")));
    visit(&o, move_address(&o, id, "letters/1"));
    see(&o, "SM3");
    see_not(&o, "改文字");
    office_closes(&o);
}

static void the_other_ends(void **state)
{
    (void)state;
    static const struct {
        staff_role who;
        const char *form, *fields;
        int stage;
    } ends[] = {
        {STAFF_OGI_OFFICE, "withdraw", "says=当面撤回", STAGE_WITHDRAWN},
        {STAFF_OGI_OFFICE, "move_out", "where=区档案馆&why=已经移交", STAGE_TO_ARCHIVE},
        {STAFF_HANDLER, "rectify", "says=已经更正", STAGE_HANDLING},
        {STAFF_OGI_OFFICE, "split", "keeps=名册&parts=合同%0A发票", STAGE_HANDLING},
        {STAFF_OGI_OFFICE, "merge", "into=依申〔2024〕3号&why=同一份", STAGE_TO_ARCHIVE},
    };
    office o;
    desk_opens(&o);
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        int64_t id = takes_to_handling(&o);
        office_enters(&o, ends[i].who);
        if (strcmp(ends[i].form, "merge") == 0) {
            make_move(&o, id, "merge", "into=没有这个编号&why=同一份");
            assert_int_equal(o.last.status, 400);
            see(&o, "没有这个编号的申请");
            make_move(&o, id, "merge", "into=依申〔2024〕1号&why=同一份"); /* withdrawn */
            assert_int_equal(o.last.status, 409);
            see(&o, "现在不能这样办");
        }
        if (strcmp(ends[i].form, "rectify") == 0)
            done_move(&o, id, "judge?question=request",
                 "question=request&given=rectification&says=要求更正本人信息");
        done_move(&o, id, ends[i].form, ends[i].fields);
        if (strcmp(ends[i].form, "split") == 0) { /* they lead to each other */
            visit(&o, case_address(&o, id));
            see(&o, "拆分出来的一件");
            see(&o, case_address(&o, id + 1));
            visit(&o, case_address(&o, id + 1));
            see(&o, "拆分以前的那一件");
            see(&o, case_address(&o, id));
        }
        if (stage_now(&o, id) != ends[i].stage)
            fail_msg("%s leaves %s", ends[i].form, stage_ids[stage_now(&o, id)]);
    }
    office_enters(&o, STAFF_OGI_OFFICE);
    visit(&o, "/office/applications?s=any&q=发票");
    see(&o, "包括已归档");
    see(&o, "发票");
    office_closes(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(among_the_units),
        cmocka_unit_test(what_stops_and_moves_the_clock),
        cmocka_unit_test(a_part_is_withheld),
        cmocka_unit_test(the_other_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
