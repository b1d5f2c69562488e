/* Requests that are under way in the demonstration, one at least at every stage, so
 * that whoever signs in finds each screen filled.
 *
 * They are counted in working days back from the day the demonstration is set up, so
 * that what is due soon is due soon; and they are worked through the same acts, in the
 * name of the staff, as a real office's are. A step is known again by the minute it was
 * entered at, which follows from the day the request came: whoever sets the
 * demonstration up again, on whatever day, goes on where it stopped.
 *
 * People, firms and what they ask for are invented. Numbers of certificates have a
 * region that nobody was given, numbers of telephones begin as none does. */
#include "acts/demo/demo.h"

#include "acts/applications.h"
#include "acts/calendar.h"

typedef struct step {
    move made;
    int after;        /* working days after the request came */
    const char *by;   /* login */
    const char *says;
    int choice;       /* what is answered, decided, counted or asked of whom */
    const char *more; /* whom it is given to; the other text of the act */
} step;

enum { STEPS_MOST = 20, MINUTES_BETWEEN = 7 };

typedef struct underway {
    const char *title, *content, *applicant, *certificate;
    int applicant_class;
    int channel;
    int ago; /* working days */
    step steps[STEPS_MOST]; /* until one without a hand */
} underway;

#define CONFIRM(after) {MOVE_CONFIRM, after, "zhoumin", "电话与申请人确认收到", 0, NULL}
#define REGISTER(after) {MOVE_REGISTER, after, "zhoumin", "", 0, NULL}
#define ASSIGN(after, to) {MOVE_ASSIGN, after, "zhoumin", "请按期办理", 0, to}
#define ACCEPT(after, by) {MOVE_ACCEPT, after, by, "", 0, NULL}
#define GIVEN_TO(who) CONFIRM(0), REGISTER(0), ASSIGN(1, who), ACCEPT(1, who)
#define JUDGE(after, by, given, says) {MOVE_JUDGE, after, by, says, given, NULL}
#define SEARCH(after, by, terms, result) {MOVE_SEARCH, after, by, result, 0, terms}
#define OURS_AND_HELD(after, by) \
    JUDGE(after, by, CHOICE_CLEAR, ""), JUDGE(after, by, CHOICE_IS_REQUEST, ""), \
        JUDGE(after, by, CHOICE_OURS, ""), JUDGE(after, by, CHOICE_HELD, "")
#define GRANT(after, by, what) \
    OURS_AND_HELD(after, by), JUDGE(after, by, CHOICE_GIVE, "没有不予公开的情形"), \
        {MOVE_CONCLUDE, after, by, what, GRANTED, NULL}, \
        {MOVE_SUBMIT, after, by, "请审核", 0, NULL}
#define AGREE(made, after, by) {made, after, by, "同意", CHOICE_AGREE, NULL}

