/* What goes in comes out, of every kind, whatever the text: each register with
 * random records, half of them one by one and half in bulk, on both databases. */
#include "both.h"

#include "store/application.h"
#include "store/charge.h"
#include "store/decision.h"
#include "store/column.h"
#include "store/item.h"
#include "store/ledger_import.h"
#include "store/normative_document.h"
#include "store/remedy_case.h"
#include "store/report.h"
#include "store/witness.h"

enum { RECORDS = 400 };

typedef struct register_room {
    const char *name;
    const statement *add, *page;
    const bulk_target *bulk;
    const shape *sh;
    size_t id_offset;
} register_room;

#define ROOM(room, page) \
    {#room, &room##_add, &page, &room##_bulk, &room##_shape, offsetof(room, room)}

static const register_room rooms[] = {
    ROOM(application, applications_after),
    ROOM(remedy_case, remedy_case_page),
    ROOM(normative_document, normative_document_page),
    ROOM(decision, decision_page),
    ROOM(charge, charge_page),
    ROOM(item, item_page),
};

static const int64_t edges[] = {0, 1, -1, INT64_MAX, INT64_MIN, 255, 256, -256, 1LL << 32};

/* A member of its kind; a number that must be unique gets the row's. */
static void fill_member(database *d, const column *c, char *member, int64_t row)
{
    int64_t number = random_below(d, 2) ? edges[random_below(d, COUNT_OF(edges))]
                                        : (int64_t)random_next(d);
    str text = random_text(d, 12);
    size_t n = strlen(c->name);
    bool unique = n > 3 && strcmp(c->name + n - 3, "_no") == 0 && text.n > 0;
    bool required = strcmp(c->name, "received_on") == 0 || strcmp(c->name, "accepted_on") == 0 ||
                    strcmp(c->name, "decided_on") == 0 || strcmp(c->name, "charged_on") == 0 ||
                    strcmp(c->name, "made_on") == 0;
    day on = random_day(d);
    int value = (int)random_below(d, (int64_t)c->name_count + 1) - 1;
    switch (c->kind) {
    case KIND_INT:
    case KIND_INSTANT:
    case KIND_FEN: memcpy(member, &number, sizeof number); break;
    case KIND_BOOL: *(bool *)member = number & 1; break;
    case KIND_DAY:
        if (required && !day_is(on))
            on = day_of(2024, 2, 29);
        memcpy(member, &on, sizeof on);
        break;
    case KIND_TEXT:
        if (unique)
            text = str_format(&d->a, "%.*s%lld", STR_ARG(text), (long long)row);
        memcpy(member, &text, sizeof text);
        break;
    case KIND_ENUM:
        if (value < 0 && strcmp(c->name, "outcome") != 0 && strcmp(c->name, "route") != 0 &&
            strcmp(c->name, "result") != 0)
            value = 0;
        memcpy(member, &value, sizeof value);
        break;
    case KIND_ID: /* agency, the row's own, or the import it came from */
        number = strcmp(c->name, "agency") == 0          ? 1
                 : strcmp(c->name, "ledger_import") == 0 ? random_below(d, 2)
                                                         : row;
        memcpy(member, &number, sizeof number);
        break;
    case KIND_BYTES:
    case KIND_COUNT: break;
    }
}

static char *random_records(database *d, const register_room *room)
{
    char *all = arena_array(&d->a, RECORDS, room->sh->size);
    for (int64_t i = 0; i < RECORDS; i++)
        for (size_t k = 0; k < room->sh->count; k++) {
            const column *c = &room->sh->columns[k];
            fill_member(d, c, all + (size_t)i * room->sh->size + c->offset, i + 1);
        }
    return all;
}

static void expect_same(const register_room *room, const char *in, const char *out)
{
    for (size_t k = 0; k < room->sh->count; k++) {
        const column *c = &room->sh->columns[k];
        const char *a = in + c->offset, *b = out + c->offset;
        if (c->kind == KIND_TEXT || c->kind == KIND_BYTES) {
            str x, y;
            memcpy(&x, a, sizeof x);
            memcpy(&y, b, sizeof y);
            if (!str_equal(x, y))
                fail_msg("%s.%s: “%.*s”, not “%.*s”", room->name, c->name, STR_ARG(y), STR_ARG(x));
            continue;
        }
        size_t size = 8;
        if (c->kind == KIND_DAY || c->kind == KIND_ENUM || c->kind == KIND_BOOL)
            size = c->kind == KIND_BOOL ? 1 : 4;
        if (memcmp(a, b, size) != 0)
            fail_msg("%s.%s comes back as something else", room->name, c->name);
    }
}

/* What the rows refer to. */
static void prepare_office(database *d, const char *items)
{
    database_with_agency(d);
    ledger_import import = {.agency = {1}, .ledger_import = {1}, .kind = STR("items"),
                            .digest = random_bytes(d, 32)};
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &ledger_import_add, &ledger_import_shape, &import, NULL));
    for (int64_t i = 0; i < RECORDS; i++) {
        const item *p = (const item *)items + i;
        site_column under = {{1}, {i + 1}, p->column_name};
        assert_done(d, store_change(d->s, &column_add, &site_column_shape, &under, NULL));
    }
}

