/* Each move has a page of its own with one form; which fields it asks for is a row. */
#include "pages.h"
#include "web/items/show.h"

enum { HOUR = 3600, BEIJING = 8 * HOUR, DAY_SECONDS = 24 * HOUR, HOURS = 24, STEPS_MOST = 1000 };

typedef struct move_typed {
    int choice, relation, step;
    bool legality, drop;
    str says, channel, address, rumour, seen;
    day on, due_on;
    int64_t copies, other, hour;
} move_typed;

#define SEEN {FORM_HIDDEN(move_typed, seen)}
#define SAYS(label_, hint_, needed) \
    {FORM_LINES(move_typed, says), .label = (label_), .hint = (hint_), .required = (needed), \
     .most = ITEM_SAYS_MOST}

static const form_choice opinion_choices[] = {CHOICE("agree", "同意"),
                                              CHOICE("against", "不同意，退回起草")};
static const form_choice give_choices[] = {CHOICE("give", "可以公开，转回起草"),
                                           CHOICE("withhold", "不公开")};
static const form_choice relation_choices[] = {
    CHOICE("interprets", "这条解读那条"), CHOICE("amends", "这条修改那条"),
    CHOICE("repeals", "这条废止那条"),    CHOICE("replaces", "这条代替那条"),
    CHOICE("attachment", "这条是那条的附件"), CHOICE("related", "相关")};
static const form_choice_list opinions = CHOICES(opinion_choices);
static const form_choice_list gives = CHOICES(give_choices);
static const form_choice_list relations = CHOICES(relation_choices);

static const form_row plain_rows[] = {SAYS("备注", NULL, false), SEEN};
static const form_row reason_rows[] = {SAYS("理由", NULL, true), SEEN};
static const form_row review_rows[] = {
    {FORM_CHECK(move_typed, legality), .label = "还要合法性审核",
     .hint = "规范性文件和不主动公开的本来就要。"},
    SAYS("意见", NULL, false),
    SEEN,
};
static const form_row opinion_rows[] = {
    {FORM_CHOICE(move_typed, choice), .label = "意见", .required = true, .choices = &opinions},
    SAYS("理由", "不同意的必须写明。", false),
    SEEN,
};
static const form_row schedule_rows[] = {
    {FORM_DATE(move_typed, on), .label = "哪一天公开", .required = true},
    {FORM_INT(move_typed, hour), .label = "几点", .least = 0, .most = HOURS - 1,
     .hint = "0 到 23，北京时间。"},
    SEEN,
};
static const form_row publish_rows[] = {
    SEEN,
};
static const form_row channel_rows[] = {
    {FORM_TEXT(move_typed, channel), .label = "渠道", .required = true, .most = ITEM_NAME_MOST,
     .hint = "例如微信公众号、公报、新闻发布会。"},
    {FORM_DATE(move_typed, on), .label = "哪一天公开", .hint = "不填就是今天。"},
    {FORM_TEXT(move_typed, address), .label = "地址", .most = ITEM_NAME_MOST},
    SEEN,
};
static const form_row withdraw_rows[] = {
    SAYS("撤下的理由", "公众会看到。", true),
    {FORM_DATE(move_typed, due_on), .label = "处罚决定被撤销、变更等的日子",
     .hint = "公开的处罚决定不再成立的才填；三个工作日内应当撤下。"},
    SEEN,
};
static const form_row withheld_rows[] = {
    {FORM_CHOICE(move_typed, choice), .label = "评估结果", .required = true, .choices = &gives},
    SAYS("理由", "仍不公开的必须写明。", false),
    {FORM_DATE(move_typed, due_on), .label = "下次评估", .hint = "不填就按设置计算。"},
    SEEN,
};
static const form_row refer_rows[] = {
    SAYS("报请哪个机关、什么拿不准", NULL, true), SEEN};
