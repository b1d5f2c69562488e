/* One finding: where it stands, what is shown of it, what was decided, and a form for
 * each thing that who is signed in may do. */
#include "acts/item.h"
#include "pages.h"
#include "web/content_finding/show.h"

typedef struct settle_typed {
    int decision;
    str reason;
} settle_typed;
typedef struct plain_typed {
    str why;
} plain_typed;
typedef struct answer_typed {
    str answer;
} answer_typed;
typedef struct nothing_typed {
    str none;
} nothing_typed;

static url of_object(request *q, str object)
{
    int64_t n;
    if (!str_starts(object, STR("content_finding/")) ||
        !str_to_int(str_slice(object, sizeof "content_finding", object.n), &n))
        return URL("/office/findings");
    return finding_url(q, (content_finding_id){n});
}

static const form_row settle_rows[] = {
    {FORM_CHOICE(settle_typed, decision), .label = "怎样处理", .required = true},
    {FORM_LINES(settle_typed, reason), .label = "理由", .required = true,
     .most = FINDING_SAYS_MOST,
     .hint = "写明依据或者核对的情况，不写个人信息。"},
};
static const form_row reopen_rows[] = {
    {FORM_LINES(plain_typed, why), .label = "为什么重新打开", .required = true,
     .most = FINDING_SAYS_MOST},
};
static const form_row answer_rows[] = {
    {FORM_LINES(answer_typed, answer), .label = "给提出人的答复", .required = true,
     .most = FINDING_SAYS_MOST, .hint = "提出人凭查询地址看得到。"},
};
static const form_row no_rows[] = {{FORM_HIDDEN(nothing_typed, none)}};

const form finding_settle_form = {FORM_ROWS(settle_typed, settle_rows), .button = "决定",
                                  .result = of_object},
           finding_second_form = {FORM_ROWS(nothing_typed, no_rows), .button = "复核同意",
                                  .result = of_object},
           finding_reopen_form = {FORM_ROWS(plain_typed, reopen_rows), .button = "重新打开",
                                  .result = of_object},
           finding_answer_form = {FORM_ROWS(answer_typed, answer_rows), .button = "答复",
                                  .result = of_object},
           finding_mask_form = {FORM_ROWS(nothing_typed, no_rows), .button = "在正文里遮盖"},
           item_check_form = {FORM_ROWS(nothing_typed, no_rows), .button = "检查一遍"};

url finding_url(request *q, content_finding_id which)
{
    return url_int(q->a, URL("/office/findings/"), which.n);
}

static url deed_url(request *q, content_finding_id which, str deed)
{
    return url_part(q->a, url_lit(q->a, finding_url(q, which), LIT("/")), deed);
}

static void fact_add(request *q, content_finding_view *v, const char *name, str says)
{
    if (says.n > 0)
        *list_add(q->a, &v->facts) = (finding_fact){str_of(name), says};
}

static void fill_facts(request *q, const content_finding *f, content_finding_view *v)
{
    fact_add(q, v, "位置", found_place(q, f));
    fact_add(q, v, "内容（已遮盖）", f->shown);
    fact_add(q, v, "问题", f->says);
    fact_add(q, v, "建议", f->suggestion);
    fact_add(q, v, "类别", str_of(content_kind_words[f->kind]));
    fact_add(q, v, "程度", str_of(severity_words[f->severity]));
    fact_add(q, v, "规则", f->rule);
    fact_add(q, v, "发现",
             str_format(q->a, "%.*s，%s", STR_ARG(day_chinese(q->a, f->found_on)),
                        content_finder_words[f->found_by]));
    if (f->decision != DECISION_OPEN)
        fact_add(q, v, "处理",
                 str_format(q->a, "%s，%.*s%s%.*s", content_decision_words[f->decision],
                            STR_ARG(day_chinese(q->a, f->decided_on)),
                            f->decided_by.n > 0 ? "，" : "", STR_ARG(f->decided_by)));
    fact_add(q, v, "理由", f->reason);
    if (f->second_by.n > 0)
        fact_add(q, v, "复核",
                 str_format(q->a, "%.*s，%.*s", STR_ARG(day_chinese(q->a, f->second_on)),
                            STR_ARG(f->second_by)));
    fact_add(q, v, "答复", f->answer);
}