static const underway requests[] = {
    {"公益性岗位补贴的发放标准", "现行的公益性岗位补贴标准，以及上一年度发放的人数和总额", "何某",
     "330199197101030002", NATURAL_PERSON, CHANNEL_ONLINE, 1, {{0}}},
    {"区内民办职业培训学校名单", "办学许可证在有效期内的民办职业培训学校名称、地址和培训职业",
     "吕某", "330199197202040373", NATURAL_PERSON, CHANNEL_IN_PERSON, 1, {{0}}},
    {"劳动人事争议仲裁结案情况", "近两年劳动人事争议仲裁的受理数、结案数和调解率", "施某",
     "330199197303050749", NATURAL_PERSON, CHANNEL_ONLINE, 3, {CONFIRM(1), REGISTER(1)}},
    {"高层次人才分类认定的条件", "高层次人才分类认定的条件、程序和上一年度认定人数", "孔某",
     "330199197404061113", NATURAL_PERSON, CHANNEL_ONLINE, 4,
     {CONFIRM(0), REGISTER(1), ASSIGN(2, "weiguo")}},
    {"创业担保贷款贴息发放明细", "上一年度创业担保贷款贴息的单位名称、贷款金额和贴息金额", "曹某",
     "330199197505071484", NATURAL_PERSON, CHANNEL_ONLINE, 18,
     {GIVEN_TO("zhengfang"), JUDGE(3, "zhengfang", CHOICE_CLEAR, ""),
      JUDGE(3, "zhengfang", CHOICE_IS_REQUEST, ""), JUDGE(4, "zhengfang", CHOICE_OURS, ""),
      SEARCH(8, "zhengfang", "创业担保贷款 贴息 发放", "找到贴息资金发放表，共 4 份")}},
    {"某工地工资专用账户监管记录", "某工地农民工工资专用账户开立以后的检查记录和整改通知", "严某",
     "33019919760608185X", NATURAL_PERSON, CHANNEL_ONLINE, 22,
     {GIVEN_TO("chujie"), JUDGE(5, "chujie", CHOICE_CLEAR, ""),
      {MOVE_NOTE, 15, "chujie", "检查记录在大队旧址，等待调取", 0, NULL}}},
    {"有关用工的材料", "有关用工的全部材料", "华某", "330199197707092224", NATURAL_PERSON,
     CHANNEL_ONLINE, 7,
     {CONFIRM(0), REGISTER(1), ASSIGN(1, "chenli"), ACCEPT(2, "chenli"),
      {MOVE_ASK_SUPPLEMENT, 4, "zhoumin",
       "请写明要获取哪一家单位、哪一年、哪一类许可的材料；只写“有关用工”，无法确定是哪一份信息。",
       0, NULL}}},
    {"某公司综合计算工时工作制审批材料", "某公司实行综合计算工时工作制的申请表、方案和批复", "金某",
     "330199197808102591", NATURAL_PERSON, CHANNEL_ONLINE, 9,
     {GIVEN_TO("chenli"), OURS_AND_HELD(3, "chenli"),
      {MOVE_CONSULT, 5, "chenli", "申请表和方案涉及贵单位的岗位设置和工资构成",
       CONSULTED_THIRD_PARTY, "演示用人单位丙，某市某区某路 3 号"}}},
    {"劳务派遣年度经营情况核验材料", "近三年劳务派遣单位年度经营情况核验的汇总表和各单位报告",
     "演示用人单位乙", "91330199MA0000000R", COMMERCIAL_ENTERPRISE, CHANNEL_POST, 6,
     {REGISTER(0), ASSIGN(1, "chenli"), ACCEPT(1, "chenli"), OURS_AND_HELD(3, "chenli"),
      {MOVE_NOTIFY_FEE, 4, "zhoumin", "", 180, NULL}}},
    {"青年就业见习基地名单", "现有的青年就业见习基地名称、见习岗位和补贴标准", "魏某",
     "330199197909112967", NATURAL_PERSON, CHANNEL_ONLINE, 8,
     {GIVEN_TO("zhengfang"), GRANT(6, "zhengfang", "《青年就业见习基地名单》，1 份，电子版。")}},
    {"某公司加班情况的检查结论", "某公司上一年度加班情况的劳动保障检查结论", "陶某",
     "330199198010123339", NATURAL_PERSON, CHANNEL_ONLINE, 12,
     {GIVEN_TO("chujie"), JUDGE(3, "chujie", CHOICE_CLEAR, ""),
      JUDGE(3, "chujie", CHOICE_IS_REQUEST, ""), JUDGE(3, "chujie", CHOICE_OURS, ""),
      SEARCH(5, "chujie", "公司名称 加班 检查", "没有对这家公司开展过加班情况的检查"),
      JUDGE(6, "chujie", CHOICE_NOT_HELD, "检索了检查台账和案卷目录，没有找到"),
      {MOVE_CONCLUDE, 7, "chujie", "没有对这家公司开展过加班情况的检查，没有形成检查结论。",
       UNABLE_NOT_HELD, "在劳动保障检查台账和案卷目录中，用公司名称和“加班”检索，没有找到。"},
      {MOVE_SUBMIT, 7, "chujie", "请审核", 0, NULL}, AGREE(MOVE_REVIEW, 8, "fenglin")}},
    {"涉外就业人员工作许可办理情况", "上一年度外国人来华工作许可的办理数量和分类", "姜某",
     "330199198111133704", NATURAL_PERSON, CHANNEL_ONLINE, 10,
     {GIVEN_TO("weiguo"), OURS_AND_HELD(4, "weiguo"),
      JUDGE(4, "weiguo", CHOICE_GIVE, "没有不予公开的情形"),
      {MOVE_CONCLUDE, 5, "weiguo", "《工作许可办理情况统计表》，1 份，电子版。", GRANTED, NULL},
      {MOVE_SUBMIT, 5, "weiguo", "数据来自上级系统，请一并作保密审查", 1, NULL},
      AGREE(MOVE_REVIEW, 6, "wujian")}},
    {"就业困难人员社会保险补贴标准", "就业困难人员灵活就业社会保险补贴的标准和申请条件", "戚某",
     "330199198212144074", NATURAL_PERSON, CHANNEL_ONLINE, 11,
     {GIVEN_TO("zhengfang"), GRANT(7, "zhengfang", "《社会保险补贴办事指南》，1 份，电子版。"),
      AGREE(MOVE_REVIEW, 8, "wanghai")}},
    {"技能大师工作室资助名单", "近两年区级技能大师工作室的名称、领办人和资助金额", "谢某",
     "330199198301154442", NATURAL_PERSON, CHANNEL_ONLINE, 12,
     {GIVEN_TO("weiguo"), GRANT(7, "weiguo", "《技能大师工作室资助名单》，1 份，电子版。"),
      AGREE(MOVE_REVIEW, 8, "wujian"), AGREE(MOVE_SIGN, 9, "hantao")}},
    {"创业担保贷款贴息的发放明细", "上一年度创业担保贷款贴息单位的名称、贷款金额、贴息金额", "邹某",
     "330199198402164818", NATURAL_PERSON, CHANNEL_IN_PERSON, 15,
     {REGISTER(0), ASSIGN(1, "zhengfang"), ACCEPT(1, "zhengfang"),
      GRANT(6, "zhengfang", "《创业担保贷款贴息发放明细表》，1 份。"),
      AGREE(MOVE_REVIEW, 7, "wanghai"), AGREE(MOVE_SIGN, 8, "hantao"),
      {MOVE_SERVE, 10, "zhoumin", "局办公室", CHOICE_DIRECT, "周敏"}}},
    {"零工市场的设置和服务情况", "区内零工市场的地址、服务时间，以及上一年度服务的人次", "柏某",
     "330199198503175188", NATURAL_PERSON, CHANNEL_ONLINE, 24,
     {GIVEN_TO("zhengfang"), JUDGE(4, "zhengfang", CHOICE_CLEAR, ""),
      {MOVE_EXTEND, 16, "hantao", "服务人次要由三个街道分别核对", 10, NULL},
      {MOVE_ASK_HELP, 17, "zhengfang", "请提供零工市场用工检查的次数", 0, "chujie"}}},
};

