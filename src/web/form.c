/* What a form shows. What it reads is in form_read.c. */
#include "web/form.h"

#include "web/visit.h"

enum { TEXT_MOST = 200, LINES_MOST = 5000, SECRET_MOST = 128 };

int64_t form_most(const form_row *row)
{
    if (row->most > 0)
        return row->most;
    return row->kind == FIELD_LINES    ? LINES_MOST
           : row->kind == FIELD_SECRET ? SECRET_MOST
           : row->kind == FIELD_FILES  ? 1
                                       : TEXT_MOST;
}

size_t form_bytes_most(const form *f)
{
    return f->bytes > 0 ? f->bytes : BODY_FORM_MOST;
}

size_t form_files_most(const form *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->count; i++)
        if (f->rows[i].kind == FIELD_FILES)
            n += (size_t)form_most(&f->rows[i]);
    return n;
}

static bool is_single_input(field_kind k)
{
    return k == FIELD_TEXT || k == FIELD_SECRET || k == FIELD_CODE || k == FIELD_INT ||
           k == FIELD_YUAN;
}

static str sized_name(arena *a, str name, const char *suffix)
{
    return str_format(a, "%.*s-%s", STR_ARG(name), suffix);
}

/* The choices of a field; the first one's id is the field's, so that a link from the
 * summary of errors leads there. */
static void show_choices(form_view *v, field_view *f)
{
    f->choices = (choice_view_list){0};
    for (size_t i = 0; i < f->offered.n; i++) {
        const form_choice *c = &f->offered.p[i];
        bool first = i == 0 && f->row->kind != FIELD_SELECT;
        *list_add(v->a, &f->choices) = (choice_view){
            .id = first ? f->name : str_format(v->a, "%.*s-%zu", STR_ARG(f->name), i + 1),
            .name = f->name,
            .value = c->value,
            .says = c->says,
            .hint = c->hint};
    }
}

static str hint_of(form_view *v, const form_row *row)
{
    if (row->kind != FIELD_FILES)
        return str_of(row->hint);
    str said = file_kinds_said(v->a, row->accepts ? row->accepts : FILE_KINDS_ALL);
    return str_format(v->a, "%s可以是%.*s；每个不超过 %d MB%s。", row->hint ? row->hint : "",
                      STR_ARG(said), BODY_FILE_MOST >> 20,
                      form_most(row) > 1 ? str_c(v->a, str_format(v->a, "，最多 %lld 个",
                                                                  (long long)form_most(row)))
                                         : "");
}

static void describe(form_view *v, field_view *f)
{
    str_list ids = {0};
    if (f->hint.n > 0)
        *list_add(v->a, &ids) = sized_name(v->a, f->name, "h");
    if (f->wrong.n > 0)
        *list_add(v->a, &ids) = sized_name(v->a, f->name, "e");
    if (f->counts.n > 0)
        *list_add(v->a, &ids) = sized_name(v->a, f->name, "c");
    f->described = str_join(v->a, &ids, STR(" "));
}

static void add_field(form_view *v, const form_row *row)
{
    field_kind k = row->kind;
    field_view *f = list_add(v->a, &v->fields);
    *f = (field_view){
        .row = row,
        .name = str_of(row->name),
        .label = str_of(row->label),
        .hint = hint_of(v, row),
        .optional = !row->required && k != FIELD_CHECK,
        .is_line = is_single_input(k),
        .is_lines = k == FIELD_LINES,
        .is_radios = k == FIELD_CHOICE,
        .is_select = k == FIELD_SELECT,
        .is_checks = k == FIELD_CHECKS,
        .is_check = k == FIELD_CHECK,
        .is_date = k == FIELD_DATE,
        .is_files = k == FIELD_FILES,
        .is_hidden = k == FIELD_HIDDEN,
        .many = k == FIELD_FILES && form_most(row) > 1,
        .type = k == FIELD_SECRET ? STR("password") : STR("text"),
        .inputmode = k == FIELD_INT    ? STR("numeric")
                     : k == FIELD_YUAN ? STR("decimal")
                                       : (str){NULL, 0},
        .autocomplete = row->autocomplete ? str_of(row->autocomplete) : STR("off"),
        .look = row->look ? str_of(row->look)
                          : (k == FIELD_INT || k == FIELD_YUAN ? STR("n4") : (str){NULL, 0}),
    };
    if (k == FIELD_LINES)
        f->counts = str_format(v->a, "最多 %lld 字", (long long)form_most(row));
    if (k == FIELD_FILES)
        f->accepts = file_kinds_accepted(v->a, row->accepts ? row->accepts : FILE_KINDS_ALL);
    if (k == FIELD_DATE)
        f->date = (date_input){.name = f->name,
                               .label = f->label,
                               .hint = f->hint,
                               .optional = f->optional,
                               .year_name = sized_name(v->a, f->name, "year"),
                               .month_name = sized_name(v->a, f->name, "month"),
                               .day_name = sized_name(v->a, f->name, "day")};
    if (row->choices != NULL)
        f->offered = *row->choices;
    show_choices(v, f);
    describe(v, f);
}

