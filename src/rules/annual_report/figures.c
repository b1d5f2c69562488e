/* The text against the ledger (R160), where no table has the figure. A clause is
 * judged only if all of it up to the figure is known, and nothing before it in the
 * sentence narrows it to a part, a channel or another time. */
#include "rules/annual_report/finding.h"
#include "rules/prose/word.h"

enum { PHRASES = 4 };

/* What a figure counts, and the words right before or behind it that say so. */
typedef struct telling {
    const char *name;
    size_t offset; /* of an int64_t of report_figures */
    const char *units;
    const char *before[PHRASES];
    const char *behind[PHRASES];
    const char *nothing[PHRASES]; /* whole clauses that say 0 */
} telling;

#define OF(member) offsetof(report_figures, member)

static const telling tellings[] = {
    {"主动公开的政府信息", OF(items_published), "条件项个",
     .before = {"主动公开政府信息", "主动公开各类政府信息", "主动公开信息", "主动公开各类信息"},
     .nothing = {"没有新的主动公开信息", "没有主动公开政府信息", "未主动公开政府信息"}},
    {"延长答复期限的申请", OF(extended), "件份起宗",
     .before = {"延长答复期限的申请", "延长答复期限", "延期答复的申请", "延期答复"},
     .behind = {"申请延长了答复期限", "申请经批准延长答复期限", "申请延长答复期限",
                "申请延期答复"},
     .nothing = {"没有延长答复期限的申请", "没有延期答复的申请", "没有延长答复期限"}},
    {"征求第三方意见的申请", OF(consulted), "件份起宗",
     .before = {"征求第三方意见的申请", "征求第三方意见"},
     .behind = {"申请征求了第三方意见", "申请书面征求了第三方意见", "申请征求第三方意见",
                "申请书面征求第三方意见"},
     .nothing = {"没有征求第三方意见的申请", "未征求第三方意见"}},
    {"信息处理费收费通知", OF(fee_notices), "件份次笔",
     .before = {"信息处理费收费通知", "信息处理费收费通知书"},
     .nothing = {"没有发出政府信息公开信息处理费收费通知", "没有发出信息处理费收费通知",
                 "未发出政府信息公开信息处理费收费通知", "未发出信息处理费收费通知"}},
    {"收取的信息处理费", OF(fee_received.n), "元",
     .before = {"信息处理费"},
     .nothing = {"没有收取信息处理费", "未收取信息处理费", "没有收取政府信息公开信息处理费",
                 "未收取政府信息公开信息处理费"}},
};

/* Say nothing about what is counted. */
static const char *const fillers[] = {
    "全年",   "年内",   "本年度", "本年",   "今年",       "当年",       "年度",   "本机关",
    "我机关", "我局",   "本局",   "我单位", "本单位",     "我委",       "本委",   "我办",
    "我中心", "本中心", "我镇",   "本镇",   "我街道",     "本街道",     "我区",   "我县",
    "我市",   "我厅",   "共计",   "合计",   "总计",       "累计",       "共",     "依法",
    "及时",   "书面",   "经批准", "办理中", "实际",       "已",         "对",     "有",
    "发出",   "收取",   "的",     "了",     "政府信息公开", "\xC2\xA0", " ",      "　",
};
static const char *const linkers[] = {
    "共计", "合计", "总计", "累计", "共",   "数量", "总数", "总量", "总额", "数额",
    "金额", "数",   "为",   "是",   "的",   "了",   "有",   "：",   ":",    " ",
};
static const char *const breaks[] = {"，", "、", "：", "；", "。", "（", "）", "(", ")", ",", ":"};
/* What narrows a sentence down before the clause begins. */
static const char *const narrowing[] = {
    "网站", "微信",   "微博",   "公众号", "公报",   "专栏",   "新媒体", "客户端", "月",
    "季",   "半年",   "各部门", "各单位", "所属",   "下属",   "科室",   "同期",   "以来",
    "计划", "截至目前", "目标",
};