/* Who does something on that day. */
static err as(work *w, const char *login, day on, int minute, work *out)
{
    *out = *w;
    out->today = on;
    out->now = demo_instant(on, minute);
    return demo_seat(w, login, out);
}

static err give(work *w, const step *s, assignment *out)
{
    work seat;
    *out = (assignment){.due_on = DAY_NONE, .says = str_of(s->says)};
    TRY(demo_seat(w, s->more, &seat));
    out->unit = seat.unit;
    out->account = s->made == MOVE_ASSIGN ? seat.account : (account_id){0};
    return OK;
}

static int question_of(int given)
{
    for (size_t i = 0; i < question_answer_count; i++)
        if ((int)question_answers[i].choice == given)
            return (int)question_answers[i].asked;
    return QUESTION_COUNT;
}

static err conclude(work *w, application_id id, const step *s)
{
    bool gives = s->choice == GRANTED;
    conclusion c = {.outcome = s->choice, .letter = LETTER_COUNT, .says = {.answer_in = DAY_NONE}};
    c.says.given = gives ? str_of(s->says) : (str){NULL, 0};
    c.says.reason = gives ? (str){NULL, 0} : str_of(s->says);
    c.says.search = s->more == NULL ? (str){NULL, 0} : str_of(s->more);
    return application_conclude(w, id, APPLICATION_ANY, &c);
}

