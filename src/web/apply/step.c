/* The pages that ask. Whatever is right is kept at once, so that going back,
 * another tab or a lost connection loses nothing. */
#include "acts/visitor.h"
#include "pages.h"
#include "web/apply.h"
#include "web/apply/draft.h"
#include "web/search.h"

enum { FOUND_MOST = 10, SIMILAR_MOST = 4 };

static str text_or_none(const char *text)
{
    return text == NULL ? (str){NULL, 0} : str_of(text);
}

static bool goes_back(const request *q)
{
    return str_equal(query_value(q, "back"), STR("check"));
}

static url with_back(request *q, url address)
{
    return goes_back(q) ? url_query(q->a, address, LIT("back"), STR("check")) : address;
}

/* --- showing --- */

static err show_attached(request *q, response *r, const kept_draft *d, step_page_view *v);

static void arrange(step_page_view *v, int page)
{
    for (size_t i = 0; i < v->form.fields.n; i++) {
        field_view *f = &v->form.fields.p[i];
        bool hidden = page == PAGE_CONTACT && str_equal(f->name, STR("website"));
        bool in_period = page == PAGE_WANT && f->row->kind == FIELD_INT;
        bool unasked = str_equal(f->name, STR("number_right")) && !f->checked &&
                       form_field(&v->form, "certificate_no")->wrong.n == 0;
        if (hidden)
            v->trap = f;
        else if (!in_period && !unasked)
            *list_add(v->form.a, &v->fields) = *f;
    }
    if (page != PAGE_WANT)
        return;
    v->period = (period_view){.shown = true,
                              .from_year = form_field(&v->form, "from_year"),
                              .from_month = form_field(&v->form, "from_month"),
                              .to_year = form_field(&v->form, "to_year"),
                              .to_month = form_field(&v->form, "to_month")};
    const field_view *four[] = {v->period.from_year, v->period.from_month, v->period.to_year,
                                v->period.to_month};
    for (size_t i = 0; i < COUNT_OF(four) && v->period.wrong.n == 0; i++)
        v->period.wrong = four[i]->wrong;
}

static err look_for(request *q, str words, int64_t most, row_list *out, int64_t *found)
{
    *out = (row_list){0};
    return str_trim(words).n == 0 ? OK : search_rows(q, words, most, out, found);
}

static err show_found(request *q, const kept_draft *d, int page, step_page_view *v)
{
    int64_t n = 0;
    str words = d->answers.search.words;
    if (page == PAGE_WANT && d->answers.want.title.n > 0)
        return look_for(q, d->answers.want.title, SIMILAR_MOST, &v->similar, NULL);
    if (page == PAGE_WANT)
        return look_for(q, words, SIMILAR_MOST, &v->similar, NULL);
    if (page != PAGE_SEARCH || words.n == 0)
        return OK;
    v->searched = true;
    TRY(look_for(q, words, FOUND_MOST, &v->found, &n));
    v->search_says =
        n == 0 ? STR("没有找到。换个说法再搜一次，或者继续申请。")
        : n > FOUND_MOST
            ? str_format(q->a, "找到 %lld 条，先列最相符的 %d 条。是其中一条的话，点开就能看，不用申请。",
                         (long long)n, FOUND_MOST)
            : str_format(q->a, "找到 %lld 条。是其中一条的话，点开就能看，不用申请。", (long long)n);
    return OK;
}

static err show(request *q, response *r, int page, const kept_draft *d, step_page_view *v)
{
    const apply_page_row *row = &apply_pages[page];
    v->heading = str_of(row->heading);
    v->says = text_or_none(row->says);
    v->warns = text_or_none(row->warns);
    v->notice = page == PAGE_NOTICE;
    v->kept = d->token.n > 0;
    v->kept_until = d->until;
    steps_fill(q->a, apply_step_words, APPLY_STEPS, (size_t)row->step, &v->steps);
    frame_init(q, &v->frame, COLUMN_APPLY,
               str_format(q->a, "%s（第 %d 步，共 %d 步）", row->heading, row->step + 1, APPLY_STEPS));
    frame_crumb(q, &v->frame, STR("在线申请"), row->address);
    v->frame.wrong = v->form.errors.n > 0;
    int before = apply_page_before(&d->answers, page);
    if (goes_back(q)) {
        v->form.cancel = STR("不改了，回去核对");
        v->form.cancel_address = apply_pages[PAGE_CHECK].address;
    } else if (before >= 0) {
        v->form.cancel = STR("上一步");
        v->form.cancel_address = apply_pages[before].address;
    }
    arrange(v, page);
    TRY(show_found(q, d, page, v));
    TRY(show_attached(q, r, d, v));
    page_apply_step(&r->body, v);
    return OK;
}

