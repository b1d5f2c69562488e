/* One table of words, the longest that fits first. A character that begins no
 * known word is an unknown word of its own. */
#include "rules/prose/word.h"

typedef struct lexicon_row {
    const char *text;
    word_kind kind;
    int argument, count;
} lexicon_row;

#define OUTCOME_ROWS(first, count) WORD_OUTCOME, ROW_OUTCOME + (first), (count)

static const lexicon_row lexicon[] = {
    /* fill */
    {"共计", WORD_FILL, 0, 0}, {"总共", WORD_FILL, 0, 0}, {"合计", WORD_FILL, 0, 0},
    {"累计", WORD_FILL, 0, 0}, {"总计", WORD_FILL, 0, 0}, {"共", WORD_FILL, 0, 0},
    {"全年", WORD_FILL, 0, 0}, {"年内", WORD_FILL, 0, 0}, {"一年来", WORD_FILL, 0, 0},
    {"我局", WORD_FILL, 0, 0}, {"我单位", WORD_FILL, 0, 0}, {"本单位", WORD_FILL, 0, 0},
    {"本机关", WORD_FILL, 0, 0}, {"本局", WORD_FILL, 0, 0}, {"我委", WORD_FILL, 0, 0},
    {"我办", WORD_FILL, 0, 0}, {"我中心", WORD_FILL, 0, 0}, {"全局", WORD_FILL, 0, 0},
    {"我镇", WORD_FILL, 0, 0}, {"我乡", WORD_FILL, 0, 0}, {"我街道", WORD_FILL, 0, 0},
    {"我区", WORD_FILL, 0, 0}, {"我县", WORD_FILL, 0, 0}, {"我市", WORD_FILL, 0, 0},
    {"我厅", WORD_FILL, 0, 0}, {"局办公室", WORD_FILL, 0, 0}, {"各类", WORD_FILL, 0, 0},
    {"了", WORD_FILL, 0, 0}, {"的", WORD_FILL, 0, 0}, {"到", WORD_FILL, 0, 0},
    {"为", WORD_FILL, 0, 0}, {"是", WORD_FILL, 0, 0}, {"有", WORD_FILL, 0, 0},
    {"数量", WORD_FILL, 0, 0}, {"总数", WORD_FILL, 0, 0}, {"总量", WORD_FILL, 0, 0},
    {"数", WORD_FILL, 0, 0}, {"件数", WORD_FILL, 0, 0}, {"案件", WORD_FILL, 0, 0},
    {"案", WORD_FILL, 0, 0}, {"事项", WORD_FILL, 0, 0}, {"情况", WORD_FILL, 0, 0},
    {"情形", WORD_FILL, 0, 0}, {"因", WORD_FILL, 0, 0}, {"工作", WORD_FILL, 0, 0},
    {"引发", WORD_FILL, 0, 0}, {"引起", WORD_FILL, 0, 0}, {"导致", WORD_FILL, 0, 0},
    {"产生", WORD_FILL, 0, 0}, {"发生", WORD_FILL, 0, 0}, {"出现", WORD_FILL, 0, 0},
    {"被", WORD_FILL, 0, 0}, {"提起", WORD_FILL, 0, 0}, {"提出", WORD_FILL, 0, 0},
    {"相关", WORD_FILL, 0, 0}, {"有关", WORD_FILL, 0, 0}, {"方面", WORD_FILL, 0, 0},
    {"公民", WORD_FILL, 0, 0}, {"群众", WORD_FILL, 0, 0}, {"社会公众", WORD_FILL, 0, 0},
    {"公众", WORD_FILL, 0, 0}, {"申请人", WORD_FILL, 0, 0}, {"来自", WORD_FILL, 0, 0},
    {"均", WORD_FILL, 0, 0}, {"已", WORD_FILL, 0, 0}, {"全部", WORD_FILL, 0, 0},
    {"依法", WORD_FILL, 0, 0}, {"依规", WORD_FILL, 0, 0}, {"按时", WORD_FILL, 0, 0},
    {"按期", WORD_FILL, 0, 0}, {"及时", WORD_FILL, 0, 0}, {"规范", WORD_FILL, 0, 0},
    {"已经", WORD_FILL, 0, 0}, {"新", WORD_FILL, 0, 0}, {"决定", WORD_FILL, 0, 0},
    {"分别", WORD_FILL, 0, 0}, {"属于", WORD_FILL, 0, 0}, {"履行", WORD_FILL, 0, 0},
    {"行政行为", WORD_FILL, 0, 0}, {"任何", WORD_FILL, 0, 0}, {"涉及", WORD_FILL, 0, 0},
    {"开展", WORD_FILL, 0, 0}, {"实际", WORD_FILL, 0, 0}, {"线上线下", WORD_FILL, 0, 0},
    {"截至", WORD_FILL, 0, 0}, {"年底", WORD_FILL, 0, 0}, {"底", WORD_FILL, 0, 0},
    {"年末", WORD_FILL, 0, 0}, {"末", WORD_FILL, 0, 0}, {"结果", WORD_FILL, 0, 0},
    {"答复为", WORD_FILL, 0, 0}, {"作为", WORD_FILL, 0, 0},
    {"当年", WORD_THIS_YEAR, 0, 0}, {"本年度", WORD_THIS_YEAR, 0, 0}, {"本年", WORD_THIS_YEAR, 0, 0},
    {"今年以来", WORD_THIS_YEAR, 0, 0}, {"今年", WORD_THIS_YEAR, 0, 0}, {"年度", WORD_FILL, 0, 0},
    {"、", WORD_AND, 0, 0}, {"和", WORD_AND, 0, 0}, {"及", WORD_AND, 0, 0}, {"与", WORD_AND, 0, 0},
    {"或者", WORD_AND, 0, 0}, {"或", WORD_AND, 0, 0}, {"以及", WORD_AND, 0, 0}, {"并", WORD_AND, 0, 0},
    {"上述", WORD_FILL, 0, 0}, {"以上", WORD_FILL, 0, 0}, {"所有", WORD_FILL, 0, 0},
    {"该", WORD_FILL, 0, 0}, {"，", WORD_STOP, 0, 0}, {",", WORD_STOP, 0, 0},
    {"：", WORD_STOP, 0, 0}, {":", WORD_STOP, 0, 0},
    {"（", WORD_STOP, 0, 0}, {"）", WORD_STOP, 0, 0}, {"(", WORD_STOP, 0, 0}, {")", WORD_STOP, 0, 0},
    {" ", WORD_FILL, 0, 0}, {"　", WORD_FILL, 0, 0}, {"\xC2\xA0", WORD_FILL, 0, 0},
    {"“", WORD_FILL, 0, 0}, {"”", WORD_FILL, 0, 0},
    {"各", WORD_EACH, 0, 0}, {"均为", WORD_EACH, 0, 0}, {"都为", WORD_EACH, 0, 0},
    {"均是", WORD_EACH, 0, 0},
    /* other years, differences, parts */
    {"上年度", WORD_LAST_YEAR, 0, 0}, {"上年", WORD_LAST_YEAR, 0, 0}, {"去年", WORD_LAST_YEAR, 0, 0},
    {"上一年度", WORD_LAST_YEAR, 0, 0}, {"上一年", WORD_LAST_YEAR, 0, 0},
    {"去年同期", WORD_LAST_YEAR, 0, 0}, {"上年同期", WORD_LAST_YEAR, 0, 0},
    {"下年度", WORD_NEXT_YEAR, 0, 0}, {"下一年度", WORD_NEXT_YEAR, 0, 0}, {"下年", WORD_NEXT_YEAR, 0, 0},
    {"下一年", WORD_NEXT_YEAR, 0, 0}, {"次年", WORD_NEXT_YEAR, 0, 0}, {"明年", WORD_NEXT_YEAR, 0, 0},
    {"较", WORD_COMPARED, 0, 0}, {"相比", WORD_COMPARED, 0, 0}, {"比", WORD_COMPARED, 0, 0},
    {"同比", WORD_COMPARED, 0, 0}, {"环比", WORD_COMPARED, 0, 0}, {"增长", WORD_COMPARED, 0, 0},
    {"增加", WORD_COMPARED, 0, 0}, {"减少", WORD_COMPARED, 0, 0}, {"下降", WORD_COMPARED, 0, 0},
    {"上升", WORD_COMPARED, 0, 0}, {"提高", WORD_COMPARED, 0, 0}, {"降低", WORD_COMPARED, 0, 0},
    {"新增", WORD_COMPARED, 0, 0}, {"多于", WORD_COMPARED, 0, 0}, {"少于", WORD_COMPARED, 0, 0},
    {"网络", WORD_PART, 0, 0}, {"互联网", WORD_PART, 0, 0}, {"信函", WORD_PART, 0, 0},
    {"当面", WORD_PART, 0, 0}, {"邮寄", WORD_PART, 0, 0}, {"来信", WORD_PART, 0, 0},
    {"邮件", WORD_PART, 0, 0}, {"传真", WORD_PART, 0, 0}, {"平台", WORD_PART, 0, 0},
    {"现场", WORD_PART, 0, 0}, {"线上", WORD_PART, 0, 0}, {"线下", WORD_PART, 0, 0},
    {"转办", WORD_PART, 0, 0}, {"转交", WORD_PART, 0, 0}, {"转送", WORD_PART, 0, 0},
    {"窗口", WORD_PART, 0, 0}, {"邮箱", WORD_PART, 0, 0}, {"信箱", WORD_PART, 0, 0},
    {"电话", WORD_PART, 0, 0}, {"书面", WORD_PART, 0, 0}, {"口头", WORD_PART, 0, 0},
    {"通过", WORD_PART, 0, 0}, {"在线", WORD_PART, 0, 0}, {"寄送", WORD_PART, 0, 0},
    {"邮政", WORD_PART, 0, 0}, {"快递", WORD_PART, 0, 0}, {"门户网站", WORD_PART, 0, 0},
    {"关于", WORD_PART, 0, 0}, {"针对", WORD_PART, 0, 0}, {"各部门", WORD_PART, 0, 0},
    {"各单位", WORD_PART, 0, 0}, {"各镇", WORD_PART, 0, 0}, {"各街道", WORD_PART, 0, 0},
    {"下属", WORD_PART, 0, 0}, {"所属", WORD_PART, 0, 0}, {"本级", WORD_PART, 0, 0},
    {"其中", WORD_OF_WHICH, 0, 0}, {"包括", WORD_OF_WHICH, 0, 0}, {"含", WORD_OF_WHICH, 0, 0},
    {"未", WORD_NOT, 0, 0}, {"没有", WORD_NOT, 0, 0}, {"无", WORD_NOT, 0, 0}, {"尚无", WORD_NOT, 0, 0},
    {"暂无", WORD_NOT, 0, 0}, {"未有", WORD_NOT, 0, 0}, {"尚未", WORD_NOT, 0, 0}, {"暂未", WORD_NOT, 0, 0},
    {"没", WORD_NOT, 0, 0},
    /* requests */
    {"政府信息公开", WORD_OGI, 0, 0}, {"信息公开", WORD_OGI, 0, 0}, {"政务公开", WORD_OGI, 0, 0},
    {"政府信息", WORD_OGI, 0, 0},
    {"政府信息公开申请", WORD_REQUEST, 0, 0}, {"信息公开申请", WORD_REQUEST, 0, 0},
    {"政府信息公开申请件", WORD_REQUEST, 0, 0}, {"信息公开申请件", WORD_REQUEST, 0, 0},
    {"依申请公开", WORD_REQUEST, 0, 0}, {"依申请公开申请", WORD_REQUEST, 0, 0},
    {"依申请公开件", WORD_REQUEST, 0, 0}, {"依申请公开信息", WORD_REQUEST, 0, 0},
    {"依申请公开政府信息", WORD_REQUEST, 0, 0}, {"依申请公开政府信息申请", WORD_REQUEST, 0, 0},
    {"依申请信息公开", WORD_REQUEST, 0, 0}, {"依申请政府信息公开", WORD_REQUEST, 0, 0},
    {"公开申请", WORD_REQUEST, 0, 0}, {"申请公开", WORD_REQUEST, 0, 0},
    {"信息公开依申请", WORD_REQUEST, 0, 0}, {"依申请", WORD_REQUEST, 0, 0},
    {"公开政府信息申请", WORD_REQUEST, 0, 0}, {"申请公开政府信息", WORD_REQUEST, 0, 0},
    {"申请件", WORD_ASK, 0, 0}, {"申请", WORD_ASK, 0, 0}, {"申请书", WORD_ASK, 0, 0},
    {"申请表", WORD_ASK, 0, 0},
    {"收到", WORD_RECEIVE, 0, 0}, {"接到", WORD_RECEIVE, 0, 0}, {"接收", WORD_RECEIVE, 0, 0},
    {"新收", WORD_RECEIVE, 0, 0}, {"新收到", WORD_RECEIVE, 0, 0}, {"收悉", WORD_RECEIVE, 0, 0},
    {"受理", WORD_ACCEPT, 0, 0}, {"办理", WORD_HANDLE, 0, 0}, {"处理", WORD_HANDLE, 0, 0},
    {"答复", WORD_REPLY, 0, 0}, {"办结", WORD_REPLY, 0, 0}, {"回复", WORD_REPLY, 0, 0},
    {"办理完毕", WORD_REPLY, 0, 0}, {"办理完结", WORD_REPLY, 0, 0}, {"予以答复", WORD_REPLY, 0, 0},
    {"予以回复", WORD_REPLY, 0, 0},
    {"结转", WORD_CARRY, 0, 0}, {"上年结转", WORD_CARRY_IN, 0, 0}, {"上年度结转", WORD_CARRY_IN, 0, 0},
    {"去年结转", WORD_CARRY_IN, 0, 0}, {"上一年度结转", WORD_CARRY_IN, 0, 0},
    {"上一年结转", WORD_CARRY_IN, 0, 0}, {"结转上年度", WORD_CARRY_IN, 0, 0},
    {"结转上年", WORD_CARRY_IN, 0, 0}, {"结转下年度继续办理", WORD_CARRY_OUT, 0, 0},
    {"结转下年度办理", WORD_CARRY_OUT, 0, 0}, {"结转下年度", WORD_CARRY_OUT, 0, 0},
    {"结转下一年度继续办理", WORD_CARRY_OUT, 0, 0}, {"结转下一年度", WORD_CARRY_OUT, 0, 0},
    {"结转至下年度", WORD_CARRY_OUT, 0, 0}, {"结转至下一年度", WORD_CARRY_OUT, 0, 0},
    {"结转到下年度", WORD_CARRY_OUT, 0, 0}, {"结转至下年", WORD_CARRY_OUT, 0, 0},
    {"结转下年", WORD_CARRY_OUT, 0, 0}, {"结转下年继续办理", WORD_CARRY_OUT, 0, 0},
    {"结转次年", WORD_CARRY_OUT, 0, 0}, {"转下年度", WORD_CARRY_OUT, 0, 0},
    {"转入下年度", WORD_CARRY_OUT, 0, 0}, {"继续办理", WORD_FILL, 0, 0}, {"至", WORD_FILL, 0, 0},
    {"予以公开", OUTCOME_ROWS(GRANTED, 1)}, {"部分公开", OUTCOME_ROWS(GRANTED_IN_PART, 1)},
    {"予以部分公开", OUTCOME_ROWS(GRANTED_IN_PART, 1)},
    {"不予公开", OUTCOME_ROWS(REFUSED_STATE_SECRET, 8)},
    {"无法提供", OUTCOME_ROWS(UNABLE_NOT_HELD, 3)},
    {"不予处理", OUTCOME_ROWS(NOT_PROCESSED_PETITION, 5)},
    {"其他处理", OUTCOME_ROWS(OTHER_SUPPLEMENT_LAPSED, 3)},
    {"国家秘密", OUTCOME_ROWS(REFUSED_STATE_SECRET, 1)},
    {"其他法律行政法规禁止公开", OUTCOME_ROWS(REFUSED_PROHIBITED_BY_LAW, 1)},
    {"法律行政法规禁止公开", OUTCOME_ROWS(REFUSED_PROHIBITED_BY_LAW, 1)},
    {"危及“三安全一稳定”", OUTCOME_ROWS(REFUSED_SECURITY_STABILITY, 1)},
    {"保护第三方合法权益", OUTCOME_ROWS(REFUSED_THIRD_PARTY_RIGHTS, 1)},
    {"三类内部事务信息", OUTCOME_ROWS(REFUSED_INTERNAL_AFFAIRS, 1)},
    {"四类过程性信息", OUTCOME_ROWS(REFUSED_DELIBERATIVE, 1)},
    {"行政执法案卷", OUTCOME_ROWS(REFUSED_ENFORCEMENT_FILE, 1)},
    {"行政查询事项", OUTCOME_ROWS(REFUSED_STATUTORY_ENQUIRY, 1)},
    {"本机关不掌握相关政府信息", OUTCOME_ROWS(UNABLE_NOT_HELD, 1)},
    {"没有现成信息需要另行制作", OUTCOME_ROWS(UNABLE_NEEDS_CREATION, 1)},
    {"补正后申请内容仍不明确", OUTCOME_ROWS(UNABLE_STILL_UNCLEAR, 1)},
    {"信访举报投诉类申请", OUTCOME_ROWS(NOT_PROCESSED_PETITION, 1)},
    {"重复申请", OUTCOME_ROWS(NOT_PROCESSED_REPEAT, 1)},
    {"要求提供公开出版物", OUTCOME_ROWS(NOT_PROCESSED_PUBLICATION, 1)},
    {"无正当理由大量反复申请", OUTCOME_ROWS(NOT_PROCESSED_ABUSIVE, 1)},
    {"要求行政机关确认或重新出具已获取信息", OUTCOME_ROWS(NOT_PROCESSED_RECONFIRM, 1)},
    {"自然人", WORD_CLASS, COLUMN_NATURAL_PERSON, 1},
    {"商业企业", WORD_CLASS, COLUMN_COMMERCIAL_ENTERPRISE, 1},
    {"科研机构", WORD_CLASS, COLUMN_RESEARCH_INSTITUTION, 1},
    {"社会公益组织", WORD_CLASS, COLUMN_PUBLIC_WELFARE_ORG, 1},
    {"法律服务机构", WORD_CLASS, COLUMN_LEGAL_SERVICE_ORG, 1},
    {"法人或其他组织", WORD_CLASS, COLUMN_COMMERCIAL_ENTERPRISE, 5},
    {"法人或者其他组织", WORD_CLASS, COLUMN_COMMERCIAL_ENTERPRISE, 5},
    {"法人和其他组织", WORD_CLASS, COLUMN_COMMERCIAL_ENTERPRISE, 5},
    {"公民、法人和其他组织", WORD_FILL, 0, 0}, {"公民、法人或者其他组织", WORD_FILL, 0, 0},
    {"公民、法人或其他组织", WORD_FILL, 0, 0}, {"公民、法人及其他组织", WORD_FILL, 0, 0},
    /* remedies */
    {"行政复议", WORD_RECONSIDERATION, 0, 0}, {"复议", WORD_RECONSIDERATION, 0, 0},
    {"行政诉讼", WORD_SUIT, 0, 0}, {"诉讼", WORD_SUIT, 0, 0},
    {"未经复议直接起诉", WORD_DIRECT, 0, 0}, {"复议后起诉", WORD_AFTER, 0, 0},
    {"维持", WORD_RESULT, RESULT_UPHELD, 0}, {"结果维持", WORD_RESULT, RESULT_UPHELD, 0},
    {"维持原行政行为", WORD_RESULT, RESULT_UPHELD, 0}, {"维持原具体行政行为", WORD_RESULT, RESULT_UPHELD, 0},
    {"纠正", WORD_RESULT, RESULT_CORRECTED, 0}, {"结果纠正", WORD_RESULT, RESULT_CORRECTED, 0},
    {"其他结果", WORD_RESULT, RESULT_OTHER, 0},
    {"尚未审结", WORD_RESULT, RESULT_PENDING, 0}, {"未审结", WORD_RESULT, RESULT_PENDING, 0},
    {"正在审理", WORD_RESULT, RESULT_PENDING, 0}, {"审理中", WORD_RESULT, RESULT_PENDING, 0},
    {"尚未办结", WORD_RESULT, RESULT_PENDING, 0}, {"审结", WORD_CASE_DONE, 0, 0},
    /* documents and decisions */
    {"行政规范性文件", WORD_DOCUMENT, STOCK_NORMATIVE_ISSUED, 0},
    {"规范性文件", WORD_DOCUMENT, STOCK_NORMATIVE_ISSUED, 0},
    {"政府规章", WORD_DOCUMENT, STOCK_RULE_ISSUED, 0}, {"规章", WORD_DOCUMENT, STOCK_RULE_ISSUED, 0},
    {"制发", WORD_ISSUE, 0, 0}, {"制定", WORD_ISSUE, 0, 0}, {"印发", WORD_ISSUE, 0, 0},
    {"出台", WORD_ISSUE, 0, 0}, {"发布", WORD_ISSUE, 0, 0}, {"公布", WORD_ISSUE, 0, 0},
    {"制定出台", WORD_ISSUE, 0, 0}, {"制定印发", WORD_ISSUE, 0, 0}, {"新制发", WORD_ISSUE, 0, 0},
    {"新制定", WORD_ISSUE, 0, 0}, {"废止", WORD_REPEAL, 0, 0}, {"废止失效", WORD_REPEAL, 0, 0},
    {"废止或失效", WORD_REPEAL, 0, 0}, {"现行有效", WORD_IN_FORCE, 0, 0},
    {"行政许可", WORD_DECISION, STOCK_LICENSE, 0}, {"行政处罚", WORD_DECISION, STOCK_PENALTY, 0},
    {"行政强制", WORD_DECISION, STOCK_COERCION, 0}, {"作出", WORD_DECIDE, 0, 0},
    {"做出", WORD_DECIDE, 0, 0},
    {"公开", WORD_PUBLISH, 0, 0}, {"公示", WORD_PUBLISH, 0, 0}, {"主动公开", WORD_PUBLISH, 0, 0},
    {"解读", WORD_PUBLISH, 0, 0}, {"备案", WORD_PUBLISH, 0, 0}, {"审查", WORD_PUBLISH, 0, 0},
};