static const form_row determine_rows[] = {
    {FORM_CHOICE(move_typed, choice), .label = "确定意见", .required = true, .choices = &gives},
    SAYS("意见的内容", "不公开的必须写明。", false),
    SEEN,
};
static const form_row deliver_rows[] = {
    {FORM_TEXT(move_typed, channel), .label = "送交的场所", .required = true,
     .most = ITEM_NAME_MOST, .hint = "例如区档案馆、区图书馆。"},
    {FORM_INT(move_typed, copies), .label = "份数", .required = true, .least = 1,
     .most = ITEM_COPIES_MOST},
    {FORM_DATE(move_typed, on), .label = "哪一天送交", .hint = "不填就是今天。"},
    SAYS("回执", NULL, false),
    SEEN,
};
static const form_row relate_rows[] = {
    {FORM_INT(move_typed, other), .label = "另一条信息的序号", .required = true, .least = 1,
     .most = 999999999999, .hint = "它的地址里的数字。"},
    {FORM_SELECT(move_typed, relation), .label = "怎样关联", .required = true,
     .choices = &relations},
    {FORM_CHECK(move_typed, drop), .label = "取消这个关联"},
    SEEN,
};
static const form_row clarify_rows[] = {
    {FORM_LINES(move_typed, rumour), .label = "要澄清的不实信息", .required = true,
     .most = ITEM_SAYS_MOST},
    {FORM_TEXT(move_typed, channel), .label = "在哪里看到的", .most = ITEM_NAME_MOST},
    {FORM_DATE(move_typed, on), .label = "哪一天发现的", .hint = "不填就是今天。"},
    SEEN,
};
static const form_row void_rows[] = {
    {FORM_SELECT(move_typed, step), .label = "撤销哪一步", .required = true},
    SAYS("为什么", NULL, true),
    SEEN,
};

#define MOVE_FORM(table, says) \
    {FORM_ROWS(move_typed, table), .button = (says), .result = item_of_object}
const form item_move_forms[ITEM_MOVE_COUNT] = {
    [ITEM_MOVE_RELATE] = MOVE_FORM(relate_rows, "登记关联"),
    [ITEM_MOVE_CLARIFY] = MOVE_FORM(clarify_rows, "保存"),
    [ITEM_MOVE_SUBMIT] = MOVE_FORM(plain_rows, "提交审核"),
    [ITEM_MOVE_REVIEW] = MOVE_FORM(review_rows, "同意"),
    [ITEM_MOVE_SECRECY] = MOVE_FORM(opinion_rows, "提交意见"),
    [ITEM_MOVE_LEGALITY] = MOVE_FORM(opinion_rows, "提交意见"),
    [ITEM_MOVE_SEND_BACK] = MOVE_FORM(reason_rows, "退回"),
    [ITEM_MOVE_SIGN] = MOVE_FORM(plain_rows, "签发"),
    [ITEM_MOVE_SCHEDULE] = MOVE_FORM(schedule_rows, "定时"),
    [ITEM_MOVE_PUBLISH] = MOVE_FORM(publish_rows, "立即公开"),
    [ITEM_MOVE_CHANNEL] = MOVE_FORM(channel_rows, "登记"),
    [ITEM_MOVE_WITHDRAW] = MOVE_FORM(withdraw_rows, "撤下"),
    [ITEM_MOVE_REVIEW_WITHHELD] = MOVE_FORM(withheld_rows, "登记评估"),
    [ITEM_MOVE_REFER] = MOVE_FORM(refer_rows, "报请确定"),
    [ITEM_MOVE_DETERMINE] = MOVE_FORM(determine_rows, "登记意见"),
    [ITEM_MOVE_DELIVER] = MOVE_FORM(deliver_rows, "登记"),
    [ITEM_MOVE_VOID] = MOVE_FORM(void_rows, "撤销"),
};

/* --- steps that can be taken back -------------------------------------------------- */

typedef struct step_offer {
    form_choice choices[STEPS_MOST];
    int64_t steps[STEPS_MOST];
    size_t n;
} step_offer;

static step_offer *offer_steps(request *q, const item_view *i, form_view *v)
{
    step_offer *o = arena_new(q->a, step_offer);
    o->n = 0;
    for (size_t k = i->steps.n; k-- > 0;) {
        const item_event *e = &i->steps.p[k];
        if (!item_may_void(&i->course, e))
            continue;
        o->steps[o->n] = e->step;
        o->choices[o->n++] = (form_choice){
            str_format(q->a, "%lld", (long long)e->step),
            str_format(q->a, "%s %s", day_iso(e->happened_on).c, item_event_words[e->kind]),
            {NULL, 0}};
    }
    form_offer(v, "step", o->choices, o->n);
    return o;
}