typedef struct reading {
    const annual_report *r;
    const report_figures *ledger;
    findings *out;
    int section;
    str text;       /* the paragraph */
    size_t from, to; /* the sentence */
    word words[WORDS_MOST];
    size_t n;
} reading;

static bool strip_end(str *s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_ends(*s, str_of(list[i]))) {
            *s = str_slice(*s, 0, s->n - strlen(list[i]));
            return true;
        }
    return false;
}

static bool strip_start(str *s, str what)
{
    if (what.n == 0 || !str_starts(*s, what))
        return false;
    *s = str_slice(*s, what.n, s->n);
    return true;
}

static size_t clause_start(const reading *x, size_t at)
{
    size_t best = x->from;
    for (size_t i = 0; i < COUNT_OF(breaks); i++)
        for (size_t b = best; (b = str_find(str_slice(x->text, 0, at), str_of(breaks[i]), b)) !=
                              SIZE_MAX;)
            best = b += strlen(breaks[i]);
    return best;
}

/* "2023年", "2023年度", of this report. */
static bool strip_year(const reading *x, str *s)
{
    enum { DIGITS = 4 };
    int64_t year;
    str rest = str_slice(*s, DIGITS, s->n);
    if (s->n < DIGITS || !str_to_int(str_slice(*s, 0, DIGITS), &year) || year != x->r->year ||
        !strip_start(&rest, STR("年")))
        return false;
    (void)strip_start(&rest, STR("度"));
    *s = rest;
    return true;
}

/* Nothing but the office, the year and empty words. */
static bool is_known(const reading *x, str s)
{
    for (bool more = true; more && s.n > 0;) {
        more = strip_year(x, &s) || strip_start(&s, x->r->agency);
        for (size_t i = 0; i < COUNT_OF(fillers) && !more; i++)
            more = strip_start(&s, str_of(fillers[i]));
    }
    return s.n == 0;
}

/* 较多 and 较少 compare with nothing. */
static bool is_mere_degree(str text, const word *w)
{
    str behind = str_slice(text, w->to, text.n);
    return str_equal(str_slice(text, w->from, w->to), STR("较")) &&
           (str_starts(behind, STR("多")) || str_starts(behind, STR("少")));
}

/* Is the clause that begins here about the whole year of this office? */
static bool is_whole(const reading *x, size_t clause)
{
    str before = str_slice(x->text, x->from, clause);
    for (size_t i = 0; i < COUNT_OF(narrowing); i++)
        if (str_has(before, str_of(narrowing[i])))
            return false;
    for (size_t i = 0; i < x->n && x->words[i].to <= clause; i++)
        switch (x->words[i].kind) {
        case WORD_YEAR:
            if (x->words[i].value != x->r->year)
                return false;
            break;
        case WORD_COMPARED:
            if (!is_mere_degree(x->text, &x->words[i]))
                return false;
            break;
        case WORD_LAST_YEAR:
        case WORD_NEXT_YEAR:
        case WORD_PART:
        case WORD_OF_WHICH: return false;
        default: break;
        }
    return true;
}

/* A stated value: a count, or money in fen. */
typedef struct stated {
    size_t from, to;
    int64_t value, step;
    prose_exactness how;
} stated;

static void say_value(finding_draft *d, bool money, int64_t value)
{
    if (money) {
        finding_say(d, fen_yuan((fen){value}).c);
        finding_say(d, "元");
    } else {
        finding_say_int(d, value);
    }
}

