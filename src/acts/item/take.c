/* Every move but those on texts and files: what it takes is checked by its function,
 * and what it leaves is a step. */
#include "acts/act.h"
#include "acts/item/case.h"

static void wrong(work *w, const char *field, const char *says)
{
    problems_add(w->problems, str_of(field), "%s", says);
}

static void check_says(work *w, str *says, bool needed)
{
    item_check_line(w, "says", says, "这一项", ITEM_SAYS_MOST);
    if (needed && says->n == 0)
        wrong(w, "says", "请填写这一项。");
}

static err checked(const work *w)
{
    return w->problems->n > 0 ? INVALID : OK;
}

static err plain(itemcase *k, int kind, str says, bool needed)
{
    check_says(k->w, &says, needed);
    TRY(checked(k->w));
    return itemcase_add(k, (item_event){.kind = kind, .says = says});
}

static err opinion(itemcase *k, int kind, const item_act *in, int yes, int no, day due_on)
{
    str says = in->says;
    if (in->choice != yes && in->choice != no)
        wrong(k->w, "choice", "请选择意见。");
    check_says(k->w, &says, in->choice == no);
    TRY(checked(k->w));
    return itemcase_add(
        k, (item_event){.kind = kind, .choice = in->choice, .says = says, .due_on = due_on});
}

static err submit(itemcase *k, const item_act *in)
{
    if (k->v.record.attribute == ATTRIBUTE_PROACTIVE && str_trim(k->v.record.body).n == 0)
        wrong(k->w, "body", "主动公开的信息要有正文。");
    else if (k->v.record.attribute == ATTRIBUTE_PROACTIVE)
        TRY(item_body_check(k->w->a, k->v.record.body, k->w->problems));
    if (k->v.record.attribute_basis == BASIS_NONE)
        wrong(k->w, "attribute_basis", "请先写明公开属性的依据。");
    return plain(k, ITEM_EVENT_SUBMITTED, in->says, false);
}

static err review(itemcase *k, const item_act *in)
{
    str says = in->says;
    check_says(k->w, &says, false);
    TRY(checked(k->w));
    return itemcase_add(k, (item_event){.kind = ITEM_EVENT_UNIT_REVIEWED,
                                        .choice = CHOICE_AGREE,
                                        .amount = in->legality,
                                        .says = says});
}

static err sign(itemcase *k, const item_act *in)
{
    str says = in->says;
    int attribute = k->v.record.attribute;
    check_says(k->w, &says, false);
    TRY(checked(k->w));
    day next = attribute == ATTRIBUTE_PROACTIVE
                   ? DAY_NONE
                   : duty_due(&k->v.cal, &k->v.set.rules, DUTY_REVIEW_WITHHELD, k->w->today);
    return itemcase_add(k, (item_event){.kind = ITEM_EVENT_SIGNED,
                                        .amount = attribute + 1,
                                        .due_on = next,
                                        .says = says});
}

static err schedule(itemcase *k, const item_act *in)
{
    if (in->at.s != 0 && in->at.s <= k->w->now.s)
        wrong(k->w, "at", "请填写将来的时间；马上公开请选“立即公开”。");
    TRY(checked(k->w));
    return itemcase_add(
        k, (item_event){.kind = ITEM_EVENT_SCHEDULED, .at = in->at, .says = in->says});
}

static err publish(itemcase *k, const item_act *in)
{
    TRY(item_open(k));
    if (k->v.record.channels.n == 0)
        k->v.record.channels = STR("政府网站");
    return itemcase_add(k, (item_event){.kind = ITEM_EVENT_PUBLISHED,
                                        .amount = k->v.course.text,
                                        .says = in->says});
}