static const char *const units[] = {"件次", "件", "份", "起", "宗", "次", "条", "例", "个", "项", "部", "笔"};

static size_t unit_at(str s)
{
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (str_starts(s, str_of(units[i])))
            return strlen(units[i]);
    return 0;
}

static bool starts_with_any(str s, const char *const *list, size_t n, size_t *bytes)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(s, str_of(list[i]))) {
            *bytes = strlen(list[i]);
            return true;
        }
    return false;
}

/* A digit of either width; its bytes, or 0. */
static size_t digit_at(str s, int *digit)
{
    if (s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9') {
        *digit = s.p[0] - '0';
        return 1;
    }
    if (s.n >= 3 && memcmp(s.p, "\xEF\xBC", 2) == 0 && (unsigned char)s.p[2] >= 0x90 &&
        (unsigned char)s.p[2] <= 0x99) {
        *digit = (unsigned char)s.p[2] - 0x90;
        return 3;
    }
    return 0;
}

enum { DIGITS_MOST = 12, DECIMALS_MOST = 4 };

/* 1,309 · 12.6 · １３: the value times 10^decimals; bytes taken, or 0. */
static size_t arabic_at(str s, int64_t *value, int *decimals)
{
    size_t at = 0, n;
    int digit, digits = 0;
    *value = 0;
    *decimals = 0;
    for (bool point = false; (n = digit_at(str_slice(s, at, s.n), &digit)) > 0;) {
        if (++digits > DIGITS_MOST || *decimals == DECIMALS_MOST)
            return 0;
        *value = *value * 10 + digit;
        *decimals += point;
        at += n;
        str next = str_slice(s, at, s.n);
        int ahead;
        if (!point && next.n > 1 && next.p[0] == '.' &&
            digit_at(str_slice(next, 1, next.n), &ahead) > 0) {
            point = true;
            at++;
        } else if (!point && next.n > 3 && next.p[0] == ',' &&
                   digit_at(str_slice(next, 1, 2), &ahead) > 0 &&
                   digit_at(str_slice(next, 2, 3), &ahead) > 0 &&
                   digit_at(str_slice(next, 3, 4), &ahead) > 0) {
            at++;
        }
    }
    return at;
}

