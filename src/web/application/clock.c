/* What stops the clock or moves it: consultations, extension, excess, fees. */
#include "web/application/move.h"

typedef struct consult_typed {
    str seen;
    int kind;
    str party, question;
    day on, received_on;
} consult_typed;
static const form_choice consulted_choices[] = {
    CHOICE_HINTED("third_party", "第三方", "商业秘密、个人隐私；条例第三十二条。"),
    CHOICE_HINTED("joint_maker", "共同制作的机关", "逾期不答复的视为同意；条例第三十四条。"),
    CHOICE("other", "其他机关"),
};
_Static_assert(COUNT_OF(consulted_choices) == CONSULTED_COUNT, "one list");
static const form_choice_list consulted_list = CHOICES(consulted_choices);
static const form_row consult_rows[] = {
    SEEN(consult_typed),
    {FORM_CHOICE(consult_typed, kind), .label = "征求谁的意见", .required = true,
     .choices = &consulted_list},
    {FORM_TEXT(consult_typed, party), .label = "对方的名称和地址", .required = true, .most = 200,
     .hint = "加密保存。"},
    {FORM_LINES(consult_typed, question), .label = "就哪些信息征求意见", .required = true,
     .most = OPINION_MOST, .hint = "会写进征求意见书；不要写申请人的个人信息。"},
    {FORM_DATE(consult_typed, on), .label = "发函的日期", .hint = "不填就是今天。"},
    {FORM_DATE(consult_typed, received_on), .label = "对方签收的日期",
     .hint = "当面送交的才填；否则等回执来了再登记。"},
};
const form consult_form = {FORM_ROWS(consult_typed, consult_rows), .button = "征求意见", ONCE};

static err consult_act(move_work *m, const void *typed)
{
    const consult_typed *in = typed;
    consult_letter x = {in->on, in->kind, in->party, in->question, in->received_on};
    consultation_id made;
    return application_consult(m->q->work, m->id, m->seen, &x, &made);
}

typedef struct consult_reply_typed {
    str seen;
    int consultation, result;
    day on;
    str says;
    upload_list files;
} consult_reply_typed;
static const struct {
    form_choice choice;
    int given; /* CHOICE_NONE: signed for */
} results[] = {
    {CHOICE_HINTED("received", "对方签收了征求意见书", "从这天起 15 个工作日内答复。"),
     CHOICE_NONE},
    {CHOICE("consent", "同意公开"), CHOICE_CONSENT},
    {CHOICE("refuse_reason", "不同意公开，写了理由"), CHOICE_REFUSE_REASON},
    {CHOICE("refuse_no_reason", "不同意公开，没有理由"), CHOICE_REFUSE_NO_REASON},
    {CHOICE_HINTED("silent", "逾期没有答复", "15 个工作日满了才能选。"), CHOICE_SILENT},
    {CHOICE_HINTED("override", "为公共利益决定公开", "同时告知第三方。"), CHOICE_OVERRIDE},
};
static const form_row consult_reply_rows[] = {
    SEEN(consult_reply_typed),
    {FORM_SELECT(consult_reply_typed, consultation), .label = "哪一次征求意见",
     .required = true},
    {FORM_CHOICE(consult_reply_typed, result), .label = "结果", .required = true},
    {FORM_DATE(consult_reply_typed, on), .label = "哪一天", .hint = "不填就是今天。"},
    {FORM_LINES(consult_reply_typed, says), .label = "理由", .most = OPINION_MOST,
     .hint = "对方的理由；为公共利益公开的，写公共利益是什么。"},
    {FORM_FILES(consult_reply_typed, files), .label = "回函、回执", .most = FILES_MOST},
};
const form consult_reply_form = {FORM_ROWS(consult_reply_typed, consult_reply_rows),
                                 .button = "登记", ONCE};

static err consult_reply_offer(move_work *m)
{
    arena *a = m->q->a;
    const course *c = &m->of.course;
    form_choice *open = arena_new_n(a, form_choice, (size_t)c->consult_open_count + 1);
    for (int i = 0; i < c->consult_open_count; i++) {
        str about = {NULL, 0};
        for (size_t j = 0; j < m->of.consultations.n; j++)
            if (m->of.consultations.p[j].consultation.n == c->consults_open[i])
                about = m->of.consultations.p[j].question;
        open[i] = (form_choice){
            str_format(a, "%lld", (long long)c->consults_open[i]),
            str_format(a, "第 %lld 号：%.*s", (long long)c->consults_open[i], STR_ARG(about)),
            {NULL, 0}};
    }
    form_offer(m->form, "consultation", open, (size_t)c->consult_open_count);
    form_choice *given = arena_new_n(a, form_choice, COUNT_OF(results));
    for (size_t i = 0; i < COUNT_OF(results); i++)
        given[i] = results[i].choice;
    form_offer(m->form, "result", given, COUNT_OF(results));
    return OK;
}

static void consult_reply_begin(move_work *m, void *typed)
{
    if (m->of.course.consult_open_count == 1)
        ((consult_reply_typed *)typed)->consultation = 0;
}

