/* clock, calendar, fee and law as a person and a script meet them. */
#include "running.h"

#include <jansson.h>

#include "law/law.h"

static arena a;

static json_t *run_json(const char *words)
{
    ran r = run_gongkai(&a, words);
    json_error_t wrong;
    json_t *document = json_loadb(r.out.p, r.out.n, 0, &wrong);
    if (r.status != 0 || document == NULL)
        fail_msg("gongkai %s: exit %d, %s%s", words, r.status, str_c(&a, r.err), wrong.text);
    return document;
}

static const char *text_of(json_t *document, const char *key)
{
    json_t *value = json_object_get(document, key);
    return json_is_null(value) ? "null" : json_is_string(value) ? json_string_value(value) : "?";
}

static void clock_answers_in_json_as_promised(void **state)
{
    (void)state;
    static const struct {
        const char *words, *state, *due, *original;
        int allowed, excluded, steps;
        bool provisional;
    } rows[] = {
        {"clock --received 2023-09-20 --json", "running", "2023-10-24", "2023-10-24", 20, 0, 34,
         false},
        {"clock --received 2023年9月20日 --event 2023-10-20:extended:20 --json", "running",
         "2023-11-21", "2023-10-24", 40, 0, 62, false},
        {"clock --received 2023-11-01 --event 2023-11-03:consult_sent "
         "--event 2023-11-08:consult_ended --json",
         "running", "2023-12-04", "2023-12-04", 20, 3, 33, false},
        {"clock --received 2023-11-01 --event 2023-11-03:consult_sent --json", "paused", "null",
         "null", 20, 0, 2, false},
        {"clock --received 2023-09-20 --event 2023-09-22:supplement_asked --json",
         "waiting_supplement", "null", "null", 20, 0, 0, false},
        {"clock --received 2023-09-20 --event 2023-09-28:replied --json", "replied",
         "2023-10-24", "2023-10-24", 20, 0, 34, false},
        {"clock --received 2026-12-20 --json", "running", "2027-01-15", "2027-01-15", 20, 0, 26,
         true},
        {"clock --received 2020-01-15 --known-on 2020-01-20 --json", "running", "2020-02-17",
         "2020-02-17", 20, 0, 33, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        json_t *o = run_json(rows[i].words);
        assert_string_equal(text_of(o, "state"), rows[i].state);
        assert_string_equal(text_of(o, "reply_due_on"), rows[i].due);
        assert_string_equal(text_of(o, "original_reply_due_on"), rows[i].original);
        assert_int_equal(json_integer_value(json_object_get(o, "allowed_working_days")),
                         rows[i].allowed);
        assert_int_equal(json_integer_value(json_object_get(o, "excluded_working_days")),
                         rows[i].excluded);
        assert_int_equal(json_is_true(json_object_get(o, "provisional")), rows[i].provisional);
        assert_int_equal(json_array_size(json_object_get(o, "steps")), rows[i].steps);
        assert_true(json_is_string(json_object_get(o, "calendar")));
        assert_string_equal(text_of(o, "fee_payment_due_on"), "?"); /* only while waiting for it */
        json_decref(o);
    }
}

static void clock_says_more_where_there_is_more(void **state)
{
    (void)state;
    json_t *o = run_json("clock --received 2023-11-01 --event 2023-11-02:fee_notified --json");
    assert_string_equal(text_of(o, "state"), "waiting_payment");
    assert_string_equal(text_of(o, "fee_payment_due_on"), "2023-11-30");
    json_decref(o);
    o = run_json("clock --received 2023-09-20 --event 2023-10-25:replied --json");
    assert_string_equal(text_of(o, "replied_on"), "2023-10-25");
    assert_int_equal(json_integer_value(json_object_get(o, "used_working_days")), 21);
    json_t *faults = json_object_get(o, "faults");
    assert_int_equal(json_array_size(faults), 1);
    assert_string_equal(text_of(json_array_get(faults, 0), "basis"), "条例第三十三条第二款");
    json_decref(o);
    o = run_json("clock --received 2023-09-20 --json");
    json_t *first = json_array_get(json_object_get(o, "steps"), 0);
    assert_string_equal(text_of(first, "on"), "2023-09-21");
    assert_int_equal(json_integer_value(json_object_get(first, "counted")), 1);
    assert_string_equal(text_of(first, "why"), "工作日");
    assert_string_equal(text_of(first, "basis"), "条例第三十三条");
    json_decref(o);
}

static void people_read_the_same_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *words, *says[6];
    } rows[] = {
        {"clock --received 2023-09-20",
         {"收到申请：2023-09-20 周三", "答复最迟：2023-10-24 周二", "补正告知最迟：2023-10-07 周六",
          "2023-10-07 周六  第  7 日  调休上班（中秋节、国庆节）", "国办发明电〔2022〕16号"}},
        {"clock --received 2023-09-20 --event 2023-10-20:extended:10",
         {"2023-10-20 延期 10 个工作日", "答复最迟：2023-11-07", "不延期的话：2023-10-24"}},
        {"clock --received 2023-09-20 --event 2023-10-08:supplement_asked",
         {"状态：等待申请人补正", "现在还不能确定", "注意：补正告知晚于"}},
        {"clock --received 2023-11-01 --event 2023-11-02:fee_notified", {"缴费最迟：2023-11-30"}},
        {"clock --received 2026-12-20", {"暂定", "2027年节假日安排尚未公布"}},
        {"calendar 2023-10-07",
         {"2023-10-07 周六 上班：调休上班（中秋节、国庆节）", "其后第一个工作日：2023-10-08"}},
        {"calendar 2023-10-01", {"2023-10-01 周日 不上班：中秋节、国庆节放假"}},
        {"calendar 2023", {"2023年：249 个工作日", "2023-01-28 周六 上班", "2023-10-06 周五 放假"}},
        {"calendar 2030", {"2030年：261 个工作日", "2030年节假日安排尚未公布"}},
        {"fee --pieces 25", {"应收 1500.00 元", "第   11 至   30 件  每件   100.00 元  ×   15"}},
        {"fee --pages 250", {"应收 4700.00 元", "第  201 至    … 页"}},
        {"law", {"条例第三十三条第二款：", "施行"}},
        {"law --on 2023-06-01", {"原行政复议法第九条："}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ran r = run_gongkai(&a, rows[i].words);
        assert_int_equal(r.status, 0);
        assert_int_equal(r.err.n, 0);
        for (size_t s = 0; s < COUNT_OF(rows[i].says) && rows[i].says[s] != NULL; s++)
            if (!str_has(r.out, str_of(rows[i].says[s])))
                fail_msg("gongkai %s does not say \"%s\":\n%s", rows[i].words, rows[i].says[s],
                         str_c(&a, r.out));
    }
}

