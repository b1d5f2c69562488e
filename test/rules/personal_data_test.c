/* R189–R195, case by case; the corpus test measures. */
#include "rules/personal_data.h"

#include <stdio.h>
#include <string.h>

#include "testing.h"

enum { HITS = 16 };

static const struct {
    const char *text, *heading;
    const char *found; /* "rule=what may be shown" of each, by blanks; "" for none */
} cases[] = {
    /* ID numbers: R191's own vectors, and how they may be broken */
    {"11010519491231002X", NULL, "id_number=11*************02X"},
    {"11010519491231002x", NULL, "id_number=11*************02X"},
    {"11010519491231002×", NULL, "id_number=11*************02X"},
    {"440524188001010014", NULL, "id_number=44*************014"},
    {"440524 18800101 0014", NULL, "id_number=44*************014"},
    {"44052418800101001-4", NULL, "id_number=44*************014"},
    {"4-40524188001010014", NULL, ""},
    {"4405241880010100140", NULL, ""},
    {"110105194912310021", NULL, ""},
    {"110105294912310021", NULL, ""},
    {"11010517491231002X", NULL, ""},
    /* an ID number that is a credit code besides: the word decides */
    {"110105194104088854", NULL, "id_number=11*************854"},
    {"信用代码110105194104088854", NULL, ""},
    /* fifteen figures */
    {"110105491231002", NULL, "id_number_15=11**********002"},
    {"110105 491231 002", NULL, "id_number_15=11**********002"},
    {"1-10105491231002", NULL, ""},
    {"订单110105491231002", NULL, ""},
    {"110105491231002元", NULL, ""},
    /* mobile numbers */
    {"13800001234", NULL, "mobile=138****1234"},
    {"李四13800001234", NULL, "mobile=138****1234"},
    {"李四一三八零零零零一二三四", NULL, "mobile=138****1234"},
    {"138 0000 1234", NULL, "mobile=138****1234"},
    {"138 0000 1234 139 0000 1235", NULL, "mobile=138****1234 mobile=139****1235"},
    {"138\n0000\n1234", NULL, ""},
    {"1380000\n1234", NULL, "mobile=138****1234"},
    {"1380000\r\n1234", NULL, "mobile=138****1234"},
    {"138\xE2\x80\x8B" "00001234~", NULL, "mobile=138****1234"},
    {"138   0000   1234", NULL, "mobile=138****1234"},
    {"138    0000    1234", NULL, ""},
    {"1380-000-1234", NULL, "mobile=138****1234"},
    {"138000 01234", NULL, "mobile=138****1234"},
    {"138000 01234 5", NULL, ""},
    {"1 3 8 0 0 0 0 1 2 3 4", NULL, "mobile=138****1234"},
    {"1\n3\n8\n0\n0\n0\n0\n1\n2\n3\n4", NULL, ""},
    {"13 800001234", NULL, ""},
    {"138 0000123 4", NULL, ""},
    {"138-00-00-12-34", NULL, ""},
    {"138-000-01-234", NULL, "mobile=138****1234"},
    {"+86 13800001234", NULL, "mobile=138****1234"},
    {"+8613800001234", NULL, "mobile=138****1234"},
    {"+86138-0000-1234", NULL, "mobile=138****1234"},
    {"008613800001234", NULL, "mobile=138****1234"},
    {"013800001234", NULL, "mobile=138****1234"},
    {"8-613800001234", NULL, ""},
    {"12800001234", NULL, ""},
    {"23800001234", NULL, ""},
    {"1380000123A", NULL, ""},
    {"8713800001234", NULL, ""},
    {"113800001234567", NULL, ""},
    {"单号13800001234", NULL, ""},
    {"单号：12，13800001234", NULL, "mobile=138****1234"},
    {"单号12，13800001234", NULL, "mobile=138****1234"},
    {"单号甲，手机13800001234", NULL, "mobile=138****1234"},
    {"13800001234", "订单号", ""},
    {"13800001234", "手机", "mobile=138****1234"},
    /* part of something else */
    {"0.13800001234", NULL, ""},
    {"见.13800001234", NULL, "mobile=138****1234"},
    {"http://a.cn/x.13800001234", NULL, ""},
    {"www.a.cn/13800001234", NULL, ""},
    {"a/13800001234", NULL, "mobile=138****1234"},
    {"13800001234.5", NULL, ""},
    {"13800001234.pdf", NULL, ""},
    {"13800001234. 王", NULL, "mobile=138****1234"},
    {"13800001234.。", NULL, "mobile=138****1234"},
    {"13800001234.", NULL, "mobile=138****1234"},
    {"$13800001234", NULL, ""},
    {"\xC2\xA5" "13800001234", NULL, ""},
    {"￥13800001234", NULL, ""},
    {"*13800001234", NULL, ""},
    {"13800001234*", NULL, ""},
    {"_13800001234", NULL, ""},
    {"13800001234_", NULL, ""},
    {"13800001234亿", NULL, ""},
    /* landlines */
    {"0571-88888866", NULL, "landline=**********66"},
    {"(0571)88888866", NULL, "landline=**********66"},
    {"（010）68888866", NULL, "landline=*********66"},
    {"(571)88888866", NULL, ""},
    {"(05)88888866", NULL, ""},
    {")88888866", NULL, ""},
    {"0-57188888866", NULL, ""},
    {"0571-8888886", NULL, "landline=*********86"},
    {"010-68888866", NULL, "landline=*********66"},
    {"021-68888866", NULL, "landline=*********66"},
    {"015-68888866", NULL, ""},
    {"010-168888866", NULL, ""},
    {"0571-18888866", NULL, ""},
    {"0571-98888866", NULL, ""},
    {"0071-88888866", NULL, ""},
    {"5571-88888866", NULL, ""},
    {"单号0571-88888866", NULL, ""},
    {"0571-88888866元", NULL, ""},
    {"0571-8888886A", NULL, ""},
    {"电话88888866", NULL, "landline=******66"},
    {"电话8888886", NULL, "landline=*****86"},
    {"电话18888866", NULL, ""},
    {"电话98888866", NULL, ""},
    {"电话88 88 88 66", NULL, ""},
    {"88888866", NULL, ""},
    {"88888866", "座机", "landline=******66"},
    {"0571-88880000", NULL, ""}, /* the office's own, below */
    {"电话88880000", NULL, ""},
    {"13900000000", NULL, ""},
    /* bank cards */
    {"6222021234567890128", NULL, "bank_card=***************0128"},
    {"6222 0212 3456 7890 128", NULL, "bank_card=***************0128"},
    {"6 222021234567890128", NULL, ""},
    {"6222021234567890127", NULL, ""},
    {"流水6222021234567890128", NULL, ""},
    {"6222021234567890128元", NULL, ""},
    {"62220212345678901A8", NULL, ""},
    {"4111111111111111", NULL, "bank_card=************1111"},
    {"41111111111111113", NULL, ""},
    {"1234567812345670", NULL, ""},
    {"9999999999999995", NULL, ""},
    /* passports and travel permits */
    {"E31234567", NULL, "passport=******"},
    {"护照EA1234567", NULL, "passport=******"},
    {"EI1234567", NULL, ""},
    {"EO1234567", NULL, ""},
    {"E1234567A", NULL, ""},
    {"X31234567", NULL, ""},
    {"331234567", NULL, ""},
    {"E20231234", NULL, ""},
    {"E19981234", NULL, ""},
    {"护照E20231234", NULL, "passport=******"},
    {"身份证E20231234", NULL, "passport=******"},
    {"编号E31234567", NULL, ""},
    {"E3123 4567", NULL, ""},
    {"护照E3123 4567", NULL, "passport=******"},
    {"E31234567.pdf", NULL, ""},
    {"护照H31234567", NULL, "passport=******"},
    {"H31234567", NULL, "travel_permit=******"},
    {"M3123456789", NULL, "travel_permit=M3******789"},
    {"C31234567", NULL, "travel_permit=******"},
    {"C3123456789", NULL, ""},
    {"M312345678A", NULL, ""},
    {"准字H31234567", NULL, ""},
    /* plates */
    {"浙A12345", NULL, "plate=浙A·***45"},
    {"浙A·12345", NULL, "plate=浙A·***45"},
    {"浙·A12345", NULL, "plate=浙A·***45"},
    {"浙·A·12345", NULL, ""},
    {"浙a1234k", NULL, "plate=浙A·***4K"},
    {"浙A1234学", NULL, "plate=浙A·***34"},
    {"浙A1234警", NULL, "plate=浙A·***34"},
    {"粤Z1234港", NULL, "plate=粤Z·***34"},
    {"粤Z1234澳", NULL, "plate=粤Z·***34"},
    {"浙A1234挂", NULL, "plate=浙A·***34"},
    {"浙A1234元", NULL, ""},
    {"浙AD12345", NULL, "plate=浙A·***45"},
    {"浙A12345D", NULL, "plate=浙A·***5D"},
    {"浙A123456", NULL, ""},
    {"浙AD1234567", NULL, ""},
    {"浙ABCD12E", NULL, ""},
    {"浙A1234I", NULL, ""},
    {"浙A1234O", NULL, ""},
    {"浙I12345", NULL, ""},
    {"浙112345", NULL, ""},
    {"浙A[2345", NULL, ""},
    {"浙A{2345", NULL, ""},
    {"浙AABCD1", NULL, ""},
    {"浙", NULL, ""},
    /* e-mail */
    {"zhang.san@example.cn", NULL, "email=z***@example.cn"},
    {"邮箱ZHANG＠example.com。", NULL, "email=***"},
    {"13800001234@139.com", NULL, "mobile=138****1234 email=1***@139.com"},
    {"ogi@gongshu.gov.cn", NULL, ""},
    {"@example.cn", NULL, ""},
    {"a@b", NULL, ""},
    {"a@b.c", NULL, ""},
    {"a@.cn", NULL, ""},
    {"a@b.12", NULL, ""},
    {"a@b.cn.", NULL, "email=a***@b.cn"},
    {"名@b.cn", NULL, ""},
    {"{@b.cn", NULL, ""},
    {"a@b.cn{", NULL, "email=a***@b.cn"},
    /* where people live */
    {"住址：杭州市拱墅区米市巷街道沈塘新村3幢101室", NULL,
     "home_address=杭州市拱墅区米市巷街道***"},
    {"住址在杭州市余杭区良渚镇古镇路1号，男", NULL, "home_address=杭州市余杭区良渚镇***"},
    {"住址：杭州市拱墅区米市巷街道", NULL, ""},
    {"住址：杭州市拱墅区米市巷街道***1号", NULL, ""},
    {"住址：杭州市拱墅区米市巷街道××1号", NULL, ""},
    {"户籍所在地：湖州市安吉县递铺街道三组", NULL, "home_address=湖州市安吉县递铺街道***"},
    {"家住十组", NULL, "home_address=***"},
    {"杭州市余杭区良渚镇古镇路1号", "家庭住址", "home_address=杭州市余杭区良渚镇***"},
    {"杭州市余杭区良渚镇古镇路1号", "地址", ""},
    {"张某住杭州市拱墅区米市巷街道沈塘新村3幢101室。", NULL, "home_address=张某住杭州市拱墅区米市巷街道***"},
    {"青田县仁庄乡东联村3组12号", NULL, "home_address=青田县仁庄乡***"},
    {"青田县仁庄乡东联村3组", NULL, ""},
    {"青田县仁庄乡东联3组12号", NULL, ""},
    {"青田县仁庄乡东联村第甲组12号", NULL, ""},
    {"米市巷街道101室", NULL, ""},
    {"教室", NULL, ""},
    {"某公司：沈塘新村3幢101室", NULL, ""},
    {"", NULL, ""},
};

