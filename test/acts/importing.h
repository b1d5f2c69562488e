/* What the tests of the import share: an office, and files for it. */
#ifndef TEST_ACTS_IMPORTING_H
#define TEST_ACTS_IMPORTING_H

#include <unistd.h>

#include "acts/import.h"
#include "acts/office.h"
#include "store/both.h"

static inline void found(database *d)
{
    agency facts = {.agency = {1}, .name = STR("测试局")};
    assert_done(d, office_found(&d->w, &facts));
    d->w.today = day_of(2024, 6, 1);
}

static inline str write_file(database *d, const char *name, str bytes)
{
    static int files;
    /* PostgreSQL's tests have no folder of their own */
    str path = str_format(&d->a, "/tmp/gongkai-import-%d-%d-%s", (int)getpid(), files++, name);
    FILE *f = fopen(str_c(&d->a, path), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
    return path;
}

static inline err import_path(database *d, ledger_kind kind, str path,
                              const import_options *options, import_result *r)
{
    static const import_options plain = {0};
    problems_init(d->w.problems, &d->a);
    return import_ledger(&d->w, kind, path, options != NULL ? options : &plain, r);
}

static inline str shown(const database *d, const problems *ps)
{
    buf b;
    buf_init(&b, (arena *)(uintptr_t)&d->a);
    for (size_t i = 0; i < ps->n; i++)
        buf_format(&b, "%lld %.*s <%.*s> %.*s\n", (long long)ps->p[i].row, STR_ARG(ps->p[i].field),
                   STR_ARG(ps->p[i].value), STR_ARG(ps->p[i].says));
    return buf_str(&b);
}

#define assert_imported(d, call, r)                                                                \
    do {                                                                                           \
        err imported_ = (call);                                                                    \
        if (imported_ != OK)                                                                       \
            fail_msg("err %d\n%s%s", imported_, str_c(&(d)->a, shown((d), (d)->w.problems)),       \
                     str_c(&(d)->a, store_trouble((d)->s)));                                       \
    } while (0)

#endif
