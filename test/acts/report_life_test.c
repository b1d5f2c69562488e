/* A report from its first draft to its correction, over one small ledger. */
#include "both.h"

#include "acts/act.h"
#include "acts/random_ledger.h"
#include "acts/report.h"
#include "documents/report_json.h"
#include "store/application.h"

enum { YEAR = 2023 };

static int office_open(void **state)
{
    static random_ledger l;
    if (database_open(state) != 0)
        return -1;
    database *d = *state;
    if (d->s == NULL)
        return 0;
    chance c = {7};
    do
        random_ledger_make(&l, d->w.agency, &c, 40);
    while (l.application_n < 20 || l.document_n < 3);
    return random_ledger_write(&d->w, &l) == OK ? 0 : -1;
}

static void fine(database *o, err e)
{
    const problems *ps = o->w.problems;
    if (e != OK)
        fail_msg("%d: %s / %s", (int)e, str_c(&o->a, store_trouble(o->s)),
                 ps->n > 0 ? str_c(&o->a, ps->p[ps->n - 1].says) : "");
}

static void refused(database *o, err e, err expected, const char *says)
{
    assert_int_equal(e, expected);
    assert_true(o->w.problems->n > 0);
    if (!str_has(o->w.problems->p[o->w.problems->n - 1].says, str_of(says)))
        fail_msg("says %s", str_c(&o->a, o->w.problems->p[o->w.problems->n - 1].says));
    assert_false(store_in_transaction(o->w.store));
}

/* One more application of a natural person in the year, still open. */
static void one_more_application(database *o)
{
    static int64_t number = 90000;
    application a = {.agency = o->w.agency,
                     .application = {++number},
                     .channel = CHANNEL_ONLINE,
                     .received_on = day_of(YEAR, 6, 1),
                     .outcome = OUTCOME_NONE,
                     .replied_on = DAY_NONE};
    fine(o, store_begin(o->w.store));
    fine(o, store_change(o->w.store, &application_add, &application_shape, &a, NULL));
    fine(o, act_append(&o->w, STR("test"), STR("application"), STR("登记一件申请")));
    fine(o, store_commit(o->w.store));
}

static void all_sign(database *o)
{
    for (report_role role = 0; role < ROLE_COUNT; role++)
        fine(o, report_sign(&o->w, YEAR, role, STR("张某"), STR("同意")));
}

static str json_of(database *o, const annual_report *r)
{
    buf b;
    buf_init(&b, &o->a);
    fine(o, report_json_write(r, NULL, &o->a, &b));
    return buf_str(&b);
}

static int64_t received(const report_sheet *s)
{
    return s->report.cells[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value;
}

static void a_report_is_there_before_anybody_begins(void **state)
{
    database *o = database_of(state);
    report_sheet s;
    fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &s));
    assert_int_equal(s.version.state, REPORT_COMPUTED);
    assert_int_equal(s.version.version, 0);
    for (int i = 0; i < 6; i++)
        assert_str(s.report.sections[i].title, report_section_titles[i]);
    assert_true(s.report.preamble.n > 0);
    assert_true(s.report.sections[0].paragraphs.n >= 10);
    assert_true(s.report.sections[4].paragraphs.n > 0);
    assert_true(s.report.sections[5].paragraphs.n > 0);
    for (size_t i = 0; i < s.findings.n; i++)
        if (s.findings.p[i].severity == SEVERITY_ERROR)
            fail_msg("%s: %s", s.findings.p[i].rule, s.findings.p[i].says);
}

static void a_bound_figure_follows_the_ledger(void **state)
{
    database *o = database_of(state);
    report_sheet before, after;
    fine(o, report_edit(
                &o->w, YEAR, 6,
                STR("本年新收申请{{table3.received.total}}件，不收费，其他没有需要报告的事项。")));
    fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &before));
    one_more_application(o);
    fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &after));
    assert_int_equal(received(&after), received(&before) + 1);
    str expected = str_format(&o->a, "本年新收申请%lld件，不收费，其他没有需要报告的事项。",
                              (long long)received(&after));
    assert_str(after.report.sections[5].paragraphs.p[0], str_c(&o->a, expected));
}

static void a_binding_says_nothing_and_something_in_their_own_words(void **state)
{
    database *o = database_of(state);
    report_sheet s;
    fine(o, report_edit(
                &o->w, YEAR, 6,
                STR("{{fee.notices|没有收费|收费#件}}；{{year||#年}}；{{agency.name|无名|“#”}}；"
                    "{{items.month.3|三月没有|三月#条}}；{{previous.table2.license}}。")));
    fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &s));
    annual_report last;
    fine(o, report_compute(&o->w, YEAR - 1, &last));
    str expected =
        str_format(&o->a, "没有收费；2023年；“某区人力资源和社会保障局”；三月没有；%lld。",
                   (long long)last.cells[STOCK_LICENSE].value);
    assert_str(s.report.sections[5].paragraphs.p[0], str_c(&o->a, expected));
}