static personal_hits find(const char *text, const char *heading, personal_hit *room, size_t n)
{
    static const str own[] = {STR_INIT("12345"), STR_INIT("0571-88880000"),
                              STR_INIT("139 0000 0000转A")};
    personal_text t = {str_of(text), str_of(heading), own, COUNT_OF(own)};
    personal_hits hits = {.p = room, .room = n};
    personal_data_find(&t, &hits);
    return hits;
}

static void test_cases(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        personal_hit room[HITS];
        char found_room[2000];
        line found = LINE_IN(found_room);
        personal_hits hits = find(cases[i].text, cases[i].heading, room, HITS);
        for (size_t k = 0; k < hits.n; k++) {
            line_put(&found, k > 0 ? STR(" ") : STR(""));
            line_put(&found, str_of(personal_rules[hits.p[k].rule].id));
            line_put(&found, STR("="));
            personal_data_show(&hits.p[k], str_of(cases[i].text), &found);
        }
        if (!str_equal(line_str(&found), str_of(cases[i].found))) {
            wrong++;
            printf("\"%s\": is \"%.*s\", not \"%s\"\n", cases[i].text, STR_ARG(line_str(&found)),
                   cases[i].found);
        }
    }
    assert_int_equal(wrong, 0);
}

/* A stretch longer than a fold is looked at to its end, and nothing twice. */
static void test_long_stretches(void **state)
{
    (void)state;
    char text[4000] = {0};
    personal_hit room[200];
    size_t n = 0;
    for (; n < 100; n++)
        snprintf(text + n * 12, sizeof text - n * 12, "%s ", "13800001234");
    personal_hits hits = find(text, NULL, room, COUNT_OF(room));
    assert_int_equal(hits.n, 100);
    for (size_t i = 0; i < hits.n; i++)
        assert_int_equal(hits.p[i].from, i * 12);
    memset(text, '1', 3000);
    text[3000] = 0;
    assert_int_equal(find(text, NULL, room, COUNT_OF(room)).n, 0);
    /* what goes on from a fold does not begin there */
    memset(text, '7', 300);
    snprintf(text + 48, 12, "%s", "13800001234");
    memset(text + 59, 0, 1);
    assert_int_equal(find(text, NULL, room, COUNT_OF(room)).n, 0);
}