/* 三 · 十二 · 一百零五 · 两: bytes taken, or 0. */
static size_t chinese_at(str s, int64_t *value, int64_t *step)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "两",
    "零"};
    static const char *const powers[] = {"十", "百", "千"};
    static const int64_t tens[] = {10, 100, 1000};
    int64_t total = 0, digit = -1, last = 1;
    size_t at = 0;
    for (bool more = true; more && at < 40;) {
        more = false;
        str rest = str_slice(s, at, s.n);
        for (size_t i = 0; i < COUNT_OF(digits) && !more; i++)
            if (str_starts(rest, str_of(digits[i]))) {
                if (digit > 0)
                    return 0; /* 二三: not a count */
                digit = i == 10 ? 2 : i == 11 ? 0 : (int64_t)i;
                last = 1;
                at += strlen(digits[i]);
                more = true;
            }
        for (size_t i = 0; i < COUNT_OF(powers) && !more; i++)
            if (str_starts(rest, str_of(powers[i]))) {
                total += (digit < 0 ? 1 : digit) * tens[i];
                digit = -1;
                last = tens[i];
                at += strlen(powers[i]);
                more = true;
            }
    }
    *value = total + (digit > 0 ? digit : 0);
    *step = last;
    return at;
}

static const char *const more_words[] = {"余", "多", "来"};
static const char *const over_words[] = {"超过", "超", "逾", "突破", "不少于", "达到", "达"};
static const char *const near_words[] = {"将近", "接近", "近", "不足", "不到"};
static const char *const about_words[] = {"大约", "约", "大概"};