/* The decisions that who is signed in may take. */
typedef struct decision_offer {
    form_choice choices[CONTENT_DECISION_COUNT];
    content_decision decisions[CONTENT_DECISION_COUNT];
    size_t n;
} decision_offer;

static decision_offer *offer_decisions(request *q, const content_finding *f)
{
    decision_offer *o = arena_new(q->a, decision_offer);
    const content_decider by = {q->work->account, q->work->roles};
    for (int d = DECISION_OPEN + 1; d < CONTENT_DECISION_COUNT; d++) {
        if (content_finding_decide(f, by, (content_decision)d) != DENIED_NOT)
            continue;
        o->decisions[o->n] = (content_decision)d;
        o->choices[o->n++] = (form_choice){str_of(content_decision_ids[d]),
                                           str_of(content_decision_words[d]), {NULL, 0}};
    }
    return o;
}

/* All the forms; `o` says what may be chosen in the first. */
static err open_forms(request *q, response *r, const content_finding *f, content_finding_view *v,
                      decision_offer **o)
{
    const content_decider by = {q->work->account, q->work->roles};
    content_finding_id id = f->content_finding;
    content_refusal second = content_finding_confirm(f, by);
    *o = offer_decisions(q, f);
    v->may_settle = (*o)->n > 0;
    v->may_second = second == DENIED_NOT;
    if (!v->may_second && second != DENIED_NOTHING &&
        content_finding_standing(f) == STANDING_TO_CONFIRM)
        v->why_not = str_of(content_refusal_says[second]);
    v->may_reopen = content_finding_reopen(f, by) == DENIED_NOT;
    v->may_answer = f->receipt.n > 0;
    v->may_mask = f->kind == CONTENT_PERSONAL && f->item.n != 0 && f->fingerprint.n > 0 &&
                  f->decision == DECISION_OPEN && web_may(q, RIGHT_HANDLE);
    TRY(form_open(q, r, &finding_settle_form, deed_url(q, id, STR("settle")), &v->settle));
    form_offer(&v->settle, "decision", (*o)->choices, (*o)->n);
    TRY(form_open(q, r, &finding_second_form, deed_url(q, id, STR("second")), &v->second));
    TRY(form_open(q, r, &finding_reopen_form, deed_url(q, id, STR("reopen")), &v->reopen));
    TRY(form_open(q, r, &finding_answer_form, deed_url(q, id, STR("answer")), &v->answer));
    return form_open(q, r, &finding_mask_form, deed_url(q, id, STR("mask")), &v->mask);
}

static err open_finding(request *q, response *r, content_finding *f, content_finding_view *v,
                        decision_offer **o)
{
    content_finding_id which;
    if (!str_to_int(part_value(q, "finding"), &which.n) || which.n < 1)
        return NOT_FOUND;
    TRY(content_finding_look(q->work, which, f));
    return open_forms(q, r, f, v, o);
}

static err show(request *q, response *r, const content_finding *f, content_finding_view *v)
{
    str title = str_format(q->a, "第 %lld 处", (long long)f->content_finding.n);
    content_standing s = content_finding_standing(f);
    fill_facts(q, f, v);
    v->of_item = f->item.n != 0;
    v->item_address = url_int(q->a, URL("/office/items/"), f->item.n);
    v->list_address = url_query(q->a, URL("/office/findings"), LIT("item"),
                                str_format(q->a, "%lld", (long long)f->item.n));
    v->state = tag_of(s == STANDING_SETTLED                ? TAG_OK
                      : f->severity == SEVERITY_ERROR ? TAG_BAD
                                                           : TAG_WARN,
                      found_state(f));
    TRY(office_frame_init(q, r, &v->frame, OFFICE_FINDINGS, title));
    v->frame.wrong = v->settle.errors.n + v->reopen.errors.n + v->answer.errors.n +
                         v->second.errors.n + v->mask.errors.n >
                     0;
    office_crumb(q, &v->frame, title, finding_url(q, f->content_finding));
    page_office_content_finding(&r->body, v);
    return OK;
}

