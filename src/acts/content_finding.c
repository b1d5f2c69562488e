/* Each decision is an act; what is typed is masked before it is kept. */
#include "acts/content_finding.h"

#include "acts/act.h"
#include "acts/item.h"
#include "acts/item/case.h"
#include "acts/visitor.h"
#include "secret/token.h"
#include "store/counter.h"

enum { HITS_MOST = 200, PLACE_MOST = 300 };

static err refuse(work *w, err e, const char *field, const char *says)
{
    problems_add(w->problems, str_of(field), "%s", says);
    return e;
}

static content_decider decider_of(const work *w)
{
    return (content_decider){w->account, w->roles};
}

static err permitted(work *w, content_refusal r)
{
    if (r == DENIED_NOT)
        return OK;
    return refuse(w, r == DENIED_SETTLED || r == DENIED_NOTHING ? CONFLICT : FORBIDDEN, "权限",
                  content_refusal_says[r]);
}

static err get(work *w, content_finding_id which, content_finding *out)
{
    content_finding key = {.agency = w->agency, .content_finding = which};
    err e = store_one(w->store, w->a, &content_finding_get, &content_finding_shape, &key,
                      &content_finding_shape, out);
    if (e == NOT_FOUND)
        return refuse(w, e, "错敏信息", "没有这一处。请从列表里重新打开。");
    return e;
}

/* Numbers of people that somebody typed are not kept. */
static str without_numbers(work *w, str text)
{
    const personal_text t = {.text = text};
    personal_hit room[HITS_MOST];
    personal_hits hits = {.p = room, .room = HITS_MOST};
    size_t done = 0;
    buf b;
    buf_init(&b, w->a);
    personal_data_find(&t, &hits);
    for (size_t i = 0; i < hits.n; i++) {
        char masked[MASKED_ROOM];
        line shown = LINE_IN(masked);
        if (room[i].from < done)
            continue;
        personal_data_show(&room[i], text, &shown);
        buf_put(&b, str_slice(text, done, room[i].from));
        buf_put(&b, line_str(&shown));
        done = room[i].to;
    }
    buf_put(&b, str_slice(text, done, text.n));
    return buf_str(&b);
}

static err take_says(work *w, const char *field, const char *label, str *text)
{
    item_check_line(w, field, text, label, FINDING_SAYS_MOST);
    if (text->n == 0)
        problems_add(w->problems, str_of(field), "请填写%s。", label);
    if (w->problems->n > 0)
        return INVALID;
    *text = without_numbers(w, *text);
    return OK;
}

/* Begin, read. In no transaction unless OK. */
static err begin(work *w, content_finding_id which, content_finding *row)
{
    TRY(item_need(w, RIGHT_ITEM_READ));
    TRY(act_begin(w));
    err e = get(w, which, row);
    if (e != OK)
        store_rollback(w->store);
    return e;
}

