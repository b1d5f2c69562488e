/* Serving, the other ends, and taking a step back. */
#include "web/application/move.h"

#include "documents/letter.h"

/* Manners of service, in the order of enum event_choice. */
enum { MANNERS = CHOICE_ENTRUSTED - CHOICE_DIRECT + 1 };

typedef struct serve_typed {
    str seen;
    int letter, manner;
    str recipient, tracking_no, server, place;
    day on;
    bool arrived, by_hand;
    upload_list files;
} serve_typed;
static const form_row serve_rows[] = {
    SEEN(serve_typed),
    {FORM_SELECT(serve_typed, letter), .label = "哪一份文书", .required = true},
    {FORM_SELECT(serve_typed, manner), .label = "怎么送达", .required = true},
    {FORM_TEXT(serve_typed, recipient), .label = "受送达人和地址", .most = 200,
     .hint = "不填就按申请表；加密保存。用电子邮件的写：张三，zhang@example.com。"},
    {FORM_TEXT(serve_typed, tracking_no), .label = "邮件编号", .most = 60,
     .hint = "邮寄的要填；交邮那天就是答复的日期。"},
    {FORM_TEXT(serve_typed, server), .label = "送达人", .most = 100,
     .hint = "直接送达的要填。"},
    {FORM_TEXT(serve_typed, place), .label = "送达地点", .most = 200},
    {FORM_DATE(serve_typed, on), .label = "发出的日期", .hint = "不填就是今天。"},
    {FORM_CHECK(serve_typed, arrived), .label = "当场签收、领取了"},
    {FORM_CHECK(serve_typed, by_hand), .label = "已经用别的邮箱发出",
     .hint = "用电子邮件送达时，系统会自动发信，附上文书和要给的信息；勾选以后只登记，不发信。"},
    {FORM_FILES(serve_typed, files), .label = "送达回证、邮寄凭证", .most = FILES_MOST},
};
const form serve_form = {FORM_ROWS(serve_typed, serve_rows), .button = "发出", ONCE};

static bool is_issued(const application_letter *l)
{
    return day_is(l->letter_on);
}

static void offer_letters(move_work *m, const char *field)
{
    arena *a = m->q->a;
    form_choice *choices = arena_new_n(a, form_choice, m->of.letters.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < m->of.letters.n; i++) {
        const application_letter *l = &m->of.letters.p[i];
        if (is_issued(l))
            choices[n++] = (form_choice){
                str_format(a, "%lld", (long long)l->letter.n),
                str_format(a, "%s　%.*s", letter_rules[l->kind].title, STR_ARG(l->letter_no)),
                {NULL, 0}};
    }
    form_offer(m->form, field, choices, n);
}

static err serve_offer(move_work *m)
{
    form_choice *manners = arena_new_n(m->q->a, form_choice, MANNERS);
    for (int i = 0; i < MANNERS; i++)
        manners[i] = (form_choice){str_of(event_choice_ids[CHOICE_DIRECT + i]),
                                   str_of(event_choice_words[CHOICE_DIRECT + i]), {NULL, 0}};
    form_offer(m->form, "manner", manners, MANNERS);
    offer_letters(m, "letter");
    return OK;
}

static void serve_begin(move_work *m, void *typed)
{
    serve_typed *in = typed;
    int at = 0;
    for (size_t i = 0; i < m->of.letters.n; i++) {
        if (!is_issued(&m->of.letters.p[i]))
            continue;
        if (m->of.letters.p[i].letter.n == m->of.course.letter.n)
            in->letter = at;
        at++;
    }
    in->server = case_staff_name(&m->names, m->q->who.account);
}

static err serve_act(move_work *m, const void *typed)
{
    const serve_typed *in = typed;
    int64_t chosen = 0;
    if (!str_to_int(form_value(m->q, "letter"), &chosen))
        chosen = 0;
    serving x = {.letter = {chosen},
                 .manner = CHOICE_DIRECT + in->manner,
                 .recipient = in->recipient,
                 .tracking_no = in->tracking_no,
                 .server = in->server,
                 .place = in->place,
                 .on = in->on,
                 .arrived = in->arrived,
                 .by_hand = in->by_hand,
                 .files = move_files(m, &in->files, FILE_SERVICE_PROOF)};
    service_id made;
    return application_serve(m->q->work, m->id, m->seen, &x, &made);
}