static err record_channel(itemcase *k, const item_act *in)
{
    work *w = k->w;
    item *row = &k->v.record;
    item_channel c = {.agency = w->agency,
                      .item = row->item,
                      .item_channel = k->v.steps.p[k->v.steps.n - 1].step + 1,
                      .channel = in->channel,
                      .published_on = day_is(in->on) ? in->on : w->today,
                      .address = in->address};
    item_check_line(w, "channel", &c.channel, "渠道", ITEM_NAME_MOST);
    item_check_line(w, "address", &c.address, "地址", ITEM_NAME_MOST);
    if (c.channel.n == 0)
        wrong(w, "channel", "请填写渠道，例如“微信公众号”。");
    if (day_before(w->today, c.published_on))
        wrong(w, "on", "日期不能晚于今天。");
    TRY(checked(w));
    if (!str_has(row->channels, c.channel))
        row->channels = str_format(w->a, "%.*s%s%.*s", STR_ARG(row->channels),
                                   row->channels.n > 0 ? "、" : "", STR_ARG(c.channel));
    TRY(store_change(w->store, &item_channel_add, &item_channel_shape, &c, NULL));
    return itemcase_add(k, (item_event){.kind = ITEM_EVENT_CHANNEL_PUBLISHED,
                                        .about = c.item_channel,
                                        .happened_on = c.published_on,
                                        .says = c.channel});
}

static err withdraw(itemcase *k, const item_act *in)
{
    str says = in->says;
    day due = DAY_NONE;
    check_says(k->w, &says, true);
    if (day_is(in->due_on) && day_before(k->w->today, in->due_on))
        wrong(k->w, "due_on", "处罚决定被撤销等的日子不能晚于今天。");
    TRY(checked(k->w));
    if (day_is(in->due_on))
        due = duty_due(&k->v.cal, &k->v.set.rules, DUTY_WITHDRAW_PENALTY, in->due_on);
    return itemcase_add(
        k, (item_event){.kind = ITEM_EVENT_WITHDRAWN, .due_on = due, .says = says});
}

static err review_withheld(itemcase *k, const item_act *in)
{
    day next = day_is(in->due_on) ? in->due_on
                                  : duty_due(&k->v.cal, &k->v.set.rules, DUTY_REVIEW_WITHHELD,
                                             k->w->today);
    if (!day_before(k->w->today, next))
        wrong(k->w, "due_on", "下次评估的日子要在今天以后。");
    return opinion(k, ITEM_EVENT_WITHHELD_REVIEWED, in, CHOICE_GIVE, CHOICE_WITHHOLD,
                   in->choice == CHOICE_WITHHOLD ? next : DAY_NONE);
}

static err deliver(itemcase *k, const item_act *in)
{
    work *w = k->w;
    str where = in->channel, says = in->says;
    day on = day_is(in->on) ? in->on : w->today;
    item_check_line(w, "channel", &where, "送交的场所", ITEM_NAME_MOST);
    check_says(w, &says, false);
    if (where.n == 0)
        wrong(w, "channel", "请填写送交的场所，例如“区档案馆”。");
    if (in->copies < 1 || in->copies > ITEM_COPIES_MOST)
        wrong(w, "copies", "请填写份数。");
    if (day_before(w->today, on))
        wrong(w, "on", "日期不能晚于今天。");
    TRY(checked(w));
    return itemcase_add(k, (item_event){.kind = ITEM_EVENT_DELIVERED,
                                        .amount = in->copies,
                                        .happened_on = on,
                                        .says = str_format(w->a, "%.*s%s%.*s", STR_ARG(where),
                                                           says.n > 0 ? "；回执：" : "",
                                                           STR_ARG(says))});
}

static err relate(itemcase *k, const item_act *in)
{
    work *w = k->w;
    item_relation r = {w->agency, k->v.record.item, in->other, in->relation};
    item key = {.agency = w->agency, .item = in->other}, other;
    int64_t changed = 0;
    if (in->relation < 0 || in->relation >= RELATION_KIND_COUNT)
        wrong(w, "relation", "请选择怎样关联。");
    if (in->other.n == k->v.record.item.n)
        wrong(w, "other", "不能和自己关联。");
    TRY(checked(w));
    err e = store_one(w->store, w->a, &item_get, &item_shape, &key, &item_shape, &other);
    if (e == NOT_FOUND)
        wrong(w, "other", "没有这条信息。请核对序号。");
    TRY(e == NOT_FOUND ? INVALID : e);
    if (in->drop)
        return store_change(w->store, &item_relation_drop, &item_relation_shape, &r, NULL);
    TRY(store_change(w->store, &item_relation_drop, &item_relation_shape, &r, &changed));
    return store_change(w->store, &item_relation_add, &item_relation_shape, &r, NULL);
}

