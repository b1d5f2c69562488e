/* All open cases in one pass, then one message to each mailbox with what concerns it. */
#include "acts/reminder.h"

#include "acts/account_mail.h"
#include "acts/act.h"
#include "acts/calendar.h"
#include "acts/message.h"
#include "rules/application.h"
#include "store/remedy_case.h"
#include "store/reminder.h"

enum { PAGE = 500, SAYS_ROOM = 800 };

typedef struct mailbox {
    str address;
    unsigned hears;     /* REMIND_…, of every case */
    account_id account; /* whose own it is: of the cases it handles; 0: nobody's */
} mailbox;
LIST_TYPE(mailbox_list, mailbox);

typedef struct round {
    work *w;
    office_settings s;
    calendar cal;
    mailbox_list boxes;
} round;

/* The box of an address; a new one if there is none, or if it is another account's. */
static mailbox *box_of(round *r, str address, account_id account)
{
    for (size_t i = 0; i < r->boxes.n; i++)
        if (str_equal(r->boxes.p[i].address, address) &&
            (account.n == 0 || r->boxes.p[i].account.n == 0))
            return &r->boxes.p[i];
    mailbox *box = list_add(r->w->a, &r->boxes);
    *box = (mailbox){.address = address};
    return box;
}

static void add_boxes(round *r, str addresses, unsigned hears)
{
    str piece;
    while (str_split(&addresses, STR(","), &piece)) {
        piece = str_trim(piece);
        if (piece.n > 0)
            box_of(r, piece, (account_id){0})->hears |= hears;
    }
}

static err add_own_boxes(round *r)
{
    account_mailbox_list own;
    TRY(account_mail_all(r->w, &own));
    for (size_t i = 0; i < own.n; i++)
        box_of(r, own.p[i].address, own.p[i].account)->account = own.p[i].account;
    return OK;
}

static err begin_round(work *w, round *r)
{
    *r = (round){.w = w};
    TRY(office_settings_of(w, &r->s));
    TRY(office_calendar_of(w, DAY_NONE, &r->cal));
    add_boxes(r, r->s.post.handler, REMIND_HANDLER);
    add_boxes(r, r->s.post.unit_head, REMIND_UNIT_HEAD);
    add_boxes(r, r->s.post.ogi_office, REMIND_OGI_OFFICE);
    add_boxes(r, r->s.post.leader, REMIND_LEADER);
    return add_own_boxes(r);
}

/* --- working out ---------------------------------------------------------- */

static void add_told(round *r, str case_no, int64_t number, account_id handler,
                     const reminder *what, reminder_list *told)
{
    char room[SAYS_ROOM];
    line says = LINE_IN(room);
    reminder_says(what, case_no, number, &says);
    *list_add(r->w->a, told) = (reminder_told){.what = *what,
                                               .record = number,
                                               .case_no = case_no,
                                               .handler = handler,
                                               .says = str_copy(r->w->a, line_str(&says))};
}

/* The earliest day until which somebody who is being asked has time; nothing is
 * known of those whose receipt of the letter is not recorded. */
static day asked_until(const course *c, const application_event *events, size_t n)
{
    day first = DAY_NONE;
    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < c->consult_open_count; k++)
            if (events[i].kind == EVENT_CONSULT_RECEIVED &&
                events[i].about == c->consults_open[k] &&
                (!day_is(first) || day_before(events[i].due_on, first)))
                first = events[i].due_on;
    return first;
}

static err look_at(round *r, const application *c, reminders_given *out)
{
    void *rows = NULL;
    size_t n = 0;
    application_event key = {.agency = r->w->agency, .application = c->application};
    TRY(store_many(r->w->store, r->w->a, &reminder_events, &reminder_event_shape, &key,
                   &reminder_event_shape, COURSE_EVENTS_MOST, &rows, &n, NULL));
    course *stands = arena_new(r->w->a, course);
    application_event *room = arena_new_n(r->w->a, application_event, 2 * n + 1);
    application_course(&r->cal, &r->s.rules, c, rows, n, room, r->w->today, stands);
    if (stands->refused) {
        out->unreckoned++;
        return OK;
    }
    reminder due[REMINDER_KIND_COUNT];
    reminder_facts facts = {
        .r = &stands->clock,
        .clear = stands->clock_event_count > 0 || stands->answers[QUESTION_SUPPLEMENT].step > 0,
        .delayed_to = stands->delayed_to,
        .consulted_until = asked_until(stands, rows, n),
    };
    size_t count = reminders_of_application(&r->cal, &r->s.rules, &facts, r->w->today, due);
    for (size_t i = 0; i < count; i++)
        add_told(r, c->application_no, c->application.n, stands->account, &due[i], &out->told);
    return OK;
}

/* What the office owes in reconsiderations and suits; few in any office. */
static err look_at_remedies(round *r, reminders_given *out)
{
    enum { MOST = 1000 };
    remedy_wanted from = {.agency = r->w->agency, .kind = -1, .stage = -1};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(r->w->store, r->w->a, &remedy_due, &remedy_wanted_shape, &from,
                   &remedy_row_shape, MOST, &rows, &n, NULL));
    const remedy_row *cases = rows;
    for (size_t i = 0; i < n; i++) {
        reminder due;
        reminder_kind kind = cases[i].due_kind == REMEDY_CLOCK_REANSWER ? REMINDER_REANSWER
                             : cases[i].kind == KIND_RECONSIDERATION    ? REMINDER_RECONSIDERATION
                                                                        : REMINDER_DEFENCE;
        if (reminder_due(&r->cal, &r->s.rules, kind, cases[i].due_on, r->w->today, &due))
            add_told(r, cases[i].case_no, cases[i].remedy_case.n, (account_id){0}, &due,
                     &out->told);
    }
    return OK;
}

