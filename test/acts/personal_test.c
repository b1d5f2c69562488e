/* An applicant's data: closed, masked, and seen only with a reason on record. */
#include "acts/personal.h"

#include <ftw.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

#include "acts/act.h"
#include "acts/rotate.h"
#include "acts/staff.h"
#include "secret/seal.h"
#include "store/account.h"

static const role_set nobody = {0};

static personal_field field(mask_kind kind, const char *place, int64_t row, sealed kept)
{
    return (personal_field){.kind = kind, .column = place, .row = row, .kept = kept};
}

#define PLANTED "330105199001017777"

static void test_show(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    work w = staff_as(d, (account_id){5}, nobody);
    sealed kept;
    str shown;
    assert_done(d, personal_seal(&w, "application_form.certificate", 3, STR(PLANTED), &kept));
    personal_field f = field(MASK_CERTIFICATE, "application_form.certificate", 3, kept);
    assert_done(d, personal_show(&w, &f, &shown));
    assert_str(shown, "33*************777");
    f.row = 4;
    assert_done(d, personal_show(&w, &f, &shown));
    assert_str(shown, "（无法解密）");
    personal_field name = {.kind = MASK_NAME, .open = {STR("张三丰")}};
    assert_done(d, personal_show(&w, &name, &shown));
    assert_str(shown, "张某某");
    personal_field none = {.kind = MASK_PHONE};
    assert_done(d, personal_show(&w, &none, &shown));
    assert_str(shown, "");
    w.keys = NULL;
    f.row = 3;
    assert_done(d, personal_show(&w, &f, &shown));
    assert_str(shown, "（无法解密）");
    assert_int_equal(personal_seal(&w, "a.b", 1, STR("x"), &kept), FAULT);
    staff_leave(d);
}

static void test_read(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    sealed kept;
    str value = {NULL, 0};
    application_id one = {42};
    int64_t lines, again, broken_at;
    work w = staff_as(d, (account_id){5}, roles_with(nobody, STAFF_OGI_OFFICE));
    assert_done(d, personal_seal(&w, "application_form.phone", 42, STR("13800001234"), &kept));
    personal_field f = field(MASK_PHONE, "application_form.phone", 42, kept);
    /* every role against the table */
    for (int r = 0; r < STAFF_ROLE_COUNT; r++) {
        work as = staff_as(d, (account_id){5}, roles_with(nobody, (staff_role)r));
        err e = personal_read(&as, one, &f, STR("核对送达地址"), &value);
        assert_int_equal(e, role_rights[r][RIGHT_PERSONAL_READ] ? OK : FORBIDDEN);
    }
    work visitor = staff_as(d, (account_id){0}, nobody);
    assert_int_equal(personal_read(&visitor, one, &f, STR("理由"), &value), FORBIDDEN);
    assert_done(d, act_verify(&w, &lines, &broken_at));
    static const char *const reasons[] = {"", "  ", "\xff"};
    for (size_t i = 0; i < COUNT_OF(reasons); i++) {
        w.problems->n = 0;
        assert_int_equal(personal_read(&w, one, &f, str_of(reasons[i]), &value), INVALID);
        assert_str(w.problems->p[0].field, "reason");
    }
    char *long_reason = arena_bytes(&d->a, 202);
    memset(long_reason, 'x', 201);
    assert_int_equal(personal_read(&w, one, &f, (str){long_reason, 201}, &value), INVALID);
    assert_done(d, act_verify(&w, &again, &broken_at));
    assert_int_equal(again, lines);
    assert_done(d, personal_read(&w, one, &f, STR("打电话告知补正"), &value));
    assert_str(value, "13800001234");
    assert_int_equal(staff_lines(d, "personal_read", "电话。理由：打电话告知补正"), 1);
    assert_true(staff_ledger_has(d, "application/42"));
    assert_false(staff_ledger_has(d, "13800001234"));
    /* within the act that is open, its line goes with it */
    assert_done(d, act_begin(&w));
    assert_done(d, personal_read(&w, one, &f, STR("又一次"), &value));
    assert_done(d, personal_use(&w, &f, &value));
    assert_str(value, "13800001234");
    store_rollback(d->s);
    assert_int_equal(staff_lines(d, "personal_read", "又一次"), 0);
    assert_int_equal(personal_use(&w, &f, &value), FAULT);
    /* changed in the database, or moved: said, and nothing in the ledger */
    f.row = 43;
    w.problems->n = 0;
    assert_int_equal(personal_read(&w, one, &f, STR("再看"), &value), INVALID);
    assert_int_equal(w.problems->n, 1);
    assert_int_equal(staff_lines(d, "personal_read", "再看"), 0);
    staff_leave(d);
}

