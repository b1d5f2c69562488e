/* From what was sent to a struct; each mistake is said at its field. */
#include "web/form.h"

/* All values sent under a field's name. False if there is more than one where one is meant. */
static bool only_value(const request *q, str name, str *out)
{
    size_t found = 0;
    *out = (str){NULL, 0};
    for (size_t i = 0; i < q->form.n; i++) {
        if (!str_equal(q->form.p[i].name, name))
            continue;
        *out = q->form.p[i].value;
        found++;
    }
    return found <= 1;
}

static void wrong(form_view *v, const field_view *f, str says)
{
    form_wrong(v, f->row->name, "%.*s", STR_ARG(says));
}

static void missing(form_view *v, const field_view *f)
{
    const form_row *row = f->row;
    bool picks = f->is_radios || f->is_select || f->is_checks;
    if (row->missing != NULL)
        form_wrong(v, row->name, "%s", row->missing);
    else
        form_wrong(v, row->name,
                   picks         ? "请选择“%s”"
                   : f->is_files ? "请选择文件：“%s”"
                                 : "请填写“%s”",
                   row->label);
}

static bool has_controls(str s, bool lines)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < 0x20 || c == 0x7F) && !(lines && (c == '\n' || c == '\t')))
            return true;
    }
    return false;
}

