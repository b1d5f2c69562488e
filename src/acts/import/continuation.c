/* What a column is to a record is a table; a row and its record are compared value
 * by value as the sheet has them, so a new column needs one word here. */
#include "acts/import/continuation.h"

#include "acts/act.h"
#include "rules/clock.h"
#include "store/application.h"
#include "store/application_form.h"
#include "store/normative_document.h"
#include "store/remedy_case.h"

/* --- what a column is to a record ----------------------------------------- */

typedef enum part {
    PART_NOTHING, /* the number itself, or what is not kept */
    PART_FIXED,   /* another one would be another matter */
    PART_COMES,   /* may be added while the record is open */
    PART_WORDS,   /* written differently from year to year: the register's stay */
} part;

static const part application_parts[APPLICATION_COLUMNS] = {
    [APPLICATION_CLASS] = PART_FIXED,
    [APPLICATION_APPLICANT] = PART_WORDS,
    [APPLICATION_CHANNEL] = PART_WORDS,
    [APPLICATION_RECEIVED] = PART_FIXED,
    [APPLICATION_CONTENT] = PART_WORDS,
    [APPLICATION_OUTCOME] = PART_COMES,
    [APPLICATION_REPLIED] = PART_COMES,
    [APPLICATION_SUPPLEMENT_ASKED] = PART_COMES,
    [APPLICATION_SUPPLEMENTED] = PART_COMES,
    [APPLICATION_CONSULT_SENT] = PART_COMES,
    [APPLICATION_CONSULT_ENDED] = PART_COMES,
    [APPLICATION_EXTENDED] = PART_COMES,
    [APPLICATION_FEE_NOTIFIED] = PART_COMES,
    [APPLICATION_FEE_PAID] = PART_COMES,
};
static const part case_parts[CASE_COLUMNS] = {
    [CASE_ROUTE] = PART_FIXED,       [CASE_APPLICATION] = PART_WORDS,
    [CASE_ACCEPTED] = PART_FIXED,    [CASE_RESULT] = PART_COMES,
    [CASE_CONCLUDED] = PART_COMES,
};
static const part normative_parts[NORMATIVE_COLUMNS] = {
    [NORMATIVE_DOC_NO] = PART_WORDS,     [NORMATIVE_TITLE] = PART_WORDS,
    [NORMATIVE_CLASS] = PART_FIXED,      [NORMATIVE_MADE] = PART_FIXED,
    [NORMATIVE_PUBLISHED] = PART_COMES,  [NORMATIVE_EFFECTIVE] = PART_COMES,
    [NORMATIVE_VALIDITY] = PART_COMES,   [NORMATIVE_EXPIRED] = PART_COMES,
};

static const struct {
    const part *parts;
    int closing;          /* the column that closes a record … */
    int open;             /* … unless it says this */
    int closed_on;
    const char *is_closed;
    const char *worked_at; /* the office's page where it is worked on */
} matters[LEDGER_KIND_COUNT] = {
    [LEDGER_APPLICATIONS] = {application_parts, APPLICATION_OUTCOME, OUTCOME_NONE,
                             APPLICATION_REPLIED, "办结", "依申请公开"},
    [LEDGER_CASES] = {case_parts, CASE_RESULT, -1, CASE_CONCLUDED, "审结", "复议和诉讼"},
    [LEDGER_NORMATIVE] = {normative_parts, NORMATIVE_VALIDITY, VALIDITY_IN_FORCE,
                          NORMATIVE_EXPIRED, "不再有效", ""},
};

/* --- values as the sheet has them ------------------------------------------ */

static bool is_there(const importing *im, const ledger_row *row, int field)
{
    const void *at = import_value(im->kind, row, field);
    switch (im->form->columns[field].value) {
    case VALUE_DAY: return day_is(*(const day *)at);
    case VALUE_WORD:
        return *(const int *)at != (field == matters[im->kind].closing ? matters[im->kind].open
                                                                         : -1);
    case VALUE_WORKDAYS: return *(const int64_t *)at > 0;
    default: return ((const str *)at)->n > 0;
    }
}