/* --- what lies on the disk --- */

static const char *sought;
static int found_in_files, files_seen;

static int seek(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)walk;
    if (type != FTW_F || st->st_size == 0)
        return 0;
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *bytes = malloc((size_t)st->st_size);
    size_t n = fread(bytes, 1, (size_t)st->st_size, f);
    fclose(f);
    found_in_files += memmem(bytes, n, sought, strlen(sought)) != NULL;
    files_seen++;
    free(bytes);
    return 0;
}

/* A column that keeps it as it is, so that the search itself is tried. */
static void test_planted(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    work w = staff_as(d, (account_id){5}, roles_with(nobody, STAFF_OGI_OFFICE));
    sealed kept;
    str value;
    member m = staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    account_record r;
    account_record key = {.agency = d->w.agency, .account = m.account};
    assert_done(d, store_one(d->s, &d->a, &account_get, &account_shape, &key, &account_shape, &r));
    assert_done(d, personal_seal(&w, "account.totp", m.account.n, STR(PLANTED), &kept));
    r.totp = kept;
    assert_done(d, act_begin(&w));
    assert_done(d, store_change(d->s, &account_update, &account_shape, &r, NULL));
    assert_done(d, act_append(&w, STR("test"), STR("x"), STR("x")));
    assert_done(d, store_commit(d->s));
    personal_field f = field(MASK_CERTIFICATE, "account.totp", m.account.n, kept);
    assert_done(d, personal_read(&w, (application_id){1}, &f, STR("核对"), &value));
    assert_str(value, PLANTED);
    if (d->kind == STORE_SQLITE) {
        sought = PLANTED;
        found_in_files = files_seen = 0;
        nftw(d->folder, seek, 8, FTW_PHYS);
        assert_int_equal(found_in_files, 0);
        assert_true(files_seen >= 2); /* the database and its WAL */
        sought = "人员li";
        found_in_files = 0;
        nftw(d->folder, seek, 8, FTW_PHYS);
        assert_true(found_in_files > 0);
    } else {
        PGconn *c = PQconnectdb(str_c(&d->a, d->url));
        PGresult *rows = PQexec(c, "SELECT a::text FROM account AS a UNION ALL "
                                   "SELECT t::text FROM act AS t");
        assert_true(PQntuples(rows) > 1);
        for (int i = 0; i < PQntuples(rows); i++)
            assert_null(strstr(PQgetvalue(rows, i, 0), PLANTED));
        PQclear(rows);
        PQfinish(c);
    }
    assert_false(staff_ledger_has(d, PLANTED));
    staff_leave(d);
}

/* --- rotation --- */