/* What no table has is held against the ledger. */
static void a_typed_figure_is_held_against_the_ledger(void **state)
{
    database *o = database_of(state);
    static const struct {
        const char *text;
        size_t wrong;
    } texts[] = {
        {"没有收费情况，发出信息处理费收费通知987654件。", 1},
        {"收取信息处理费{{fee.received_yuan|0|#}}元，接受咨询987654次。", 0},
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        report_sheet s;
        size_t wrong = 0;
        fine(o, report_edit(&o->w, YEAR, 6, str_of(texts[i].text)));
        fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &s));
        for (size_t k = 0; k < s.findings.n; k++) {
            const finding *f = &s.findings.p[k];
            wrong += strcmp(f->rule, "R160") == 0 && f->places[0].index == 6 &&
                     f->values[0] == 987654 && f->values[1] == s.figures.fee_notices;
        }
        assert_int_equal(wrong, texts[i].wrong);
    }
}

static void a_wrong_binding_or_an_empty_text_is_refused(void **state)
{
    database *o = database_of(state);
    static const char *const wrong[] = {"{{table3.received}}", "{{nothing}}", "{{year",
                                        "{{year|a}}",          "{{}}",        "{{items.month.13}}"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        refused(o, report_edit(&o->w, YEAR, 1, str_of(wrong[i])), INVALID, "绑定数字");
    refused(o, report_edit(&o->w, YEAR, 1, STR(" \n　")), INVALID, "空的");
    refused(o, report_edit(&o->w, YEAR, 7, STR("字")), INVALID, "0（前言）到 6");
    refused(o, report_edit(&o->w, YEAR, 1, STR("\xff\xfe")), INVALID, "UTF-8");
    report_version *versions;
    size_t n;
    fine(o, report_history(&o->w, YEAR, &versions, &n));
    assert_int_equal(n, 0);
}

static void signatures_come_in_order_and_fall_when_the_report_moves(void **state)
{
    database *o = database_of(state);
    report_sheet s;
    refused(o, report_sign(&o->w, YEAR, ROLE_HANDLER, STR("张某"), STR("同意")), NOT_FOUND,
            "begin");
    fine(o, report_begin(&o->w, YEAR));
    refused(o, report_begin(&o->w, YEAR), CONFLICT, "已经开始");
    refused(o, report_sign(&o->w, YEAR, ROLE_PRINCIPAL, STR("张某"), STR("同意")), INVALID,
            "经办人");
    refused(o, report_sign(&o->w, YEAR, ROLE_HANDLER, STR(""), STR("同意")), INVALID, "不能为空");
    fine(o, report_sign(&o->w, YEAR, ROLE_HANDLER, STR("张某"), STR("同意")));
    refused(o, report_sign(&o->w, YEAR, ROLE_HANDLER, STR("张某"), STR("同意")), CONFLICT,
            "已经签过");
    fine(o, report_sign(&o->w, YEAR, ROLE_OFFICE_HEAD, STR("李某"), STR("同意")));
    one_more_application(o);
    fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &s));
    assert_int_equal(s.signature_n, 2);
    assert_false(s.signatures[0].holds);
    refused(o, report_sign(&o->w, YEAR, ROLE_LEADER_IN_CHARGE, STR("王某"), STR("同意")), INVALID,
            "经办人");
    refused(o, report_freeze(&o->w, YEAR), INVALID, "还没有签署");
}

static void errors_stop_the_freezing_and_are_named(void **state)
{
    database *o = database_of(state);
    fine(o, report_edit(&o->w, YEAR, 6, STR("无")));
    all_sign(o);
    o->w.problems->n = 0;
    refused(o, report_freeze(&o->w, YEAR), INVALID, "没有写内容");
    assert_str(o->w.problems->p[0].field, "R164");
}

