/* The caged reader sends blocks as frames; what arrives is input from outside and is
 * measured before it is believed. */
#include "documents/report_read/wire.h"

#include "documents/report_read/cell_text.h"

enum { LIST_LONGEST = 1 << 20 };

static void put_int(buf *out, int64_t n)
{
    char bytes[sizeof n];
    memcpy(bytes, &n, sizeof n);
    buf_put(out, (str){bytes, sizeof n});
}

static void put_str(buf *out, str s)
{
    put_int(out, (int64_t)s.n);
    buf_put(out, s);
}

static void put_list(buf *out, const str_list *list)
{
    put_int(out, (int64_t)list->n);
    for (size_t i = 0; i < list->n; i++)
        put_str(out, list->p[i]);
}

void wire_put(buf *out, const annual_report *r, const problems *ps)
{
    put_int(out, r != NULL);
    if (r == NULL) {
        put_int(out, (int64_t)ps->n);
        for (size_t i = 0; i < ps->n; i++)
            put_str(out, ps->p[i].says);
        return;
    }
    put_str(out, r->agency);
    put_int(out, r->year);
    put_str(out, r->format);
    put_str(out, r->title);
    put_list(out, &r->preamble);
    put_int(out, r->from.n);
    put_int(out, r->to.n);
    put_str(out, r->impossible_period);
    put_str(out, r->unread_period);
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        put_int(out, r->cells[cell].kind);
        put_int(out, r->cells[cell].grouped);
        put_int(out, r->cells[cell].has_unit);
        put_int(out, r->cells[cell].value);
        put_str(out, r->cells[cell].words);
    }
    for (size_t i = 0; i < COUNT_OF(r->table_found); i++)
        put_int(out, r->table_found[i]);
    for (size_t i = 0; i < COUNT_OF(r->sections); i++) {
        put_str(out, r->sections[i].title);
        put_list(out, &r->sections[i].paragraphs);
    }
    put_int(out, (int64_t)r->misprints.n);
    for (size_t i = 0; i < r->misprints.n; i++) {
        put_int(out, r->misprints.p[i].cell);
        put_str(out, r->misprints.p[i].expected);
        put_str(out, r->misprints.p[i].found);
    }
    put_list(out, &r->old_form);
}

/* Once anything was wrong, everything after it is empty. */
typedef struct taking {
    str rest;
    arena *a;
    bool wrong;
} taking;

static int64_t take_int(taking *t, int64_t least, int64_t most)
{
    int64_t n = least;
    if (!t->wrong && t->rest.n >= sizeof n) {
        memcpy(&n, t->rest.p, sizeof n);
        t->rest = str_slice(t->rest, sizeof n, t->rest.n);
    } else {
        t->wrong = true;
    }
    if (n < least || n > most) {
        t->wrong = true;
        n = least;
    }
    return n;
}

static bool take_bool(taking *t)
{
    return take_int(t, 0, 1) == 1;
}

static str take_str(taking *t)
{
    size_t n = (size_t)take_int(t, 0, (int64_t)t->rest.n);
    str s = str_slice(t->rest, 0, n);
    if (t->wrong || s.n != n || !str_is_utf8(s)) {
        t->wrong = true;
        return (str){NULL, 0};
    }
    t->rest = str_slice(t->rest, n, t->rest.n);
    return str_copy(t->a, s);
}

static str_list take_list(taking *t)
{
    str_list list = {0};
    int64_t n = take_int(t, 0, LIST_LONGEST);
    for (int64_t i = 0; i < n && !t->wrong; i++)
        *list_add(t->a, &list) = take_str(t);
    return list;
}

static void take_report(taking *t, annual_report *r)
{
    r->agency = take_str(t);
    r->year = (int)take_int(t, 0, 9999);
    r->format = take_str(t);
    r->title = take_str(t);
    r->preamble = take_list(t);
    r->from = (day){(int32_t)take_int(t, INT32_MIN, INT32_MAX)};
    r->to = (day){(int32_t)take_int(t, INT32_MIN, INT32_MAX)};
    r->impossible_period = take_str(t);
    r->unread_period = take_str(t);
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        r->cells[cell].kind = (cell_kind)take_int(t, 0, CELL_KIND_COUNT - 1);
        r->cells[cell].grouped = take_bool(t);
        r->cells[cell].has_unit = take_bool(t);
        int64_t largest = cell_text_largest(cell);
        r->cells[cell].value = take_int(t, -largest, largest);
        r->cells[cell].words = take_str(t);
    }
    for (size_t i = 0; i < COUNT_OF(r->table_found); i++)
        r->table_found[i] = take_bool(t);
    for (size_t i = 0; i < COUNT_OF(r->sections); i++) {
        r->sections[i].title = take_str(t);
        r->sections[i].paragraphs = take_list(t);
    }
    int64_t n = take_int(t, 0, LIST_LONGEST);
    for (int64_t i = 0; i < n && !t->wrong; i++) {
        int cell = (int)take_int(t, 0, CELL_COUNT - 1);
        str expected = take_str(t), found = take_str(t);
        *list_add(t->a, &r->misprints) = (report_misprint){cell, expected, found};
    }
    r->old_form = take_list(t);
}

err wire_take(str bytes, arena *a, annual_report *out, problems *ps)
{
    taking t = {bytes, a, false};
    bool report = take_bool(&t);
    if (!report) {
        str_list says = take_list(&t);
        for (size_t i = 0; i < says.n; i++)
            problems_add(ps, STR(""), "%.*s", STR_ARG(says.p[i]));
        return t.wrong || says.n == 0 ? FAULT : INVALID;
    }
    annual_report *r = arena_new(a, annual_report);
    take_report(&t, r);
    if (t.wrong || t.rest.n > 0)
        return FAULT;
    *out = *r;
    return OK;
}
