/* Forms: a table of fields leads from what was sent to a struct, and from the
 * struct to a page.
 *
 *     typedef struct visit_note { str title; str text; day on; int channel; } visit_note;
 *
 *     static const form_row rows[] = {
 *         {FORM_TEXT(visit_note, title), .label = "标题", .required = true, .most = 100},
 *         {FORM_LINES(visit_note, text), .label = "内容", .required = true, .most = 500},
 *         {FORM_DATE(visit_note, on), .label = "哪一天"},
 *         {FORM_CHOICE(visit_note, channel), .label = "怎么来的", .choices = &channels},
 *     };
 *     const form note_form = {FORM_ROWS(visit_note, rows), .button = "保存"};
 *
 *     static err note_show(request *q, response *r, note_view *v) { … page_note(&r->body, v); }
 *     static err note_new(request *q, response *r)
 *     {
 *         note_view v = {0};
 *         TRY(form_open(q, r, &note_form, URL("/office/notes"), &v.form));
 *         return note_show(q, r, &v);
 *     }
 *     static err note_save(request *q, response *r)
 *     {
 *         note_view v = {0};
 *         visit_note in;
 *         TRY(form_open(q, r, &note_form, URL("/office/notes"), &v.form));
 *         if (form_read(q, &v.form, &in) != OK)
 *             return note_show(q, r, &v);            // 400, all that was typed is kept
 *         err e = note_write(q->work, &in);           // an act
 *         if (e == INVALID) {
 *             form_blame(&v.form, q->work->problems); // its problems, each at its field
 *             return note_show(q, r, &v);
 *         }
 *         TRY(e);
 *         return response_see_other(r, URL("/office/notes"));
 *     }
 *     … {METHOD_POST, "/office/notes", RIGHT_…, note_save, &note_form},
 *
 * and in the page: {% use form_errors(&v->form) %} … {% use form_whole(&v->form) %}
 *
 * The dispatcher has already checked the token, the size and the encoding.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/day.h"
#include "base/money.h"
#include "base/problem.h"
#include "documents/file_kind.h"
#include "web/route.h"

typedef enum field_kind {
    FIELD_TEXT,   /* str: one line, trimmed */
    FIELD_LINES,  /* str: several lines, trimmed at the end */
    FIELD_SECRET, /* str: a password; neither trimmed nor shown again */
    FIELD_CODE,   /* str: digits or letters from a device or a letter; blanks taken out */
    FIELD_CHOICE, /* int: index of the choice; -1: none; radio buttons */
    FIELD_SELECT, /* int: as FIELD_CHOICE, in a list that opens */
    FIELD_CHECKS, /* uint64_t: the set of choices */
    FIELD_CHECK,  /* bool: one box; required means it has to be ticked */
    FIELD_DATE,   /* day: three inputs; DAY_NONE: left empty */
    FIELD_INT,    /* int64_t: from `least` to `most`; left empty: 0 */
    FIELD_YUAN,   /* fen: left empty: 0 */
    FIELD_FILES,  /* upload_list: at most `most` files of the kinds `accepts`; their
                   * contents are views into the request's body */
    FIELD_HIDDEN, /* str: what the page has to remember, such as the version seen */
    FIELD_KIND_COUNT
} field_kind;

typedef struct form_choice {
    str value; /* in the request */
    str says;
    str hint;  /* may be empty */
} form_choice;
typedef struct form_choice_list {
    const form_choice *p;
    size_t n;
} form_choice_list;
/* For static tables of choices. */
#define CHOICE(value, says) {STR_INIT(value), STR_INIT(says), {NULL, 0}}
#define CHOICE_HINTED(value, says, hint) {STR_INIT(value), STR_INIT(says), STR_INIT(hint)}
#define CHOICES(rows) {(rows), COUNT_OF(rows)}

typedef struct form_row {
    const char *name; /* in the request, and its id on the page */
    field_kind kind;
    size_t offset;    /* of the member */
    const char *label;
    const char *hint;    /* may be NULL */
    const char *missing; /* said when it is required and empty; NULL: from the label */
    bool required;       /* what is not, is marked 选填 */
    int64_t least, most; /* characters (0: 200, lines 5000), the number, or how many files */
    const form_choice_list *choices; /* NULL: form_offer gives them */
    unsigned accepts;    /* set of file kinds; 0: all */
    const char *autocomplete; /* the HTML token, for browsers and aids; NULL: off */
    const char *look;    /* CSS classes of the input; may be NULL */
} form_row;

/* The first columns of a row. A member of another type does not compile. */
#define FORM_COLUMN_(record, member, type, k)                                        \
    .name = #member, .kind = (k),                                                    \
    .offset = offsetof(record, member) +                                             \
              0 * sizeof(char[_Generic(((record *)0)->member, type: 1)])
