/* R190: what may be seen of a person. */
#include "rules/mask.h"

#include "testing.h"

static const struct {
    mask_kind kind;
    const char *value, *shown;
} cases[] = {
    {MASK_NAME, "张三", "张某"},
    {MASK_NAME, "欧阳小明", "欧某某"},
    {MASK_NAME, "杭州某某科技有限公司", "杭***"},
    {MASK_NAME, "", ""},
    {MASK_PHONE, "13800001234", "138****1234"},
    {MASK_PHONE, " 138 0000 1234 ", "138****1234"},
    {MASK_PHONE, "+86-138-0000-1234", "138****1234"},
    {MASK_PHONE, "0571-88888866", "**********66"},
    {MASK_PHONE, "05718888886", "*********86"},
    {MASK_PHONE, "88886", "****"},
    {MASK_PHONE, "无", "****"},
    {MASK_CERTIFICATE, "350105199001011123", "35*************123"},
    {MASK_CERTIFICATE, "11010519491231002X", "11*************02X"},
    {MASK_CERTIFICATE, "110105491231002", "11**********002"},
    {MASK_CERTIFICATE, "E12345678", "******"},
    {MASK_CERTIFICATE, "EA12345678", "EA*****678"},
    {MASK_CERTIFICATE, "身份证一二三四五六", "******"},
    {MASK_ADDRESS, "浙江省杭州市拱墅区米市巷街道湖墅南路1号", "浙江省杭州市拱墅区米市巷街道***"},
    {MASK_ADDRESS, "杭州市余杭区良渚镇古镇路1号", "杭州市余杭区良渚镇***"},
    {MASK_ADDRESS, "镇江市丹徒区高资镇某村", "镇江市丹徒区高资镇***"},
    {MASK_ADDRESS, "常山县青石乡某村", "常山县青石乡***"},
    {MASK_ADDRESS, "杭州市拱墅区湖墅南路1号", "杭州市***"},
    {MASK_ADDRESS, "甲区乙街道丙乡丁镇", "甲区乙街道***"},
    {MASK_ADDRESS, "湖墅南路1号", "***"},
    {MASK_ADDRESS, "杭州市拱墅区米市巷街道", "杭州市拱墅区米市巷街道"},
    {MASK_EMAIL, "zhangsan@example.cn", "z***@example.cn"},
    {MASK_EMAIL, "z@example.cn", "z***@example.cn"},
    {MASK_EMAIL, "张三@example.cn", "张***@example.cn"},
    {MASK_EMAIL, "@example.cn", "***@example.cn"},
    {MASK_EMAIL, "zhangsan", "***"},
    {MASK_POSTCODE, "310000", "31****"},
    {MASK_POSTCODE, "3100", "******"},
    {MASK_BANK_CARD, "6222021234567890128", "***************0128"},
    {MASK_BANK_CARD, "62220212345", "******"},
    {MASK_PLATE, "浙A12345", "浙A·***45"},
    {MASK_PLATE, "浙AD12345", "浙A·***45"},
    {MASK_PLATE, "浙A1", "******"},
    {MASK_PLATE, "浙A123456789", "******"},
    {MASK_PLATE, "浙江车牌", "******"},
    {MASK_ALL, "anything at all", "******"},
    {MASK_ALL, "", ""},
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char room[MASKED_ROOM];
        line out = LINE_IN(room);
        mask_put(cases[i].kind, str_of(cases[i].value), &out);
        assert_str(line_str(&out), cases[i].shown);
    }
}

/* A district that only comes after a great deal is not believed. */
static void test_late_district(void **state)
{
    (void)state;
    char value[304], room[MASKED_ROOM];
    line out = LINE_IN(room);
    memset(value, 'a', 300);
    memcpy(value + 300, "区", 3);
    mask_put(MASK_ADDRESS, (str){value, 303}, &out);
    assert_str(line_str(&out), "***");
}

/* Whatever comes, most of it stays hidden and the room holds. */
static void test_long(void **state)
{
    (void)state;
    char value[4000], room[MASKED_ROOM];
    static const char *const pieces[] = {"7", "a", "张", "@", "区", "街道", "-", "😀"};
    for (int kind = 0; kind < MASK_KIND_COUNT; kind++) {
        for (size_t p = 0; p < COUNT_OF(pieces); p++) {
            size_t n = 0;
            while (n + 10 < sizeof value) {
                memcpy(value + n, pieces[p], strlen(pieces[p]));
                n += strlen(pieces[p]);
            }
            line out = LINE_IN(room);
            mask_put((mask_kind)kind, (str){value, n}, &out);
            assert_true(out.n > 0 && out.n < MASKED_ROOM);
            assert_true(str_is_utf8(line_str(&out)));
            assert_true(str_has(line_str(&out), STR("*")) || str_has(line_str(&out), STR("某")));
        }
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        {"each kind of data shows what its row says", test_cases, 0, 0, 0},
        {"an address without a beginning shows nothing", test_late_district, 0, 0, 0},
        {"a value of any length stays hidden", test_long, 0, 0, 0},
    };
    return cmocka_run_group_tests_name("rules/mask", tests, NULL, NULL);
}