static void a_wrong_call_says_what_to_write(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int status;
        const char *says;
    } rows[] = {
        {"clock", 2, "--received"},
        {"clock --received 2023-02-30", 2, "2023-02-30"},
        {"clock --received 1023-02-20", 2, "年份不对"},
        {"clock --received 2023-09-20 --event 2023-09-21:frobbed", 2, "种类不对"},
        {"clock --received 2023-09-20 --event 2023-09-21", 2, "种类不对"},
        {"clock --received 2023-09-20 --event tomorrow:replied", 2, "日期不对"},
        {"clock --received 2023-09-20 --event 2023-09-21:extended", 2, "写法不对"},
        {"clock --received 2023-09-20 --event 2023-09-21:extended:x", 2, "写法不对"},
        {"clock --received 2023-09-20 --event 2023-09-21:extended:5:5", 2, "写法不对"},
        {"clock --received 2023-09-20 --event 2023-09-21:replied:5", 2, "写法不对"},
        {"clock --received 2023-09-20 --event 2023-09-21:extended:21", 2, "1至20"},
        {"clock --received 2023-09-20 --event 2023-09-01:replied", 2, "早于收到申请之日"},
        {"clock --received 2023-09-20 --event 2023-09-21:replied --event 2023-09-22:replied", 2,
         "第 2 个事件"},
        {"clock --received 2023-09-20 --event 2023-10-25:replied --strict", 1, ""},
        {"clock --received 2023-09-20 --strict", 0, ""},
        {"calendar", 2, "写一个日期或年份"},
        {"calendar 2023 --notices", 2, "写一个日期或年份"},
        {"calendar 2023 --year 2023", 2, "--import"},
        {"calendar --import x.csv --known-on 2023-01-01", 2, "--known-on"},
        {"calendar --import nowhere.csv --notice x", 3, "nowhere.csv"},
        {"calendar soon", 2, "不是日期也不是年份"},
        {"calendar 12023", 2, "不是日期也不是年份"},
        {"calendar 1023-01-01", 2, "不是日期也不是年份"},
        {"fee", 2, "只能写一个"},
        {"fee --pieces 3 --pages 3", 2, "只能写一个"},
        {"fee --pieces -1", 2, "整数"},
        {"fee --pieces many", 2, "整数"},
        {"fee --pages 100001", 2, "100000"},
        {"fee --pages 3 --on 2020-12-31", 3, "没有施行中"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ran r = run_gongkai(&a, rows[i].words);
        if (r.status != rows[i].status || !str_has(r.err, str_of(rows[i].says)))
            fail_msg("gongkai %s: exit %d, %s", rows[i].words, r.status, str_c(&a, r.err));
        if (r.status > 1)
            assert_int_equal(r.out.n, 0);
    }
    buf many;
    buf_init(&many, &a);
    buf_put(&many, STR("clock --received 2023-09-20"));
    for (int i = 0; i <= 200; i++)
        buf_put(&many, STR(" --event 2023-09-21:consult_sent"));
    ran r = run_gongkai(&a, str_c(&a, buf_str(&many)));
    assert_int_equal(r.status, 2);
    assert_true(str_has(r.err, STR("事件太多")));
}