static void a_frozen_report_stays_the_same_to_the_byte(void **state)
{
    database *o = database_of(state);
    report_sheet live, frozen, later;
    fine(o, report_begin(&o->w, YEAR));
    fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &live));
    all_sign(o);
    fine(o, report_freeze(&o->w, YEAR));
    refused(o, report_freeze(&o->w, YEAR), CONFLICT, "已经定稿");
    refused(o, report_edit(&o->w, YEAR, 1, STR("字")), CONFLICT, "correct");
    fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &frozen));
    assert_int_equal(frozen.version.state, REPORT_FROZEN);
    assert_int_equal(frozen.version.digest.n, 64);
    str first = json_of(o, &frozen.report);
    assert_str(first, str_c(&o->a, json_of(o, &live.report)));
    for (int i = 0; i < 3; i++)
        one_more_application(o);
    fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &later));
    assert_str(json_of(o, &later.report), str_c(&o->a, first));
    assert_str(later.version.snapshot, str_c(&o->a, frozen.version.snapshot));
    assert_int_equal(received(&later), received(&live));
    for (size_t i = 0; i < later.signature_n; i++)
        assert_true(later.signatures[i].holds);
    size_t against_ledger = 0;
    for (size_t i = 0; i < later.findings.n; i++)
        against_ledger += strcmp(later.findings.p[i].rule, "R159") == 0;
    assert_true(against_ledger > 0);
}

static void a_correction_is_a_second_version_beside_the_first(void **state)
{
    database *o = database_of(state);
    report_sheet first, second, next_year;
    refused(o, report_correct(&o->w, YEAR, STR("漏登")), NOT_FOUND, "还没有定稿");
    fine(o, report_begin(&o->w, YEAR));
    all_sign(o);
    fine(o, report_freeze(&o->w, YEAR));
    fine(o, report_open(&o->w, YEAR, REPORT_PRESENT, &first));
    one_more_application(o);
    refused(o, report_correct(&o->w, YEAR, STR(" ")), INVALID, "不能为空");
    fine(o, report_correct(&o->w, YEAR, STR("补登一件 6 月 1 日收到的申请")));
    refused(o, report_correct(&o->w, YEAR, STR("再改")), CONFLICT, "已经有一版");
    report_sheet published;
    fine(o, report_open_published(&o->w, YEAR, &published));
    assert_int_equal(published.version.version, 1);
    all_sign(o);
    fine(o, report_freeze(&o->w, YEAR));
    fine(o, report_open(&o->w, YEAR, 1, &published));
    assert_str(published.version.snapshot, str_c(&o->a, first.version.snapshot));
    fine(o, report_open_published(&o->w, YEAR, &second));
    assert_int_equal(second.version.version, 2);
    assert_str(second.version.reason, "补登一件 6 月 1 日收到的申请");
    assert_int_equal(received(&second), received(&first) + 1);
    fine(o, report_open(&o->w, YEAR + 1, REPORT_PRESENT, &next_year));
    assert_true(next_year.has_previous);
    int out = report_cell_at(ROW_CARRIED_OUT, COLUMN_TOTAL);
    assert_int_equal(next_year.previous.cells[out].value, second.report.cells[out].value);
    assert_int_equal(next_year.report.cells[report_cell_at(ROW_CARRIED_IN, COLUMN_TOTAL)].value,
                     second.report.cells[out].value);
    report_version *versions;
    size_t n;
    fine(o, report_history(&o->w, YEAR, &versions, &n));
    assert_int_equal(n, 2);
    refused(o, report_open(&o->w, YEAR, 3, &second), NOT_FOUND, "没有第 3 版");
    report_year *years;
    fine(o, report_years(&o->w, &years, &n));
    assert_true(n >= 5);
    for (size_t i = 0; i < n; i++)
        if (years[i].year == YEAR)
            assert_int_equal(years[i].frozen, 2);
    int64_t lines, broken;
    fine(o, act_verify(&o->w, &lines, &broken));
    assert_int_equal(broken, 0);
}

#define IN_OFFICE(sentence, test)                                                                  \
    {sentence ", on SQLite", test, office_open, database_close, (void *)(uintptr_t)&on_sqlite},    \
    {                                                                                              \
        sentence ", on PostgreSQL", test, office_open, database_close,                             \
            (void *)(uintptr_t)&on_postgres                                                        \
    }

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_OFFICE("a report is there before anybody begins",
                  a_report_is_there_before_anybody_begins),
        IN_OFFICE("a bound figure follows the ledger", a_bound_figure_follows_the_ledger),
        IN_OFFICE("a binding says nothing and something in their own words",
                  a_binding_says_nothing_and_something_in_their_own_words),
        IN_OFFICE("a typed figure is held against the ledger",
                  a_typed_figure_is_held_against_the_ledger),
        IN_OFFICE("a wrong binding or an empty text is refused",
                  a_wrong_binding_or_an_empty_text_is_refused),
        IN_OFFICE("signatures come in order and fall when the report moves",
                  signatures_come_in_order_and_fall_when_the_report_moves),
        IN_OFFICE("errors stop the freezing and are named", errors_stop_the_freezing_and_are_named),
        IN_OFFICE("a frozen report stays the same to the byte",
                  a_frozen_report_stays_the_same_to_the_byte),
        IN_OFFICE("a correction is a second version beside the first",
                  a_correction_is_a_second_version_beside_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
