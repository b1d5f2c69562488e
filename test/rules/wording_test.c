/* R177, R184, R188: what is wrong in a text, and what only looks so. */
#include "rules/wording.h"

#include <stdio.h>
#include <stdlib.h>

#include "testing.h"

enum { HITS = 16, SAID_ROOM = 2000 };

static uint64_t nothing_room[128];

static const lexicon *no_terms(void)
{
    static lexicon none;
    if (none.slots == NULL)
        lexicon_build(NULL, 0, nothing_room, &none);
    return &none;
}

/* What was found, as "rule:words;rule:words". */
static const char *said_of(str text, day on, const lexicon *words)
{
    static char said[SAID_ROOM];
    wording_hit room[HITS];
    wording_hits hits = {.p = room, .room = HITS};
    line l = LINE_IN(said);
    wording_find(&(wording_text){text, on, words}, &hits);
    for (size_t i = 0; i < hits.n; i++) {
        line_put(&l, i > 0 ? STR(";") : STR(""));
        line_put(&l, wording_id(&room[i]));
        line_put(&l, STR(":"));
        line_put(&l, str_slice(text, room[i].from, room[i].to));
    }
    said[l.n] = 0;
    return said;
}

typedef struct said_row {
    const char *text, *finds;
} said_row;

static void check_rows(const said_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *found = said_of(str_of(rows[i].text), day_of(2024, 6, 1), no_terms());
        if (strcmp(found, rows[i].finds) != 0)
            fail_msg("%s\n  found:    %s\n  expected: %s", rows[i].text, found, rows[i].finds);
    }
}

