/* Every sealed column of the schema is a row here: how it is walked and put
 * back. A test compares the rows with the schema, so that none is forgotten. */
#include "acts/rotate.h"

#include "acts/act.h"
#include "acts/office.h"
#include "secret/seal.h"
#include "store/outbox.h"
#include "store/sealed.h"
#include "store/setting.h"

enum { ROWS_AT_ONCE = 200, ONE_AT_ONCE = 1 /* of long ones */, PAGE_CEILING = 256 << 20 };

#define COLUMN_OF(table, member, at_once) \
    {#table "." #member, at_once, &table##_##member##_page, &table##_##member##_put}

static const struct {
    const char *name; /* of the context */
    size_t at_once;
    const statement *page; /* rows after :id, in order */
    const statement *put;
} columns[] = {
    COLUMN_OF(account, totp, ROWS_AT_ONCE),
    COLUMN_OF(account, totp_begun, ROWS_AT_ONCE),
    COLUMN_OF(account_mail, address, ROWS_AT_ONCE),
    COLUMN_OF(account_mail, begun, ROWS_AT_ONCE),
    COLUMN_OF(application_form, certificate_no, ROWS_AT_ONCE),
    COLUMN_OF(application_form, representative, ROWS_AT_ONCE),
    COLUMN_OF(application_form, agent, ROWS_AT_ONCE),
    COLUMN_OF(application_form, phone, ROWS_AT_ONCE),
    COLUMN_OF(application_form, email, ROWS_AT_ONCE),
    COLUMN_OF(application_form, postal_address, ROWS_AT_ONCE),
    COLUMN_OF(application_form, postcode, ROWS_AT_ONCE),
    COLUMN_OF(stored_file, name, ROWS_AT_ONCE),
    COLUMN_OF(stored_file, content, ONE_AT_ONCE),
    COLUMN_OF(consultation, party, ROWS_AT_ONCE),
    COLUMN_OF(application_letter, body, ROWS_AT_ONCE),
    COLUMN_OF(service, recipient, ROWS_AT_ONCE),
    COLUMN_OF(draft, fields, ROWS_AT_ONCE),
    COLUMN_OF(outbox, recipient, ROWS_AT_ONCE),
    COLUMN_OF(outbox, body, ONE_AT_ONCE),
    COLUMN_OF(outbox_file, content, ONE_AT_ONCE),
    COLUMN_OF(setting_secret, value, ROWS_AT_ONCE),
    COLUMN_OF(item_file, closed, ONE_AT_ONCE),
};

bool rotate_knows(str name)
{
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        if (str_equal(name, str_of(columns[i].name)))
            return true;
    return false;
}

/* What is done with each value of a column. */
typedef struct walk {
    work *w;
    arena page; /* emptied after each page of rows */
    size_t column;
    bool count_only;
    int64_t old;
} walk;

static err visit(walk *k, const sealed_row *row)
{
    work *w = k->w;
    sealed_row next = *row;
    bool changed = false;
    next.agency = w->agency;
    if (seal_key(row->kept) == keyring_newest(w->keys))
        return OK;
    k->old++;
    if (k->count_only)
        return OK;
    str place = seal_context(&k->page, columns[k->column].name, w->agency.n, row->id);
    err e = seal_rotate(w->keys, &k->page, place, row->kept, &next.kept, &changed);
    if (e == OK)
        return store_change(w->store, columns[k->column].put, &sealed_row_shape, &next, NULL);
    if (e == INVALID || e == NOT_FOUND)
        problems_add(w->problems, str_of(columns[k->column].name),
                     e == INVALID ? "%.*s 打不开：数据被改过。这一列没有改动。"
                                  : "%.*s 的密钥不在密钥文件里。请先把旧密钥放回，这一列没有改动。",
                     STR_ARG(str_copy(w->a, place)));
    return e;
}

static err walk_rows(walk *k)
{
    work *w = k->w;
    size_t at_once = columns[k->column].at_once;
    sealed_row from = {.agency = w->agency, .most = (int64_t)at_once};
    size_t n = 0;
    do {
        void *rows = NULL;
        TRY(store_many(w->store, &k->page, columns[k->column].page, &sealed_row_shape, &from,
                       &sealed_row_shape, at_once, &rows, &n, NULL));
        for (size_t i = 0; i < n; i++)
            TRY(visit(k, (const sealed_row *)rows + i));
        if (n > 0)
            from.id = ((const sealed_row *)rows)[n - 1].id;
        arena_empty(&k->page);
    } while (n == at_once);
    return OK;
}

static err walk_column(walk *k)
{
    arena_init(&k->page, PAGE_CEILING);
    if (setjmp(*arena_guard(&k->page)) != 0) {
        problems_add(k->w->problems, str_of(columns[k->column].name), "内存不足，没有改动。");
        arena_finish(&k->page);
        return FAULT;
    }
    err e = walk_rows(k);
    arena_finish(&k->page);
    return e;
}

static err rotate_column(work *w, size_t which, int64_t *changed)
{
    walk k = {.w = w, .column = which};
    TRY(act_begin(w));
    err e = walk_column(&k);
    if (e == OK && k.old == 0) {
        store_rollback(w->store);
        return OK;
    }
    if (e == OK)
        e = act_append(w, STR("key_rotate"), str_of(columns[which].name),
                       str_format(w->a, "用新密钥重新加密 %lld 个值。", (long long)k.old));
    if (e != OK) {
        store_rollback(w->store);
        return e;
    }
    TRY(store_commit(w->store));
    *changed += k.old;
    return OK;
}

/* Each column of each office. */
static err each(work *w, bool count_only, int64_t *n)
{
    agency_list offices;
    work in = *w;
    *n = 0;
    TRY(office_all(w, &offices));
    for (size_t o = 0; o < offices.n; o++) {
        in.agency = offices.p[o].agency;
        for (size_t c = 0; c < COUNT_OF(columns); c++) {
            walk k = {.w = &in, .column = c, .count_only = true};
            TRY(count_only ? walk_column(&k) : rotate_column(&in, c, n));
            *n += k.old;
        }
    }
    return OK;
}

err rotate_all(work *w, int64_t *changed)
{
    return each(w, false, changed);
}

err rotate_remaining(work *w, int64_t *old)
{
    return each(w, true, old);
}
