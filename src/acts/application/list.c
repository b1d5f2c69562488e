/* Lists and counts read the index of the steps alone: with a hundred thousand cases
 * only the open ones are looked at. */
#include "acts/application/intake.h"
#include "acts/applications.h"
#include "acts/calendar.h"
#include "acts/personal.h"
#include "store/application.h"
#include "store/application_form.h"
#include "store/application_state.h"

enum { PAGE_MOST = 200, PAGE = 20, STAGES_ALL = (1U << STAGE_COUNT) - 1 };

/* Without a bound all fit, also what is not due at all. */
static void bound(listing *in)
{
    bool bounded = day_is(in->due_from) || day_is(in->due_to);
    const day first = day_of(1, 1, 1), last = day_of(9999, 12, 31);
    in->due_from = day_is(in->due_from) ? in->due_from : day_after(first, 1);
    in->due_to = day_is(in->due_to) ? in->due_to : last;
    in->undue = bounded ? first : last;
    in->received_from = day_is(in->received_from) ? in->received_from : first;
    in->received_to = day_is(in->received_to) ? in->received_to : last;
}

static str stages_of(work *w, uint32_t stages)
{
    buf b;
    buf_init(&b, w->a);
    for (int s = 0; s < STAGE_COUNT && stages != STAGES_ALL; s++)
        if (stages >> s & 1)
            buf_format(&b, "%s%s,", b.n == 0 ? "," : "", stage_ids[s]);
    return buf_str(&b);
}

static str pattern(work *w, str word)
{
    str form = casework_form(w->a, word, FORM_FIND);
    form = str_replace(w->a, form, STR("!"), STR("!!"));
    form = str_replace(w->a, form, STR("%"), STR("!%"));
    form = str_replace(w->a, form, STR("_"), STR("!_"));
    return form.n == 0 ? STR("%") : str_format(w->a, "%%%.*s%%", STR_ARG(form));
}

static err words_of(work *w, str words, listing *in)
{
    str *const to[] = {&in->word1, &in->word2, &in->word3};
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(to); i++)
        *to[i] = STR("%");
    if (!str_is_utf8(words) || str_length(words) > 100) {
        problems_add(w->problems, STR("words"), "关键词最多 100 个字。");
        return INVALID;
    }
    str rest = str_replace(w->a, words, STR("\xe3\x80\x80"), STR(" ")), piece;
    while (str_split(&rest, STR(" "), &piece))
        if (str_trim(piece).n > 0 && n < COUNT_OF(to))
            *to[n++] = pattern(w, str_trim(piece));
    return OK;
}

static err applicant_of(work *w, str applicant, listing *in)
{
    if (!roles_allow(w->roles, RIGHT_PERSONAL_READ)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限，不能按申请人查找。",
                     right_words[RIGHT_PERSONAL_READ]);
        return FORBIDDEN;
    }
    TRY(intake_index(w, "applicant", applicant, &in->applicant_index));
    TRY(intake_index(w, "certificate", applicant, &in->certificate_index));
    return intake_index(w, "phone", applicant, &in->phone_index);
}

/* A light is a span of due dates of cases whose clock runs. */
static bool light_of(const calendar *cal, const application_filter *f, day today, listing *in,
                     uint32_t *stages)
{
    const uint32_t paused = 1U << STAGE_SUPPLEMENTING | 1U << STAGE_CONSULTING |
                            1U << STAGE_WAITING_PAYMENT;
    const uint32_t closed = 1U << STAGE_TO_ARCHIVE | 1U << STAGE_ARCHIVED | 1U << STAGE_WITHDRAWN;
    day first, last;
    uint32_t open = (1U << STAGE_COUNT) - 1 - closed;
    if (*stages == 0)
        *stages = open;
    if (f->light < 0)
        return true;
    if (f->light == COURSE_PAUSED)
        return (*stages &= paused) != 0;
    if (!course_light_days(cal, (course_light)f->light, today, &first, &last))
        return (*stages = closed) != 0;
    *stages &= open & ~paused;
    if (day_is(first) && (!day_is(in->due_from) || day_before(in->due_from, first)))
        in->due_from = first;
    if (day_is(last) && (!day_is(in->due_to) || day_before(last, in->due_to)))
        in->due_to = last;
    return *stages != 0;
}

static workdays left_of(const calendar *cal, day today, day due)
{
    if (!day_is(due))
        return WORKDAYS(0);
    return day_before(due, today) ? WORKDAYS(-calendar_workdays_between(cal, due, today).n)
                                  : calendar_workdays_between(cal, today, due);
}