/* A figure with what stands before and behind it; bytes taken, or 0. */
static size_t figure_at(str s, word *out)
{
    size_t at = 0, n = 0, took;
    int64_t step = 0;
    int decimals = 0;
    word w = {.kind = WORD_FIGURE, .how = PROSE_EXACT, .step = 1};
    if (starts_with_any(s, over_words, COUNT_OF(over_words), &n))
        w.how = str_starts(s, STR("达")) ? PROSE_EXACT : PROSE_AT_LEAST;
    else if (starts_with_any(s, near_words, COUNT_OF(near_words), &n))
        w.how = PROSE_AT_MOST;
    else if (starts_with_any(s, about_words, COUNT_OF(about_words), &n))
        w.how = PROSE_ABOUT;
    at = n;
    bool chinese = false;
    took = arabic_at(str_slice(s, at, s.n), &w.value, &decimals);
    if (took == 0) {
        took = chinese_at(str_slice(s, at, s.n), &w.value, &step);
        chinese = true;
    }
    if (took == 0)
        return 0;
    at += took;
    str rest = str_slice(s, at, s.n);
    if (!chinese && (str_starts(rest, STR("%")) || str_starts(rest, STR("％")))) {
        w.kind = WORD_RATE;
        w.decimals = decimals;
        *out = w;
        return at + (rest.p[0] == '%' ? 1 : 3);
    }
    if (!chinese && decimals == 0 && w.value >= 1949 && w.value <= 2100 && n == 0 &&
        str_starts(rest, STR("年"))) {
        w.kind = WORD_YEAR;
        *out = w;
        at += strlen("年");
        return str_starts(str_slice(s, at, s.n), STR("度")) ? at + strlen("度") : at;
    }
    if (!chinese) {
        /* the place of the last digit that is not 0 */
        step = 1;
        for (int64_t v = w.value; v > 0 && v % 10 == 0; v /= 10)
            step *= 10;
    }
    if (starts_with_any(rest, more_words, COUNT_OF(more_words), &took)) {
        w.how = PROSE_AT_LEAST;
        at += took;
    }
    bool thousands = str_starts(str_slice(s, at, s.n), STR("万"));
    if (thousands) {
        at += strlen("万");
        for (int i = decimals; i < DECIMALS_MOST; i++) {
            w.value *= 10;
            step *= 10;
        }
        w.how = w.how == PROSE_EXACT ? PROSE_ABOUT : w.how;
        if (starts_with_any(str_slice(s, at, s.n), more_words, COUNT_OF(more_words), &took)) {
            w.how = PROSE_AT_LEAST;
            at += took;
        }
    } else if (decimals > 0) {
        return 0;
    }
    while (str_starts(str_slice(s, at, s.n), STR(" ")))
        at++;
    took = unit_at(str_slice(s, at, s.n));
    w.unit = took > 0;
    if (chinese && !w.unit)
        return 0;
    at += took;
    if (str_starts(str_slice(s, at, s.n), STR("以上"))) {
        w.how = PROSE_AT_LEAST;
        at += strlen("以上");
    } else if (str_starts(str_slice(s, at, s.n), STR("左右"))) {
        w.how = PROSE_ABOUT;
        at += strlen("左右");
    }
    w.step = step;
    *out = w;
    return at;
}