static err look_at_all(round *r, reminders_given *out)
{
    register_range from = {.agency = r->w->agency, .most = PAGE};
    for (;;) {
        void *rows = NULL;
        size_t n = 0;
        TRY(store_many(r->w->store, r->w->a, &reminder_open, &register_range_shape, &from,
                       &application_shape, PAGE, &rows, &n, NULL));
        const application *cases = rows;
        for (size_t i = 0; i < n; i++)
            TRY(look_at(r, &cases[i], out));
        if (n < PAGE)
            return look_at_remedies(r, out);
        from.after = cases[n - 1].application.n;
    }
}

err reminders_look(work *w, reminders_given *out)
{
    round r;
    *out = (reminders_given){0};
    bool own = !store_in_transaction(w->store);
    if (own)
        TRY(store_begin_read(w->store));
    err e = begin_round(w, &r);
    if (e == OK)
        e = look_at_all(&r, out);
    if (own)
        store_rollback(w->store);
    return e;
}

/* --- telling -------------------------------------------------------------- */

/* Keep what was not told before; drop the rest from the list. */
static err keep_new(work *w, reminder_list *told)
{
    size_t kept = 0;
    for (size_t i = 0; i < told->n; i++) {
        const reminder_told *t = &told->p[i];
        reminder_row row = {.agency = w->agency,
                            .kind = t->what.kind,
                            .record = t->record,
                            .due_on = t->what.due_on,
                            .step = t->what.step,
                            .said_on = w->today};
        int64_t changed = 0;
        TRY(store_change(w->store, &reminder_add, &reminder_row_shape, &row, &changed));
        if (changed > 0)
            told->p[kept++] = *t;
    }
    told->n = kept;
    return OK;
}

static bool has_own(const round *r, account_id which)
{
    for (size_t i = 0; i < r->boxes.n; i++)
        if (r->boxes.p[i].account.n == which.n)
            return true;
    return false;
}

/* What a handler hears in a box of his own is not said to all handlers. */
static bool hears(const round *r, const mailbox *box, const reminder_told *t)
{
    unsigned to = t->what.to;
    if ((to & REMIND_HANDLER) && t->handler.n != 0 && has_own(r, t->handler)) {
        if (box->account.n == t->handler.n)
            return true;
        to &= ~(unsigned)REMIND_HANDLER;
    }
    return (to & box->hears) != 0;
}

static err write_to(round *r, const mailbox *box, const reminder_list *told, bool *written)
{
    work *w = r->w;
    buf body;
    size_t n = 0;
    buf_init(&body, w->a);
    buf_put(&body, STR("以下期限需要处理：\n\n"));
    for (size_t i = 0; i < told->n; i++)
        if (hears(r, box, &told->p[i]))
            buf_format(&body, "%zu. %.*s\n", ++n, STR_ARG(told->p[i].says));
    *written = n > 0;
    if (n == 0)
        return OK;
    buf_put(&body, STR("\n请登录系统查看。这封信由系统自动发出，请不要回复。\n"));
    message_draft d = {.channel = OUTBOX_EMAIL,
                       .kind = OUTBOX_REMINDER,
                       .to = box->address,
                       .subject = str_format(w->a, "期限提醒：%zu 项（%s）", n, day_iso(w->today).c),
                       .body = buf_str(&body)};
    message_number number;
    return message_queue(w, &d, &number);
}

static err write_to_all(round *r, reminders_given *out)
{
    for (size_t i = 0; i < r->boxes.n; i++) {
        bool written;
        TRY(write_to(r, &r->boxes.p[i], &out->told, &written));
        out->mailboxes += written;
    }
    return OK;
}

/* In the transaction: take the day, and everything of it. */
static err give(round *r, reminders_given *out)
{
    work *w = r->w;
    reminder_day today = {.agency = w->agency, .on_day = w->today};
    int64_t changed = 0;
    TRY(store_change(w->store, &reminder_day_add, &reminder_day_shape, &today, &changed));
    if (changed == 0) {
        out->before = true;
        return OK;
    }
    TRY(look_at_all(r, out));
    TRY(keep_new(w, &out->told));
    TRY(write_to_all(r, out));
    today.given = (int64_t)out->told.n;
    TRY(store_change(w->store, &reminder_day_count, &reminder_day_shape, &today, NULL));
    return act_append(w, STR("remind"), str_format(w->a, "reminder/%s", day_iso(w->today).c),
                      str_format(w->a, "期限提醒 %zu 项，发往 %zu 个邮箱。", out->told.n,
                                 out->mailboxes));
}

err reminders_give(work *w, reminders_given *out)
{
    round r;
    reminder_day today = {.agency = w->agency, .on_day = w->today};
    *out = (reminders_given){0};
    /* Most often the day is done, and nobody need wait for the lock. */
    err e = store_one(w->store, w->a, &reminder_day_of, &reminder_day_shape, &today,
                      &reminder_day_shape, &today);
    out->before = e == OK;
    if (e != NOT_FOUND)
        return e;
    TRY(begin_round(w, &r));
    if (r.boxes.n == 0) {
        problems_add(w->problems, STR("提醒"),
                     "还没有设置收提醒的邮箱，没有发送。请用 gongkai set remind.ogi_office 地址 "
                     "等设置。");
        return NOT_FOUND;
    }
    TRY(act_begin(w));
    e = give(&r, out);
    if (e == OK && !out->before)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}