static err consult_reply_act(move_work *m, const void *typed)
{
    const consult_reply_typed *in = typed;
    consult_answer x = {
        .consultation = {m->of.course.consults_open[in->consultation]},
        .on = in->on,
        .received = results[in->result].given == CHOICE_NONE,
        .choice = results[in->result].given,
        .says = in->says,
        .files = move_files(m, &in->files, FILE_CONSULT_REPLY),
    };
    return application_consult_reply(m->q->work, m->id, m->seen, &x);
}

typedef struct extend_typed {
    str seen;
    int64_t workdays;
    str reason;
    day on;
} extend_typed;
static const form_row extend_rows[] = {
    SEEN(extend_typed),
    {FORM_INT(extend_typed, workdays), .label = "延长几个工作日", .required = true, .least = 1,
     .most = CLOCK_EXTENSION_MOST, .hint = "最多 20 个；批准的人就是您。"},
    {FORM_LINES(extend_typed, reason), .label = "理由", .required = true, .most = OPINION_MOST,
     .hint = "会写进延期告知书。"},
    {FORM_DATE(extend_typed, on), .label = "告知的日期", .hint = "不填就是今天；要在到期以前。"},
};
const form extend_form = {FORM_ROWS(extend_typed, extend_rows), .button = "批准并告知", ONCE};

static err extend_offer(move_work *m)
{
    day due = m->of.course.clock.reply_due_on;
    if (day_is(due))
        move_tell(m, str_format(m->q->a, "现在的最晚答复日是 %s；延长 20 个工作日的话，到 %s。",
                                day_iso(due).c,
                                day_iso(calendar_workdays_after(
                                            m->of.cal, due, WORKDAYS(CLOCK_EXTENSION_MOST)))
                                    .c));
    return OK;
}

static err extend_act(move_work *m, const void *typed)
{
    const extend_typed *in = typed;
    extension x = {in->on, (int)in->workdays, in->reason};
    return application_extend(m->q->work, m->id, m->seen, &x);
}

/* --- excess --- */

typedef struct ask_reasons_typed {
    str seen;
    str excess;
    day on, due_on;
} ask_reasons_typed;
static const form_row ask_reasons_rows[] = {
    SEEN(ask_reasons_typed),
    {FORM_LINES(ask_reasons_typed, excess), .label = "数量、频次", .required = true,
     .most = OPINION_MOST, .hint = "多长时间里提了多少件，怎么看出明显超过合理范围。"},
    {FORM_DATE(ask_reasons_typed, due_on), .label = "要在哪一天以前说明理由", .required = true},
    {FORM_DATE(ask_reasons_typed, on), .label = "告知的日期", .hint = "不填就是今天。"},
};
const form ask_reasons_form = {FORM_ROWS(ask_reasons_typed, ask_reasons_rows),
                               .button = "要求说明理由", ONCE};

static err ask_reasons_act(move_work *m, const void *typed)
{
    const ask_reasons_typed *in = typed;
    reasons_notice x = {in->on, in->excess, in->due_on};
    return application_ask_reasons(m->q->work, m->id, m->seen, &x);
}

typedef struct give_reasons_typed {
    str seen;
    int verdict;
    str says;
    upload_list files;
} give_reasons_typed;
static const form_choice reasons_choices[] = {
    CHOICE("none", "还没有判断"),
    CHOICE("reasonable", "理由合理"),
    CHOICE("unreasonable", "理由不合理"),
    CHOICE("silent", "期限已过，没有收到说明"),
};
static const form_choice_list reasons_list = CHOICES(reasons_choices);
static const int reasons_verdicts[] = {CHOICE_NONE, CHOICE_REASONABLE, CHOICE_UNREASONABLE,
                                       CHOICE_SILENT};
static const form_row give_reasons_rows[] = {
    SEEN(give_reasons_typed),
    {FORM_CHOICE(give_reasons_typed, verdict), .label = "理由合理吗", .required = true,
     .choices = &reasons_list},
    {FORM_LINES(give_reasons_typed, says), .label = "申请人的理由和本机关的判断",
     .required = true, .most = OPINION_MOST},
    {FORM_FILES(give_reasons_typed, files), .label = "附件", .most = FILES_MOST},
};
const form give_reasons_form = {FORM_ROWS(give_reasons_typed, give_reasons_rows),
                                .button = "记下", ONCE};

static err give_reasons_act(move_work *m, const void *typed)
{
    const give_reasons_typed *in = typed;
    return application_give_reasons(m->q->work, m->id, m->seen, reasons_verdicts[in->verdict],
                                    in->says, move_files(m, &in->files, FILE_OTHER));
}

typedef struct delay_typed {
    str seen;
    day to;
    str says;
} delay_typed;
static const form_row delay_rows[] = {
    SEEN(delay_typed),
    {FORM_DATE(delay_typed, to), .label = "延迟到哪一天答复", .required = true},
    {FORM_LINES(delay_typed, says), .label = "理由", .required = true, .most = OPINION_MOST},
};
const form delay_form = {FORM_ROWS(delay_typed, delay_rows), .button = "确定并告知", ONCE};

