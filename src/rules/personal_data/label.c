/* A number of eleven figures is a telephone number after 手机, and an order's after
 * 订单号: the nearest word decides. */
#include "rules/personal_data/look.h"

enum { WINDOW = 48 /* bytes looked at before a number */, ASCII_WINDOW = 200 };

static const struct {
    str word;
    label means;
} words[] = {
    {STR_INIT("电话"), LABEL_PHONE},
    {STR_INIT("手机"), LABEL_PHONE},
    {STR_INIT("联系方式"), LABEL_PHONE},
    {STR_INIT("座机"), LABEL_PHONE},
    {STR_INIT("传真"), LABEL_PHONE},
    {STR_INIT("热线"), LABEL_PHONE},
    {STR_INIT("卡号"), LABEL_CARD},
    {STR_INIT("银行卡"), LABEL_CARD},
    {STR_INIT("账号"), LABEL_CARD},
    {STR_INIT("帐号"), LABEL_CARD},
    {STR_INIT("账户"), LABEL_CARD},
    {STR_INIT("身份证"), LABEL_ID},
    {STR_INIT("身份号码"), LABEL_ID},
    {STR_INIT("公民身份"), LABEL_ID},
    {STR_INIT("证件号"), LABEL_ID},
    {STR_INIT("护照"), LABEL_PASSPORT},
    {STR_INIT("通行证"), LABEL_PERMIT},
    {STR_INIT("回乡证"), LABEL_PERMIT},
    {STR_INIT("索引号"), LABEL_OTHER},
    {STR_INIT("信用代码"), LABEL_OTHER},
    {STR_INIT("机构代码"), LABEL_OTHER},
    {STR_INIT("项目代码"), LABEL_OTHER},
    {STR_INIT("纳税人识别号"), LABEL_OTHER},
    {STR_INIT("税号"), LABEL_OTHER},
    {STR_INIT("发票"), LABEL_OTHER},
    {STR_INIT("订单"), LABEL_OTHER},
    {STR_INIT("流水"), LABEL_OTHER},
    {STR_INIT("编号"), LABEL_OTHER},
    {STR_INIT("编码"), LABEL_OTHER},
    {STR_INIT("序号"), LABEL_OTHER},
    {STR_INIT("单号"), LABEL_OTHER},
    {STR_INIT("批号"), LABEL_OTHER},
    {STR_INIT("批准文号"), LABEL_OTHER},
    {STR_INIT("文号"), LABEL_OTHER},
    {STR_INIT("案号"), LABEL_OTHER},
    {STR_INIT("准字"), LABEL_OTHER},
    {STR_INIT("注册号"), LABEL_OTHER},
    {STR_INIT("登记号"), LABEL_OTHER},
    {STR_INIT("许可证号"), LABEL_OTHER},
    {STR_INIT("标准书号"), LABEL_OTHER},
};

/* The word that ends last in a text; its end in *at. */
static label last_label(str text, size_t *at)
{
    label found = LABEL_NONE;
    *at = 0;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        for (size_t from = 0; (from = str_find(text, words[i].word, from)) != SIZE_MAX;) {
            from += words[i].word.n;
            if (from > *at) {
                *at = from;
                found = words[i].means;
            }
        }
    return found;
}

static bool is_figure(uint32_t point)
{
    char c = fold_ascii(point);
    return c >= '0' && c <= '9';
}

static bool has_figure(str text)
{
    uint32_t point;
    while ((point = str_next(&text)) != 0)
        if (is_figure(point))
            return true;
    return false;
}

label label_before(const personal_text *t, size_t at)
{
    size_t end;
    str before = str_slice(t->text, at > WINDOW ? at - WINDOW : 0, at);
    label found = last_label(before, &end);
    /* 编号2023001　138…: the word has had its number */
    if (found == LABEL_OTHER && has_figure(str_slice(before, end, before.n)))
        return LABEL_NONE;
    return found == LABEL_NONE ? last_label(t->heading, &end) : found;
}

static bool is_letter(uint32_t point)
{
    return (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
}

static bool starts_with_unit(str text)
{
    static const str units[] = {STR_INIT("元"), STR_INIT("万元"), STR_INIT("亿"), STR_INIT("吨"),
                                STR_INIT("千瓦"), STR_INIT("平方"), STR_INIT("立方"), STR_INIT("公里"),
                                STR_INIT("公斤"), STR_INIT("％"), STR_INIT("%")};
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (str_starts(text, units[i]))
            return true;
    return false;
}

/* The ASCII signs around it, without blanks, name a page. */
static bool is_in_address(str text, size_t from)
{
    size_t begin = from, least = from > ASCII_WINDOW ? from - ASCII_WINDOW : 0;
    while (begin > least && (signed char)text.p[begin - 1] > ' ')
        begin--;
    str before = str_slice(text, begin, from);
    return str_has(before, STR("://")) || str_has(before, STR("www."));
}

bool label_is_part(str text, size_t from, size_t to)
{
    size_t at, at_sign;
    uint32_t before = fold_before(text, from, &at);
    if (fold_ascii(before) == '.')
        return is_figure(fold_before(text, at, &at_sign)) || is_in_address(text, from);
    str after = str_slice(text, to, text.n), rest = after;
    uint32_t next = str_next(&rest);
    char mark = fold_ascii(next), mark_before = fold_ascii(before);
    if (mark == '.') {
        uint32_t further = str_next(&rest);
        if (is_figure(further) || is_letter(further))
            return true;
    }
    bool money = mark_before == '$' || before == 0xA5 || before == 0xFFE5;
    bool masked = mark == '*' || mark_before == '*' || mark == '_' || mark_before == '_';
    return money || masked || starts_with_unit(after) || is_in_address(text, from);
}