static void put_records(database *d, const register_room *room, const char *all)
{
    store_bulk *b;
    size_t half = RECORDS / 2, size = room->sh->size;
    for (size_t i = 0; i < half; i++)
        assert_done(d, store_change(d->s, room->add, room->sh, all + i * size, NULL));
    assert_done(d, store_bulk_begin(d->s, room->bulk, room->sh, &b));
    for (size_t i = half; i < RECORDS; i++)
        assert_done(d, store_bulk_add(b, all + i * size));
    assert_done(d, store_bulk_end(b));
}

static void test_registers(void **state)
{
    database *d = database_of(state);
    char *all[COUNT_OF(rooms)];
    for (size_t i = 0; i < COUNT_OF(rooms); i++)
        all[i] = random_records(d, &rooms[i]);
    prepare_office(d, all[COUNT_OF(rooms) - 1]);
    for (size_t i = 0; i < COUNT_OF(rooms); i++)
        put_records(d, &rooms[i], all[i]);
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
    for (size_t i = 0; i < COUNT_OF(rooms); i++) {
        const register_range range = {.agency = {1}, .most = INT64_MAX};
        void *rows;
        size_t n;
        assert_done(d, store_many(d->s, &d->a, rooms[i].page, &register_range_shape, &range,
                                  rooms[i].sh, SIZE_MAX, &rows, &n, NULL));
        assert_int_equal(n, RECORDS);
        for (size_t k = 0; k < n; k++)
            expect_same(&rooms[i], all[i] + k * rooms[i].sh->size,
                        (char *)rows + k * rooms[i].sh->size);
    }
}

static void test_bytes(void **state)
{
    database *d = database_of(state);
    static const size_t sizes[] = {0, 1, 32, 255, 256, 65536, 3 << 20};
    database_with_agency(d);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        report_version in = {.agency = {1}, .year = INT64_MIN, .version = (int64_t)i,
                             .snapshot = random_bytes(d, sizes[i])};
        report_version out;
        assert_done(d, store_begin(d->s));
        assert_done(d, store_change(d->s, &report_version_add, &report_version_shape, &in, NULL));
        store_witness(d->s);
        assert_done(d, store_commit(d->s));
        assert_done(d, store_one(d->s, &d->a, &report_version_get, &report_version_shape, &in,
                                 &report_version_shape, &out));
        assert_true(str_equal(in.snapshot, out.snapshot));
        assert_true(out.year == INT64_MIN);
    }
}

/* Pages put together are the whole register, in order, whatever their length. */
static void test_pages(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store_bulk *b;
    assert_done(d, store_begin(d->s));
    assert_done(d, store_bulk_begin(d->s, &decision_bulk, &decision_shape, &b));
    for (int64_t i = 1; i <= RECORDS; i++) {
        decision p = {.agency = {1}, .decision = {i}, .kind = (int)(i % DECISION_KIND_COUNT),
                      .decided_on = day_after(day_of(2023, 1, 1), (int)(i % 17)),
                      .published_on = DAY_NONE};
        assert_done(d, store_bulk_add(b, &p));
    }
    assert_done(d, store_bulk_end(b));
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
    for (int64_t most = 1; most < 200; most += 23) {
        decision_range r = {.agency = {1}, .kind = DECISION_PENALTY, .first = day_of(2023, 1, 3),
                            .last = day_of(2023, 1, 9), .after_day = day_of(2023, 1, 2),
                            .most = most};
        int64_t seen = 0;
        for (size_t n = 1; n > 0;) {
            void *rows;
            assert_done(d, store_many(d->s, &d->a, &decision_page_by_day, &decision_range_shape,
                                      &r, &decision_shape, SIZE_MAX, &rows, &n, NULL));
            assert_true((int64_t)n <= most);
            for (size_t i = 0; i < n; i++) {
                const decision *p = (const decision *)rows + i;
                assert_true(day_before(r.after_day, p->decided_on) ||
                            (day_same(r.after_day, p->decided_on) && r.after < p->decision.n));
                r.after_day = p->decided_on;
                r.after = p->decision.n;
                seen++;
            }
        }
        int64_t expected = 0;
        for (int64_t i = 1; i <= RECORDS; i++)
            expected += i % DECISION_KIND_COUNT == DECISION_PENALTY && i % 17 >= 2 && i % 17 <= 8;
        assert_int_equal(seen, expected);
    }
}

static const struct CMUnitTest tests[] = {
    BOTH("every register gives back what it was given", test_registers),
    BOTH("bytes of any length come back", test_bytes),
    BOTH("pages put together are the register", test_pages),
};

int main(void)
{
    return cmocka_run_group_tests_name("store/round_trip", tests, NULL, NULL);
}