static err end(work *w, const content_finding *row, err e, const char *kind, str says)
{
    if (e == OK)
        e = store_change(w->store, &content_finding_save, &content_finding_shape, row, NULL);
    if (e == OK)
        e = act_append(w, str_of(kind),
                       str_format(w->a, "content_finding/%lld", (long long)row->content_finding.n),
                       says);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

/* --- looking ------------------------------------------------------------------ */

err content_finding_look(work *w, content_finding_id which, content_finding *out)
{
    TRY(item_need(w, RIGHT_ITEM_READ));
    return get(w, which, out);
}

err content_finding_list_of(work *w, content_finding_wanted *wanted, content_finding_list *out,
                            int64_t *found)
{
    void *rows = NULL;
    register_count n;
    TRY(item_need(w, RIGHT_ITEM_READ));
    wanted->agency = w->agency;
    *out = (content_finding_list){0};
    TRY(store_many(w->store, w->a, &content_findings_listed, &content_finding_wanted_shape, wanted,
                   &content_finding_shape, (size_t)wanted->most, &rows, &out->n, NULL));
    out->p = rows;
    if (found == NULL)
        return OK;
    TRY(store_one(w->store, w->a, &content_findings_listed_count, &content_finding_wanted_shape,
                  wanted, &register_count_shape, &n));
    *found = n.n;
    return OK;
}

err content_finding_export(work *w, int64_t n)
{
    TRY(item_need(w, RIGHT_ITEM_READ));
    TRY(act_begin(w));
    err e = act_append(w, STR("content_finding_export"), STR("content_finding"),
                       str_format(w->a, "导出错敏信息台账 %lld 条。", (long long)n));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

err content_year_of(work *w, int year, content_year *out)
{
    register_range key = {.agency = w->agency,
                          .first = day_of(year, 1, 1),
                          .last = day_of(year, 12, 31),
                          .after_day = DAY_NONE};
    register_count fixed;
    void *rows = NULL;
    size_t n = 0;
    content_year y = {0};
    TRY(store_many(w->store, w->a, &content_findings_found, &register_range_shape, &key,
                   &content_finding_sum_shape, SIZE_MAX, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const content_finding_sum *s = (const content_finding_sum *)rows + i;
        y.found += s->n;
        y.kinds[s->kind] += s->n;
        y.severe += s->severity == SEVERITY_ERROR ? s->n : 0;
        y.by_public += s->found_by == FOUND_BY_PUBLIC ? s->n : 0;
    }
    TRY(store_one(w->store, w->a, &content_findings_fixed_count, &register_range_shape, &key,
                  &register_count_shape, &fixed));
    y.fixed = fixed.n;
    *out = y;
    return OK;
}

/* --- deciding ----------------------------------------------------------------- */

static err settle(work *w, content_finding *row, content_decision d, str reason)
{
    if (d <= DECISION_OPEN || d >= CONTENT_DECISION_COUNT)
        return refuse(w, INVALID, "decision", "请选择怎样处理。");
    TRY(permitted(w, content_finding_decide(row, decider_of(w), d)));
    TRY(take_says(w, "reason", "理由", &reason));
    row->decision = (int)d;
    row->decider = w->account;
    row->decided_by = w->actor;
    row->decided_on = w->today;
    row->reason = reason;
    row->seconder = (account_id){0};
    row->second_by = STR("");
    row->second_on = DAY_NONE;
    row->fixed_on = d == DECISION_FIXED ? w->today : DAY_NONE;
    return OK;
}

err content_finding_settle(work *w, content_finding_id which, content_decision d, str reason)
{
    content_finding row;
    TRY(begin(w, which, &row));
    err e = settle(w, &row, d, reason);
    return end(w, &row, e, "content_finding_settle",
               str_format(w->a, "错敏信息：%s。", e == OK ? content_decision_words[d] : ""));
}

err content_finding_second(work *w, content_finding_id which)
{
    content_finding row;
    TRY(begin(w, which, &row));
    err e = permitted(w, content_finding_confirm(&row, decider_of(w)));
    row.seconder = w->account;
    row.second_by = w->actor;
    row.second_on = w->today;
    return end(w, &row, e, "content_finding_second", STR("复核错敏信息的处理，同意。"));
}

err content_finding_open_again(work *w, content_finding_id which, str reason)
{
    content_finding row;
    TRY(begin(w, which, &row));
    err e = permitted(w, content_finding_reopen(&row, decider_of(w)));
    if (e == OK)
        e = take_says(w, "reason", "理由", &reason);
    row.decision = DECISION_OPEN;
    row.decider = row.seconder = (account_id){0};
    row.decided_by = row.second_by = STR("");
    row.decided_on = row.second_on = row.fixed_on = DAY_NONE;
    row.reason = reason;
    return end(w, &row, e, "content_finding_reopen", STR("重新打开一处错敏信息。"));
}

err content_finding_answer(work *w, content_finding_id which, str answer)
{
    content_finding row;
    TRY(begin(w, which, &row));
    err e = row.receipt.n > 0 ? take_says(w, "answer", "答复", &answer)
                              : refuse(w, CONFLICT, "answer", "不是公众提出的，没有要答复的人。");
    row.answer = answer;
    return end(w, &row, e, "content_finding_answer", STR("答复公众纠错。"));
}

/* --- what readers report ---------------------------------------------------------- */

static err check_report(work *w, content_report *in)
{
    if (in->kind < 0 || in->kind >= CONTENT_KIND_COUNT)
        problems_add(w->problems, STR("kind"), "请选择是哪一类问题。");
    item_check_line(w, "place", &in->place, "页面", PLACE_MOST);
    if (in->item.n == 0 && in->place.n == 0)
        problems_add(w->problems, STR("place"), "请写明是哪个页面。");
    return take_says(w, "says", "哪里错了", &in->says);
}

/* The page must be one that the public sees. */
static err check_page(work *w, content_report *in)
{
    item_state key = {.agency = w->agency, .item = in->item}, state;
    if (in->item.n == 0)
        return OK;
    err e = store_one(w->store, w->a, &item_state_get, &item_state_shape, &key, &item_state_shape,
                      &state);
    if (e == OK && (!day_is(state.shown_on) || day_before(w->today, state.shown_on)))
        e = NOT_FOUND;
    return e;
}

static err report(work *w, content_report *in, str *receipt)
{
    unsigned char digest[SM3_SIZE];
    str code;
    content_finding row = {.agency = w->agency,
                           .item = in->item,
                           .part = in->item.n != 0 ? STR("页面") : without_numbers(w, in->place),
                           .kind = in->kind,
                           .severity = SEVERITY_WARNING,
                           .says = in->says,
                           .found_by = FOUND_BY_PUBLIC,
                           .found_on = w->today,
                           .decided_on = DAY_NONE,
                           .second_on = DAY_NONE,
                           .fixed_on = DAY_NONE};
    TRY(check_page(w, in));
    TRY(visitor_count_with(w, VISITOR_CORRECTS, in->address));
    TRY(token_new(w->a, &code));
    TRY(token_hash(code, digest));
    row.receipt = bytes_hex(w->a, (str){(const char *)digest, sizeof digest});
    TRY(counter_next(w->store, w->a, w->agency, STR("content_finding"), 1,
                     &row.content_finding.n));
    TRY(store_change(w->store, &content_finding_add, &content_finding_shape, &row, NULL));
    *receipt = code;
    return act_append(w, STR("content_finding_report"),
                      str_format(w->a, "content_finding/%lld", (long long)row.content_finding.n),
                      STR("收到公众纠错。"));
}

err content_finding_report(work *w, const content_report *in, str *receipt)
{
    content_report typed = *in;
    TRY(check_report(w, &typed));
    TRY(act_begin(w));
    err e = report(w, &typed, receipt);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

err content_finding_of_code(work *w, str receipt, content_finding *out)
{
    unsigned char digest[SM3_SIZE];
    content_finding key = {.agency = w->agency};
    if (!token_is(receipt))
        return NOT_FOUND;
    TRY(token_hash(receipt, digest));
    key.receipt = bytes_hex(w->a, (str){(const char *)digest, sizeof digest});
    return store_one(w->store, w->a, &content_finding_of_receipt, &content_finding_shape, &key,
                     &content_finding_shape, out);
}
