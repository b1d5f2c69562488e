/* A table says by which words a content is known; facts are looked for themselves. */
#include "rules/guide.h"

enum { WORDS_MOST = 4 }; /* the last of them NULL */

WORDS(guide_content_ids, GUIDE_CONTENT_COUNT, "classification", "arrangement", "ways", "form",
      "remedies", "office", "address", "hours", "phone", "fax", "email");
WORDS(guide_content_words, GUIDE_CONTENT_COUNT, "政府信息的分类", "编排体系", "获取方式",
      "申请表和填写说明", "监督和救济渠道", "公开工作机构名称", "办公地址", "办公时间", "联系电话",
      "传真号码", "互联网联系方式");
WORDS(guide_verdict_words, GUIDE_VERDICT_COUNT, "写明了", "没有写", "和现在登记的不一致",
      "机关信息里还没有登记");

const article guide_because = REG_12;

/* Any of the words tells that the guide speaks of it. */
static const char *const words[GUIDE_CONTENT_COUNT][WORDS_MOST] = {
    [GUIDE_CLASSIFICATION] = {"分类"},
    [GUIDE_ARRANGEMENT] = {"编排"},
    [GUIDE_WAYS] = {"获取方式", "怎么获取", "如何获取"},
    [GUIDE_FORM] = {"申请表"},
    [GUIDE_REMEDIES] = {"行政复议", "行政诉讼", "投诉"},
    [GUIDE_OFFICE] = {"机构名称", "工作机构", "受理机构"},
    [GUIDE_ADDRESS] = {"地址"},
    [GUIDE_HOURS] = {"办公时间", "工作时间", "受理时间"},
    [GUIDE_PHONE] = {"电话"},
    [GUIDE_FAX] = {"传真"},
    [GUIDE_EMAIL] = {"邮箱", "电子邮件", "互联网联系方式"},
};

str guide_fact(const agency *office, guide_content content)
{
    switch (content) {
    case GUIDE_OFFICE: return office->ogi_office;
    case GUIDE_ADDRESS: return office->address;
    case GUIDE_HOURS: return office->hours;
    case GUIDE_PHONE: return office->phone;
    case GUIDE_FAX: return office->fax;
    case GUIDE_EMAIL: return office->email;
    default: return (str){NULL, 0};
    }
}

/* Blanks and dashes of every kind: how a number is cut and a range is drawn is taste. */
static bool is_passed_over(uint32_t c)
{
    static const uint32_t passed[] = {' ',    '\n',   '\t',   '\r',   0x3000, 0xA0,  '-',
                                      0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0xFF0D,
                                      '~',    0xFF5E};
    for (size_t i = 0; i < COUNT_OF(passed); i++)
        if (c == passed[i])
            return true;
    return false;
}

/* The next character that counts; 0: there is none. Full-width forms count as plain. */
static uint32_t next_of(str *rest)
{
    while (rest->n > 0) {
        uint32_t c = str_next(rest);
        if (is_passed_over(c))
            continue;
        return c > 0xFF00 && c < 0xFF5F ? c - 0xFEE0 : c;
    }
    return 0;
}

static bool begins_with(str text, str what)
{
    uint32_t wanted;
    while ((wanted = next_of(&what)) != 0)
        if (next_of(&text) != wanted)
            return false;
    return true;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Does the text hold it, and not as a part of a longer number? */
static bool holds(str text, str what)
{
    uint32_t before = 0, first, last = 0;
    str rest = what;
    first = next_of(&rest);
    for (uint32_t c = first; c != 0; c = next_of(&rest))
        last = c;
    while (text.n > 0) {
        if ((!is_digit(before) || !is_digit(first)) && begins_with(text, what)) {
            str after = text;
            rest = what;
            while (next_of(&rest) != 0)
                (void)next_of(&after);
            if (!is_digit(last) || !is_digit(next_of(&after)))
                return true;
        }
        before = next_of(&text);
    }
    return false;
}

static bool speaks_of(str text, guide_content content)
{
    for (size_t i = 0; words[content][i] != NULL; i++)
        if (str_has(text, str_of(words[content][i])))
            return true;
    return false;
}

static guide_verdict judge(const agency *office, str text, guide_content content)
{
    str fact = guide_fact(office, content);
    bool speaks = speaks_of(text, content);
    if (content < GUIDE_OFFICE)
        return speaks ? GUIDE_TOLD : GUIDE_NOT_TOLD;
    if (fact.n == 0)
        return GUIDE_UNKNOWN;
    if (!speaks)
        return GUIDE_NOT_TOLD;
    return holds(text, fact) ? GUIDE_TOLD : GUIDE_OLD;
}

int guide_check(const agency *office, str text, guide_verdict out[GUIDE_CONTENT_COUNT])
{
    int wanting = 0;
    for (int i = 0; i < GUIDE_CONTENT_COUNT; i++) {
        out[i] = judge(office, text, (guide_content)i);
        wanting += out[i] != GUIDE_TOLD;
    }
    return wanting;
}