static err delay_act(move_work *m, const void *typed)
{
    const delay_typed *in = typed;
    return application_delay(m->q->work, m->id, m->seen, in->to, in->says);
}

/* --- a day told, and a calendar that changed --- */

typedef struct adopt_date_typed {
    str seen;
    str says;
} adopt_date_typed;
static const form_row adopt_date_rows[] = {
    SEEN(adopt_date_typed),
    {FORM_LINES(adopt_date_typed, says), .label = "理由", .required = true, .most = OPINION_MOST},
};
const form adopt_date_form = {FORM_ROWS(adopt_date_typed, adopt_date_rows), .button = "采用",
                              ONCE};

static err adopt_date_offer(move_work *m)
{
    const course *c = &m->of.course;
    move_tell(m, str_format(m->q->a, "已经告知申请人的是 %s；按现在的放假安排是 %s。",
                            day_iso(c->told_due_on).c, day_iso(c->newer_due_on).c));
    return OK;
}

static err adopt_date_act(move_work *m, const void *typed)
{
    const adopt_date_typed *in = typed;
    return application_adopt_date(m->q->work, m->id, m->seen, in->says);
}

/* --- fees --- */

typedef struct notify_fee_typed {
    str seen;
    int unit;
    int64_t pages;
    day on;
} notify_fee_typed;
static const form_choice fee_choices[] = {
    CHOICE_HINTED("piece", "按件", "同一申请人一个自然月内的件数。"),
    CHOICE_HINTED("page", "按量", "这一件提供的页数。"),
};
_Static_assert(COUNT_OF(fee_choices) == FEE_UNIT_COUNT, "one list");
static const form_choice_list fee_list = CHOICES(fee_choices);
static const form_row notify_fee_rows[] = {
    SEEN(notify_fee_typed),
    {FORM_CHOICE(notify_fee_typed, unit), .label = "哪一种标准", .required = true,
     .choices = &fee_list},
    {FORM_INT(notify_fee_typed, pages), .label = "多少页", .least = 1, .most = FEE_MOST,
     .hint = "按量计收才填。"},
    {FORM_DATE(notify_fee_typed, on), .label = "通知的日期", .hint = "不填就是今天。"},
};
const form notify_fee_form = {FORM_ROWS(notify_fee_typed, notify_fee_rows),
                              .button = "通知收费", ONCE};

static err notify_fee_offer(move_work *m)
{
    fee_quote quote;
    err e = application_fee_quote(m->q->work, m->id, FEE_BY_PIECE, 0, &quote);
    if (e == OK)
        move_tell(m, quote.amount.n > 0
                         ? str_format(m->q->a, "按件：这个申请人本月的第 %lld 件，这一件 %s 元。",
                                      (long long)quote.quantity, fen_yuan(quote.amount).c)
                         : str_format(m->q->a, "按件：这个申请人本月的第 %lld 件，不收费。",
                                      (long long)quote.quantity));
    m->q->work->problems->n = 0;
    return e == FAULT ? FAULT : OK;
}

static err notify_fee_act(move_work *m, const void *typed)
{
    const notify_fee_typed *in = typed;
    fee_asked x = {in->on, in->unit, in->pages};
    return application_notify_fee(m->q->work, m->id, m->seen, &x);
}

typedef struct pay_fee_typed {
    str seen;
    str receipt;
    day on;
} pay_fee_typed;
static const form_row pay_fee_rows[] = {
    SEEN(pay_fee_typed),
    {FORM_TEXT(pay_fee_typed, receipt), .label = "票据号", .required = true, .most = 100},
    {FORM_DATE(pay_fee_typed, on), .label = "缴费的日期", .hint = "不填就是今天。"},
};
const form pay_fee_form = {FORM_ROWS(pay_fee_typed, pay_fee_rows), .button = "登记缴费", ONCE};

static err pay_fee_act(move_work *m, const void *typed)
{
    const pay_fee_typed *in = typed;
    return application_pay_fee(m->q->work, m->id, m->seen, in->on, in->receipt);
}

static const move_row rows[] = {
    {MOVE_CONSULT, &consult_form, NULL, NULL, consult_act},
    {MOVE_CONSULT_REPLY, &consult_reply_form, consult_reply_offer, consult_reply_begin,
     consult_reply_act},
    {MOVE_EXTEND, &extend_form, extend_offer, NULL, extend_act},
    {MOVE_ASK_REASONS, &ask_reasons_form, NULL, NULL, ask_reasons_act},
    {MOVE_GIVE_REASONS, &give_reasons_form, NULL, NULL, give_reasons_act},
    {MOVE_DELAY, &delay_form, NULL, NULL, delay_act},
    {MOVE_ADOPT_DATE, &adopt_date_form, adopt_date_offer, NULL, adopt_date_act},
    {MOVE_NOTIFY_FEE, &notify_fee_form, notify_fee_offer, NULL, notify_fee_act},
    {MOVE_PAY_FEE, &pay_fee_form, NULL, NULL, pay_fee_act},
};
const move_rows clock_moves = {rows, COUNT_OF(rows)};
