/* The same change to many cases: they are ticked in a list, each gets its own reason,
 * and each says whether it went and why not. */
#include "web/application/list.h"
#include "web/application/move.h"

#include "pages.h"

enum { CASES_MOST = 20 /* a page of the list */ };

typedef struct mass_typed {
    int unit, account;
    day due_on;
    int64_t workdays;
    bool sure;
} mass_typed;

static url mass_result(request *q, str object)
{
    (void)q;
    (void)object; /* many cases: their list */
    return URL("/office/applications");
}

static const form_row give_rows[] = {
    {FORM_SELECT(mass_typed, unit), .label = "科室", .required = true},
    {FORM_SELECT(mass_typed, account), .label = "经办人",
     .hint = "不选的话，科室里谁签收谁承办。"},
    {FORM_DATE(mass_typed, due_on), .label = "科室办理期限", .hint = "早于每一件的答复期限。"},
};
static const form_row extend_rows[] = {
    {FORM_INT(mass_typed, workdays), .label = "延长几个工作日", .required = true, .least = 1,
     .most = 20},
};
static const form_row archive_rows[] = {
    {FORM_CHECK(mass_typed, sure), .label = "卷内文件已经核对齐全", .required = true},
};
static const form assign_all = {FORM_ROWS(mass_typed, give_rows), .button = "成批分办",
                                .result = mass_result};
static const form transfer_all = {FORM_ROWS(mass_typed, give_rows), .button = "成批转办",
                                  .result = mass_result};
static const form extend_all = {FORM_ROWS(mass_typed, extend_rows), .button = "成批延长",
                                .result = mass_result};
static const form archive_all = {FORM_ROWS(mass_typed, archive_rows), .button = "成批归档",
                                 .result = mass_result};

typedef struct mass_row {
    move made;
    const form *form;
    const char *label; /* of what each case is asked for */
    bool units;
} mass_row;
static const mass_row changes[] = {
    {MOVE_ASSIGN, &assign_all, "说明", true},
    {MOVE_TRANSFER, &transfer_all, "理由", true},
    {MOVE_EXTEND, &extend_all, "理由", false},
    {MOVE_ARCHIVE, &archive_all, "档号", false},
};

void mass_offer(request *q, filter_choices *out)
{
    for (size_t i = 0; i < COUNT_OF(changes); i++)
        if (web_may(q, moves[changes[i].made].needs))
            *list_add(q->a, out) =
                (filter_choice){str_of(move_ids[changes[i].made]),
                                str_of(moves[changes[i].made].name), false};
}

static const mass_row *row_of(str id)
{
    for (size_t i = 0; i < COUNT_OF(changes); i++)
        if (str_equal(id, str_of(move_ids[changes[i].made])))
            return &changes[i];
    return NULL;
}

typedef struct mass_desk {
    request *q;
    const mass_row *row;
    case_names names;
    mass_case cases[CASES_MOST];
    size_t n;
} mass_desk;

/* "12" of the list, "12:7" of the form: the case, and the version it was seen in. */
static void take_case(mass_desk *d, str value)
{
    int64_t id, seen = APPLICATION_ANY;
    size_t colon = str_find(value, STR(":"), 0);
    if (colon != SIZE_MAX && !str_to_int(str_slice(value, colon + 1, value.n), &seen))
        return;
    if (!str_to_int(str_slice(value, 0, colon == SIZE_MAX ? value.n : colon), &id) || id <= 0)
        return;
    for (size_t i = 0; i < d->n; i++)
        if (d->cases[i].application.n == id)
            return;
    if (d->n < CASES_MOST)
        d->cases[d->n++] = (mass_case){.application = {id}, .seen = seen < 0 ? 0 : seen};
}

static void take_cases(mass_desk *d, const parameter_list *from)
{
    for (size_t i = 0; i < from->n; i++)
        if (str_equal(from->p[i].name, STR("case")))
            take_case(d, from->p[i].value);
}

static str why_name(arena *a, const mass_case *c)
{
    return str_format(a, "why%lld", (long long)c->application.n);
}

static err open_mass(mass_desk *d, response *r, mass_view *v)
{
    request *q = d->q;
    TRY(case_names_read(q, &d->names));
    v->title = str_format(q->a, "成批%s", moves[d->row->made].name);
    v->effect = str_of(moves[d->row->made].effect);
    v->basis = law_cite(moves[d->row->made].because);
    v->label = str_of(d->row->label);
    url action = url_part(q->a, URL("/office/mass/"), str_of(move_ids[d->row->made]));
    TRY(form_open(q, r, d->row->form, action, &v->form));
    v->form.cancel = STR("不办了，回去");
    v->form.cancel_address = URL("/office/applications");
    if (d->row->units) {
        move_work m = {.q = q, .form = &v->form, .names = d->names};
        move_offer_units(&m, "unit");
        move_offer_staff(&m, "account");
    }
    return OK;
}