static void calendar_and_fee_answer_in_json(void **state)
{
    (void)state;
    json_t *o = run_json("calendar 2020-02-01 --known-on 2020-01-20 --json");
    assert_true(json_is_true(json_object_get(o, "working")));
    assert_string_equal(text_of(o, "notice"), "国办发明电〔2019〕16号");
    json_decref(o);
    o = run_json("calendar 2023-09-21 --json");
    assert_string_equal(text_of(o, "notice"), "null");
    assert_string_equal(text_of(o, "next_working_day"), "2023-09-22");
    json_decref(o);
    o = run_json("calendar 2023 --json");
    assert_int_equal(json_integer_value(json_object_get(o, "working_days")), 249);
    assert_int_equal(json_array_size(json_object_get(o, "months")), 12);
    assert_int_equal(json_array_size(json_object_get(o, "days")), 33);
    json_decref(o);
    o = run_json("fee --pieces 57 --json");
    assert_int_equal(json_integer_value(json_object_get(o, "total_fen")), 980000);
    json_t *bands = json_object_get(o, "bands");
    assert_int_equal(json_array_size(bands), 5);
    int64_t sum = 0;
    for (size_t i = 0; i < json_array_size(bands); i++)
        sum += json_integer_value(json_object_get(json_array_get(bands, i), "amount_fen"));
    assert_int_equal(sum, 980000);
    json_decref(o);
    o = run_json("fee --pages 1 --json");
    bands = json_object_get(o, "bands");
    assert_int_equal(json_array_size(bands), 4);
    assert_true(json_is_null(json_object_get(json_array_get(bands, 3), "to")));
    json_decref(o);
}

static void law_lists_every_article(void **state)
{
    (void)state;
    json_t *o = run_json("law --json");
    assert_int_equal(json_array_size(json_object_get(o, "articles")), ARTICLE_COUNT);
    json_decref(o);
    o = run_json("law --on 2023-06-01 --json");
    json_t *articles = json_object_get(o, "articles");
    assert_true(json_array_size(articles) > 0 && json_array_size(articles) < ARTICLE_COUNT);
    for (size_t i = 0; i < json_array_size(articles); i++)
        assert_true(strcmp(text_of(json_array_get(articles, i), "valid_from"), "2023-06-01") <= 0);
    json_decref(o);
}

int main(void)
{
    arena_init(&a, (size_t)1 << 30);
    setenv("GONGKAI_DATA", "no-such-folder", 1); /* they work without any database */
    unsetenv("GONGKAI_DB");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clock_answers_in_json_as_promised),
        cmocka_unit_test(clock_says_more_where_there_is_more),
        cmocka_unit_test(people_read_the_same_in_words),
        cmocka_unit_test(a_wrong_call_says_what_to_write),
        cmocka_unit_test(calendar_and_fee_answer_in_json),
        cmocka_unit_test(law_lists_every_article),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_finish(&a);
    return failed;
}