static bool is_same(const importing *im, const ledger_row *row, const ledger_row *other, int field)
{
    const void *a = import_value(im->kind, row, field), *b = import_value(im->kind, other, field);
    switch (im->form->columns[field].value) {
    case VALUE_DAY: return ((const day *)a)->n == ((const day *)b)->n;
    case VALUE_WORD: return *(const int *)a == *(const int *)b;
    case VALUE_WORKDAYS: return *(const int64_t *)a == *(const int64_t *)b;
    default: return str_equal(*(const str *)a, *(const str *)b);
    }
}

static str value_text(const importing *im, const ledger_row *row, int field)
{
    const ledger_column *c = &im->form->columns[field];
    const void *at = import_value(im->kind, row, field);
    switch (c->value) {
    case VALUE_DAY: return str_copy(im->a, str_of(day_iso(*(const day *)at).c));
    case VALUE_WORD: return str_of(c->words[*(const int *)at]);
    case VALUE_WORKDAYS: return str_format(im->a, "%lld", (long long)*(const int64_t *)at);
    default: return *(const str *)at;
    }
}

static bool is_closed(const importing *im, const ledger_row *row)
{
    return is_there(im, row, matters[im->kind].closing);
}

/* --- the record -------------------------------------------------------------- */

static bool is_taken_back(const standing *s, int64_t step)
{
    for (size_t i = 0; i < s->step_count; i++)
        if (s->steps[i].voids == step)
            return true;
    return false;
}

/* The steps of a record in the columns of a sheet: the first of each kind. */
static void show_steps(standing *s)
{
    for (size_t i = 0; i < s->step_count; i++) {
        const application_event *e = &s->steps[i];
        s->worked |= e->kind >= EVENT_CLOCK_COUNT || e->entered_at.s != 0;
        if (e->kind >= EVENT_REPLIED || is_taken_back(s, e->step))
            continue;
        void *at = import_place(LEDGER_APPLICATIONS, &s->row, import_event_column(e->kind));
        if (e->kind == EVENT_EXTENDED)
            *(int64_t *)at += e->amount;
        else if (!day_is(*(day *)at))
            *(day *)at = e->happened_on;
    }
}

static err read_application(work *w, arena *scratch, const ledger_row *row, standing *out)
{
    application key = {.agency = w->agency, .application_no = row->application.application_no};
    out->row.supplement_asked = out->row.supplemented = out->row.consult_sent =
        out->row.consult_ended = out->row.fee_notified = out->row.fee_paid = DAY_NONE;
    TRY(store_one(w->store, scratch, &application_by_no, &application_shape, &key,
                  &application_shape, &out->row.application));
    enum { MOST = 2000 };
    application_event asked = {.agency = w->agency,
                               .application = out->row.application.application};
    void *steps = NULL;
    TRY(store_many(w->store, scratch, &application_events, &application_event_shape, &asked,
                   &application_event_shape, MOST, &steps, &out->step_count, NULL));
    out->steps = arena_new_n(scratch, application_event, out->step_count + EVENT_CLOCK_COUNT);
    if (out->step_count > 0)
        memcpy(out->steps, steps, out->step_count * sizeof *out->steps);
    show_steps(out);
    if (out->worked)
        return OK;
    application_form form = {.agency = w->agency,
                             .application = out->row.application.application};
    err e = store_one(w->store, scratch, &application_form_get, &application_form_shape, &form,
                      &application_form_shape, &form);
    out->worked = e == OK;
    return e == NOT_FOUND ? OK : e;
}

static err read_case(work *w, arena *scratch, const ledger_row *row, standing *out)
{
    remedy_case key = {.agency = w->agency,
                       .kind = row->remedy_case.kind,
                       .case_no = row->remedy_case.case_no};
    TRY(store_one(w->store, scratch, &remedy_case_by_no, &remedy_case_shape, &key,
                  &remedy_case_shape, &out->row.remedy_case));
    /* a case opened or worked on here has steps, an imported one none */
    remedy_event asked = {.agency = w->agency,
                          .remedy_case = out->row.remedy_case.remedy_case};
    void *steps = NULL;
    size_t n = 0;
    bool more;
    TRY(store_many(w->store, scratch, &remedy_events, &remedy_event_shape, &asked,
                   &remedy_event_shape, 1, &steps, &n, &more));
    out->worked = n > 0;
    return OK;
}

