/* One way for all moves: open the case, ask whether, show the form, act, say what
 * changed meanwhile. Which form and which act is a row of a table. */
#include "web/application/move.h"

#include "pages.h"
#include "web/application/panel.h"

static const move_row *row_of(move made)
{
    const move_rows *const all[] = {&among_moves, &finding_moves, &clock_moves, &answer_moves,
                                    &closing_moves};
    for (size_t t = 0; t < COUNT_OF(all); t++)
        for (size_t i = 0; i < all[t]->n; i++)
            if (all[t]->p[i].made == made)
                return &all[t]->p[i];
    return NULL;
}

url move_result(request *q, str object)
{
    application_id id;
    (void)object; /* the case of the address */
    return case_of(q, &id) == OK ? case_url(q->a, id) : URL("/office/applications");
}

void move_tell(move_work *m, str says)
{
    *list_add(m->q->a, &m->page->facts) = says;
}

case_files move_files(move_work *m, const upload_list *handed, file_purpose purpose)
{
    case_file *p = arena_new_n(m->q->a, case_file, handed->n + 1);
    for (size_t i = 0; i < handed->n; i++)
        p[i] = (case_file){handed->p[i], (int)purpose};
    return (case_files){p, handed->n};
}

/* --- units and people as choices --- */

static form_choice number_choice(arena *a, int64_t n, str says)
{
    return (form_choice){str_format(a, "%lld", (long long)n), says, {NULL, 0}};
}

void move_offer_units(move_work *m, const char *field)
{
    const unit_list *all = &m->names.units;
    form_choice *choices = arena_new_n(m->q->a, form_choice, all->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (!all->p[i].closed)
            choices[n++] = number_choice(m->q->a, all->p[i].unit.n, all->p[i].name);
    form_offer(m->form, field, choices, n);
}

unit_id move_unit(const move_work *m, int chosen)
{
    const unit_list *all = &m->names.units;
    for (size_t i = 0; i < all->n && chosen >= 0; i++)
        if (!all->p[i].closed && chosen-- == 0)
            return all->p[i].unit;
    return (unit_id){0};
}

static bool handles(const account_view *a)
{
    return roles_allow(a->roles, RIGHT_HANDLE);
}

void move_offer_staff(move_work *m, const char *field)
{
    const account_list *all = &m->names.staff;
    form_choice *choices = arena_new_n(m->q->a, form_choice, all->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (handles(&all->p[i]))
            choices[n++] = number_choice(
                m->q->a, all->p[i].account.n,
                str_format(m->q->a, "%.*s（%.*s）", STR_ARG(all->p[i].name),
                           STR_ARG(all->p[i].unit_name.n > 0 ? all->p[i].unit_name
                                                             : STR("没有科室"))));
    form_offer(m->form, field, choices, n);
}

account_id move_staff(const move_work *m, int chosen)
{
    const account_list *all = &m->names.staff;
    for (size_t i = 0; i < all->n && chosen >= 0; i++)
        if (handles(&all->p[i]) && chosen-- == 0)
            return all->p[i].account;
    return (account_id){0};
}

/* --- the page of a move --- */

static bool find_move(str path, move *out)
{
    size_t at = 0, next;
    while ((next = str_find(path, STR("/"), at)) != SIZE_MAX)
        at = next + 1;
    str name = str_slice(path, at, path.n);
    for (int m = 0; m < MOVE_COUNT; m++)
        if (str_equal(name, str_of(move_ids[m]))) {
            *out = (move)m;
            return true;
        }
    return false;
}

/* An empty struct: no choice made, no day named. */
static void *blank(arena *a, const form *f)
{
    char *typed = arena_bytes(a, f->size);
    for (size_t i = 0; i < f->count; i++) {
        field_kind k = f->rows[i].kind;
        if (k == FIELD_CHOICE || k == FIELD_SELECT)
            *(int *)(typed + f->rows[i].offset) = -1;
        if (k == FIELD_DATE)
            *(day *)(typed + f->rows[i].offset) = DAY_NONE;
    }
    return typed;
}

static void set_seen(move_work *m)
{
    field_view *f = form_field(m->form, "seen");
    if (f != NULL)
        f->value = str_format(m->q->a, "%lld", (long long)m->of.course.version);
}

static err open_move(request *q, response *r, move_view *v, move_work *m, const move_row **row)
{
    move made;
    if (!find_move(q->path, &made) || (*row = row_of(made)) == NULL)
        return NOT_FOUND;
    *m = (move_work){.q = q, .form = &v->form, .page = v};
    TRY(case_of(q, &m->id));
    TRY(application_open(q->work, m->id, DAY_NONE, &m->of));
    TRY(case_names_read(q, &m->names));
    move_state why;
    v->allowed = case_may(q, &m->of.course, made, &why);
    v->title = str_of(moves[made].name);
    v->effect = str_of(moves[made].effect);
    v->basis = law_cite(moves[made].because);
    v->back = case_url(q->a, m->id);
    v->heading = str_format(q->a, "%s　%.*s", moves[made].name,
                            STR_ARG(m->of.row.application_no));
    if (!v->allowed)
        v->refused = str_of(why.says);
    url action = case_page_url(q->a, m->id, str_of(move_ids[made]));
    TRY(form_open(q, r, (*row)->form, action, &v->form));
    v->form.cancel = STR("不办了，回去");
    v->form.cancel_address = v->back;
    return (*row)->offer != NULL ? (*row)->offer(m) : OK;
}

static err show_move(request *q, response *r, move_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_APPLICATIONS, v->heading));
    office_crumb(q, &v->frame, v->title, v->back);
    v->frame.wrong = v->form.errors.n > 0 || v->changed.n > 0;
    if (!v->allowed && r->status == 200)
        r->status = 409;
    page_office_move(&r->body, v);
    return OK;
}