/* Where a visitor is sent who is not where he thinks; the page of its own if he is. */
static url where(const kept_draft *d, int page)
{
    if (d->sent)
        return URL("/apply/receipt");
    int open = apply_page_open(&d->answers);
    return page < 0 || page > open ? apply_pages[open].address : apply_pages[page].address;
}

static err ask(request *q, response *r)
{
    kept_draft d;
    r->keep = KEEP_NOT;
    TRY(draft_of(q, &d));
    int page = apply_page_of(q, &d.answers);
    url to = where(&d, page);
    if (!str_equal(url_text(to), q->path))
        return response_see_other(r, to);
    step_page_view v = {0};
    TRY(form_open(q, r, &apply_forms[page], with_back(q, apply_pages[page].address), &v.form));
    form_fill(&v.form, (const char *)&d.answers + apply_pages[page].offset);
    return show(q, r, page, &d, &v);
}

/* --- taking --- */

static err next_page(request *q, response *r, const kept_draft *d, int page)
{
    const form *f = &apply_forms[page];
    if (page == PAGE_SEARCH && form_pressed(q, f) == 0)
        return response_see_other(r, apply_pages[PAGE_SEARCH].address);
    int open = apply_page_open(&d->answers);
    int next = goes_back(q) ? PAGE_CHECK : apply_page_after(&d->answers, page);
    return response_see_other(r, apply_pages[next > open ? open : next].address);
}

/* Which fields of which page bring files, and what those are to the case. */
static const struct {
    int page;
    const char *field;
    size_t offset; /* in answers */
    file_purpose purpose;
} upload_fields[] = {
    {PAGE_PERSON, "files", offsetof(answers, person.files), FILE_CERTIFICATE},
    {PAGE_PERSON, "authority", offsetof(answers, person.authority), FILE_AUTHORITY},
    {PAGE_BODY, "files", offsetof(answers, body.files), FILE_CERTIFICATE},
    {PAGE_BODY, "authority", offsetof(answers, body.authority), FILE_AUTHORITY},
    {PAGE_WANT, "files", offsetof(answers, want.files), FILE_ATTACHMENT},
};

static err keep_file(request *q, const kept_draft *d, const case_file *one)
{
    stored_file_id id;
    TRY(visitor_count(q->work, VISITOR_UPLOADS, q->address));
    return draft_add_file(q->work, d->token, one, &id);
}

/* Files are kept even when the rest of the page is not right yet: nobody likes to
 * choose them twice. */
static err keep_files(request *q, kept_draft *d, int page, form_view *v)
{
    size_t handed = 0;
    for (size_t k = 0; k < COUNT_OF(upload_fields); k++) {
        if (upload_fields[k].page != page)
            continue;
        const upload_list *files = (const upload_list *)(const void *)((const char *)&d->answers +
                                                                       upload_fields[k].offset);
        handed += files->n;
        for (size_t i = 0; i < files->n; i++) {
            const case_file one = {files->p[i], (int)upload_fields[k].purpose};
            err e = keep_file(q, d, &one);
            if (e == INVALID || e == CONFLICT) {
                form_wrong(v, upload_fields[k].field, "%.*s",
                           STR_ARG(q->work->problems->p[q->work->problems->n - 1].says));
                break;
            }
            TRY(e);
        }
    }
    return handed > 0 ? draft_files(q->work, d->token, &d->files) : OK;
}

static err take(request *q, response *r)
{
    kept_draft d;
    r->keep = KEEP_NOT;
    TRY(draft_of(q, &d));
    if (d.sent)
        return response_see_other(r, URL("/apply/receipt"));
    int page = apply_page_of(q, &d.answers);
    if (d.token.n == 0 && page != PAGE_NOTICE)
        return draft_gone(q);
    if (page < 0 || page > apply_page_open(&d.answers))
        return response_see_other(r, where(&d, page));
    const apply_page_row *row = &apply_pages[page];
    step_page_view v = {0};
    void *typed = (char *)&d.answers + row->offset;
    TRY(form_open(q, r, &apply_forms[page], with_back(q, row->address), &v.form));
    err e = form_read(q, &v.form, typed);
    if (row->check != NULL)
        row->check(&v.form, &d.answers, typed);
    if (d.token.n > 0)
        TRY(keep_files(q, &d, page, &v.form));
    if (e != OK || v.form.errors.n > 0)
        return show(q, r, page, &d, &v);
    answers_take(q, &d.answers, page);
    if (page == PAGE_NOTICE)
        answers_set(q->a, &d.answers, "notice", str_format(q->a, "%d", NOTICE_VERSION));
    if (page == PAGE_SEARCH && form_pressed(q, &apply_forms[page]) != 0)
        answers_set(q->a, &d.answers, "searched", STR("yes"));
    e = draft_keep(q, r, &d, page);
    if (e == CONFLICT || e == INVALID) {
        form_blame(&v.form, q->work->problems);
        return show(q, r, page, &d, &v);
    }
    TRY(e == NOT_FOUND ? draft_gone(q) : e);
    TRY(answers_read(q, d.fields, &d.answers));
    return next_page(q, r, &d, page);
}

