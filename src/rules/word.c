/* Words are compared code point by code point after folding, so that nothing
 * is copied. Folding drops what typists and word processors vary (blanks,
 * quotes, width); it never drops a Chinese character, so two different labels
 * stay different. */
#include "rules/word.h"

#include "rules/annual_report.h"

enum { END = 0 };

static bool is_dropped(uint32_t point)
{
    static const struct {
        uint32_t from, to;
    } dropped[] = {
        {1, ' '},          {'"', '"'},        {'\'', '\''},
        {0xA0, 0xA0},      {0x2000, 0x200F}, /* blanks of every width */
        {0x2018, 0x201F}, /* curly quotes */
        {0x3000, 0x3000},  {0x300C, 0x300F}, /* 「」『』 */
        {0x301D, 0x301F},  {0xFEFF, 0xFEFF},
    };
    for (size_t i = 0; i < COUNT_OF(dropped); i++)
        if (point >= dropped[i].from && point <= dropped[i].to)
            return true;
    return false;
}

/* The next code point that matters, folded; END at the end. */
static uint32_t next_folded(str *rest)
{
    while (rest->n > 0) {
        uint32_t point = str_next(rest);
        if (point >= 0xFF01 && point <= 0xFF5E)
            point -= 0xFF01 - '!';
        if (point == 0x3001) /* 、 and ， are one to a typist */
            point = ',';
        if (!is_dropped(point))
            return point;
    }
    return END;
}

bool word_same(str a, str b)
{
    uint32_t point;
    do {
        point = next_folded(&a);
        if (next_folded(&b) != point)
            return false;
    } while (point != END);
    return true;
}

static bool word_in(const char *const *words, int n, str word, int *out)
{
    for (int i = 0; i < n; i++)
        if (word_same(str_of(words[i]), word)) {
            *out = i;
            return true;
        }
    return false;
}

/* Other words for the same thing, seen in real sheets. */
typedef struct word_alias {
    int value;
    const char *word;
} word_alias;

static bool alias_in(const word_alias *aliases, size_t n, str word, int *out)
{
    for (size_t i = 0; i < n; i++)
        if (word_same(str_of(aliases[i].word), word)) {
            *out = aliases[i].value;
            return true;
        }
    return false;
}

/* Without the number the form prints before a label: "（二）", "(二)", "2.",
 * "２．", "2、". */
static str without_number(str word)
{
    str rest = word;
    uint32_t point = next_folded(&rest);
    if (point == '(') {
        /* one Chinese numeral and the bracket */
        next_folded(&rest);
        return next_folded(&rest) == ')' ? rest : word;
    }
    while (point >= '0' && point <= '9')
        point = next_folded(&rest);
    bool numbered = point == '.' || point == ',';
    return numbered ? rest : word;
}

/* Up to the bracket of the form's remark, if there is one. */
static str without_remark(str word)
{
    for (str rest = word; rest.n > 0;) {
        size_t at = word.n - rest.n;
        if (next_folded(&rest) == '(')
            return str_slice(word, 0, at);
    }
    return word;
}

bool outcome_of_label(str word, int *out)
{
    static const word_alias aliases[] = {
        {UNABLE_NOT_HELD, "本机关不掌握"},
        {UNABLE_NEEDS_CREATION, "需另行制作"},
        {UNABLE_STILL_UNCLEAR, "补正后仍不明确"},
        {NOT_PROCESSED_PETITION, "信访举报投诉"},
        {OTHER_SUPPLEMENT_LAPSED, "逾期不补正"},
        {OTHER_FEE_UNPAID, "逾期未缴费"},
        {OTHER_FEE_UNPAID, "逾期不缴费"},
    };
    str bare = without_remark(without_number(word));
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        str label = without_number(str_of(report_rows[ROW_OUTCOME + o].label));
        if (word_same(without_remark(label), bare)) {
            *out = o;
            return true;
        }
    }
    return alias_in(aliases, COUNT_OF(aliases), bare, out);
}

bool outcome_is_group(str word)
{
    static const char *const groups[] = {"不予公开", "无法提供", "不予处理", "其他处理"};
    int group;
    return word_in(groups, COUNT_OF(groups), without_number(word), &group);
}

bool applicant_class_of_word(str word, int *out)
{
    static const word_alias aliases[] = {{NATURAL_PERSON, "公民"}};
    return word_in(applicant_class_words, APPLICANT_CLASS_COUNT, word, out) ||
           alias_in(aliases, COUNT_OF(aliases), word, out);
}

bool channel_of_word(str word, int *out)
{
    static const word_alias aliases[] = {
        {CHANNEL_IN_PERSON, "现场"},
        {CHANNEL_ONLINE, "网络"},
        {CHANNEL_ONLINE, "网上"},
    };
    return word_in(channel_words, CHANNEL_COUNT, word, out) ||
           alias_in(aliases, COUNT_OF(aliases), word, out);
}

bool remedy_kind_of_word(str word, int *out)
{
    return word_in(remedy_kind_words, REMEDY_KIND_COUNT, word, out);
}

bool suit_route_of_word(str word, int *out)
{
    return word_in(suit_route_words, ROUTE_COUNT, word, out);
}

bool remedy_result_of_word(str word, int *out)
{
    return word_in(remedy_result_words, COUNT_OF(remedy_result_words), word, out);
}

bool document_class_of_word(str word, int *out)
{
    return word_in(document_class_words, DOCUMENT_CLASS_COUNT, word, out);
}

bool document_validity_of_word(str word, int *out)
{
    return word_in(document_validity_words, VALIDITY_COUNT, word, out);
}

bool decision_kind_of_word(str word, int *out)
{
    return word_in(decision_kind_words, DECISION_KIND_COUNT, word, out);
}

bool event_kind_of_id(str id, int *out)
{
    for (int i = 0; i < EVENT_CLOCK_COUNT; i++)
        if (str_equal(str_of(event_kind_ids[i]), id)) {
            *out = i;
            return true;
        }
    return false;
}