typedef struct result_typed {
    str seen;
    int served, arrived;
    day on;
    str says;
    upload_list files;
} result_typed;
static const form_choice arrived_choices[] = {
    CHOICE("yes", "送到了"),
    CHOICE("no", "没有送到"),
};
static const form_choice_list arrived_list = CHOICES(arrived_choices);
static const form_row service_result_rows[] = {
    SEEN(result_typed),
    {FORM_SELECT(result_typed, served), .label = "哪一次送达", .required = true},
    {FORM_CHOICE(result_typed, arrived), .label = "结果", .required = true,
     .choices = &arrived_list},
    {FORM_DATE(result_typed, on), .label = "哪一天", .hint = "不填就是今天。"},
    {FORM_LINES(result_typed, says), .label = "说明", .most = OPINION_MOST,
     .hint = "没有送到的，写明原因。"},
    {FORM_FILES(result_typed, files), .label = "回证、妥投记录", .most = FILES_MOST},
};
const form service_result_form = {FORM_ROWS(result_typed, service_result_rows),
                                  .button = "登记", ONCE};

static err service_result_offer(move_work *m)
{
    arena *a = m->q->a;
    form_choice *choices = arena_new_n(a, form_choice, m->of.services.n + 1);
    for (size_t i = 0; i < m->of.services.n; i++) {
        const service *s = &m->of.services.p[i];
        choices[i] = (form_choice){
            str_format(a, "%lld", (long long)s->service.n),
            str_format(a, "%s　%s　%.*s", day_iso(s->sent_on).c, event_choice_words[s->manner],
                       STR_ARG(s->tracking_no)),
            {NULL, 0}};
    }
    form_offer(m->form, "served", choices, m->of.services.n);
    return OK;
}

static void service_result_begin(move_work *m, void *typed)
{
    ((result_typed *)typed)->served = (int)m->of.services.n - 1;
}

static err service_result_act(move_work *m, const void *typed)
{
    const result_typed *in = typed;
    return application_service_result(m->q->work, m->id, m->seen,
                                      m->of.services.p[in->served].service, in->arrived == 0,
                                      in->on, in->says,
                                      move_files(m, &in->files, FILE_SERVICE_PROOF));
}

/* --- other ends: each asks for words, one for a number --- */

typedef struct words_typed {
    str seen, says;
} words_typed;

static const form_row withdraw_rows[] = {
    SEEN(words_typed),
    {FORM_LINES(words_typed, says), .label = "怎么撤回的", .required = true,
     .most = OPINION_MOST, .hint = "书面还是当面；书面的请用“备注”附上。"},
};
const form withdraw_form = {FORM_ROWS(words_typed, withdraw_rows), .button = "登记撤回", ONCE};

static err withdraw_act(move_work *m, const void *typed)
{
    return application_withdraw(m->q->work, m->id, m->seen, ((const words_typed *)typed)->says);
}

typedef struct split_typed {
    str seen, keeps, parts;
} split_typed;
static const form_row split_rows[] = {
    SEEN(split_typed),
    {FORM_LINES(split_typed, keeps), .label = "这一件留下的内容", .required = true,
     .most = CONTENT_MOST},
    {FORM_LINES(split_typed, parts), .label = "另外几件的内容", .required = true,
     .most = CONTENT_MOST, .hint = "一行一件，每件有自己的编号，收到日不变。"},
};
const form split_form = {FORM_ROWS(split_typed, split_rows), .button = "拆分", ONCE};

static err split_act(move_work *m, const void *typed)
{
    const split_typed *in = typed;
    str_list parts = {0};
    str rest = in->parts, piece;
    while (rest.n > 0 && str_split(&rest, STR("\n"), &piece))
        if (str_trim(piece).n > 0)
            *list_add(m->q->a, &parts) = str_trim(piece);
    application_id *made;
    return application_split(m->q->work, m->id, m->seen, in->keeps, parts.p, parts.n, &made);
}

typedef struct merge_typed {
    str seen, into, why;
} merge_typed;
static const form_row merge_rows[] = {
    SEEN(merge_typed),
    {FORM_TEXT(merge_typed, into), .label = "并入哪一件（申请编号）", .required = true,
     .most = 100},
    {FORM_LINES(merge_typed, why), .label = "理由", .required = true, .most = OPINION_MOST},
};
const form merge_form = {FORM_ROWS(merge_typed, merge_rows), .button = "并案", ONCE};

static err merge_act(move_work *m, const void *typed)
{
    const merge_typed *in = typed;
    application_id into;
    err e = application_find(m->q->work, in->into, &into);
    if (e == NOT_FOUND) {
        m->q->work->problems->n = 0;
        problems_add(m->q->work->problems, STR("into"), "没有这个编号的申请，请核对以后再填");
        return INVALID;
    }
    TRY(e);
    return application_merge(m->q->work, m->id, m->seen, into, in->why);
}