static size_t known_at(str s, word *out)
{
    size_t best = 0;
    for (size_t i = 0; i < COUNT_OF(lexicon); i++) {
        const lexicon_row *row = &lexicon[i];
        /* three bytes tell almost all of them apart */
        if (row->text[0] != s.p[0] || (s.n > 2 && row->text[1] != 0 &&
                                       (row->text[1] != s.p[1] ||
                                        (row->text[2] != 0 && row->text[2] != s.p[2]))))
            continue;
        size_t n = strlen(row->text);
        if (n <= best || s.n < n || memcmp(s.p, row->text, n) != 0)
            continue;
        best = n;
        *out = (word){.kind = row->kind, .argument = row->argument, .count = row->count};
    }
    return best;
}

size_t prose_words(str paragraph, size_t from, size_t to, word *out)
{
    size_t n = 0;
    for (size_t at = from; at < to && n < WORDS_MOST;) {
        str rest = str_slice(paragraph, at, to);
        word w, known;
        size_t took = figure_at(rest, &w), longest = known_at(rest, &known);
        if (longest >= took && longest > 0) {
            w = known;
            took = longest;
        }
        if (took == 0) {
            str next = rest;
            str_next(&next);
            took = rest.n - next.n;
            w = (word){.kind = WORD_UNKNOWN};
        }
        w.from = at;
        w.to = at + took;
        out[n++] = w;
        at += took;
    }
    return n;
}