static err make(work *w, application_id id, const step *s)
{
    enum { ANY = APPLICATION_ANY };
    const day today = DAY_NONE;
    str says = str_of(s->says), more = s->more == NULL ? (str){NULL, 0} : str_of(s->more);
    assignment to;
    consultation_id asked;
    service_id served;
    switch (s->made) {
    case MOVE_CONFIRM:
        return application_confirm(w, id, ANY, &(confirmation){today, true, says, {NULL, 0}});
    case MOVE_REGISTER:
        return application_register(
            w, id, ANY, &(registration){today, requests[s->choice].applicant_class, says, false});
    case MOVE_ASSIGN:
        TRY(give(w, s, &to));
        return application_assign(w, id, ANY, &to);
    case MOVE_ACCEPT: return application_accept(w, id, ANY);
    case MOVE_NOTE: return application_note(w, id, ANY, says, (case_files){NULL, 0});
    case MOVE_SEARCH:
        return application_search(w, id, ANY,
                                  &(search_made){.on = today,
                                                 .searcher = w->actor,
                                                 .place = STR("业务系统和纸质案卷"),
                                                 .terms = more,
                                                 .result = says,
                                                 .found = str_starts(says, STR("找到"))});
    case MOVE_JUDGE:
        return application_judge(w, id, ANY,
                                 &(judgement){question_of(s->choice), s->choice, says});
    case MOVE_ASK_SUPPLEMENT:
        return application_ask_supplement(w, id, ANY,
                                          &(supplement_notice){today, says, DAY_NONE});
    case MOVE_CONSULT:
        return application_consult(w, id, ANY,
                                   &(consult_letter){today, s->choice, more, says, today}, &asked);
    case MOVE_EXTEND:
        return application_extend(w, id, ANY, &(extension){today, s->choice, says});
    case MOVE_ASK_HELP:
        TRY(give(w, s, &to));
        return application_ask_help(w, id, ANY, &to);
    case MOVE_NOTIFY_FEE:
        return application_notify_fee(w, id, ANY,
                                      &(fee_asked){today, FEE_BY_PAGE, s->choice});
    case MOVE_CONCLUDE: return conclude(w, id, s);
    case MOVE_SUBMIT: return application_submit(w, id, ANY, s->choice != 0, says);
    case MOVE_REVIEW: return application_review(w, id, ANY, says);
    case MOVE_SIGN: return application_sign(w, id, ANY, says);
    case MOVE_SERVE:
        return application_serve(w, id, ANY,
                                 &(serving){.manner = s->choice,
                                            .server = more,
                                            .place = says,
                                            .on = today,
                                            .arrived = true},
                                 &served);
    default: return FAULT; /* a step that the table above does not have */
    }
}

/* The same title, word for word. NOT_FOUND. */
static err find(work *w, const underway *r, application_id *id, day *came)
{
    application_filter f = {.stages = (UINT32_C(1) << STAGE_COUNT) - 1,
                            .due_from = DAY_NONE,
                            .due_to = DAY_NONE,
                            .received_from = year_first(DEMO_LAST_YEAR + 1),
                            .received_to = DAY_NONE,
                            .light = -1,
                            .outcome = -1,
                            .applicant_class = -1,
                            .channel = -1,
                            .words = str_of(r->title),
                            .most = 200};
    application_page found;
    application_view v;
    TRY(application_list(w, &f, &found));
    for (size_t i = 0; i < found.rows.n; i++) {
        if (!str_equal(found.rows.p[i].title, str_of(r->title)))
            continue;
        *id = found.rows.p[i].application;
        TRY(application_open(w, *id, DAY_NONE, &v));
        for (size_t e = 0; e < v.events.n; e++)
            if (v.events.p[e].kind == EVENT_ARRIVED)
                *came = v.events.p[e].happened_on;
        return OK;
    }
    return NOT_FOUND;
}