static void test_what_does_not_fit_is_counted(void **state)
{
    (void)state;
    personal_hit room[1];
    personal_hits hits = find("13800001234，13800001235，13800001236", NULL, room, 1);
    assert_int_equal(hits.n, 1);
    assert_int_equal(hits.dropped, 2);
}

/* A long text without an end of a sentence takes no longer for it. */
static void test_long_sentences(void **state)
{
    (void)state;
    static char text[300001] = "a";
    for (size_t i = 1; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "住", 3);
    personal_hit room[1];
    assert_int_equal(find(text, NULL, room, 1).n, 0);
    snprintf(text + 1000, 60, "%s", "，住址：良渚镇古镇路1号，住");
    assert_int_equal(find(text, NULL, room, 1).n, 1);
    /* an address longer than any is none */
    memcpy(text + 1, "住址", 6);
    snprintf(text + 301, 60, "%s", "1号");
    assert_int_equal(find(text, NULL, room, 1).n, 0);
}

/* Nor does an address of mail without an end. */
static void test_long_mailboxes(void **state)
{
    (void)state;
    char text[1200] = {0};
    personal_hit room[1];
    memset(text, 'a', 1000);
    memcpy(text + 500, "@", 1);
    assert_int_equal(find(text, NULL, room, 1).n, 0);
    memcpy(text + 503, ".cn，", strlen(".cn，"));
    personal_hits hits = find(text, NULL, room, 1);
    assert_int_equal(hits.n, 1);
    assert_int_equal(room[0].from, 500 - 254);
    assert_int_equal(room[0].to, 506);
}