static void compare(reading *x, const char *name, bool money, const stated *s, int64_t is)
{
    if (prose_agrees(s->how, s->value, s->step, is))
        return;
    finding_draft d;
    finding_begin(&d, "R160");
    finding_say(&d, "“");
    finding_say(&d, report_section_titles[x->section]);
    finding_say(&d, "”里写");
    finding_say_figure(&d, x->text, s->from, s->to);
    finding_say(&d, "，");
    finding_say(&d, name);
    finding_say(&d, "按文字是");
    say_value(&d, money, s->value);
    finding_say(&d, "，台账里是");
    say_value(&d, money, is);
    finding_say(&d, "。请核对台账，改正文字。");
    finding_at_section(&d, x->section + 1);
    finding_values(&d, s->value, is);
    d.f.in_fen = money;
    finding_end(&d, x->out);
}

static int64_t kept(const reading *x, const telling *t)
{
    return *(const int64_t *)((const char *)x->ledger + t->offset);
}

/* Does one of the phrases end the text? What stands before it stays. */
static bool ends_with_phrase(str *s, const char *const *phrases)
{
    for (size_t i = 0; i < PHRASES && phrases[i] != NULL; i++)
        if (str_ends(*s, str_of(phrases[i]))) {
            *s = str_slice(*s, 0, s->n - strlen(phrases[i]));
            return true;
        }
    return false;
}

static bool is_said_whole(const reading *x, size_t end)
{
    size_t clause = clause_start(x, end);
    return is_known(x, str_slice(x->text, clause, end)) && is_whole(x, clause);
}

static bool tells(const reading *x, const telling *t, const stated *s)
{
    str left = str_slice(x->text, x->from, s->from);
    while (strip_end(&left, linkers, COUNT_OF(linkers)))
        continue;
    if (ends_with_phrase(&left, t->before))
        return is_said_whole(x, x->from + left.n);
    str right = str_slice(x->text, s->to, x->to);
    for (size_t i = 0; i < PHRASES && t->behind[i] != NULL; i++)
        if (str_starts(right, str_of(t->behind[i])))
            return is_said_whole(x, s->from);
    return false;
}

/* "公开较多的栏目有：通知公告75条": a name of a column, whole. */
static bool tells_of_column(const reading *x, str name, const stated *s)
{
    static const char *const behind_names[] = {"”", "（", "(", "栏目", "更新", "发布", "公开",
                                               "政府信息", "信息"};
    static const char *const borders[] = {"“", "，", "、", "：", "；", "有", "在", "（", ")", " "};
    str left = str_slice(x->text, x->from, s->from);
    while (!str_ends(left, name) &&
           (strip_end(&left, linkers, COUNT_OF(linkers)) ||
            strip_end(&left, behind_names, COUNT_OF(behind_names))))
        continue;
    if (name.n == 0 || !str_ends(left, name))
        return false;
    left = str_slice(left, 0, left.n - name.n);
    size_t at = x->from + left.n;
    return (left.n == 0 || strip_end(&left, borders, COUNT_OF(borders))) && is_whole(x, at);
}

static bool has_unit(const reading *x, const stated *s, const char *units)
{
    str text = str_slice(x->text, s->from, s->to), rest = str_of(units);
    while (rest.n > 0) {
        str unit = rest;
        str_next(&rest);
        if (str_has(text, str_slice(unit, 0, unit.n - rest.n)))
            return true;
    }
    return false;
}

static void read_counts(reading *x)
{
    bool columns = str_has(str_slice(x->text, x->from, x->to), STR("栏目"));
    for (size_t i = 0; i < x->n; i++) {
        const word *w = &x->words[i];
        if (w->kind != WORD_FIGURE || !w->unit)
            continue;
        const stated s = {w->from, w->to, w->value, w->step, w->how};
        for (size_t k = 0; k < COUNT_OF(tellings); k++)
            if (has_unit(x, &s, tellings[k].units) && tells(x, &tellings[k], &s))
                compare(x, tellings[k].name, false, &s, kept(x, &tellings[k]));
        for (size_t k = 0; columns && k < x->ledger->column_n; k++) {
            const items_of_column *c = &x->ledger->columns[k];
            if (has_unit(x, &s, "条件项") && tells_of_column(x, c->column_name, &s))
                compare(x, "这个栏目公开的信息", false, &s, c->published);
        }
    }
}

