/* The report as JSON: its exact form, and that it reads back as it was. */
#include "testing.h"

#include "documents/report_json.h"

static str written(arena *a, const annual_report *r, const findings *found)
{
    buf b;
    buf_init(&b, a);
    assert_int_equal(report_json_write(r, found, a, &b), OK);
    return buf_str(&b);
}

static void the_members_stand_in_the_order_of_the_interface(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    annual_report r;
    annual_report_init(&r, STR("某局"), 2023);
    r.cells[STOCK_CHARGE].value = 18871000000;
    str json = written(&a, &r, NULL);
    static const char *const order[] = {"\"agency\": \"某局\"",
                                        "\"year\": 2023",
                                        "\"format\": \"国办公开办函〔2021〕30号\"",
                                        "\"preamble\": []",
                                        "\"from\": \"2023-01-01\"",
                                        "\"to\": \"2023-12-31\"",
                                        "\"government_rule\"",
                                        "\"issued\": 0",
                                        "\"repealed\": 0",
                                        "\"in_force\": 0",
                                        "\"normative_document\"",
                                        "\"license\": 0",
                                        "\"penalty\": 0",
                                        "\"coercion\": 0",
                                        "\"charge_wan_yuan\": \"18871\"",
                                        "\"table3\"",
                                        "\"columns\"",
                                        "\"natural_person\"",
                                        "\"total\"",
                                        "\"rows\"",
                                        "\"received\"",
                                        "\"carried_over_in\"",
                                        "\"granted\"",
                                        "\"granted_in_part\"",
                                        "\"refused_state_secret\"",
                                        "\"other_misc\"",
                                        "\"concluded\"",
                                        "\"carried_over_out\"",
                                        "\"table4\"",
                                        "\"reconsideration\"",
                                        "\"upheld\"",
                                        "\"litigation_direct\"",
                                        "\"litigation_after_reconsideration\"",
                                        "\"sections\"",
                                        "\"title\": \"一、总体情况\"",
                                        "\"paragraphs\": []",
                                        "\"findings\": []"};
    size_t at = 0;
    for (size_t i = 0; i < COUNT_OF(order); i++) {
        size_t next = str_find(json, str_of(order[i]), at);
        if (next == SIZE_MAX)
            fail_msg("%s is missing or out of order in\n%s", order[i], str_c(&a, json));
        at = next + 1;
    }
    assert_true(str_ends(json, STR("}\n")));
    arena_finish(&a);
}

static annual_report awkward_report(arena *a)
{
    annual_report r;
    annual_report_init(&r, STR("“某\"局\\"), 2024);
    r.title = STR("2024年\n某局报告");
    *list_add(a, &r.preamble) = STR("前言\t一");
    *list_add(a, &r.sections[0].paragraphs) = STR("（一）主动公开");
    *list_add(a, &r.sections[0].paragraphs) = STR("");
    r.sections[3].title = (str){0};
    for (int cell = 0; cell < CELL_COUNT; cell++)
        r.cells[cell].value = cell * 37;
    r.cells[STOCK_CHARGE].value = 188710000;
    r.cells[3] = (report_cell){.kind = CELL_BLANK};
    r.cells[20] = (report_cell){.kind = CELL_WORDS, .words = STR("/")};
    r.cells[21] = (report_cell){.kind = CELL_NUMBER, .value = -4};
    r.cells[CELL_COUNT - 1] = (report_cell){.kind = CELL_WORDS, .words = STR("无")};
    return r;
}

static void a_report_reads_back_as_it_was(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    annual_report r = awkward_report(&a), back;
    problems ps;
    problems_init(&ps, &a);
    str json = written(&a, &r, NULL);
    assert_int_equal(report_json_read(json, &a, &back, &ps), OK);
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        assert_int_equal(back.cells[cell].kind, r.cells[cell].kind);
        assert_int_equal(back.cells[cell].value, r.cells[cell].value);
        assert_true(str_equal(back.cells[cell].words, r.cells[cell].words));
    }
    assert_true(str_equal(back.agency, r.agency));
    assert_int_equal(back.sections[0].paragraphs.n, 2);
    assert_int_equal(back.sections[3].title.n, 0);
    assert_true(day_same(back.to, r.to));
    /* and the bytes are the same again */
    assert_true(str_equal(written(&a, &back, NULL), json));
    arena_finish(&a);
}

static void a_finding_names_each_cell_once_and_both_values(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    annual_report r;
    annual_report_init(&r, STR("某局"), 2023);
    r.cells[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value = 3;
    finding room[64];
    findings found = {room, 0, COUNT_OF(room), 0};
    annual_report_check(&r, NULL, &found);
    str json = written(&a, &r, &found);
    size_t at = str_find(json, STR("\"rule\": \"R152\""), 0);
    assert_int_not_equal(at, SIZE_MAX);
    str one = str_slice(json, at, str_find(json, STR("}"), at));
    assert_true(str_has(one, STR("\"severity\": \"error\"")));
    assert_true(str_has(one, STR("\"table3.received.total\"")));
    assert_true(str_has(one, STR("\"values\": [\n        3,\n        0\n      ]")));
    arena_finish(&a);
}

static void what_is_no_report_is_refused_with_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        const char *says;
    } rows[] = {
        {"", "第1行"},
        {"{\"a\": 1,\n \"b\": }", "第2行"},
        {"[]", "不是年度报告"},
        {"{\"agency\": \"x\"}", "不是年度报告"},
        {"{\"table2\": {}, \"table2\": {}}", "第1行"},
        {"{\"agency\": \"\\u0000\", \"sections\": []}", "第1行"},
        {"{\"agency\": \"\xff\", \"sections\": []}", "第1行"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        arena a;
        arena_init(&a, 1 << 20);
        problems ps;
        problems_init(&ps, &a);
        annual_report r = {.year = 77};
        assert_int_equal(report_json_read(str_of(rows[i].json), &a, &r, &ps), INVALID);
        assert_int_equal(r.year, 77);
        assert_int_equal(ps.n, 1);
        if (!str_has(ps.p[0].says, str_of(rows[i].says)))
            fail_msg("\"%s\" is refused with \"%s\"", rows[i].json, str_c(&a, ps.p[0].says));
        arena_finish(&a);
    }
}

static void members_of_the_wrong_kind_do_no_harm(void **state)
{
    (void)state;
    static const char *const rows[] = {
        ("{\"sections\": 5, \"table2\": [], \"table3\": \"x\", \"table4\": null, \"year\": "
         "\"2023\"}"),
        "{\"sections\": [1, {\"title\": [], \"paragraphs\": [1, {}, \"a\"]}], \"period\": []}",
        "{\"table3\": {\"rows\": {\"received\": [1e300, -0.5, true, [], {}, \"\"]}}}",
        "{\"table3\": {\"rows\": {\"received\": [99999999999999]}}, \"year\": 99999999999}",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        arena a;
        arena_init(&a, 1 << 20);
        problems ps;
        problems_init(&ps, &a);
        annual_report r;
        assert_int_equal(report_json_read(str_of(rows[i]), &a, &r, &ps), OK);
        assert_int_equal(r.year, 0);
        for (int cell = 0; cell < CELL_COUNT; cell++)
            assert_int_not_equal(r.cells[cell].kind, CELL_NUMBER);
        arena_finish(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_members_stand_in_the_order_of_the_interface),
        cmocka_unit_test(a_report_reads_back_as_it_was),
        cmocka_unit_test(a_finding_names_each_cell_once_and_both_values),
        cmocka_unit_test(what_is_no_report_is_refused_with_the_place),
        cmocka_unit_test(members_of_the_wrong_kind_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