static err clarify(itemcase *k, const item_act *in)
{
    work *w = k->w;
    item_clarification c = {.agency = w->agency,
                            .item = k->v.record.item,
                            .rumour = in->rumour,
                            .seen_at = in->channel,
                            .found_on = day_is(in->on) ? in->on : w->today};
    item_check_line(w, "rumour", &c.rumour, "不实信息", ITEM_SAYS_MOST);
    item_check_line(w, "channel", &c.seen_at, "出处", ITEM_NAME_MOST);
    if (c.rumour.n == 0)
        wrong(w, "rumour", "请写明要澄清的不实信息。");
    if (day_before(w->today, c.found_on))
        wrong(w, "on", "日期不能晚于今天。");
    TRY(checked(w));
    return store_change(w->store, &item_clarification_put, &item_clarification_shape, &c, NULL);
}

static err take_back(itemcase *k, const item_act *in)
{
    str says = in->says;
    const item_event *step = NULL;
    check_says(k->w, &says, true);
    for (size_t i = 0; i < k->v.steps.n; i++)
        if (k->v.steps.p[i].step == in->voids)
            step = &k->v.steps.p[i];
    for (size_t i = 0; i < k->v.steps.n; i++)
        if (k->v.steps.p[i].kind == ITEM_EVENT_VOIDED && k->v.steps.p[i].voids == in->voids)
            step = NULL;
    if (step == NULL || !item_may_void(&k->v.course, step))
        wrong(k->w, "voids", "只能撤销最后一步；公众已经看到的和修改过的正文不能这样撤销。");
    else if (k->w->account.n != 0 && step->account.n != k->w->account.n &&
             !roles_allow(k->w->roles, RIGHT_PUBLISH))
        wrong(k->w, "voids", "只能撤销自己做的一步，或者请公开工作机构撤销。");
    TRY(checked(k->w));
    return itemcase_add(
        k, (item_event){.kind = ITEM_EVENT_VOIDED, .voids = in->voids, .says = says});
}

static err take(itemcase *k, const item_act *in)
{
    switch (k->wanted) {
    case ITEM_MOVE_RELATE: return relate(k, in);
    case ITEM_MOVE_CLARIFY: return clarify(k, in);
    case ITEM_MOVE_SUBMIT: return submit(k, in);
    case ITEM_MOVE_REVIEW: return review(k, in);
    case ITEM_MOVE_SECRECY:
        return opinion(k, ITEM_EVENT_SECRECY_REVIEWED, in, CHOICE_AGREE, CHOICE_AGAINST, DAY_NONE);
    case ITEM_MOVE_LEGALITY:
        return opinion(k, ITEM_EVENT_LEGALITY_REVIEWED, in, CHOICE_AGREE, CHOICE_AGAINST, DAY_NONE);
    case ITEM_MOVE_SEND_BACK: return plain(k, ITEM_EVENT_SENT_BACK, in->says, true);
    case ITEM_MOVE_SIGN: return sign(k, in);
    case ITEM_MOVE_SCHEDULE: return schedule(k, in);
    case ITEM_MOVE_PUBLISH: return publish(k, in);
    case ITEM_MOVE_CHANNEL: return record_channel(k, in);
    case ITEM_MOVE_WITHDRAW: return withdraw(k, in);
    case ITEM_MOVE_REVIEW_WITHHELD: return review_withheld(k, in);
    case ITEM_MOVE_REFER: return plain(k, ITEM_EVENT_REFERRED, in->says, true);
    case ITEM_MOVE_DETERMINE:
        return opinion(k, ITEM_EVENT_DETERMINED, in, CHOICE_GIVE, CHOICE_WITHHOLD, DAY_NONE);
    case ITEM_MOVE_DELIVER: return deliver(k, in);
    case ITEM_MOVE_VOID: return take_back(k, in);
    default: return INVALID; /* texts and files have acts of their own */
    }
}

err item_take(work *w, item_id which, int64_t seen, item_move wanted, const item_act *in)
{
    itemcase k;
    TRY(itemcase_begin(w, which, seen, wanted, &k));
    err e = take(&k, in);
    e = itemcase_end(&k, e, str_format(w->a, "信息%s。", item_moves[wanted].name));
    return itemcase_kept_back(&k, e);
}
