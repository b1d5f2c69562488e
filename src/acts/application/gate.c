/* The gate before a letter is served: its text, and with the reply what is given. What
 * the applicant told himself is his to read. */
#include "acts/application/letter.h"

#include "acts/personal.h"
#include "rules/letter.h"
#include "store/stored_file.h"

enum { FILES_ON_RECORD_MOST = 2000 };

/* All that the applicant told, one thing a line. */
static err told_of(casework *k, str *out)
{
    work *w = k->w;
    const struct {
        const char *column;
        sealed kept;
    } fields[] = {
        {"application_form.certificate_no", k->form.certificate_no},
        {"application_form.representative", k->form.representative},
        {"application_form.agent", k->form.agent},
        {"application_form.phone", k->form.phone},
        {"application_form.email", k->form.email},
        {"application_form.postal_address", k->form.postal_address},
    };
    buf b;
    buf_init(&b, w->a);
    buf_format(&b, "%.*s\n", STR_ARG(k->row.content));
    for (size_t i = 0; i < k->events.n; i++)
        if (k->events.p[i].kind == EVENT_SUPPLEMENTED)
            buf_format(&b, "%.*s\n", STR_ARG(k->events.p[i].says));
    for (size_t i = 0; k->has_form && i < COUNT_OF(fields); i++) {
        str value;
        const personal_field f = {.column = fields[i].column,
                                  .row = k->row.application.n,
                                  .kept = fields[i].kept};
        TRY(personal_use(w, &f, &value));
        buf_format(&b, "%.*s\n", STR_ARG(value));
    }
    *out = buf_str(&b);
    return OK;
}

/* Who wrote it: who concluded the case with it, or issued it. */
static account_id author_of(const casework *k, letter_id which)
{
    account_id author = {0};
    for (size_t i = 0; i < k->events.n; i++) {
        const application_event *e = &k->events.p[i];
        bool wrote = e->kind == EVENT_CONCLUDED ||
                     (e->kind == EVENT_LETTER_ISSUED && author.n == 0);
        if (wrote && e->about == which.n)
            author = e->account;
    }
    return author;
}

/* Files are called by their place: their own names may name people. */
static err given_parts(casework *k, gate_part **parts, size_t *n)
{
    work *w = k->w;
    application_file key = {.agency = w->agency, .application = k->row.application};
    void *rows = NULL;
    size_t count = 0, given = 0;
    TRY(store_many(w->store, w->a, &application_files, &application_file_shape, &key,
                   &application_file_shape, FILES_ON_RECORD_MOST, &rows, &count, NULL));
    *parts = arena_new_n(w->a, gate_part, count + 1);
    *n = 1;
    for (size_t i = 0; i < count; i++) {
        const application_file *f = (const application_file *)rows + i;
        file_opened opened;
        if (f->purpose != FILE_GIVEN || !f->given)
            continue;
        TRY(files_open(w, f->stored_file, &opened));
        (*parts)[(*n)++] =
            (gate_part){str_format(w->a, "提供的文件 %zu", ++given), opened.bytes};
    }
    return OK;
}

err letter_gate(casework *k, const application_letter *l, gate_thing *of, gate_result *found)
{
    work *w = k->w;
    gate_part alone = {0}, *parts = &alone;
    size_t n = 1;
    *of = (gate_thing){.application = k->row.application,
                       .letter = l->letter,
                       .author = author_of(k, l->letter)};
    if (letter_to_applicant((letter)l->kind))
        TRY(told_of(k, &of->told));
    if (k->course.signed_ && l->letter.n == k->course.letter.n)
        TRY(given_parts(k, &parts, &n));
    parts[0].name = STR("文书");
    TRY(letter_body(w, l, &parts[0].bytes));
    TRY(gate_check(w, of, parts, n, l->letter_on, found));
    if (found->errors == 0)
        return gate_enter(w, of, FOUND_BY_SCAN, found, NULL);
    gate_blame(w, found);
    return CONFLICT;
}