/* --- files that were kept --- */

typedef struct drop_typed {
    str file, page;
} drop_typed;
static const form_row drop_rows[] = {{FORM_HIDDEN(drop_typed, file)},
                                     {FORM_HIDDEN(drop_typed, page)}};
static const form drop_form = {FORM_ROWS(drop_typed, drop_rows), .button = "删除"};

static err show_attached(request *q, response *r, const kept_draft *d, step_page_view *v)
{
    if (!v->form.uploads)
        return OK;
    for (size_t i = 0; i < d->files.n; i++) {
        const draft_file *f = &d->files.p[i];
        attached_view *row = list_add(q->a, &v->attached);
        *row = (attached_view){
            .name = f->name,
            .size = str_format(q->a, "%s，%lld KB", file_purpose_words[f->purpose],
                               (long long)(f->size + 1023) / 1024)};
        int status = r->status;
        TRY(form_open(q, r, &drop_form, URL("/apply/files/drop"), &row->drop));
        r->status = status;
        drop_typed values = {str_format(q->a, "%lld", (long long)f->file.n), q->path};
        form_fill(&row->drop, &values);
    }
    return OK;
}

static err drop_file(request *q, response *r)
{
    kept_draft d;
    form_view v;
    drop_typed in;
    int64_t n;
    TRY(draft_of(q, &d));
    TRY(form_open(q, r, &drop_form, URL("/apply/files/drop"), &v));
    TRY(form_read(q, &v, &in));
    if (d.token.n == 0 || d.sent)
        return draft_gone(q);
    if (!str_to_int(in.file, &n))
        return NOT_FOUND;
    err e = draft_drop_file(q->work, d.token, (stored_file_id){n});
    TRY(e == NOT_FOUND ? OK : e); /* a second click finds nothing to delete */
    for (int i = 0; i < APPLY_PAGE_COUNT; i++)
        if (str_equal(in.page, url_text(apply_pages[i].address)))
            return response_see_other(r, apply_pages[i].address);
    return response_see_other(r, apply_pages[PAGE_WANT].address);
}

/* --- giving up --- */

static const form leave_form = {.size = sizeof(int), .button = "放弃并删除"};

static err leave_page(request *q, response *r)
{
    leave_view v = {.heading = STR("放弃这份申请？"),
                    .says = STR("填过的内容和传过的文件会马上删除，不能恢复。")};
    r->keep = KEEP_NOT;
    frame_init(q, &v.frame, COLUMN_APPLY, v.heading);
    frame_crumb(q, &v.frame, v.heading, URL("/apply/leave"));
    TRY(form_open(q, r, &leave_form, URL("/apply/leave"), &v.form));
    v.form.cancel = STR("不，接着填");
    v.form.cancel_address = apply_pages[PAGE_NOTICE].address;
    page_apply_leave(&r->body, &v);
    return OK;
}

static err leave(request *q, response *r)
{
    kept_draft d;
    TRY(draft_of(q, &d));
    if (d.token.n > 0)
        TRY(draft_drop(q->work, d.token));
    draft_cookie_drop(q, r);
    return response_see_other(r, URL("/apply"));
}

static const route rows[] = {
    {METHOD_GET, "/apply/leave", RIGHT_PUBLIC, leave_page},
    {METHOD_POST, "/apply/leave", RIGHT_PUBLIC, leave, &leave_form},
    {METHOD_POST, "/apply/files/drop", RIGHT_PUBLIC, drop_file, &drop_form},
    {METHOD_GET, "/apply/steps/{step}", RIGHT_PUBLIC, ask},
    {METHOD_POST, "/apply/steps/1", RIGHT_PUBLIC, take, &apply_forms[PAGE_NOTICE]},
    {METHOD_POST, "/apply/steps/2", RIGHT_PUBLIC, take, &apply_forms[PAGE_SEARCH]},
    {METHOD_POST, "/apply/steps/3", RIGHT_PUBLIC, take, &apply_forms[PAGE_CLASS]},
    {METHOD_POST, "/apply/steps/3-2", RIGHT_PUBLIC, take, &apply_forms[PAGE_PERSON]},
    {METHOD_POST, "/apply/steps/4", RIGHT_PUBLIC, take, &apply_forms[PAGE_CONTACT]},
    {METHOD_POST, "/apply/steps/5", RIGHT_PUBLIC, take, &apply_forms[PAGE_WANT]},
    {METHOD_POST, "/apply/steps/6", RIGHT_PUBLIC, take, &apply_forms[PAGE_WAY]},
};
const route_table apply_routes = {rows, COUNT_OF(rows)};
