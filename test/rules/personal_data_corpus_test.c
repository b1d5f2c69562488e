/* R189–R195, measured: every kind of number in every disguise, in sentences and
 * cells of our own writing; and what only looks alike. Recall and precision are
 * printed per rule; a rule below the promise fails. */
#include <stdio.h>
#include <string.h>

#include "rules/personal_data.h"
#include "rules/personal_numbers.h"
#include "testing.h"

enum { ROUNDS = 400, HITS = 32, TEXT_ROOM = 1200 };

typedef struct maker {
    personal_rule rule;
    void (*make)(dice *d, char out[NUMBER_ROOM]);
    bool disguised;           /* in every way; else as it is made */
    const char *const *around; /* sentences with %s, ended by NULL */
} maker;

static const char *const plain_places[] = {
    "%s", "张三%s", "（%s）", "身份证：%s，请核对", "李四（%s）已于2023年1月12日领取",
    "1. 王五 %s 男", "\t%s\t", "号码%s。", "一、赵六，%s；", "申请编号2023001　　　　%s", NULL};
static const char *const phone_places[] = {
    "%s", "李四%s", "电话：%s。", "联系人张三，%s", "（%s）", "手机号码为%s请勿外传", "张三/%s", NULL};
static const char *const card_places[] = {
    "%s", "卡号%s", "开户行中国某银行，账号：%s", "（%s）", "王五，%s，500元", NULL};
static const char *const word_places[] = {"%s", "李四的%s。", "登记：%s，2023年", NULL};
static const char *const passport_places[] = {"护照%s", "护照号码：%s", "证件%s。", "(%s)", NULL};
static const char *const permit_places[] = {"通行证%s", "港澳居民来往内地通行证号码：%s", "证件号码%s。",
                                            "(%s)", NULL};
static const char *const home_places[] = {"家庭住址：%s", "张三，住址为%s，男", "现住%s。", "张某住%s",
                                          NULL};

static const maker makers[] = {
    {PERSONAL_ID_NUMBER, make_id_number, true, plain_places},
    {PERSONAL_ID_NUMBER_15, make_id_number_15, true, plain_places},
    {PERSONAL_MOBILE, make_mobile, true, phone_places},
    {PERSONAL_LANDLINE, make_landline, false, phone_places},
    {PERSONAL_BANK_CARD, make_bank_card, true, card_places},
    {PERSONAL_PASSPORT, make_passport, false, passport_places},
    {PERSONAL_TRAVEL_PERMIT, make_travel_permit, false, permit_places},
    {PERSONAL_PLATE, make_plate, false, word_places},
    {PERSONAL_EMAIL, make_email, false, word_places},
    {PERSONAL_HOME_ADDRESS, make_home_address, false, home_places},
};

typedef struct measure {
    size_t made, found; /* recall */
    size_t right, wrong; /* hits that fit what was made, and the rest */
} measure;

static measure measures[PERSONAL_RULE_COUNT];

static size_t count(const char *const *list)
{
    size_t n = 0;
    while (list[n] != NULL)
        n++;
    return n;
}

/* "%s" in the sentence is the number; where it begins in *from. */
static void put_in(const char *sentence, const char *number, char out[TEXT_ROOM], size_t *from)
{
    const char *mark = strstr(sentence, "%s");
    *from = (size_t)(mark - sentence);
    snprintf(out, TEXT_ROOM, "%.*s%s%s", (int)*from, sentence, number, mark + 2);
}

static personal_hits look(const char *text, const char *heading, personal_hit *room)
{
    personal_text t = {.text = str_of(text), .heading = str_of(heading)};
    personal_hits hits = {.p = room, .room = HITS};
    personal_data_find(&t, &hits);
    assert_int_equal(hits.dropped, 0);
    return hits;
}

/* No hit shows more than a few figures of what it found. */
static void check_shown(const personal_hit *hit, const char *text, const char *number)
{
    char room[MASKED_ROOM];
    line shown = LINE_IN(room);
    personal_data_show(hit, str_of(text), &shown);
    assert_true(shown.n > 0 && str_is_utf8(line_str(&shown)));
    assert_false(str_has(line_str(&shown), str_of(number)));
    assert_true(str_has(line_str(&shown), STR("*")));
}

static void measure_one(const maker *m, const char *number, const char *written,
                        const char *sentence, const char *way)
{
    char text[TEXT_ROOM];
    size_t from;
    personal_hit room[HITS];
    put_in(sentence, written, text, &from);
    personal_hits hits = look(text, NULL, room);
    bool found = false;
    for (size_t i = 0; i < hits.n; i++) {
        bool within = hits.p[i].from <= from + 3 && hits.p[i].to + 3 >= from + strlen(written);
        bool right = hits.p[i].rule == m->rule && within;
        found = found || right;
        measures[hits.p[i].rule].right += right;
        measures[hits.p[i].rule].wrong += !right;
        if (!right)
            printf("wrong: %s in \"%s\"\n", personal_rules[hits.p[i].rule].id, text);
        if (right)
            check_shown(&hits.p[i], text, number);
    }
    measures[m->rule].made++;
    measures[m->rule].found += found;
    if (!found)
        printf("missed: %s, %s: \"%s\"\n", personal_rules[m->rule].id, way, text);
}