/* "1,240.50元", "1.2万元": the figure that ends at `at`. */
static bool money_before(const reading *x, size_t at, stated *out)
{
    str s = str_slice(x->text, x->from, at);
    bool wan = str_ends(s, STR("万"));
    size_t end = wan ? s.n - strlen("万") : s.n, from = end, decimals = 0;
    while (from > 0 && ((s.p[from - 1] >= '0' && s.p[from - 1] <= '9') || s.p[from - 1] == '.' ||
                        s.p[from - 1] == ','))
        from--;
    fen value;
    str digits = str_slice(s, from, end);
    bool parsed = wan ? fen_parse_wan_yuan(digits, &value) : fen_parse_yuan(digits, &value);
    if (!parsed)
        return false;
    size_t point = str_find(digits, STR("."), 0);
    decimals = point == SIZE_MAX ? 0 : digits.n - point - 1;
    *out = (stated){x->from + from, at + strlen("元"), value.n, 1, PROSE_EXACT};
    if (wan) {
        out->how = PROSE_ABOUT;
        out->step = 100;
        for (size_t i = decimals; i < 4; i++)
            out->step *= 10;
    }
    return true;
}

static void read_money(reading *x)
{
    stated s;
    for (size_t at = x->from;
         (at = str_find(str_slice(x->text, 0, x->to), STR("元"), at)) != SIZE_MAX;
         at += strlen("元"))
        for (size_t k = 0; k < COUNT_OF(tellings); k++)
            if (strcmp(tellings[k].units, "元") == 0 && money_before(x, at, &s) &&
                tells(x, &tellings[k], &s))
                compare(x, tellings[k].name, true, &s, kept(x, &tellings[k]));
}

/* A clause that says there was none. */
static void read_nothing(reading *x)
{
    for (size_t clause = x->from, next; clause < x->to; clause = next) {
        size_t end = x->to;
        next = x->to;
        for (size_t i = 0; i < COUNT_OF(breaks); i++) {
            size_t at = str_find(str_slice(x->text, 0, end), str_of(breaks[i]), clause);
            if (at != SIZE_MAX) {
                end = at;
                next = at + strlen(breaks[i]);
            }
        }
        for (size_t k = 0; k < COUNT_OF(tellings); k++) {
            str left = str_slice(x->text, clause, end);
            if (!ends_with_phrase(&left, tellings[k].nothing) || !is_known(x, left) ||
                !is_whole(x, clause))
                continue;
            const stated none = {clause + left.n, end, 0, 1, PROSE_EXACT};
            compare(x, tellings[k].name, strcmp(tellings[k].units, "元") == 0, &none,
                    kept(x, &tellings[k]));
        }
    }
}

static void read_paragraph(reading *x, prose_context context)
{
    if (report_speaks_of_units(x->text, context))
        return;
    for (size_t from = 0, next; from < x->text.n; from = next) {
        size_t to = prose_sentence_end(x->text, from, &next);
        if (prose_speaks_elsewhere(str_slice(x->text, from, to), context))
            continue;
        x->from = from;
        x->to = to;
        x->n = prose_words(x->text, from, to, x->words);
        read_counts(x);
        read_money(x);
        read_nothing(x);
    }
}

void annual_report_check_figures(const annual_report *r, const report_figures *ledger,
                                 findings *out)
{
    reading x = {.r = r, .ledger = ledger, .out = out};
    for (size_t i = 0; i < REPORT_TOLD_SECTIONS; i++) {
        x.section = report_told_sections[i];
        const str_list *paragraphs = &r->sections[x.section].paragraphs;
        for (size_t p = 0; p < paragraphs->n; p++) {
            x.text = paragraphs->p[p];
            read_paragraph(&x, report_prose_context(r));
        }
    }
}
