/* A list of people is told by its head, and is one only while numbers stand in
 * it whole. */
#include "rules/personal_data/look.h"

enum { HEAD_LONGEST = 60 /* bytes; a longer cell is no head */, FIGURES_LEAST = 7 };

static const str names[] = {
    STR_INIT("姓名"),   STR_INIT("户主"),   STR_INIT("申请人"), STR_INIT("当事人"), STR_INIT("受益人"),
    STR_INIT("监护人"), STR_INIT("学生"),   STR_INIT("儿童"),   STR_INIT("患者"),   STR_INIT("持卡人"),
    STR_INIT("救助对象"), STR_INIT("补贴对象"), STR_INIT("名字"),
};
static const str numbers[] = {
    STR_INIT("身份证"), STR_INIT("证件号"), STR_INIT("公民身份"), STR_INIT("身份号码"),
    STR_INIT("账号"),   STR_INIT("帐号"),   STR_INIT("卡号"),     STR_INIT("账户"),
    STR_INIT("社保号"), STR_INIT("医保号"), STR_INIT("残疾证"),   STR_INIT("手机"),
    STR_INIT("电话"),   STR_INIT("联系方式"),
};

/* Telephones that are there to be called. */
static const str offices[] = {
    STR_INIT("办公"), STR_INIT("单位"), STR_INIT("咨询"), STR_INIT("监督"), STR_INIT("举报"),
};

static bool has_any(str text, const str *of, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_has(text, of[i]))
            return true;
    return false;
}

/* The head's cell without the blanks that spread it: 姓　名. */
static bool is_head(str cell, const str *of, size_t n)
{
    char room[HEAD_LONGEST];
    line plain = LINE_IN(room);
    if (cell.n > HEAD_LONGEST)
        return false;
    for (str rest = cell; rest.n > 0;) {
        str here = rest;
        uint32_t point = str_next(&rest);
        if (point != ' ' && point != 0x3000 && point != '\n')
            line_put(&plain, str_slice(here, 0, here.n - rest.n));
    }
    return has_any(line_str(&plain), of, n);
}

static bool is_number_head(str cell)
{
    return is_head(cell, numbers, COUNT_OF(numbers)) && !has_any(cell, offices, COUNT_OF(offices));
}

bool personal_list_begins(const str *cells, size_t n, personal_list *out)
{
    size_t name = n, number = n;
    for (size_t i = 0; i < n; i++) {
        if (number == n && is_number_head(cells[i]))
            number = i;
        else if (name == n && is_head(cells[i], names, COUNT_OF(names)))
            name = i;
    }
    if (name == n || number == n)
        return false;
    *out = (personal_list){name, number};
    return true;
}

bool personal_list_shows(const personal_list *list, const str *cells, size_t n)
{
    if (list->name >= n || list->number >= n || str_trim(cells[list->name]).n == 0)
        return false;
    size_t figures = 0;
    uint32_t point;
    for (str rest = cells[list->number]; (point = str_next(&rest)) != 0;) {
        if (fold_ascii(point) == '*')
            return false;
        figures += fold_sign(point) != 0;
    }
    return figures >= FIGURES_LEAST;
}