static void test_rotation(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    str address, text, path = staff_keys(d);
    int64_t n = -1;
    member m[3];
    static const char *const logins[] = {"aa", "bb", "cc"};
    for (size_t i = 0; i < 3; i++) {
        m[i] = staff_active(d, logins[i], STAFF_HANDLER, GOOD_PASSWORD);
        work w = staff_as(d, m[i].account, nobody);
        assert_done(d, totp_begin(&w, &address, &text));
    }
    assert_done(d, rotate_remaining(&d->w, &n));
    assert_int_equal(n, 0);
    assert_int_equal(keyring_add(&d->a, path, NULL), OK);
    staff_reopen_keys(d);
    assert_done(d, rotate_remaining(&d->w, &n));
    assert_int_equal(n, 3);
    assert_done(d, rotate_all(&d->w, &n));
    assert_int_equal(n, 3);
    assert_done(d, rotate_all(&d->w, &n));
    assert_int_equal(n, 0);
    assert_int_equal(staff_lines(d, "key_rotate", "3 个值"), 1);
    assert_int_equal(keyring_drop_old(&d->a, path, NULL), OK);
    staff_reopen_keys(d);
    work w = staff_as(d, m[1].account, nobody);
    w.problems->n = 0;
    assert_int_equal(totp_confirm(&w, STR("000000")), INVALID); /* it opened */
    assert_str(w.problems->p[0].field, "code");
    /* one that was changed stops its column and leaves it as it was */
    account_record key = {.agency = d->w.agency, .account = m[1].account}, r;
    assert_done(d, store_one(d->s, &d->a, &account_get, &account_shape, &key, &account_shape, &r));
    char *bytes = (char *)(uintptr_t)r.totp_begun.bytes_.p;
    bytes[r.totp_begun.bytes_.n - 1] ^= 1;
    assert_done(d, act_begin(&w));
    assert_done(d, store_change(d->s, &account_update, &account_shape, &r, NULL));
    assert_done(d, act_append(&w, STR("test"), STR("x"), STR("x")));
    assert_done(d, store_commit(d->s));
    assert_int_equal(keyring_add(&d->a, path, NULL), OK);
    staff_reopen_keys(d);
    d->w.problems->n = 0;
    assert_int_equal(rotate_all(&d->w, &n), INVALID);
    assert_true(str_has(d->w.problems->p[0].says, STR("account.totp_begun/1/")));
    assert_done(d, rotate_remaining(&d->w, &n));
    assert_int_equal(n, 3);
    staff_leave(d);
}

/* Every sealed column there is, so that rotation forgets none: BLOB columns of
 * the schema that are no digest. */
static void test_no_column_forgotten(void **state)
{
    database *d = database_of(state);
    sqlite3 *db;
    sqlite3_stmt *st;
    buf b;
    buf_init(&b, &d->a);
    assert_int_equal(sqlite3_open(str_c(&d->a, str_slice(d->url, 7, d->url.n)), &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db,
                           "SELECT m.name || '.' || c.name FROM sqlite_schema AS m "
                           "JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' "
                           "AND c.type = 'BLOB' ORDER BY 1",
                           -1, &st, NULL),
        SQLITE_OK);
    /* digests, and what is public */
    static const char *const digests[] = {
        "digest",   "subject",           "hash",        "index",       "attempt.place",
        "snapshot", "item_file.content", "fingerprint", "search_"};
    while (sqlite3_step(st) == SQLITE_ROW) {
        str name = str_of((const char *)sqlite3_column_text(st, 0));
        bool digest = false;
        for (size_t i = 0; i < COUNT_OF(digests); i++)
            digest = digest || str_has(name, str_of(digests[i]));
        if (!digest && !rotate_knows(name))
            fail_msg("%.*s is not among the columns of acts/rotate.c", STR_ARG(name));
    }
    sqlite3_finalize(st);
    sqlite3_close(db);
    assert_true(rotate_knows(STR("account.totp")));
    assert_false(rotate_knows(STR("account.password")));
}

static const struct CMUnitTest tests[] = {
    BOTH("what is shown is masked", test_show),
    BOTH("what is read needs a right and a reason, and is on record", test_read),
    BOTH("a planted number is found nowhere", test_planted),
    BOTH("a new key takes over from the old one", test_rotation),
    {"no sealed column is forgotten", test_no_column_forgotten, database_open, database_close,
     (void *)&on_sqlite},
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/personal", tests, NULL, NULL);
}