static const form_row promote_rows[] = {
    SEEN(words_typed),
    {FORM_LINES(words_typed, says), .label = "公开什么，在哪里公开", .required = true,
     .most = OPINION_MOST},
};
const form promote_form = {FORM_ROWS(words_typed, promote_rows), .button = "转为主动公开", ONCE};

static err promote_act(move_work *m, const void *typed)
{
    return application_promote(m->q->work, m->id, m->seen, ((const words_typed *)typed)->says);
}

static const form_row rectify_rows[] = {
    SEEN(words_typed),
    {FORM_LINES(words_typed, says), .label = "怎么处理的", .required = true,
     .most = OPINION_MOST, .hint = "更正了什么，或者为什么不更正、转给了谁。"},
};
const form rectify_form = {FORM_ROWS(words_typed, rectify_rows), .button = "登记更正处理", ONCE};

static err rectify_act(move_work *m, const void *typed)
{
    return application_rectify(m->q->work, m->id, m->seen, ((const words_typed *)typed)->says);
}

typedef struct move_out_typed {
    str seen, where, why;
} move_out_typed;
static const form_row move_out_rows[] = {
    SEEN(move_out_typed),
    {FORM_TEXT(move_out_typed, where), .label = "移送到哪里", .required = true, .most = 200},
    {FORM_LINES(move_out_typed, why), .label = "理由", .required = true, .most = OPINION_MOST},
};
const form move_out_form = {FORM_ROWS(move_out_typed, move_out_rows), .button = "移送", ONCE};

static err move_out_act(move_work *m, const void *typed)
{
    const move_out_typed *in = typed;
    return application_move_out(m->q->work, m->id, m->seen, in->where, in->why);
}

typedef struct archive_typed {
    str seen, archive_no;
} archive_typed;
static const form_row archive_rows[] = {
    SEEN(archive_typed),
    {FORM_TEXT(archive_typed, archive_no), .label = "案卷号", .required = true, .most = 100},
};
const form archive_form = {FORM_ROWS(archive_typed, archive_rows), .button = "归档", ONCE};

static err archive_act(move_work *m, const void *typed)
{
    return application_archive(m->q->work, m->id, m->seen,
                               ((const archive_typed *)typed)->archive_no);
}

typedef struct void_typed {
    str seen;
    int step;
    str why;
} void_typed;
static const form_row void_rows[] = {
    SEEN(void_typed),
    {FORM_SELECT(void_typed, step), .label = "撤销哪一步", .required = true},
    {FORM_LINES(void_typed, why), .label = "理由", .required = true, .most = OPINION_MOST},
};
const form void_form = {FORM_ROWS(void_typed, void_rows), .button = "撤销这一步", ONCE};

static err void_offer(move_work *m)
{
    arena *a = m->q->a;
    form_choice *choices = arena_new_n(a, form_choice, m->of.events.n + 1);
    size_t n = 0;
    for (size_t i = m->of.events.n; i-- > 0;) {
        const application_event *e = &m->of.events.p[i];
        if (e->kind != EVENT_VOIDED && !application_event_voided(&m->of.events, e->step))
            choices[n++] = (form_choice){
                str_format(a, "%lld", (long long)e->step),
                str_format(a, "%s　%s", day_iso(e->happened_on).c, event_kind_words[e->kind]),
                {NULL, 0}};
    }
    form_offer(m->form, "step", choices, n);
    return OK;
}

static err void_act(move_work *m, const void *typed)
{
    int64_t step = 0;
    if (!str_to_int(form_value(m->q, "step"), &step))
        step = 0;
    return application_void(m->q->work, m->id, m->seen, step, ((const void_typed *)typed)->why);
}

static const move_row rows[] = {
    {MOVE_SERVE, &serve_form, serve_offer, serve_begin, serve_act},
    {MOVE_SERVICE_RESULT, &service_result_form, service_result_offer, service_result_begin,
     service_result_act},
    {MOVE_WITHDRAW, &withdraw_form, NULL, NULL, withdraw_act},
    {MOVE_SPLIT, &split_form, NULL, NULL, split_act},
    {MOVE_MERGE, &merge_form, NULL, NULL, merge_act},
    {MOVE_PROMOTE, &promote_form, NULL, NULL, promote_act},
    {MOVE_RECTIFY, &rectify_form, NULL, NULL, rectify_act},
    {MOVE_MOVE_OUT, &move_out_form, NULL, NULL, move_out_act},
    {MOVE_ARCHIVE, &archive_form, NULL, NULL, archive_act},
    {MOVE_VOID, &void_form, void_offer, NULL, void_act},
};
const move_rows closing_moves = {rows, COUNT_OF(rows)};