typedef struct page {
    work *w;
    const calendar *cal;
    application_page *out;
} page;

static err take_row(void *context, const void *record)
{
    page *p = context;
    const listed *l = record;
    personal_field name = {MASK_NAME, "application.applicant", l->application.n, {STR("")},
                           l->applicant};
    application_row *row = list_add(p->w->a, &p->out->rows);
    *row = (application_row){
        .application = l->application,
        .application_no = l->application_no,
        .title = l->title,
        .applicant_class = l->applicant_class,
        .channel = l->channel,
        .outcome = l->outcome,
        .received_on = l->received_on,
        .due_on = l->due_on,
        .replied_on = l->replied_on,
        .stage = (stage)l->stage,
        .unit = l->unit,
        .account = l->account,
        .left = left_of(p->cal, p->w->today, l->due_on),
        .version = l->version,
    };
    row->light = course_light_of(row->stage, row->due_on, row->left);
    return personal_show(p->w, &name, &row->applicant);
}

/* How a list is read, and how far it is counted. */
typedef struct reading {
    const statement *rows, *total; /* no total: few, what was seen is all */
} reading;

static reading reading_of(const application_filter *f, const listing *in)
{
    bool asks = f->words.n > 0 || in->done_by != 0 || in->viewer != 0 ||
                in->applicant_class >= 0 || in->channel >= 0;
    bool due = day_is(f->due_from) || day_is(f->due_to) || f->light >= 0;
    bool received = day_is(f->received_from) || day_is(f->received_to);
    if (f->applicant.n > 0)
        return (reading){&application_list_applicant, NULL};
    if (in->closed && f->stages == STAGES_ALL && !asks && !due && in->unit == 0 &&
        in->account == 0)
        return (reading){&application_list_all, &application_list_all_total};
    if (in->closed) /* most of them have no due date: newest first */
        return (reading){&application_list_received, &application_list_total};
    return (reading){f->order == LIST_BY_RECEIPT ? &application_list_open_received
                                                 : &application_list_open,
                     asks || received || in->outcome != OUTCOME_NONE
                         ? &application_list_open_total
                         : &application_list_standing_total};
}

static err read_rows(work *w, const statement *rows, const listing *in, page *p)
{
    return store_each(w->store, w->a, rows, &listing_shape, in, &listed_shape, take_row, p);
}

static err run(work *w, const application_filter *f, listing *in, page *p)
{
    const application_row_list *got = &p->out->rows;
    reading by = reading_of(f, in);
    row_count total;
    in->number = str_trim(f->words);
    if (in->number.n > 0) { /* who types a whole number wants that case, and at once */
        TRY(read_rows(w, &application_list_number, in, p));
        p->out->total = (int64_t)got->n;
        if (got->n > 0)
            return OK;
    }
    TRY(read_rows(w, by.rows, in, p));
    p->out->total = in->skip + (int64_t)got->n;
    bool last = (int64_t)got->n < in->most && (got->n > 0 || in->skip == 0);
    if (last || by.total == NULL)
        return OK;
    TRY(store_one(w->store, w->a, by.total, &listing_shape, in, &row_count_shape, &total));
    p->out->total = total.n;
    return OK;
}

/* Take away what another unit's cases ask, and who. */
static err hide(work *w, application_page *out)
{
    for (size_t i = 0; i < out->rows.n; i++) {
        application_row *row = &out->rows.p[i];
        application_event key = {
            .agency = w->agency, .application = row->application, .unit = w->unit};
        row_count given = {0};
        if (w->unit.n != 0)
            TRY(store_one(w->store, w->a, &application_reads, &application_event_shape, &key,
                          &row_count_shape, &given));
        row->hidden = given.n == 0;
        if (row->hidden)
            row->title = row->applicant = (str){NULL, 0};
    }
    return OK;
}