/* --- showing and reading ------------------------------------------------------------ */

static err move_of_path(request *q, item_id *which, item_move *out)
{
    TRY(item_of_path(q, which));
    for (int m = 0; m < ITEM_MOVE_COUNT; m++)
        if (item_move_forms[m].rows != NULL &&
            str_ends(q->path, str_format(q->a, "/%s", item_moves[m].id))) {
            *out = (item_move)m;
            return OK;
        }
    return NOT_FOUND;
}

static err open_move(request *q, response *r, item_form_view *v, item_id *which, item_move *m,
                     item_view *i, step_offer **o)
{
    TRY(move_of_path(q, which, m));
    TRY(item_look(q->work, *which, DAY_NONE, i));
    url here = url_part(q->a, url_lit(q->a, item_url(q, *which), LIT("/")),
                        str_of(item_moves[*m].id));
    TRY(form_open(q, r, &item_move_forms[*m], here, &v->form));
    v->form.cancel = STR("返回这条信息");
    v->form.cancel_address = item_url(q, *which);
    *o = *m == ITEM_MOVE_VOID ? offer_steps(q, i, &v->form) : NULL;
    return OK;
}

static err show_form(request *q, response *r, item_form_view *v, item_id which, item_move m)
{
    v->lead = str_of(item_moves[m].effect);
    v->basis = law_cite(item_moves[m].because);
    TRY(office_frame_init(q, r, &v->frame, OFFICE_ITEMS, str_of(item_moves[m].name)));
    v->frame.wrong = v->form.errors.n > 0;
    office_crumb(q, &v->frame, str_format(q->a, "第 %lld 条", (long long)which.n),
                 item_url(q, which));
    office_crumb(q, &v->frame, v->frame.title, v->form.action);
    page_office_item_form(&r->body, v);
    return OK;
}

static bool may(request *q, const item_view *i, item_move m)
{
    move_state why;
    if (item_allows(&i->course, m, i->record.unit, q->work->roles, q->work->unit,
                    q->work->account, &why))
        return true;
    q->says = str_format(q->a, "现在不能“%s”：%s。", item_moves[m].name, why.says);
    return false;
}

err item_move_page(request *q, response *r)
{
    item_form_view v = {0};
    item_id which;
    item_move m;
    item_view i;
    step_offer *o;
    TRY(open_move(q, r, &v, &which, &m, &i, &o));
    if (!may(q, &i, m))
        return CONFLICT;
    move_typed t = {.choice = -1,
                    .relation = -1,
                    .step = -1,
                    .on = DAY_NONE,
                    .due_on = DAY_NONE,
                    .seen = str_format(q->a, "%lld", (long long)i.course.version)};
    form_fill(&v.form, &t);
    return show_form(q, r, &v, which, m);
}

static int choice_of(item_move m, int chosen)
{
    static const int opinions_of[] = {CHOICE_AGREE, CHOICE_AGAINST},
                     gives_of[] = {CHOICE_GIVE, CHOICE_WITHHOLD};
    if (chosen < 0 || chosen > 1)
        return CHOICE_NONE;
    return m == ITEM_MOVE_SECRECY || m == ITEM_MOVE_LEGALITY ? opinions_of[chosen]
                                                             : gives_of[chosen];
}

err item_move_save(request *q, response *r)
{
    item_form_view v = {0};
    item_id which;
    item_move m;
    item_view i;
    step_offer *o;
    move_typed t;
    int64_t seen;
    TRY(open_move(q, r, &v, &which, &m, &i, &o));
    if (form_read(q, &v.form, &t) != OK)
        return show_form(q, r, &v, which, m);
    if (!str_to_int(t.seen, &seen) || seen < 0)
        return INVALID;
    item_act act = {.choice = choice_of(m, t.choice),
                    .legality = t.legality,
                    .says = t.says,
                    .on = t.on,
                    .due_on = t.due_on,
                    .channel = t.channel,
                    .address = t.address,
                    .copies = t.copies,
                    .other = {t.other},
                    .relation = t.relation,
                    .drop = t.drop,
                    .rumour = t.rumour};
    if (m == ITEM_MOVE_SCHEDULE && day_is(t.on))
        act.at.s = (int64_t)t.on.n * DAY_SECONDS + t.hour * HOUR - BEIJING;
    if (o != NULL && t.step >= 0 && (size_t)t.step < o->n)
        act.voids = o->steps[t.step];
    err e = item_take(q->work, which, seen, m, &act);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        r->status = e == CONFLICT ? 409 : 400;
        return show_form(q, r, &v, which, m);
    }
    TRY(e);
    return response_see_other(r, url_query(q->a, item_url(q, which), LIT("done"), STR("1")));
}

