/* A unit is never deleted: old cases and papers name it. */
#include "web/units.h"

#include "acts/account.h"
#include "pages.h"

typedef struct unit_typed {
    str name;
} unit_typed;

static const form_row unit_form_rows[] = {
    {FORM_TEXT(unit_typed, name), .label = "科室名称", .required = true, .most = 60,
     .hint = "和“三定”规定、对外公布的名称一致。"},
};

/* What was done, as the list says it. */
static const struct {
    const char *word, *says;
} dones[] = {
    {"added", "科室已经设立。"},
    {"renamed", "科室已经改名，以前的文书不变。"},
    {"closed", "科室已经撤销，以前的办理记录不变。"},
};

static url after_add(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/units?done=added");
}

static url after_rename(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/units?done=renamed");
}

static url after_close(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/units?done=closed");
}

static const form add_form = {FORM_ROWS(unit_typed, unit_form_rows), .button = "设立科室",
                              .result = after_add};
static const form rename_form = {FORM_ROWS(unit_typed, unit_form_rows), .button = "改名",
                                 .result = after_rename};
static const form close_form = {.size = sizeof(int), .button = "撤销这个科室",
                                .result = after_close};

static err show_units(request *q, response *r, units_view *v)
{
    unit_list all;
    TRY(unit_all(q->work, &all));
    TRY(office_frame_init(q, r, &v->frame, OFFICE_UNITS, STR("科室")));
    v->frame.wrong = v->form.errors.n > 0;
    for (size_t i = 0; i < all.n; i++) {
        const handling_unit *u = &all.p[i];
        *list_add(q->a, &v->rows) = (unit_row){
            u->name, u->closed ? tag_of(TAG_OFF, STR("已撤销")) : tag_of(TAG_OK, STR("在用")),
            url_int(q->a, URL("/office/units/"), u->unit.n)};
    }
    page_office_units(&r->body, v);
    return OK;
}

static err units_page(request *q, response *r)
{
    units_view v = {0};
    TRY(form_open(q, r, &add_form, URL("/office/units"), &v.form));
    for (size_t i = 0; i < COUNT_OF(dones); i++)
        if (str_equal(query_value(q, "done"), str_of(dones[i].word)))
            v.notice = (notice){str_of(dones[i].says), true};
    return show_units(q, r, &v);
}

static err unit_save(request *q, response *r)
{
    units_view v = {0};
    unit_typed in;
    unit_id made;
    TRY(form_open(q, r, &add_form, URL("/office/units"), &v.form));
    if (form_read(q, &v.form, &in) != OK)
        return show_units(q, r, &v);
    err e = unit_add(q->work, in.name, &made);
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        return show_units(q, r, &v);
    }
    TRY(e);
    return response_see_other(r, after_add(q, STR("")));
}

/* --- one unit --- */

static err unit_of(request *q, handling_unit *out)
{
    int64_t n;
    if (!str_to_int(part_value(q, "unit"), &n))
        return NOT_FOUND;
    return unit_look(q->work, (unit_id){n}, out);
}

static err open_unit(request *q, response *r, handling_unit *u, unit_page_view *v)
{
    TRY(unit_of(q, u));
    url address = url_int(q->a, URL("/office/units/"), u->unit.n);
    v->name = u->name;
    v->closed = u->closed;
    TRY(form_open(q, r, &rename_form, url_lit(q->a, address, LIT("/name")), &v->rename));
    TRY(form_open(q, r, &close_form, url_lit(q->a, address, LIT("/close")), &v->close));
    unit_typed has = {u->name};
    form_fill(&v->rename, &has);
    return OK;
}

static err show_unit(request *q, response *r, const handling_unit *u, unit_page_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_UNITS, u->name));
    office_crumb(q, &v->frame, u->name, url_int(q->a, URL("/office/units/"), u->unit.n));
    v->frame.wrong = v->rename.errors.n + v->close.errors.n > 0;
    page_office_unit(&r->body, v);
    return OK;
}

static err unit_page(request *q, response *r)
{
    unit_page_view v = {0};
    handling_unit u;
    TRY(open_unit(q, r, &u, &v));
    return show_unit(q, r, &u, &v);
}

static err rename_save(request *q, response *r)
{
    unit_page_view v = {0};
    handling_unit u;
    unit_typed in;
    TRY(open_unit(q, r, &u, &v));
    if (form_read(q, &v.rename, &in) != OK)
        return show_unit(q, r, &u, &v);
    err e = unit_rename(q->work, u.unit, in.name);
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.rename, q->work->problems);
        return show_unit(q, r, &u, &v);
    }
    TRY(e);
    return response_see_other(r, after_rename(q, STR("")));
}

static err close_save(request *q, response *r)
{
    unit_page_view v = {0};
    handling_unit u;
    TRY(open_unit(q, r, &u, &v));
    err e = unit_close(q->work, u.unit);
    if (e == CONFLICT) {
        form_blame(&v.close, q->work->problems);
        return show_unit(q, r, &u, &v);
    }
    TRY(e);
    return response_see_other(r, after_close(q, STR("")));
}

static const route rows[] = {
    {METHOD_GET, "/office/units", RIGHT_ACCOUNTS, units_page},
    {METHOD_POST, "/office/units", RIGHT_ACCOUNTS, unit_save, &add_form},
    {METHOD_GET, "/office/units/{unit}", RIGHT_ACCOUNTS, unit_page},
    {METHOD_POST, "/office/units/{unit}/name", RIGHT_ACCOUNTS, rename_save, &rename_form},
    {METHOD_POST, "/office/units/{unit}/close", RIGHT_ACCOUNTS, close_save, &close_form},
};
const route_table unit_routes = {rows, COUNT_OF(rows)};
