/* The way of the case in words for its applicant: what was done, not who did it, and
 * no opinion of the office. Steps that are not in the table are the office's own. */
#include "web/status/status.h"

#include "rules/reply.h"

static const struct told {
    const char *says, *note;
} tells[EVENT_KIND_COUNT] = {
    [EVENT_ARRIVED] = {"申请交到", NULL},
    [EVENT_CONFIRM_TRIED] = {"联系您确认收到，没有联系上",
                             "请留意电话，或者打电话给我们：确认以后期限才开始计算。"},
    [EVENT_CONFIRMED] = {"双方确认收到",
                         "这一天是“收到申请之日”，期限从下一个工作日起算。条例第三十一条。"},
    [EVENT_REGISTERED] = {"登记", NULL},
    [EVENT_ASSIGNED] = {"交给承办科室", NULL},
    [EVENT_ACCEPTED] = {"承办科室开始办理", NULL},
    [EVENT_SEARCHED] = {"查找信息", NULL},
    [EVENT_SUPPLEMENT_ASKED] = {"请您补正", "收到补正以后，重新计算答复期限。条例第三十条。"},
    [EVENT_SUPPLEMENTED] = {"收到您的补正", "从这一天起重新计算 20 个工作日。条例第三十条。"},
    [EVENT_CONSULT_SENT] = {"征求其他方的意见", "到意见收到为止，不计入期限。条例第三十三条第三款。"},
    [EVENT_CONSULT_ENDED] = {"征求意见结束", "期限接着计算。"},
    [EVENT_EXTENDED] = {"延长答复期限", "条例第三十三条第二款。"},
    [EVENT_FEE_NOTIFIED] = {"通知缴纳信息处理费", "缴费以后重新计算答复期限。"},
    [EVENT_FEE_PAID] = {"收到缴费", NULL},
    [EVENT_REASONS_ASKED] = {"请您说明理由", "申请的数量、次数明显过多。条例第三十五条。"},
    [EVENT_REASONS_GIVEN] = {"收到您说明的理由", NULL},
    [EVENT_DELAYED] = {"确定合理的延迟答复日", "条例第三十五条。"},
    [EVENT_DATE_ADOPTED] = {"采用更早的答复期限", "放假安排有变动。"},
    [EVENT_SUBMITTED] = {"答复送审", NULL},
    [EVENT_SIGNED] = {"答复签发", NULL},
    [EVENT_REPLIED] = {"答复您", NULL},
    [EVENT_SERVED] = {"送达", NULL},
    [EVENT_SERVICE_FAILED] = {"没有送到", "请打电话给我们，或者更改联系方式。"},
    [EVENT_OPENED] = {"您在网上看了答复", NULL},
    [EVENT_WITHDRAWN] = {"您撤回了申请", NULL},
    [EVENT_SPLIT] = {"分成几件办理", "一份申请有几项的，分开办理，各有编号。"},
    [EVENT_MERGED] = {"并入您的另一件申请", NULL},
    [EVENT_PROMOTED] = {"转为主动公开", "条例第四十四条。"},
    [EVENT_RECTIFIED] = {"处理更正", "条例第四十一条。"},
    [EVENT_MOVED_OUT] = {"移交其他机关", NULL},
    [EVENT_ARCHIVED] = {"归档", NULL},
};

const application_event *status_event(const application_view *c, application_event_kind kind,
                                      int64_t about)
{
    for (size_t i = c->events.n; i-- > 0;) {
        const application_event *e = &c->events.p[i];
        if (e->kind == (int)kind && (about == 0 || e->about == about) &&
            !application_event_voided(&c->events, e->step))
            return e;
    }
    return NULL;
}

static str words_of(request *q, const application_view *c, const application_event *e)
{
    if (e->kind == EVENT_EXTENDED)
        return str_format(q->a, "延长答复期限 %lld 个工作日", (long long)e->amount);
    if (e->kind == EVENT_REPLIED && e->amount > 0 && e->amount <= OUTCOME_COUNT)
        return str_format(q->a, "答复您：%s", reply_rules[e->amount - 1].label);
    if (e->kind == EVENT_REASONS_GIVEN && e->choice == CHOICE_SILENT)
        return STR("您没有在期限内说明理由");
    if (e->kind == EVENT_REASONS_GIVEN && e->choice != CHOICE_NONE)
        return str_format(q->a, "判断您说明的理由：%s", event_choice_words[e->choice]);
    if (e->kind == EVENT_DELAYED)
        return str_format(q->a, "确定合理的延迟答复日：%.*s", STR_ARG(day_chinese(q->a, e->due_on)));
    if (e->kind == EVENT_ARRIVED && c->row.channel == CHANNEL_ONLINE)
        return STR("您在网上提交");
    return str_of(tells[e->kind].says);
}

static str note_of(request *q, const application_event *e)
{
    str note = tells[e->kind].note == NULL ? STR("") : str_of(tells[e->kind].note);
    bool asks = e->kind == EVENT_SUPPLEMENT_ASKED || e->kind == EVENT_FEE_NOTIFIED ||
                e->kind == EVENT_REASONS_ASKED;
    if (asks && day_is(e->due_on))
        return str_format(q->a, "请在%.*s前办。%.*s", STR_ARG(day_chinese(q->a, e->due_on)),
                          STR_ARG(note));
    return note;
}

static void add_todo(request *q, status_view *v, const char *says, bool current)
{
    *list_add(q->a, &v->timeline) =
        (timeline_row){.on = DAY_NONE, .says = str_of(says), .current = current, .todo = !current};
}

/* What it is waiting for, and what is still to come. */
static void add_ahead(request *q, const application_view *c, status_view *v)
{
    static const char *const waits[STAGE_COUNT] = {
        [STAGE_ARRIVED] = "等待和您确认收到",  [STAGE_TO_REGISTER] = "登记",
        [STAGE_TO_ASSIGN] = "交给承办科室",    [STAGE_TO_ACCEPT] = "承办科室接收",
        [STAGE_HANDLING] = "承办科室办理",     [STAGE_SUPPLEMENTING] = "等待您补正",
        [STAGE_CONSULTING] = "等待征求的意见", [STAGE_WAITING_PAYMENT] = "等待您缴费",
        [STAGE_TO_REVIEW] = "审核答复",        [STAGE_TO_LEGAL] = "审核答复",
        [STAGE_TO_SECRECY] = "审核答复",       [STAGE_TO_SIGN] = "签发答复",
        [STAGE_TO_SERVE] = "送达答复",
    };
    const course *k = &c->course;
    if (waits[k->stage] != NULL)
        add_todo(q, v, waits[k->stage], true);
    if (!stage_is_closed(k->stage) && k->stage != STAGE_TO_SERVE)
        add_todo(q, v, "答复您", false);
    if (k->stage != STAGE_ARCHIVED)
        add_todo(q, v, "归档", false);
}

void status_timeline(request *q, const application_view *c, status_view *v)
{
    for (size_t i = 0; i < c->events.n; i++) {
        const application_event *e = &c->events.p[i];
        if (tells[e->kind].says == NULL || application_event_voided(&c->events, e->step))
            continue;
        *list_add(q->a, &v->timeline) = (timeline_row){.told = true,
                                                       .on = e->happened_on,
                                                       .says = words_of(q, c, e),
                                                       .note = note_of(q, e)};
    }
    add_ahead(q, c, v);
}