err application_list(work *w, const application_filter *f, application_page *out)
{
    uint32_t stages = f->stages;
    calendar *cal = arena_new(w->a, calendar);
    listing in = {
        .agency = w->agency,
        .unit = f->unit.n,
        .account = f->account.n,
        .done_by = f->done_by.n,
        .due_from = f->due_from,
        .due_to = f->due_to,
        .received_from = f->received_from,
        .received_to = f->received_to,
        .outcome = f->outcome >= 0 && f->outcome < OUTCOME_COUNT ? f->outcome : OUTCOME_NONE,
        .applicant_class = f->applicant_class < APPLICANT_CLASS_COUNT ? f->applicant_class : -1,
        .channel = f->channel < CHANNEL_COUNT ? f->channel : -1,
        .most = f->most <= 0 ? PAGE : f->most > PAGE_MOST ? PAGE_MOST : f->most,
        .skip = f->skip < 0 ? 0 : f->skip,
        .total = LIST_TOTAL_MOST,
    };
    if (!roles_allow(w->roles, RIGHT_APPLICATION_READ)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限。",
                     right_words[RIGHT_APPLICATION_READ]);
        return FORBIDDEN;
    }
    *out = (application_page){0};
    bool all = course_reads(NULL, 0, w->roles, (unit_id){0});
    if (!all && (f->words.n > 0 || f->applicant.n > 0))
        in.viewer = w->unit.n != 0 ? w->unit.n : -1;
    TRY(office_calendar_of(w, DAY_NONE, cal));
    TRY(words_of(w, f->words, &in));
    if (f->applicant.n > 0)
        TRY(applicant_of(w, f->applicant, &in));
    if (!light_of(cal, f, w->today, &in, &stages))
        return OK;
    in.closed = (stages >> STAGE_ARCHIVED & 1) != 0;
    in.stages = stages_of(w, stages);
    bound(&in);
    page p = {w, cal, out};
    TRY(run(w, f, &in, &p));
    return all ? OK : hide(w, out);
}

/* --- 待办 ------------------------------------------------------------------------- */

typedef struct counting {
    work *w;
    application_counts *out;
} counting;

static err count_stage(void *context, const void *record)
{
    counting *c = context;
    const stage_count *n = record;
    work *w = c->w;
    bool in_unit = n->unit.n != 0 && n->unit.n == w->unit.n;
    bool mine = roles_allow(w->roles, stage_rights[n->stage]);
    if (stage_of_unit((stage)n->stage)) {
        mine = mine && in_unit;
        if (n->stage != STAGE_TO_REVIEW && n->account.n != 0)
            mine = mine && n->account.n == w->account.n;
    }
    c->out->stages[n->stage] += n->n;
    if (course_light_of((stage)n->stage, w->today, WORKDAYS(0)) != COURSE_PAUSED) {
        c->out->overdue += n->overdue;
        c->out->due_today += n->due_today;
        c->out->due_soon += n->due_soon;
    }
    if (mine)
        c->out->mine[n->stage] += n->n;
    if (w->account.n != 0 && n->account.n == w->account.n)
        c->out->own += n->n;
    return OK;
}

err application_counts_of(work *w, application_counts *out)
{
    enum { SOON = 3 };
    calendar cal;
    counting c = {w, out};
    listing in = {.agency = w->agency};
    if (!roles_allow(w->roles, RIGHT_APPLICATION_READ) &&
        !roles_allow(w->roles, RIGHT_STATISTICS)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限。", right_words[RIGHT_STATISTICS]);
        return FORBIDDEN;
    }
    *out = (application_counts){0};
    TRY(office_calendar_of(w, DAY_NONE, &cal));
    in.due_from = w->today;
    in.due_to = calendar_workdays_after(&cal, w->today, WORKDAYS(SOON));
    return store_each(w->store, w->a, &application_stage_counts, &listing_shape, &in,
                      &stage_count_shape, count_stage, &c);
}

typedef struct strip {
    work *w;
    calendar cal;
    due_day_list *out;
} strip;

static err take_day(void *context, const void *record)
{
    strip *s = context;
    const due_count *n = record;
    workdays left = left_of(&s->cal, s->w->today, n->due_on);
    stage as = n->running > 0 ? STAGE_HANDLING : STAGE_SUPPLEMENTING;
    *list_add(s->w->a, s->out) =
        (due_day){n->due_on, n->n, left, course_light_of(as, n->due_on, left)};
    return OK;
}

err application_due_by_day(work *w, day from, day to, due_day_list *out)
{
    strip s = {.w = w, .out = out};
    listing in = {.agency = w->agency, .due_from = from, .due_to = to};
    *out = (due_day_list){0};
    if (!roles_allow(w->roles, RIGHT_APPLICATION_READ)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限。",
                     right_words[RIGHT_APPLICATION_READ]);
        return FORBIDDEN;
    }
    TRY(office_calendar_of(w, DAY_NONE, &s.cal));
    return store_each(w->store, w->a, &application_due_days, &listing_shape, &in,
                      &due_count_shape, take_day, &s);
}