static err read_normative(work *w, arena *scratch, const ledger_row *row, standing *out)
{
    normative_document key = {.agency = w->agency, .unified_no = row->normative.unified_no};
    return store_one(w->store, scratch, &normative_document_by_no, &normative_document_shape, &key,
                     &normative_document_shape, &out->row.normative);
}

static err read_record(importing *im, arena *scratch, const ledger_row *row, standing *out)
{
    *out = (standing){0};
    switch (im->kind) {
    case LEDGER_APPLICATIONS: return read_application(im->w, scratch, row, out);
    case LEDGER_CASES: return read_case(im->w, scratch, row, out);
    case LEDGER_NORMATIVE: return read_normative(im->w, scratch, row, out);
    default: return NOT_FOUND;
    }
}

/* Which row of which import the record came from. */
static str origin(const importing *im, const ledger_row *there)
{
    const int64_t file = im->kind == LEDGER_APPLICATIONS ? there->application.ledger_import.n
                         : im->kind == LEDGER_CASES      ? there->remedy_case.ledger_import.n
                                                         : there->normative.ledger_import.n;
    const int64_t from_row = im->kind == LEDGER_APPLICATIONS ? there->application.sheet_row
                         : im->kind == LEDGER_CASES      ? there->remedy_case.sheet_row
                                                         : there->normative.sheet_row;
    if (file == 0)
        return STR("台账里");
    return str_format(im->a, "台账里（第%lld次导入的第%lld行）", (long long)file, (long long)from_row);
}

/* --- comparing ---------------------------------------------------------------- */

typedef struct comparing {
    importing *im;
    const ledger_row *row, *there;
    continuation_voice voice;
    bool adds, contradicts;
} comparing;

#define REMEDY "请核对后改成一致；如果是另一件，请改编号；如果只是重复，请删去这一行。"

static void contradict(comparing *c, int field, const char *format, ...) PRINTF_LIKE(3, 4);
static void contradict(comparing *c, int field, const char *format, ...)
{
    c->contradicts = true;
    if (c->voice == CONTINUATION_QUIET)
        return;
    va_list args;
    va_start(args, format);
    str says = str_format_v(c->im->a, format, args);
    va_end(args);
    str value = is_there(c->im, c->row, field) ? value_text(c->im, c->row, field) : (str){0};
    import_refuse(c->im, c->row, field, value, "%.*s" REMEDY, STR_ARG(says));
}

/* Whether a text fits is a person's to say. */
static void compare_words(comparing *c, int field)
{
    if (is_there(c->im, c->row, field) && !is_same(c->im, c->row, c->there, field))
        import_warn(c->im, c->row, field, (str){0},
                    "与%.*s这一编号的不同，台账没有改动；请核对是不是同一件。",
                    STR_ARG(origin(c->im, c->there)));
}

static void compare_value(comparing *c, int field, part is)
{
    importing *im = c->im;
    bool here = is_there(im, c->row, field), there = is_there(im, c->there, field);
    if (is_same(im, c->row, c->there, field))
        return;
    if (here && !there && is == PART_COMES && !is_closed(im, c->there)) {
        c->adds = true;
        return;
    }
    str from = origin(im, c->there);
    if (!here) {
        str was = value_text(im, c->there, field);
        contradict(c, field, "%.*s是“%.*s”，这里空着。", STR_ARG(from), STR_ARG(was));
    } else if (there) {
        str was = value_text(im, c->there, field), now = value_text(im, c->row, field);
        contradict(c, field, "%.*s是“%.*s”，这里是“%.*s”。", STR_ARG(from), STR_ARG(was),
                   STR_ARG(now));
    } else {
        str now = value_text(im, c->row, field);
        contradict(c, field, "%.*s空着，%s这里是“%.*s”。", STR_ARG(from),
                   is == PART_COMES ? "而且已经办完，不再补充；" : "", STR_ARG(now));
    }
}