static err move_page(request *q, response *r)
{
    move_view v = {0};
    move_work m;
    const move_row *row;
    TRY(open_move(q, r, &v, &m, &row));
    if (v.allowed) {
        void *typed = blank(q->a, row->form);
        if (row->begin != NULL)
            row->begin(&m, typed);
        form_fill(&v.form, typed);
        set_seen(&m);
    }
    return show_move(q, r, &v);
}

/* It does not fit the case as it stands, or somebody was faster: say so, keep what was
 * typed, and let the same form be sent again on what stands now. */
static err show_conflict(request *q, response *r, move_work *m)
{
    move_view *v = m->page;
    for (size_t i = 0; i < q->work->problems->n; i++)
        *list_add(q->a, &v->changed) = q->work->problems->p[i].says;
    if (v->changed.n == 0)
        *list_add(q->a, &v->changed) = STR("这件申请刚刚有了变化。");
    TRY(application_open(q->work, m->id, DAY_NONE, &m->of));
    v->meanwhile = m->of.course.version != m->seen;
    set_seen(m);
    r->status = 409;
    return show_move(q, r, v);
}

static err move_make(request *q, response *r)
{
    move_view v = {0};
    move_work m;
    const move_row *row;
    TRY(open_move(q, r, &v, &m, &row));
    void *typed = blank(q->a, row->form);
    bool whole = form_read(q, &v.form, typed) == OK;
    str seen = form_value(q, "seen");
    if (!str_to_int(seen, &m.seen) || m.seen < 0)
        m.seen = 0; /* a page nobody was shown: the act finds it changed */
    if (!v.allowed && m.seen == m.of.course.version)
        return show_move(q, r, &v);
    v.allowed = true;
    if (!whole)
        return show_move(q, r, &v);
    err e = row->act(&m, typed);
    if (e == INVALID) {
        form_blame(&v.form, q->work->problems);
        return show_move(q, r, &v);
    }
    if (e == CONFLICT)
        return show_conflict(q, r, &m);
    if (e == FORBIDDEN && q->work->problems->n > 0)
        q->says = q->work->problems->p[0].says;
    TRY(e);
    return response_see_other(r, url_query(q->a, v.back, LIT("done"),
                                           str_of(move_ids[row->made])));
}

#define CASE "/office/applications/{application}/"
#define MOVE(path, right, form) \
    {METHOD_GET, CASE path, right, move_page}, {METHOD_POST, CASE path, right, move_make, &(form)}

/* As moves[] has them: a test compares. */
static const route rows[] = {
    MOVE("confirm", RIGHT_REGISTER, confirm_form),
    MOVE("register", RIGHT_REGISTER, register_form),
    MOVE("assign", RIGHT_ASSIGN, assign_form),
    MOVE("accept", RIGHT_HANDLE, accept_form),
    MOVE("return", RIGHT_HANDLE, return_form),
    MOVE("transfer", RIGHT_ASSIGN, transfer_form),
    MOVE("ask_help", RIGHT_HANDLE, ask_help_form),
    MOVE("give_help", RIGHT_HANDLE, give_help_form),
    MOVE("note", RIGHT_APPLICATION_READ, note_form),
    MOVE("search", RIGHT_HANDLE, search_form),
    MOVE("judge", RIGHT_HANDLE, judge_form),
    MOVE("part", RIGHT_HANDLE, part_form),
    MOVE("ask_supplement", RIGHT_REGISTER, ask_supplement_form),
    MOVE("supplement", RIGHT_REGISTER, supplement_form),
    MOVE("consult", RIGHT_HANDLE, consult_form),
    MOVE("consult_reply", RIGHT_HANDLE, consult_reply_form),
    MOVE("extend", RIGHT_EXTEND, extend_form),
    MOVE("ask_reasons", RIGHT_HANDLE, ask_reasons_form),
    MOVE("give_reasons", RIGHT_HANDLE, give_reasons_form),
    MOVE("delay", RIGHT_EXTEND, delay_form),
    MOVE("adopt_date", RIGHT_EXTEND, adopt_date_form),
    MOVE("notify_fee", RIGHT_SERVE, notify_fee_form),
    MOVE("pay_fee", RIGHT_SERVE, pay_fee_form),
    MOVE("conclude", RIGHT_HANDLE, conclude_form),
    MOVE("submit", RIGHT_HANDLE, submit_form),
    MOVE("review", RIGHT_REVIEW, review_form),
    MOVE("legal", RIGHT_LEGAL, legal_form),
    MOVE("secrecy", RIGHT_SECRECY, secrecy_form),
    MOVE("send_back", RIGHT_APPLICATION_READ, send_back_form),
    MOVE("sign", RIGHT_SIGN, sign_form),
    MOVE("serve", RIGHT_SERVE, serve_form),
    MOVE("service_result", RIGHT_SERVE, service_result_form),
    MOVE("change_contact", RIGHT_REGISTER, change_contact_form),
    MOVE("withdraw", RIGHT_REGISTER, withdraw_form),
    MOVE("split", RIGHT_ASSIGN, split_form),
    MOVE("merge", RIGHT_ASSIGN, merge_form),
    MOVE("promote", RIGHT_HANDLE, promote_form),
    MOVE("rectify", RIGHT_HANDLE, rectify_form),
    MOVE("move_out", RIGHT_ASSIGN, move_out_form),
    MOVE("archive", RIGHT_ARCHIVE, archive_form),
    MOVE("void", RIGHT_APPLICATION_READ, void_form),
};
const route_table move_routes = {rows, COUNT_OF(rows)};