err finding_page(request *q, response *r)
{
    content_finding_view v = {0};
    content_finding f;
    decision_offer *o;
    TRY(open_finding(q, r, &f, &v, &o));
    const settle_typed none = {.decision = -1};
    form_fill(&v.settle, &none);
    if (str_equal(query_value(q, "done"), STR("1")))
        v.notice = (notice){STR("已经登记。"), true};
    return show(q, r, &f, &v);
}

/* After an act: back to the finding, or the form again with what was wrong. */
static err leave(request *q, response *r, const content_finding *f, content_finding_view *v,
                 form_view *sent, err e)
{
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT || e == FORBIDDEN) {
        form_blame(sent, q->work->problems);
        r->status = e == CONFLICT ? 409 : e == FORBIDDEN ? 403 : 400;
        return show(q, r, f, v);
    }
    TRY(e);
    return response_see_other(
        r, url_query(q->a, finding_url(q, f->content_finding), LIT("done"), STR("1")));
}

err finding_settle(request *q, response *r)
{
    content_finding_view v = {0};
    content_finding f;
    decision_offer *o;
    settle_typed t;
    TRY(open_finding(q, r, &f, &v, &o));
    if (form_read(q, &v.settle, &t) != OK)
        return show(q, r, &f, &v);
    if (t.decision < 0 || (size_t)t.decision >= o->n)
        return INVALID;
    return leave(q, r, &f, &v, &v.settle,
                 content_finding_settle(q->work, f.content_finding, o->decisions[t.decision],
                                        t.reason));
}

err finding_second(request *q, response *r)
{
    content_finding_view v = {0};
    content_finding f;
    decision_offer *o;
    nothing_typed t;
    TRY(open_finding(q, r, &f, &v, &o));
    TRY(form_read(q, &v.second, &t));
    return leave(q, r, &f, &v, &v.second, content_finding_second(q->work, f.content_finding));
}

err finding_reopen(request *q, response *r)
{
    content_finding_view v = {0};
    content_finding f;
    decision_offer *o;
    plain_typed t;
    TRY(open_finding(q, r, &f, &v, &o));
    if (form_read(q, &v.reopen, &t) != OK)
        return show(q, r, &f, &v);
    return leave(q, r, &f, &v, &v.reopen,
                 content_finding_open_again(q->work, f.content_finding, t.why));
}

err finding_answer(request *q, response *r)
{
    content_finding_view v = {0};
    content_finding f;
    decision_offer *o;
    answer_typed t;
    TRY(open_finding(q, r, &f, &v, &o));
    if (form_read(q, &v.answer, &t) != OK)
        return show(q, r, &f, &v);
    return leave(q, r, &f, &v, &v.answer,
                 content_finding_answer(q->work, f.content_finding, t.answer));
}

err finding_mask(request *q, response *r)
{
    content_finding_view v = {0};
    content_finding f;
    decision_offer *o;
    nothing_typed t;
    gate_result again;
    TRY(open_finding(q, r, &f, &v, &o));
    TRY(form_read(q, &v.mask, &t));
    err e = item_mask(q->work, &f);
    if (e == OK)
        e = item_check(q->work, f.item, &again);
    return leave(q, r, &f, &v, &v.mask, e);
}

err item_check_form_open(request *q, response *r, item_id which, form_view *v)
{
    return form_open(q, r, &item_check_form,
                     url_lit(q->a, url_int(q->a, URL("/office/items/"), which.n), LIT("/check")),
                     v);
}

err finding_check(request *q, response *r)
{
    item_id which;
    gate_result found;
    if (!str_to_int(part_value(q, "item"), &which.n) || which.n < 1)
        return NOT_FOUND;
    TRY(item_check(q->work, which, &found));
    return response_see_other(r, url_query(q->a, URL("/office/findings"), LIT("item"),
                                           str_format(q->a, "%lld", (long long)which.n)));
}