static const struct {
    const char *cells[4];
    int name, number; /* -1: no head of a list */
} heads[] = {
    {{"序号", "姓名", "身份证号码", "金额"}, 1, 2},
    {{"序号", "姓　名", "银行\n卡 号", "金额"}, 1, 2},
    {{"联系电话", "户主姓名", "村", "金额"}, 1, 0},
    {{"姓名", "申请人", "手机", "电话"}, 0, 2},
    {{"姓名", "单位", "职务", "备注"}, -1, -1},
    {{"姓名", "职务", "办公电话", "备注"}, -1, -1},
    {{"单位", "电话", "地址", "备注"}, -1, -1},
    {{"姓名和其他许多许多许多许多许多许多许多许多许多许多许多许多许多字", "电话", "", ""}, -1, -1},
};

static void test_heads_of_lists(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        str cells[4];
        for (size_t k = 0; k < 4; k++)
            cells[k] = str_of(heads[i].cells[k]);
        personal_list list = {99, 99};
        assert_int_equal(personal_list_begins(cells, 4, &list), heads[i].name >= 0);
        assert_int_equal(list.name, heads[i].name < 0 ? 99 : heads[i].name);
        assert_int_equal(list.number, heads[i].number < 0 ? 99 : heads[i].number);
    }
}

static const struct {
    const char *name, *number;
    bool shows;
} rows[] = {
    {"张三", "330105199001011234", true},
    {"张三", "８８８８８８６", true},
    {"张三", "33**************34", false},
    {"张三", "无", false},
    {"张三", "", false},
    {" ", "330105199001011234", false},
};

static void test_rows_of_lists(void **state)
{
    (void)state;
    personal_list list = {0, 1};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        str cells[] = {str_of(rows[i].name), str_of(rows[i].number)};
        assert_int_equal(personal_list_shows(&list, cells, 2), rows[i].shows);
        assert_false(personal_list_shows(&list, cells, 1));
        assert_false(personal_list_shows(&(personal_list){2, 1}, cells, 2));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_long_stretches),
        cmocka_unit_test(test_what_does_not_fit_is_counted),
        cmocka_unit_test(test_long_sentences),
        cmocka_unit_test(test_long_mailboxes),
        cmocka_unit_test(test_heads_of_lists),
        cmocka_unit_test(test_rows_of_lists),
    };
    return cmocka_run_group_tests_name("personal_data", tests, NULL, NULL);
}