#define FORM_TEXT(record, member) FORM_COLUMN_(record, member, str, FIELD_TEXT)
#define FORM_LINES(record, member) FORM_COLUMN_(record, member, str, FIELD_LINES)
#define FORM_SECRET(record, member) FORM_COLUMN_(record, member, str, FIELD_SECRET)
#define FORM_CODE(record, member) FORM_COLUMN_(record, member, str, FIELD_CODE)
#define FORM_CHOICE(record, member) FORM_COLUMN_(record, member, int, FIELD_CHOICE)
#define FORM_SELECT(record, member) FORM_COLUMN_(record, member, int, FIELD_SELECT)
#define FORM_CHECKS(record, member) FORM_COLUMN_(record, member, uint64_t, FIELD_CHECKS)
#define FORM_CHECK(record, member) FORM_COLUMN_(record, member, bool, FIELD_CHECK)
#define FORM_DATE(record, member) FORM_COLUMN_(record, member, day, FIELD_DATE)
#define FORM_INT(record, member) FORM_COLUMN_(record, member, int64_t, FIELD_INT)
#define FORM_YUAN(record, member) FORM_COLUMN_(record, member, fen, FIELD_YUAN)
#define FORM_FILES(record, member) FORM_COLUMN_(record, member, upload_list, FIELD_FILES)
#define FORM_HIDDEN(record, member) \
    FORM_COLUMN_(record, member, str, FIELD_HIDDEN), .label = #member

struct form {
    const form_row *rows;
    size_t count;
    size_t size;        /* of the struct */
    size_t bytes;       /* of all its fields as they are sent; 0: BODY_FORM_MOST */
    const char *button; /* what its button says */
    const form_choice *buttons; /* instead of `button`, when there are several; NULL: one */
    size_t button_count;
    /* Where the result of its act stands, for a form sent twice; `object` as in the
     * ledger of acts. NULL: sending it twice does no harm, and acts twice: a file
     * taken again, a code drawn anew. test/web/twice_test.c says which and why. */
    url (*result)(request *q, str object);
};
#define FORM_ROWS(record, table) .rows = (table), .count = COUNT_OF(table), .size = sizeof(record)

/* --- what pages show; the parts under pages/part know these --- */

/* A date asked for in three fields, as it was filled in. */
typedef struct date_input {
    str name; /* of the group; the first field's id */
    str label, hint;
    str year_name, month_name, day_name;
    str year, month, day;
    str wrong; /* empty: nothing wrong */
    bool optional;
} date_input;
LIST_TYPE(date_input_list, date_input);

typedef struct form_error {
    url address; /* of the field */
    str says;
} form_error;
LIST_TYPE(form_error_list, form_error);

typedef struct choice_view {
    str id, name, value, says, hint;
    bool chosen;
} choice_view;
LIST_TYPE(choice_view_list, choice_view);

typedef struct field_view {
    const form_row *row;
    form_choice_list offered;
    /* which part shows it */
    bool is_line, is_lines, is_radios, is_select, is_checks, is_check, is_date, is_files, is_hidden;
    str name, label, hint, wrong;
    str described; /* ids of hint, error and count, for aria-describedby; may be empty */
    str counts;    /* how much may be written; may be empty */
    bool optional, many, checked;
    str type, inputmode, autocomplete, look, accepts;
    str value;
    date_input date;
    choice_view_list choices;
} field_view;
LIST_TYPE(field_view_list, field_view);

typedef struct form_view {
    arena *a;
    response *r;
    const form *form;
    url action;
    str token, once;
    bool uploads; /* it is sent as multipart */
    field_view_list fields;
    form_error_list errors;
    int64_t error_count;
    str button;
    choice_view_list buttons;
    str cancel; /* what the way back says; empty: there is none */
    url cancel_address;
} form_view;

/* Begin a form on a page: fields empty, with token and one-time key.
 *
 *   action  where it is sent
 *
 * The page will not be stored. Returns OK; FAULT.
 */
MUST_USE err form_open(request *q, response *r, const form *f, url action, form_view *v);

/* Give the choices of a field whose table has none. They are borrowed. Before
 * form_fill and form_read. */
void form_offer(form_view *v, const char *name, const form_choice *choices, size_t n);

/* Show the values of a struct, for changing what is there. */
void form_fill(form_view *v, const void *values);

/* Read what was sent into the struct, and keep it for showing it again.
 *
 *   out  all members set; those that are wrong are empty
 *
 * Returns OK; INVALID: the view has the errors, the response the status 400.
 */
MUST_USE err form_read(request *q, form_view *v, void *out);

/* One more error. `name` is a field of the form, or NULL: the form as a whole. */
void form_wrong(form_view *v, const char *name, const char *format, ...) PRINTF_LIKE(3, 4);
/* What an act found wrong: each problem at the field of that name, else at the whole. */
void form_blame(form_view *v, const problems *found);

/* The view of one field, to be placed by itself; not NULL for a name of the table. */
field_view *form_field(form_view *v, const char *name);
/* Which of the form's buttons was pressed; 0 if none is known. */
size_t form_pressed(const request *q, const form *f);
/* The most a field may hold, with the default of its kind. */
int64_t form_most(const form_row *row);
/* How many bytes all its fields may be. */
size_t form_bytes_most(const form *f);
/* How many files may come with it. */
size_t form_files_most(const form *f);

#endif