err form_open(request *q, response *r, const form *f, url action, form_view *v)
{
    *v = (form_view){.a = q->a,
                     .r = r,
                     .form = f,
                     .action = action,
                     .uploads = form_files_most(f) > 0,
                     .button = str_of(f->button)};
    TRY(visit_token(q, r, &v->token));
    TRY(visit_once(q, &v->once));
    for (size_t i = 0; i < f->count; i++)
        add_field(v, &f->rows[i]);
    for (size_t i = 0; i < f->button_count; i++)
        *list_add(q->a, &v->buttons) = (choice_view){
            .value = f->buttons[i].value, .says = f->buttons[i].says, .chosen = i == 0};
    return OK;
}

field_view *form_field(form_view *v, const char *name)
{
    for (size_t i = 0; i < v->fields.n; i++)
        if (str_equal(v->fields.p[i].name, str_of(name)))
            return &v->fields.p[i];
    return NULL;
}

void form_offer(form_view *v, const char *name, const form_choice *choices, size_t n)
{
    field_view *f = form_field(v, name);
    f->offered = (form_choice_list){choices, n};
    show_choices(v, f);
}

static void fill_choices(field_view *f, uint64_t set)
{
    for (size_t i = 0; i < f->choices.n; i++)
        f->choices.p[i].chosen = i < 64 && (set & (uint64_t)1 << i) != 0;
}

static str blank_or_number(arena *a, int64_t n)
{
    return n == 0 ? (str){NULL, 0} : str_format(a, "%lld", (long long)n);
}

static void fill_date(form_view *v, field_view *f, day d)
{
    if (!day_is(d))
        return;
    ymd parts = day_ymd(d);
    f->date.year = str_format(v->a, "%d", parts.year);
    f->date.month = str_format(v->a, "%d", parts.month);
    f->date.day = str_format(v->a, "%d", parts.day);
}

void form_fill(form_view *v, const void *values)
{
    for (size_t i = 0; i < v->fields.n; i++) {
        field_view *f = &v->fields.p[i];
        const char *at = (const char *)values + f->row->offset;
        switch (f->row->kind) {
        case FIELD_TEXT:
        case FIELD_LINES:
        case FIELD_CODE:
        case FIELD_HIDDEN: f->value = *(const str *)at; break;
        case FIELD_CHOICE:
        case FIELD_SELECT:
            fill_choices(f, *(const int *)at < 0 ? 0 : (uint64_t)1 << *(const int *)at);
            break;
        case FIELD_CHECKS: fill_choices(f, *(const uint64_t *)at); break;
        case FIELD_CHECK: f->checked = *(const bool *)at; break;
        case FIELD_DATE: fill_date(v, f, *(const day *)at); break;
        case FIELD_INT: f->value = blank_or_number(v->a, *(const int64_t *)at); break;
        case FIELD_YUAN:
            if (((const fen *)at)->n != 0)
                f->value = str_copy(v->a, str_of(fen_yuan(*(const fen *)at).c));
            break;
        case FIELD_SECRET:
        case FIELD_FILES:
        case FIELD_KIND_COUNT: break;
        }
    }
}

void form_wrong(form_view *v, const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str says = str_format_v(v->a, format, args);
    va_end(args);
    v->r->status = 400;
    field_view *f = name == NULL ? NULL : form_field(v, name);
    if (f != NULL && f->wrong.n > 0)
        return; /* one at a time */
    url address = URL("#main");
    if (f != NULL) {
        f->wrong = says;
        f->date.wrong = says;
        describe(v, f);
        address = url_part(v->a, URL("#"), f->name);
    }
    *list_add(v->a, &v->errors) = (form_error){address, says};
    v->error_count = (int64_t)v->errors.n;
}

void form_blame(form_view *v, const problems *found)
{
    for (size_t i = 0; i < found->n; i++)
        form_wrong(v, str_c(v->a, found->p[i].field), "%.*s", STR_ARG(found->p[i].says));
    if (found->n == 0)
        form_wrong(v, NULL, "填写的内容不合要求，没有保存。请检查以后再提交。");
}

size_t form_pressed(const request *q, const form *f)
{
    str pressed = form_value(q, "do");
    for (size_t i = 0; i < f->button_count; i++)
        if (str_equal(pressed, f->buttons[i].value))
            return i;
    return 0;
}