static void test_recall_and_precision(void **state)
{
    (void)state;
    dice d = {20240101};
    for (size_t i = 0; i < COUNT_OF(makers); i++)
        for (size_t round = 0; round < ROUNDS; round++)
            for (unsigned way = 0; way < (makers[i].disguised ? DISGUISES : 1); way++) {
                const maker *m = &makers[i];
                char number[NUMBER_ROOM], written[NUMBER_ROOM];
                m->make(&d, number);
                if (m->disguised)
                    disguise(way, number, written);
                else
                    snprintf(written, sizeof written, "%s", number);
                const char *sentence = m->around[dice_roll(&d, (unsigned)count(m->around))];
                measure_one(m, number, written, sentence, disguise_names[way]);
            }
    printf("%-16s %8s %8s %9s\n", "rule", "made", "recall", "precision");
    for (size_t i = 0; i < COUNT_OF(makers); i++) {
        const measure *k = &measures[makers[i].rule];
        size_t hits = k->right + k->wrong;
        printf("%-16s %8zu %7.2f%% %8.2f%%\n", personal_rules[makers[i].rule].id, k->made,
               100.0 * (double)k->found / (double)k->made,
               hits == 0 ? 0 : 100.0 * (double)k->right / (double)hits);
        assert_true(k->found * 100 >= k->made * 99);
        assert_true(k->right * 100 >= hits * 98);
    }
}

/* What stands on honest pages and is nobody's data. */
static const char *const look_alikes[] = {
    "索引号：11440001007280420Y/2021-00050",
    "索引号 580267448/2024-276400",
    "索引号：11370322004222241N/2023-1381234567",
    "统一社会信用代码12620600MB0523338C",
    "杭政办函〔2023〕12号、拱人社发〔2022〕138号",
    "国办公开办函〔2021〕30号",
    "全年完成地区生产总值13800000000元，增长5.6%",
    "收入13812345678.50元",
    "￥13812345678",
    "占地15912345678平方米",
    "面积0.13812345678公顷",
    "3.14159265358979323846",
    "http://www.example.gov.cn/art/2023/1/13/art_1229_13812345678.html",
    "附件13812345678.pdf",
    "https://example.cn/t20230113_4100000000000001.html",
    "订单号：4111111111111111",
    "发票号码：13812345678",
    "交易流水6222021234567890128",
    "项目代码：2023-330105-82-01-138123",
    "招标编号：1501-2023-001",
    "合计 1350 2200 310 15 20",
    "1309 21 0 0 3 0 3",
    "3 0 0 0 0 0 3\n0 0 0 0 0 0 0\n1 3 0 0 0 0 4",
    "12345热线，12333、12345",
    "2023年1月1日至2023年12月31日",
    "2019-2023 年，2019—2020—2021",
    "二〇二三年一月十二日",
    "一九四九年十月一日，一九九八年六月三十日",
    "138****1234，3301**********1234，浙A·***12",
    "身份证33010619900101****",
    "电话：138****1234",
    "账号：***************0128",
    "国药准字H33021234",
    "编号：E20230001、S20231234",
    "DB33/T 1234—2023，GB/T 9704—2012，ISBN 978-7-5162-0001-2",
    "京ICP备12345678号-1，浙公网安备33010502001234号",
    "粤B2-20050123",
    "皖H2023001",
    "新A股市场、京沪高铁G7次、云ABCDE",
    "邮箱：ogi@gongshu.gov.cn",
    "a@b，@张三，user@localhost",
    "地址：杭州市拱墅区环城北路305号耀江发展中心1203室",
    "注册地址：杭州市余杭区文一西路969号3幢5层501室",
    "住址：浙江省杭州市拱墅区米市巷街道***",
    "户籍在本省的人员，住址以登记为准",
    "报名地点：东新园小区3幢101室窗口",
    "310000，330105，330105001001",
    "20230113120000123456",
    "身份证号码330105199002301234",
    "330105199001011230",
    "6222021234567890121",
    "131234567890",
    "1381234567",
    "400-800-1234、800-810-8888",
    "经度120.1381234567，纬度30.13812345678",
    "总投资１３８００００００００元",
    "SN13812345678A",
};

static void test_look_alikes(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT_OF(look_alikes); i++) {
        personal_hit room[HITS];
        personal_hits hits = look(look_alikes[i], NULL, room);
        for (size_t k = 0; k < hits.n; k++)
            printf("wrong: %s in \"%s\"\n", personal_rules[hits.p[k].rule].id, look_alikes[i]);
        wrong += hits.n;
    }
    assert_int_equal(wrong, 0);
}

/* R192, R193: made up in number, beside what index numbers add to them. */
static void test_credit_codes(void **state)
{
    (void)state;
    static const char *const places[] = {"%s", "统一社会信用代码：%s", "%s/2023-00050", "索引号%s/2021-01",
                                         "某某公司（%s）", NULL};
    dice d = {7};
    for (size_t i = 0; i < 20000; i++) {
        char code[NUMBER_ROOM], text[TEXT_ROOM];
        size_t from;
        personal_hit room[HITS];
        make_credit_code(&d, code);
        put_in(places[i % 5], code, text, &from);
        personal_hits hits = look(text, NULL, room);
        if (hits.n > 0)
            fail_msg("%s in \"%s\"", personal_rules[hits.p[0].rule].id, text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recall_and_precision),
        cmocka_unit_test(test_look_alikes),
        cmocka_unit_test(test_credit_codes),
    };
    return cmocka_run_group_tests_name("personal_data_corpus", tests, NULL, NULL);
}