/* A case as it stands now, and what can be said of it. */
static err show_case(mass_desk *d, const mass_case *c, mass_view *v)
{
    request *q = d->q;
    application_view of;
    mass_line x = {.id = str_format(q->a, "%lld", (long long)c->application.n),
                      .name = why_name(q->a, c),
                      .why = c->why,
                      .address = case_url(q->a, c->application),
                      .says = c->says};
    err e = application_open(q->work, c->application, DAY_NONE, &of);
    if (e == FAULT)
        return e;
    if (e != OK) {
        q->work->problems->n = 0;
        x.number = STR("—");
        x.title = STR("没有这件申请，或者不能查看");
    } else {
        move_state why;
        x.number = of.row.application_no;
        x.title = of.title;
        x.stage = str_of(stage_words[of.course.stage]);
        x.light = case_light(q->a, of.course.light, of.course.left, of.course.due_on);
        x.done = of.course.light == COURSE_DONE;
        x.asks = case_may(q, &of.course, d->row->made, &why);
        x.seen = str_format(q->a, "%lld:%lld", (long long)c->application.n,
                               (long long)of.course.version);
        if (!x.asks && x.says.n == 0)
            x.says = str_of(why.says);
    }
    *list_add(q->a, &v->lines) = x;
    v->asking += x.asks ? 1 : 0;
    return OK;
}

static err show_mass(mass_desk *d, response *r, mass_view *v)
{
    TRY(office_frame_init(d->q, r, &v->frame, OFFICE_APPLICATIONS, v->title));
    office_crumb(d->q, &v->frame, v->title, URL("/office/applications"));
    v->frame.wrong = v->form.errors.n > 0;
    page_office_mass(&r->body, v);
    return OK;
}

static err mass_page(request *q, response *r)
{
    mass_view v = {0};
    mass_desk *d = arena_new(q->a, mass_desk);
    *d = (mass_desk){.q = q, .row = row_of(query_value(q, "do"))};
    take_cases(d, &q->query);
    if (d->row == NULL || d->n == 0)
        return response_see_other(r, URL("/office/applications"));
    if (!web_may(q, moves[d->row->made].needs))
        return FORBIDDEN;
    TRY(open_mass(d, r, &v));
    for (size_t i = 0; i < d->n; i++)
        TRY(show_case(d, &d->cases[i], &v));
    return show_mass(d, r, &v);
}

/* What went is listed apart; what did not stays in the form, with what was typed. */
static err show_results(mass_desk *d, response *r, mass_view *v)
{
    request *q = d->q;
    size_t went = 0;
    for (size_t i = 0; i < d->n; i++) {
        mass_case *c = &d->cases[i];
        if (c->result != OK) {
            TRY(show_case(d, c, v));
            continue;
        }
        application_view of;
        TRY(application_open(q->work, c->application, DAY_NONE, &of));
        *list_add(q->a, &v->went) =
            (mass_line){.number = of.row.application_no,
                        .title = of.title,
                        .stage = str_of(stage_words[of.course.stage]),
                        .why = c->why,
                        .address = case_url(q->a, c->application)};
        went++;
    }
    v->answered = true;
    v->notice = (notice){str_format(q->a, "%zu 件已经%s，%zu 件没有办成。", went,
                                    moves[d->row->made].name, d->n - went),
                         went == d->n};
    if (went == 0)
        r->status = 409;
    return show_mass(d, r, v);
}

static err mass_make(request *q, response *r)
{
    mass_view v = {0};
    mass_typed in;
    mass_desk *d = arena_new(q->a, mass_desk);
    size_t slash = str_find(str_slice(q->path, 1, q->path.n), STR("/mass/"), 0);
    *d = (mass_desk){.q = q, .row = row_of(str_slice(q->path, slash + 7, q->path.n))};
    if (d->row == NULL)
        return NOT_FOUND;
    take_cases(d, &q->form);
    TRY(open_mass(d, r, &v));
    bool whole = form_read(q, &v.form, &in) == OK;
    for (size_t i = 0; i < d->n; i++)
        d->cases[i].why = str_trim(form_value(q, str_c(q->a, why_name(q->a, &d->cases[i]))));
    if (!whole || d->n == 0) {
        for (size_t i = 0; i < d->n; i++)
            TRY(show_case(d, &d->cases[i], &v));
        return d->n == 0 ? response_see_other(r, URL("/office/applications"))
                         : show_mass(d, r, &v);
    }
    move_work m = {.q = q, .form = &v.form, .names = d->names};
    mass_change change = {.made = d->row->made, .to = {.due_on = DAY_NONE}};
    if (d->row->units)
        change.to = (assignment){move_unit(&m, in.unit), move_staff(&m, in.account), in.due_on,
                                 {NULL, 0}};
    if (d->row->made == MOVE_EXTEND)
        change.workdays = (int)in.workdays;
    TRY(application_mass(q->work, &change, d->cases, d->n));
    return show_results(d, r, &v);
}

#define CHANGE(name, right, form) {METHOD_POST, "/office/mass/" name, right, mass_make, &(form)}
static const route rows[] = {
    {METHOD_GET, "/office/mass", RIGHT_APPLICATION_READ, mass_page},
    CHANGE("assign", RIGHT_ASSIGN, assign_all),
    CHANGE("transfer", RIGHT_ASSIGN, transfer_all),
    CHANGE("extend", RIGHT_EXTEND, extend_all),
    CHANGE("archive", RIGHT_ARCHIVE, archive_all),
};
const route_table mass_routes = {rows, COUNT_OF(rows)};