static str trim_end(str s)
{
    while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

static str without_blanks(arena *a, str s)
{
    buf b;
    buf_init(&b, a);
    for (uint32_t c; (c = str_next(&s)) != 0;) {
        char out[4];
        str one = {out, utf8_put(c, out)};
        if (str_trim(one).n > 0)
            buf_put(&b, one);
    }
    return buf_str(&b);
}

static void read_text(form_view *v, field_view *f, str sent, str *out)
{
    const form_row *row = f->row;
    if (row->kind != FIELD_SECRET)
        f->value = sent;
    str s = row->kind == FIELD_SECRET  ? sent
            : row->kind == FIELD_LINES ? trim_end(sent)
            : row->kind == FIELD_CODE  ? without_blanks(v->a, sent)
                                       : str_trim(sent);
    int64_t n = (int64_t)str_length(s);
    if (s.n == 0 && row->required)
        missing(v, f);
    else if (has_controls(s, row->kind == FIELD_LINES))
        form_wrong(v, row->name, "“%s”里有看不见的控制字符，请删掉再填", row->label);
    else if (n > form_most(row))
        form_wrong(v, row->name, "“%s”最多 %lld 个字，现在有 %lld 个，请删减", row->label,
                   (long long)form_most(row), (long long)n);
    else if (s.n > 0 && n < row->least)
        form_wrong(v, row->name, "“%s”至少 %lld 个字，请写具体一些", row->label,
                   (long long)row->least);
    else
        *out = s;
}

static int find_choice(const field_view *f, str sent)
{
    for (size_t i = 0; i < f->offered.n; i++)
        if (str_equal(f->offered.p[i].value, sent))
            return (int)i;
    return -1;
}

static void read_choice(form_view *v, field_view *f, str sent, int *out)
{
    *out = find_choice(f, sent);
    if (*out >= 0)
        f->choices.p[*out].chosen = true;
    else if (sent.n > 0)
        form_wrong(v, f->row->name, "“%s”里没有这一项，请重新选择", f->row->label);
    else if (f->row->required)
        missing(v, f);
}

static void read_checks(request *q, form_view *v, field_view *f, uint64_t *out)
{
    for (size_t i = 0; i < q->form.n; i++) {
        if (!str_equal(q->form.p[i].name, f->name))
            continue;
        int n = find_choice(f, q->form.p[i].value);
        if (n < 0 || n >= 64) {
            form_wrong(v, f->row->name, "“%s”里没有这一项，请重新选择", f->row->label);
            *out = 0;
            return;
        }
        f->choices.p[n].chosen = true;
        *out |= (uint64_t)1 << n;
    }
    if (*out == 0 && f->row->required)
        missing(v, f);
}

static void read_date(request *q, form_view *v, field_view *f, day *out)
{
    date_input *d = &f->date;
    if (!only_value(q, d->year_name, &d->year) || !only_value(q, d->month_name, &d->month) ||
        !only_value(q, d->day_name, &d->day)) {
        form_wrong(v, f->row->name, "“%s”填了两次，请只填一次", f->row->label);
        return;
    }
    d->year = str_trim(d->year);
    d->month = str_trim(d->month);
    d->day = str_trim(d->day);
    if (d->year.n + d->month.n + d->day.n == 0) {
        if (f->row->required)
            missing(v, f);
        return;
    }
    int64_t y, m, n;
    if (d->year.n == 0 || d->month.n == 0 || d->day.n == 0)
        form_wrong(v, f->row->name, "“%s”要填全年、月、日", f->row->label);
    else if (!str_to_int(d->year, &y) || !str_to_int(d->month, &m) || !str_to_int(d->day, &n))
        form_wrong(v, f->row->name, "“%s”的年、月、日要填数字", f->row->label);
    else if (y < 1900 || y > 2999 || m < 1 || m > 12 || n < 1 || n > 31 ||
             !day_exists((int)y, (int)m, (int)n))
        form_wrong(v, f->row->name, "没有这一天，请检查“%s”", f->row->label);
    else
        *out = day_of((int)y, (int)m, (int)n);
}

static void read_int(form_view *v, field_view *f, str sent, int64_t *out)
{
    const form_row *row = f->row;
    f->value = sent;
    sent = str_trim(sent);
    int64_t n;
    if (sent.n == 0) {
        if (row->required)
            missing(v, f);
    } else if (!str_to_int(sent, &n) || n < row->least || n > form_most(row)) {
        form_wrong(v, row->name, "“%s”要填 %lld 到 %lld 的整数", row->label, (long long)row->least,
                   (long long)form_most(row));
    } else {
        *out = n;
    }
}

static void read_yuan(form_view *v, field_view *f, str sent, fen *out)
{
    const form_row *row = f->row;
    f->value = sent;
    fen n;
    if (str_trim(sent).n == 0) {
        if (row->required)
            missing(v, f);
    } else if (!fen_parse_yuan(sent, &n) || n.n < 0 || (row->most > 0 && n.n > row->most * 100)) {
        form_wrong(v, row->name, "“%s”要填金额，最多两位小数，例如 120.50", row->label);
    } else {
        *out = n;
    }
}

static void read_files(request *q, form_view *v, field_view *f, upload_list *out)
{
    const form_row *row = f->row;
    unsigned accepts = row->accepts ? row->accepts : FILE_KINDS_ALL;
    for (size_t i = 0; i < q->files.n; i++) {
        const body_file *file = &q->files.p[i];
        if (!str_equal(file->name, f->name))
            continue;
        upload u = {.content = file->content};
        if (file_kind_of(file->content, &u.kind) != OK || !(accepts & 1U << u.kind)) {
            str name = file_name_safe(v->a, file->file_name, FILE_TXT);
            wrong(v, f,
                  str_format(v->a, "文件“%.*s”不能收：它的内容不是%.*s。请另存为这些格式再选",
                             STR_ARG(str_slice(name, 0, name.n - 4)),
                             STR_ARG(file_kinds_said(v->a, accepts))));
            *out = (upload_list){0};
            return;
        }
        u.name = file_name_safe(v->a, file->file_name, u.kind);
        *list_add(v->a, out) = u;
    }
    if ((int64_t)out->n > form_most(row)) {
        form_wrong(v, row->name, "“%s”最多 %lld 个文件，请减少", row->label,
                   (long long)form_most(row));
        *out = (upload_list){0};
    } else if (out->n == 0 && row->required) {
        missing(v, f);
    }
}

static void read_check(form_view *v, field_view *f, str sent, bool *out)
{
    *out = f->checked = sent.n > 0;
    if (!*out && f->row->required)
        missing(v, f);
}

static void read_field(request *q, form_view *v, field_view *f, char *at)
{
    str sent = {NULL, 0};
    if (f->row->kind != FIELD_CHECKS && f->row->kind != FIELD_DATE &&
        !only_value(q, f->name, &sent)) {
        form_wrong(v, f->row->name, "“%s”填了两次，请只填一次", f->row->label);
        return;
    }
    switch (f->row->kind) {
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_CODE:
    case FIELD_SECRET:
    case FIELD_HIDDEN: read_text(v, f, sent, (str *)at); break;
    case FIELD_CHOICE:
    case FIELD_SELECT: read_choice(v, f, sent, (int *)at); break;
    case FIELD_CHECKS: read_checks(q, v, f, (uint64_t *)at); break;
    case FIELD_CHECK: read_check(v, f, sent, (bool *)at); break;
    case FIELD_DATE: read_date(q, v, f, (day *)at); break;
    case FIELD_INT: read_int(v, f, sent, (int64_t *)at); break;
    case FIELD_YUAN: read_yuan(v, f, sent, (fen *)at); break;
    case FIELD_FILES: read_files(q, v, f, (upload_list *)at); break;
    case FIELD_KIND_COUNT: break;
    }
}

err form_read(request *q, form_view *v, void *out)
{
    memset(out, 0, v->form->size);
    for (size_t i = 0; i < v->fields.n; i++) {
        field_view *f = &v->fields.p[i];
        char *at = (char *)out + f->row->offset;
        if (f->row->kind == FIELD_CHOICE || f->row->kind == FIELD_SELECT)
            *(int *)at = -1;
        if (f->row->kind == FIELD_DATE)
            *(day *)at = DAY_NONE;
        read_field(q, v, f, at);
    }
    return v->errors.n == 0 ? OK : INVALID;
}