static err take_in(work *w, const underway *r, size_t nth, day on, application_id *id)
{
    bool online = r->channel == CHANNEL_ONLINE, firm = r->applicant_class != NATURAL_PERSON;
    application_receipt got;
    work then = *w;
    then.today = on;
    then.now = demo_instant(on, 0);
    then.account = (account_id){0};
    then.roles = (role_set){0};
    then.unit = (unit_id){0};
    then.actor = STR("公众");
    if (!online)
        TRY(as(w, "zhoumin", on, 0, &then));
    application_intake in = {
        .channel = r->channel,
        .applicant_class = r->applicant_class,
        .applicant = str_of(r->applicant),
        .certificate_kind = firm ? CERTIFICATE_USCC : CERTIFICATE_RESIDENT,
        .certificate_no = str_of(r->certificate),
        .representative = firm ? STR("水某") : (str){NULL, 0},
        .phone = str_format(w->a, "0571-000000%02zu", nth),
        .postal_address = str_format(w->a, "浙江省杭州市拱墅区某路 %zu 号", nth),
        .postcode = STR("310000"),
        .title = str_of(r->title),
        .content = str_of(r->content),
        .period_from = DAY_NONE,
        .period_to = DAY_NONE,
        .delivery_method = online ? DELIVERY_ONLINE : DELIVERY_PICK_UP,
        .medium = online ? MEDIUM_ELECTRONIC : MEDIUM_PAPER,
        .accepts_other = true,
        .arrived_on = on,
        .confirmed_on = DAY_NONE,
        .evidence = online ? (str){NULL, 0} : STR("申请表原件"),
        .warned = true,
    };
    TRY(application_receive(&then, &in, &got));
    *id = got.application;
    return OK;
}

/* The steps that are not there yet. */
static err go_on(work *w, const calendar *cal, size_t nth, application_id id, day came)
{
    const underway *r = &requests[nth];
    application_view v;
    work office;
    TRY(as(w, "wujian", w->today, 0, &office));
    TRY(application_open(&office, id, DAY_NONE, &v));
    for (int i = 0; i < STEPS_MOST && r->steps[i].by != NULL; i++) {
        step s = r->steps[i];
        work then;
        bool there = false;
        day on = s.after == 0 ? came : calendar_workdays_after(cal, came, WORKDAYS(s.after));
        TRY(as(w, s.by, on, (i + 1) * MINUTES_BETWEEN, &then));
        for (size_t e = 0; e < v.events.n; e++)
            there |= v.events.p[e].entered_at.s == then.now.s;
        if (s.made == MOVE_REGISTER)
            s.choice = (int)nth;
        if (!there)
            TRY(make(&then, id, &s));
    }
    return OK;
}

/* The working day so many before today. */
static day days_ago(const calendar *cal, day today, int n)
{
    day d = working_day_until(today, day_after(today, -30));
    for (; n > 0; n--)
        d = working_day_until(day_after(d, -1), day_after(d, -30));
    return calendar_is_working(cal, d) ? d : calendar_working_from(cal, d);
}

err demo_underway(work *w)
{
    calendar cal;
    work office;
    int longest = 0;
    for (size_t i = 0; i < COUNT_OF(requests); i++)
        longest = requests[i].ago > longest ? requests[i].ago : longest;
    TRY(office_calendar_of(w, DAY_NONE, &cal));
    /* the years whose reports are frozen stay as they are */
    if (day_year(days_ago(&cal, w->today, longest)) <= DEMO_LAST_YEAR)
        return OK;
    TRY(as(w, "wujian", w->today, 0, &office));
    for (size_t i = 0; i < COUNT_OF(requests); i++) {
        application_id id = {0};
        day came = days_ago(&cal, w->today, requests[i].ago);
        err e = find(&office, &requests[i], &id, &came);
        if (e == NOT_FOUND)
            e = take_in(w, &requests[i], i + 1, came, &id);
        TRY(e);
        TRY(go_on(w, &cal, i, id, came));
    }
    return OK;
}