/* A row that says less than was known: an older sheet came later. */
static bool is_older(comparing *c)
{
    importing *im = c->im;
    if (!is_closed(im, c->there) || is_closed(im, c->row))
        return false;
    str from = origin(im, c->there), what = value_text(im, c->there, matters[im->kind].closing);
    contradict(c, matters[im->kind].closing,
               "%.*s已经%s（%.*s，%s），这里还没有；像是较早的一份表。", STR_ARG(from),
               matters[im->kind].is_closed, STR_ARG(what),
               day_iso(*(const day *)import_value(im->kind, c->there,
                                                  matters[im->kind].closed_on)).c);
    return true;
}

static void compare(comparing *c)
{
    importing *im = c->im;
    bool older = is_older(c);
    for (size_t i = 0; i < im->form->count; i++) {
        part is = matters[im->kind].parts[i];
        bool told = im->where[i] != SIZE_MAX; /* a column that is not there says nothing */
        if (is == PART_WORDS && told)
            compare_words(c, (int)i);
        else if (is != PART_NOTHING && is != PART_WORDS && told && !(older && is == PART_COMES))
            compare_value(c, (int)i, is);
    }
}

/* --- steps that come -------------------------------------------------------- */

/* Steps of the row that the record does not have, behind those it has. */
static size_t add_steps(const importing *im, standing *s, const ledger_row *row)
{
    size_t n = s->step_count;
    int64_t last = n == 0 ? 0 : s->steps[n - 1].step;
    for (size_t i = 0; i < row->event_count; i++) {
        application_event e = row->events[i];
        if (is_there(im, &s->row, import_event_column(e.kind)))
            continue;
        e.agency = im->w->agency;
        e.application = s->row.application.application;
        e.step = ++last;
        e.due_on = DAY_NONE;
        s->steps[n++] = e;
    }
    return n;
}

/* Steps happen in the order of their days, and of their entry within a day. */
static void sort_steps(application_event *steps, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        application_event e = steps[i];
        size_t at = i;
        for (; at > 0 && day_before(e.happened_on, steps[at - 1].happened_on); at--)
            steps[at] = steps[at - 1];
        steps[at] = e;
    }
}

/* The row's own dates agree with each other; with what the record has besides they
 * must too. */
static void ask_the_clock(comparing *c, arena *scratch, standing *s)
{
    importing *im = c->im;
    size_t n = add_steps(im, s, c->row);
    application_event *all = arena_new_n(scratch, application_event, n + 1);
    reckoning r;
    clock_refusal why;
    memcpy(all, s->steps, n * sizeof *all);
    sort_steps(all, n);
    if (n == 0 || clock_reckon(&im->calendar, &im->settings.rules, s->row.application.received_on,
                               all, n, &r, &why) == OK)
        return;
    int field = why.event < n ? import_event_column(all[why.event].kind) : APPLICATION_RECEIVED;
    contradict(c, field, "接着%.*s的日期，先后对不上：%s", STR_ARG(origin(im, c->there)),
               why.says);
}

static void refuse_worked(comparing *c)
{
    int field, of_kind;
    str number = import_number(c->im->kind, c->row, &field, &of_kind);
    c->contradicts = true;
    if (c->voice == CONTINUATION_TOLD)
        import_refuse(c->im, c->row, field, number,
                      "这一件已经在系统里办理，导入不会改动它；请在办公页面“%s”里打开这个编号继续"
                      "办理，并删去这一行。",
                      matters[c->im->kind].worked_at);
}

err continuation_look(importing *im, arena *scratch, const ledger_row *row,
                      continuation_voice voice, standing *there, continuation *out)
{
    err e = read_record(im, scratch, row, there);
    *out = ROW_NEW;
    if (e != OK)
        return e == NOT_FOUND ? OK : e;
    comparing c = {.im = im, .row = row, .there = &there->row, .voice = voice};
    compare(&c);
    if (c.adds && !c.contradicts && there->worked)
        refuse_worked(&c);
    if (c.adds && !c.contradicts && im->kind == LEDGER_APPLICATIONS)
        ask_the_clock(&c, scratch, there);
    *out = c.contradicts ? ROW_CONTRADICTS : c.adds ? ROW_CONTINUES : ROW_KNOWN;
    return OK;
}

/* --- writing ------------------------------------------------------------------ */

