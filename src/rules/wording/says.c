/* What is said of a hit: one row for each rule, with its numbers and names put in. */
#include "rules/wording/look.h"

#include "rules/wording/doc_no.h"

static const char *const weekdays[] = {"", "一", "二", "三", "四", "五", "六", "日"};

/* In each sentence: {is}, {limit}, {law}, {by}. */
static const struct {
    const char *says, *suggestion;
} sentences[] = {
    [WORDING_TERM] = {"", ""},
    [WORDING_DATE] = {"没有这一天。", "核对日期"},
    [WORDING_WEEKDAY] = {"这一天不是所写的星期几，是星期{limit}。", "星期{limit}"},
    [WORDING_BRACKET] = {"括号、引号或书名号不成对。", "补上另一半，或删去多余的"},
    [WORDING_DOC_NO] = {"", ""},
    [WORDING_LAW_NAME] = {"没有这个名称的法律法规，很像《{law}》。", "《{law}》"},
    [WORDING_LAW_REPEALED] = {"《{law}》已自{is}起废止{by}，不宜再作为依据；如是叙述过去，请写明。",
                              "{by}"},
    [WORDING_LAW_ARTICLE] = {"《{law}》没有第{is}条，最后一条是第{limit}条。", "核对条文"},
    [WORDING_REPEATED] = {"同样的字连写了两遍。", "删去一遍"},
    [WORDING_PART] = {"其中的部分（{is}）比总数（{limit}）大。", "核对数字"},
    [WORDING_PERCENT] = {"各部分所占的百分比加起来超过100%。", "核对数字"},
};
_Static_assert(COUNT_OF(sentences) == WORDING_RULE_COUNT, "a row for every rule");

static void put_day(line *out, day d)
{
    ymd date = day_ymd(d);
    line_put_int(out, date.year);
    line_put(out, STR("年"));
    line_put_int(out, date.month);
    line_put(out, STR("月"));
    line_put_int(out, date.day);
    line_put(out, STR("日"));
}

static void put_title(line *out, const law_title *law)
{
    if (law->national)
        line_put(out, STR("中华人民共和国"));
    line_put(out, law->name);
}

static void put_by(const wording_hit *hit, line *out, bool alone)
{
    if (hit->law->by.n == 0) {
        line_put(out, alone ? STR("核对依据") : STR(""));
        return;
    }
    line_put(out, alone ? STR("《") : STR("，内容并入《"));
    line_put(out, hit->law->by);
    line_put(out, STR("》"));
}

static void put_value(const wording_hit *hit, str name, line *out, bool alone)
{
    if (str_equal(name, STR("law")))
        put_title(out, hit->law);
    else if (str_equal(name, STR("by")))
        put_by(hit, out, alone);
    else if (hit->rule == WORDING_LAW_REPEALED)
        put_day(out, hit->law->repealed);
    else if (hit->rule == WORDING_WEEKDAY)
        line_put(out, str_of(weekdays[hit->limit]));
    else
        line_put_int(out, str_equal(name, STR("is")) ? hit->is : hit->limit);
}

static void put_sentence(const wording_hit *hit, str sentence, line *out, bool alone)
{
    str plain, rest = sentence;
    while (str_split(&rest, STR("{"), &plain)) {
        line_put(out, plain);
        str name;
        if (str_split(&rest, STR("}"), &name))
            put_value(hit, name, out, alone);
    }
}

void wording_says(const wording_hit *hit, line *out)
{
    if (hit->rule == WORDING_TERM)
        line_put(out, hit->term->why);
    else if (hit->rule == WORDING_DOC_NO)
        line_put(out, str_of(doc_no_faults[hit->is].says));
    else
        put_sentence(hit, str_of(sentences[hit->rule].says), out, false);
}

void wording_suggest(const wording_hit *hit, line *out)
{
    if (hit->rule == WORDING_TERM)
        line_put(out, hit->term->right.n > 0 ? hit->term->right : STR("删去或改写"));
    else if (hit->rule == WORDING_DOC_NO)
        line_put(out, str_of(doc_no_faults[hit->is].suggestion));
    else
        put_sentence(hit, str_of(sentences[hit->rule].suggestion), out, true);
}