/* --- files ------------------------------------------------------------------------- */

typedef struct attach_typed {
    upload_list files, pictures;
    int64_t detach;
    str seen;
} attach_typed;
static const form_row attach_rows[] = {
    {FORM_FILES(attach_typed, files), .label = "增加的附件", .most = 5},
    {FORM_FILES(attach_typed, pictures), .label = "增加的正文图片", .most = 5,
     .accepts = 1U << FILE_PNG | 1U << FILE_JPEG, .hint = "在正文里用它的名字插入。"},
    {FORM_INT(attach_typed, detach), .label = "去掉的附件", .least = 0, .most = 999999999999,
     .hint = "它的地址里最后的数字；不去掉就不填。"},
    {FORM_HIDDEN(attach_typed, seen)},
};
const form item_attach_form = {FORM_ROWS(attach_typed, attach_rows), .button = "保存附件",
                               .result = item_of_object};

static err open_attach(request *q, response *r, item_form_view *v, item_id *which, item_view *i)
{
    TRY(item_of_path(q, which));
    TRY(item_look(q->work, *which, DAY_NONE, i));
    TRY(form_open(q, r, &item_attach_form,
                  url_lit(q->a, item_url(q, *which), LIT("/attach")), &v->form));
    v->form.cancel = STR("返回这条信息");
    v->form.cancel_address = item_url(q, *which);
    return OK;
}

err item_attach_page(request *q, response *r)
{
    item_form_view v = {0};
    item_id which;
    item_view i;
    TRY(open_attach(q, r, &v, &which, &i));
    if (!may(q, &i, ITEM_MOVE_ATTACH))
        return CONFLICT;
    attach_typed t = {.seen = str_format(q->a, "%lld", (long long)i.course.version)};
    form_fill(&v.form, &t);
    return show_form(q, r, &v, which, ITEM_MOVE_ATTACH);
}

err item_attach_save(request *q, response *r)
{
    item_form_view v = {0};
    item_id which;
    item_view i;
    attach_typed t;
    int64_t seen, made;
    err e = OK;
    TRY(open_attach(q, r, &v, &which, &i));
    if (form_read(q, &v.form, &t) != OK)
        return show_form(q, r, &v, which, ITEM_MOVE_ATTACH);
    if (!str_to_int(t.seen, &seen) || seen < 0)
        return INVALID;
    if (t.files.n + t.pictures.n == 0 && t.detach == 0)
        form_wrong(&v.form, "files", "请选择要增加的附件，或者写明要去掉哪一个。");
    if (v.form.errors.n > 0)
        return show_form(q, r, &v, which, ITEM_MOVE_ATTACH);
    if (t.detach > 0)
        e = item_detach(q->work, which, seen, t.detach);
    for (size_t k = 0; e == OK && k < t.files.n; k++)
        e = item_attach(q->work, which, seen, ITEM_FILE_ATTACHMENT, &t.files.p[k], &made);
    for (size_t k = 0; e == OK && k < t.pictures.n; k++)
        e = item_attach(q->work, which, seen, ITEM_FILE_PICTURE, &t.pictures.p[k], &made);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT || e == NOT_FOUND) {
        form_blame(&v.form, q->work->problems);
        r->status = e == CONFLICT ? 409 : 400;
        return show_form(q, r, &v, which, ITEM_MOVE_ATTACH);
    }
    TRY(e);
    return response_see_other(r, url_query(q->a, item_url(q, which), LIT("done"), STR("1")));
}