static void dates_that_do_not_exist(void **state)
{
    (void)state;
    static const said_row rows[] = {
        {"2023年2月30日印发", "date:2023年2月30日"},
        {"2023年2月29日", "date:2023年2月29日"},
        {"2024年2月29日", ""},
        {"截至2月29日", ""},
        {"4月31日前报送", "date:4月31日"},
        {"13月5日", "date:13月5日"},
        {"2023年13月1号", "date:2023年13月1号"},
        {"６月３１日", "date:６月３１日"},
        {"二〇二三年二月三十日", "date:二〇二三年二月三十日"},
        {"十二月三十一日", ""},
        {"十一月三十一日", "date:十一月三十一日"},
        {"0月5日", "date:0月5日"},
        {"5月40日", "date:5月40日"},
        {"99999年1月1日", ""},
        {"2月30号前", "date:2月30号"},
        {"2月30", ""},
        {"2月份报送", ""},
        {"农历二月三十日", ""},
        {"农历癸卯年二月三十日", ""},
        {"2023-02-30", "date:2023-02-30"},
        {"2023.6.31发布", "date:2023.6.31"},
        {"2023/9/31", "date:2023/9/31"},
        {"2023-09-20", ""},
        {"2023-13-45", ""},
        {"2023-2-300", ""},
        {"2023-002-30", ""},
        {"2023-02.30", ""},
        {"2023-02-30-1", ""},
        {"A2023-02-30", ""},
        {"0571-02-30", ""},
        {"2023-x", ""},
        {"2023-02-x", ""},
        {"2023年度", ""},
        {"四月六日，七月八日，九月五日", ""},
        {"一千百月一日", "date:一千百月一日"},
        {"/2023-02-30", ""},
        {".2023-02-30", ""},
        {"~2023-02-30", "date:2023-02-30"},
        {"-2023-02-30", ""},
        {"2023-0-30", ""},
        {"2023-02-45", ""},
        {"有这一天吗?有!有;没有", ""},
        {"3月", ""},
        {"3月x日", ""},
        {"3月3人", ""},
        {"2023年x", ""},
        {"2023年3人", ""},
        {"12345678901234", ""},
        {"九九九九九九千月一日", ""},
        {"九九九九九九九九九月", ""},
        {"在一百零三月二日", "date:一百零三月二日"},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void days_of_the_week(void **state)
{
    (void)state;
    static const said_row rows[] = {
        {"2023年9月20日（星期三）", ""},
        {"2023年9月20日（星期四）", "weekday:2023年9月20日（星期四"},
        {"2023年9月24日周日", ""},
        {"2023年9月24日礼拜天", ""},
        {"2023年9月24日周六上午", "weekday:2023年9月24日周六"},
        {"2023-09-20（周二）", "weekday:2023-09-20（周二"},
        {"9月20日（星期四）", ""},
        {"2023年9月20日周年庆", ""},
        {"2023年9月18日周二至周五", ""},
        {"2023年9月18日周二到周五", ""},
        {"2023年9月20日（星期", ""},
        {"99999年9月20日（星期三）", ""},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void numbers_of_documents(void **state)
{
    (void)state;
    static const said_row rows[] = {
        {"国办发〔2019〕61号", ""},
        {"国办发［2019］61号", "doc_no_form:［2019］61号"},
        {"国办发(2019)61号", "doc_no_form:(2019)61号"},
        {"国办发【2019】61号", "doc_no_form:【2019】61号"},
        {"国办发〔2019〕第61号", "doc_no_form:〔2019〕第61号"},
        {"国办发〔2019〕061号", "doc_no_form:〔2019〕061号"},
        {"国办发〔2019]61号", "doc_no_form:〔2019]61号;bracket:〔"},
        {"（2023）浙01行终1号", ""},
        {"发〔2019〕61号", ""},
        {"A发〔2019〕61号", ""},
        {"国办发〔0019〕61号", ""},
        {"国办发〔12345678〕61号", ""},
        {"(2019)61号的规定", ""},
        {"国A(2019)61号", ""},
        {"国办发〔3019〕61号", ""},
        {"国办发〔20195〕61号", ""},
        {"国办发〔2019年〕61号", ""},
        {"国办发〔201年〕61号", ""},
        {"国办发〔2019〕61", ""},
        {"国办发〔2019〕x号的规定", ""},
        {"国办发〔2019第1号的规定〕", ""},
        {"国办发/2019/61号的规定", ""},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void laws_and_their_articles(void **state)
{
    (void)state;
    static const said_row rows[] = {
        {"根据《中华人民共和国政府信息公开条例》第三十三条", ""},
        {"根据《政府信息公开条例》第五十六条", ""},
        {"根据《政府信息公开条例》第五十七条", "law_article:《政府信息公开条例》第五十七条"},
        {"根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第60条",
         "law_article:《中华人民共和国政府信息公开条例》（以下简称《条例》）第60条"},
        {"《政府信息公开条例》第三章", ""},
        {"《政府信息公开条例》第条", ""},
        {"《政府信息公开条例》（以下", ""},
        {"《中华人民共和国政府信息公开条列》", "law_name:《中华人民共和国政府信息公开条列》"},
        {"《政府信息公条例》", "law_name:《政府信息公条例》"},
        {"《政府信息息公开条例》", "law_name:《政府信息息公开条例》"},
        {"《政府信息公开例条》", "law_name:《政府信息公开例条》"},
        {"《浙江省政府信息公开条例》", ""},
        {"《政府信息公开条》", "law_name:《政府信息公开条》"},
        {"《政府信息公开条例例》", "law_name:《政府信息公开条例例》"},
        {"《政府信息开样条例》", ""},
        {"《政府信开样条例》", ""},
        {"《政府信息甲条例》", ""},
        {"《监察法》第九百条", ""},
        {"1900年，根据《合同法》签订", "law_repealed:《合同法》"},
        {"按3项要求，根据《合同法》签订", "law_repealed:《合同法》"},
        {"《政府信息公开指南》", ""},
        {"《》", ""},
        {"《中华人民共和国》", ""},
        {"《政府信息公开条例甲一乙一丙一丁一戊一己一庚一辛一壬一癸一子一丑一寅一卯一辰一巳一午》", ""},
        {"根据《合同法》签订", "law_repealed:《合同法》"},
        {"根据《中华人民共和国合同法》签订", "law_repealed:《中华人民共和国合同法》"},
        {"原《合同法》", ""},
        {"《合同法》同时废止", ""},
        {"2019年，根据《合同法》签订", ""},
        {"2022年，根据《合同法》签订", "law_repealed:《合同法》"},
        {"《条例》与《政府", "bracket:《"},
        {"《甲《乙》", "bracket:《"},
    };
    check_rows(rows, COUNT_OF(rows));
    /* what was in force on the text's own day, or of a text without one */
    assert_string_equal(said_of(STR("根据《合同法》签订"), day_of(2020, 12, 31), no_terms()), "");
    assert_string_equal(said_of(STR("根据《合同法》签订"), DAY_NONE, no_terms()), "");
}

static void words_written_twice(void **state)
{
    (void)state;
    static const said_row rows[] = {
        {"政府信息政府信息公开", "repeated:政府信息政府信息"},
        {"各有关部门有关部门要", "repeated:有关部门有关部门"},
        {"研究研究再说", ""},
        {"甲〇乙甲〇乙", "repeated:甲〇乙甲〇乙"},
        {"가나다가나다", ""},
        {"一部分一部分地改", ""},
        {"哈哈哈哈哈哈", ""},
        {"abcabc", ""},
        {"第一项第一款第一项第一款第一项第一款", "repeated:第一项第一款第一项第一款"},
        {"这一行足足有十五个字以上才会接着浙江省\n浙江省有", ""},
        {"的规定的规", ""},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void parts_larger_than_their_whole(void **state)
{
    (void)state;
    static const said_row rows[] = {
        {"共收到申请12件，其中网络13件。", "part:13件"},
        {"共收到申请12件，其中网络8件、信函5件。", "part:8件、信函5件"},
        {"共收到申请12件，其中网络8件、信函4件。", ""},
        {"共收到申请12件，其中受理10件，办结9件。", ""},
        {"共收到申请12件，其中受理1,000件。", ""},
        {"共收到申请12件，其中涉及20人。", ""},
        {"共收到申请12件，其中比上年增加20件。", ""},
        {"共收到申请12件，其中同比增加20件。", ""},
        {"共收到申请12件，其中第13件。", ""},
        {"共收到申请12.5件，其中13件。", ""},
        {"共收到申请1-12件，其中13件。", ""},
        {"共12件，其中5件是新的，其中7件已办、6件未办。", ""},
        {"其中13件。", ""},
        {"在一句话的开头以前有12件，中间又说了许多别的事，甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥一天地玄黄宇宙洪荒日月盈昃辰宿列张，其中13件",
         ""},
        {"共2年，其中3年", ""},
        {"共2件，其他3件", ""},
        {"共12345678件，其中3件", ""},
        {"12件其中", ""},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void percentages_that_are_more_than_a_hundred(void **state)
{
    (void)state;
    static const said_row rows[] = {
        {"分别占总数的60%、30%、20%。", "percent:60%、30%、20%"},
        {"分别占总数的60.5%、30.25%和9.3%。", ""},
        {"分别占总数的60.5%、30.25%及10.3%。", "percent:60.5%、30.25%及10.3%"},
        {"分别占年度计划的60%、70%。", ""},
        {"分别占预算的60%、70%。", ""},
        {"分别占任务的60%、70%。", ""},
        {"分别占160%。", ""},
        {"分别占60.123%、70%。", ""},
        {"分别占60.x%、70%。", ""},
        {"分别占60、70。", ""},
        {"分别占60%、七成。", ""},
        {"分别占，60%、70%。", ""},
        {"分别占大多数", ""},
        {"分别占12345678%、70%。", ""},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void brackets_without_their_other_half(void **state)
{
    (void)state;
    static const said_row rows[] = {
        {"（以下简称《条例》）", ""},
        {"本规定（以下简称规定自今日起施行。已经印发。", "bracket:（"},
        {"本规定（以下简称规定", ""},
        {"以下简称规定）自今日起", ""},
        {"第一句。以下简称规定）自今日起", "bracket:）"},
        {"第一句。1）第一项，a）第二项，二）第三项，Z)第四项", ""},
        {"第一句。 ）", "bracket:）"},
        {"第一句。~）", "bracket:）"},
        {"第一句。:）", "bracket:）"},
        {"《条例", "bracket:《"},
        {"条例》", "bracket:》"},
        {"（《条例）》", "bracket:《;bracket:》"},
        {"“一句。”他说“二句。三句。", "bracket:“"},
        {"((((((((((((((((((((((((((((((((((", ""},
        {"é（a）\xF0\x9F\x98\x80\xE3\x80\x82", ""},
    };
    check_rows(rows, COUNT_OF(rows));
}

/* A term that stands at the seam of two pieces is found once. */
static void long_sentences_are_read_in_pieces(void **state)
{
    (void)state;
    enum { FILL = 2100 };
    static char text[3 * FILL + 100];
    static const term wrong = {.id = STR_INIT("x"), .wrong = STR_INIT("部署的布署"),
                               .why = STR_INIT("x"), .from = {INT32_MIN}, .to = {INT32_MIN}};
    const term *terms[] = {&wrong};
    static uint64_t room[128];
    lexicon one;
    lexicon_build(terms, 1, room, &one);
    for (int fill = 1970; fill < FILL; fill++) {
        size_t n = 0;
        for (int i = 0; i < fill; i++)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s", i % 2 == 0 ? "甲" : "乙");
        n += (size_t)snprintf(text + n, sizeof text - n, "部署的布署，后面");
        wording_hit hit[2];
        wording_hits hits = {.p = hit, .room = 2};
        wording_find_terms(&(wording_text){{text, n}, DAY_NONE, &one}, &hits);
        assert_int_equal(hits.n, 1);
        assert_int_equal(hit[0].from, (size_t)fill * 3);
        assert_int_equal(hit[0].to, (size_t)fill * 3 + 15);
    }
}

static const char *sentence(const char *text, void (*put)(const wording_hit *, line *))
{
    static char said[SAID_ROOM];
    wording_hit hit;
    wording_hits hits = {.p = &hit, .room = 1};
    line l = LINE_IN(said);
    wording_find(&(wording_text){str_of(text), day_of(2024, 6, 1), no_terms()}, &hits);
    assert_int_equal(hits.n, 1);
    put(&hit, &l);
    said[l.n] = 0;
    return said;
}

static void what_is_said_names_what_is_right(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"2023年2月30日", "没有这一天。", "核对日期"},
        {"2023年9月20日（星期四）", "这一天不是所写的星期几，是星期三。", "星期三"},
        {"国办发(2019)61号", "发文字号的年份应当用六角括号〔〕括起来（GB/T 9704—2012）。", "用〔〕"},
        {"《政府信息公开条例》第五十七条",
         "《中华人民共和国政府信息公开条例》没有第57条，最后一条是第56条。", "核对条文"},
        {"《政府信息公开条列》", "没有这个名称的法律法规，很像《中华人民共和国政府信息公开条例》。",
         "《中华人民共和国政府信息公开条例》"},
        {"根据《合同法》签订",
         "《中华人民共和国合同法》已自2021年1月1日起废止，内容并入《中华人民共和国民法典》，"
         "不宜再作为依据；如是叙述过去，请写明。",
         "《中华人民共和国民法典》"},
        {"共12件，其中13件", "其中的部分（13）比总数（12）大。", "核对数字"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_string_equal(sentence(rows[i][0], wording_says), rows[i][1]);
        assert_string_equal(sentence(rows[i][0], wording_suggest), rows[i][2]);
    }
    /* a law that nothing took the place of */
    static const law_title gone = {.name = STR_INIT("甲条例"), .repealed = {0}};
    char said[SAID_ROOM];
    line l = LINE_IN(said);
    wording_hit hit = {.rule = WORDING_LAW_REPEALED, .law = &gone};
    wording_says(&hit, &l);
    assert_true(str_starts(line_str(&l), STR("《甲条例》已自1970年1月1日起废止，不宜")));
    l = LINE_IN(said);
    wording_suggest(&hit, &l);
    assert_true(str_equal(line_str(&l), STR("核对依据")));
    assert_int_equal(wording_severity(&hit), SEVERITY_WARNING);
    assert_false(wording_sensitive(&hit));
}

static void what_does_not_fit_is_counted(void **state)
{
    (void)state;
    wording_hits hits = {.p = NULL, .room = 0};
    wording_find(&(wording_text){STR("2023年2月30日，6月31日"), DAY_NONE, no_terms()}, &hits);
    assert_int_equal(hits.n, 0);
    assert_int_equal(hits.dropped, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_that_do_not_exist),
        cmocka_unit_test(days_of_the_week),
        cmocka_unit_test(numbers_of_documents),
        cmocka_unit_test(laws_and_their_articles),
        cmocka_unit_test(words_written_twice),
        cmocka_unit_test(parts_larger_than_their_whole),
        cmocka_unit_test(percentages_that_are_more_than_a_hundred),
        cmocka_unit_test(brackets_without_their_other_half),
        cmocka_unit_test(long_sentences_are_read_in_pieces),
        cmocka_unit_test(what_is_said_names_what_is_right),
        cmocka_unit_test(what_does_not_fit_is_counted),
    };
    return cmocka_run_group_tests_name("wording", tests, NULL, NULL);
}
