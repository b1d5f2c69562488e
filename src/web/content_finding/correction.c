/* 纠错: a reader says what is wrong on a page, without an account and without a script;
 * the address he is led to tells him what came of it. */
#include "acts/content_finding.h"
#include "acts/item.h"
#include "pages.h"
#include "web/content_finding.h"

typedef struct mistake_typed {
    str item, place, says;
    int kind;
} mistake_typed;

static const form_choice kind_choices[] = {
    CHOICE("wording", "写错了：错别字、名称、日期、数字"),
    CHOICE("personal", "露出了个人信息"),
    CHOICE("link", "链接或者附件打不开"),
    CHOICE("other", "内容过时、缺少，或者别的问题"),
};
static const content_kind kinds[] = {CONTENT_WORDING, CONTENT_PERSONAL, CONTENT_LINK,
                                     CONTENT_OTHER};
_Static_assert(COUNT_OF(kinds) == COUNT_OF(kind_choices), "a kind for every choice");
static const form_choice_list kind_list = CHOICES(kind_choices);

static const form_row mistake_rows[] = {
    {FORM_HIDDEN(mistake_typed, item)},
    {FORM_TEXT(mistake_typed, place), .label = "哪个页面", .most = 300,
     .hint = "页面的标题或者地址。"},
    {FORM_CHOICE(mistake_typed, kind), .label = "是哪一类问题", .required = true,
     .choices = &kind_list},
    {FORM_LINES(mistake_typed, says), .label = "哪里错了", .required = true,
     .most = FINDING_SAYS_MOST,
     .hint = "抄下错的那一句，写明应当是什么。请不要写身份证号码、电话等个人信息。"},
};

/* Who sends it twice is told that it is there. */
static url sent_before(request *q, str object)
{
    (void)q;
    (void)object;
    return URL("/corrections?again=1");
}

static const form mistake_form = {FORM_ROWS(mistake_typed, mistake_rows), .button = "提交",
                                 .result = sent_before};

/* The page that is reported on, by its number; its title is what the public sees. */
static err page_of(request *q, str typed, item_id *out, str *title)
{
    item key = {.agency = q->work->agency}, it;
    *out = (item_id){0};
    *title = STR("");
    if (typed.n == 0)
        return OK;
    if (!str_to_int(typed, &key.item.n) || key.item.n < 1)
        return NOT_FOUND;
    item_state of = {.agency = q->work->agency, .item = key.item}, state;
    TRY(store_one(q->work->store, q->a, &item_state_get, &item_state_shape, &of, &item_state_shape,
                  &state));
    if (!day_is(state.shown_on) || day_before(q->work->today, state.shown_on))
        return NOT_FOUND;
    TRY(store_one(q->work->store, q->a, &item_get, &item_shape, &key, &item_shape, &it));
    item_version text = {.agency = q->work->agency, .item = key.item, .version = state.shown};
    TRY(store_one(q->work->store, q->a, &item_version_get, &item_version_shape, &text,
                  &item_version_shape, &text));
    *out = key.item;
    *title = text.title;
    return OK;
}

static err show(request *q, response *r, correction_view *v)
{
    frame_init(q, &v->frame, COLUMN_NONE, STR("纠错"));
    v->frame.wrong = v->form.errors.n > 0;
    frame_crumb(q, &v->frame, STR("纠错"), URL("/corrections"));
    page_correction(&r->body, v);
    return OK;
}

static err new_page(request *q, response *r)
{
    correction_view v = {0};
    item_id which;
    TRY(page_of(q, query_value(q, "item"), &which, &v.page));
    TRY(form_open(q, r, &mistake_form, URL("/corrections"), &v.form));
    const mistake_typed t = {.item = which.n != 0 ? query_value(q, "item") : STR(""),
                            .place = v.page,
                            .kind = -1};
    form_fill(&v.form, &t);
    v.again = query_has(q, "again");
    return show(q, r, &v);
}

static err send(request *q, response *r)
{
    correction_view v = {0};
    mistake_typed t;
    content_report in = {.address = q->address};
    str receipt;
    TRY(form_open(q, r, &mistake_form, URL("/corrections"), &v.form));
    err read = form_read(q, &v.form, &t);
    TRY(page_of(q, t.item, &in.item, &v.page));
    if (read != OK)
        return show(q, r, &v);
    in.place = t.place;
    in.says = t.says;
    in.kind = t.kind >= 0 && (size_t)t.kind < COUNT_OF(kinds) ? (int)kinds[t.kind] : -1;
    err e = content_finding_report(q->work, &in, &receipt);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        r->status = e == CONFLICT ? 429 : 400;
        return show(q, r, &v);
    }
    TRY(e);
    return response_see_other(r, url_part(q->a, URL("/corrections/"), receipt));
}

static err sent_page(request *q, response *r)
{
    correction_view v = {.sent = true};
    content_finding f;
    TRY(content_finding_of_code(q->work, part_value(q, "receipt"), &f));
    v.here = url_part(q->a, URL("/corrections/"), part_value(q, "receipt"));
    v.state = content_finding_standing(&f) == STANDING_SETTLED
                  ? str_of(content_decision_words[f.decision])
                  : STR("正在处理");
    v.answer = f.answer;
    v.answered = f.answer.n > 0;
    v.page = f.says;
    return show(q, r, &v);
}

static const route rows[] = {
    {METHOD_GET, "/corrections", RIGHT_PUBLIC, new_page},
    {METHOD_POST, "/corrections", RIGHT_PUBLIC, send, &mistake_form},
    {METHOD_GET, "/corrections/{receipt}", RIGHT_PUBLIC, sent_page},
};
const route_table correction_routes = {rows, COUNT_OF(rows)};