static err write_application(importing *im, const standing *s, const ledger_row *row)
{
    store *st = im->w->store;
    application changed = s->row.application;
    standing with = *s;
    size_t n = add_steps(im, &with, row);
    for (size_t i = s->step_count; i < n; i++)
        TRY(store_change(st, &application_event_add, &application_event_shape, &with.steps[i],
                         NULL));
    if (!is_closed(im, row))
        return OK;
    changed.outcome = row->application.outcome;
    changed.replied_on = row->application.replied_on;
    return store_change(st, &application_reply, &application_shape, &changed, NULL);
}

static err write_case(importing *im, const standing *s, const ledger_row *row)
{
    remedy_case changed = s->row.remedy_case;
    changed.result = row->remedy_case.result;
    changed.concluded_on = row->remedy_case.concluded_on;
    return store_change(im->w->store, &remedy_case_settle, &remedy_case_shape, &changed, NULL);
}

static day later_told(day there, day here)
{
    return day_is(here) ? here : there;
}

static err write_normative(importing *im, const standing *s, const ledger_row *row)
{
    normative_document changed = s->row.normative;
    const normative_document *now = &row->normative;
    changed.published_on = later_told(changed.published_on, now->published_on);
    changed.effective_on = later_told(changed.effective_on, now->effective_on);
    changed.expired_on = later_told(changed.expired_on, now->expired_on);
    changed.validity = now->validity;
    return store_change(im->w->store, &normative_document_go_on, &normative_document_shape,
                        &changed, NULL);
}

err continuation_write(importing *im, const standing *there, const ledger_row *row,
                       ledger_import_id file)
{
    const ledger_row *r = &there->row;
    const char *object = "application";
    int64_t id = r->application.application.n;
    err e;
    if (im->kind == LEDGER_APPLICATIONS) {
        e = write_application(im, there, row);
    } else if (im->kind == LEDGER_CASES) {
        object = "remedy_case";
        id = r->remedy_case.remedy_case.n;
        e = write_case(im, there, row);
    } else {
        object = "normative_document";
        id = r->normative.normative_document.n;
        e = write_normative(im, there, row);
    }
    TRY(e);
    str closed = is_closed(im, row)
                     ? str_format(im->a, "：%.*s，%s",
                                  STR_ARG(value_text(im, row, matters[im->kind].closing)),
                                  day_iso(*(const day *)import_value(
                                              im->kind, row, matters[im->kind].closed_on)).c)
                     : STR("");
    return act_append(im->w, STR("import_continue"),
                      str_format(im->a, "%s/%lld", object, (long long)id),
                      str_format(im->a, "第%lld次导入的第%lld行接续%.*s。", (long long)file.n,
                                 (long long)row->line, STR_ARG(closed)));
}

/* --- numbers of a register ---------------------------------------------------- */

typedef struct numbering {
    importing *im;
    arena *scratch;
    continuation_number each;
    void *context;
} numbering;

static err number_of(void *context, const void *record)
{
    numbering *n = context;
    ledger_row row;
    int field, of_kind;
    if (n->im->kind == LEDGER_APPLICATIONS)
        row.application = *(const application *)record;
    else if (n->im->kind == LEDGER_CASES)
        row.remedy_case = *(const remedy_case *)record;
    else
        row.normative = *(const normative_document *)record;
    str number = import_number(n->im->kind, &row, &field, &of_kind);
    err e = n->each(n->context, number, of_kind);
    arena_empty(n->scratch);
    return e;
}

err continuation_numbers(importing *im, arena *scratch, continuation_number each, void *context)
{
    static const struct {
        const statement *all;
        const shape *shape;
    } of[LEDGER_KIND_COUNT] = {
        [LEDGER_APPLICATIONS] = {&application_numbers, &application_shape},
        [LEDGER_CASES] = {&remedy_case_numbers, &remedy_case_shape},
        [LEDGER_NORMATIVE] = {&normative_document_numbers, &normative_document_shape},
    };
    numbering n = {im, scratch, each, context};
    if (of[im->kind].all == NULL)
        return OK;
    agency key = {.agency = im->w->agency};
    static const column columns[] = {COLUMN_ID(agency, agency)};
    static const shape by_agency = SHAPE(agency, columns);
    return store_each(im->w->store, scratch, of[im->kind].all, &by_agency, &key,
                      of[im->kind].shape, number_of, &n);
}
