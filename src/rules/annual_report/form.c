/* The form: six titles, five heads, the period, the format in force, labels as
 * printed, and sections that say something. */
#include "rules/annual_report/finding.h"

/* Blanks and the marks that typists vary, taken out before titles are compared. */
static const char *const ignored_in_titles[] = {" ", "\t", "　", "\xC2\xA0", "、", "，", ",", ".",
                                                "．", "：", ":", "。"};

/* Do two titles read the same, whatever their blanks and stops? */
static bool same_title(str a, str b)
{
    for (;;) {
        for (size_t i = 0; i < COUNT_OF(ignored_in_titles); i++) {
            str ignored = str_of(ignored_in_titles[i]);
            if (str_starts(a, ignored)) {
                a = str_slice(a, ignored.n, a.n);
                i = SIZE_MAX;
            } else if (str_starts(b, ignored)) {
                b = str_slice(b, ignored.n, b.n);
                i = SIZE_MAX;
            }
        }
        if (a.n == 0 || b.n == 0)
            return a.n == b.n;
        if (str_next(&a) != str_next(&b))
            return false;
    }
}

static void check_titles(const annual_report *r, findings *out)
{
    for (int i = 0; i < 6; i++) {
        const report_section *section = &r->sections[i];
        bool missing = section->title.n == 0;
        if (!missing && same_title(section->title, str_of(report_section_titles[i])))
            continue;
        finding_draft d;
        finding_begin(&d, "R145");
        if (missing) {
            finding_say(&d, "没有找到“");
            finding_say(&d, report_section_titles[i]);
            finding_say(&d, "”这一部分。年度报告应有六个部分，请补写，没有发生的事项也要说明。");
        } else {
            finding_say(&d, "第");
            finding_say_int(&d, i + 1);
            finding_say(&d, "部分的标题是“");
            finding_say_cut(&d, section->title);
            finding_say(&d, "”，统一格式为“");
            finding_say(&d, report_section_titles[i]);
            finding_say(&d, "”，请改正。");
        }
        finding_at_section(&d, i + 1);
        finding_end(&d, out);
    }
    static const char *const tables[3] = {"表二（主动公开政府信息情况）",
                                          "表三（收到和处理政府信息公开申请情况）",
                                          "表四（行政复议、行政诉讼情况）"};
    for (int i = 0; i < 3; i++) {
        if (r->table_found[i])
            continue;
        finding_draft d;
        finding_begin(&d, "R145");
        finding_say(&d, "没有读到");
        finding_say(&d, tables[i]);
        finding_say(&d, "。请按统一格式列表；表格是图片的，请改为可读的文字表格。");
        finding_at_section(&d, i + 2);
        finding_end(&d, out);
    }
}

/* What each head of section one is known by. */
static const char *const head_words[5] = {"主动公开", "依申请公开", "政府信息管理", "平台建设",
                                          "监督保障"};
/* What may stand between a head's number and that. */
static const char *const head_fronts[] = {"政府信息公开", "信息公开", "政务公开", "政府信息", "加强",
                                          "强化",         "推进",     "开展",     "做好"};

/* The bytes before a head's words end with its number, or there are none. */
static bool follows_a_number(str before)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "1", "2", "3", "4", "5"};
    static const char *const stops[] = {"）", ")", "、", ".", "．"};
    before = str_trim(before);
    for (bool more = true; more && before.n > 0;) {
        more = false;
        for (size_t i = 0; i < COUNT_OF(head_fronts) && !more; i++)
            if (str_ends(before, str_of(head_fronts[i]))) {
                before = str_trim(str_slice(before, 0, before.n - strlen(head_fronts[i])));
                more = true;
            }
    }
    if (before.n == 0)
        return true;
    for (size_t i = 0; i < COUNT_OF(stops); i++) {
        size_t stop = strlen(stops[i]);
        str front = str_slice(before, 0, before.n < stop ? 0 : before.n - stop);
        for (size_t k = 0; str_ends(before, str_of(stops[i])) && k < COUNT_OF(numerals); k++)
            if (str_ends(front, str_of(numerals[k])))
                return true;
    }
    return false;
}

static bool has_head(const str_list *paragraphs, str words)
{
    for (size_t p = 0; p < paragraphs->n; p++)
        for (size_t at = 0; (at = str_find(paragraphs->p[p], words, at)) != SIZE_MAX; at += words.n)
            if (follows_a_number(str_slice(paragraphs->p[p], 0, at)))
                return true;
    return false;
}

static void check_heads(const annual_report *r, findings *out)
{
    const str_list *paragraphs = &r->sections[0].paragraphs;
    if (paragraphs->n == 0)
        return;
    for (int head = 0; head < 5; head++) {
        if (has_head(paragraphs, str_of(head_words[head])))
            continue;
        finding_draft d;
        finding_begin(&d, "R146");
        finding_say(&d, "“一、总体情况”里没有找到“");
        finding_say(&d, report_subsection_titles[head]);
        finding_say(&d, "”。总体情况要写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。");
        finding_at_section(&d, 1);
        finding_end(&d, out);
    }
}

static void check_period(const annual_report *r, findings *out)
{
    if (r->impossible_period.n > 0) {
        finding_draft impossible;
        finding_begin(&impossible, "R161");
        finding_say(&impossible, "统计期限写的是“");
        finding_say_cut(&impossible, r->impossible_period);
        finding_say(&impossible, "”，其中有日历上没有的日期，请改正。");
        finding_at(&impossible, PLACE_PERIOD, 0, NULL);
        finding_end(&impossible, out);
        return;
    }
    if (r->unread_period.n > 0) {
        finding_draft unread;
        finding_begin(&unread, "R161");
        finding_say(&unread, "统计期限写的是“");
        finding_say_cut(&unread, r->unread_period);
        finding_say(&unread, "”，读不出起止日期。请写明从哪年哪月哪日到哪年哪月哪日。");
        finding_at(&unread, PLACE_PERIOD, 0, NULL);
        finding_end(&unread, out);
        return;
    }
    if (r->year == 0 || !day_is(r->from) || !day_is(r->to))
        return;
    if (day_same(r->from, year_first(r->year)) && day_same(r->to, year_last(r->year)))
        return;
    finding_draft d;
    finding_begin(&d, "R161");
    finding_say(&d, "统计期限写的是");
    finding_say(&d, day_iso(r->from).c);
    finding_say(&d, "至");
    finding_say(&d, day_iso(r->to).c);
    finding_say(&d, "，应为");
    finding_say_int(&d, r->year);
    finding_say(&d, "-01-01至");
    finding_say_int(&d, r->year);
    finding_say(&d, "-12-31，请改正。");
    d.f.places[d.f.place_count++] = (finding_place){.kind = PLACE_PERIOD};
    finding_values(&d, day_year(r->from), r->year);
    finding_end(&d, out);
}

enum { FORMAT_30_FROM = 2021 };

static void check_format(const annual_report *r, findings *out)
{
    if (r->year != 0 && r->year < FORMAT_30_FROM)
        return;
    /* 国办公开办函〔2019〕60号 was the form of the reports for 2019 and 2020 only (R149) */
    if (str_has(r->format, STR("60号"))) {
        finding_draft d;
        finding_begin(&d, "R149");
        finding_say(&d, "文中引用的是“");
        finding_say_cut(&d, r->format);
        finding_say(&d, "”，它已被“" REPORT_FORMAT "”取代，2021年度起的报告应引用后者。");
        d.f.places[d.f.place_count++] = (finding_place){.kind = PLACE_FORMAT};
        finding_end(&d, out);
    }
    for (size_t i = 0; i < r->old_form.n; i++) {
        finding_draft d;
        finding_begin(&d, "R149");
        finding_say(&d, "表格里有2019年旧格式的栏目“");
        finding_say_cut(&d, r->old_form.p[i]);
        finding_say(&d, "”。请换用“" REPORT_FORMAT "”的表格重新填写。");
        finding_at_section(&d, 2);
        finding_end(&d, out);
    }
}

static void check_labels(const annual_report *r, findings *out)
{
    for (size_t i = 0; i < r->misprints.n; i++) {
        const report_misprint *m = &r->misprints.p[i];
        finding_draft d;
        finding_begin(&d, "R166");
        finding_say(&d, "表格的栏目写作“");
        finding_say_cut(&d, m->found);
        finding_say(&d, "”，统一格式为“");
        finding_say_cut(&d, m->expected);
        finding_say(&d, "”，请照格式改正。");
        finding_at_cell(&d, r, m->cell);
        finding_end(&d, out);
    }
}

/* Words that say nothing; what is left after taking them out is the content. */
static const char *const empty_words[] = {"本年度", "我局", "我单位", "本单位", "本机关", "无", "没有",
                                          "暂无",   "其他", "其它",   "需要",   "需",     "报告",
                                          "说明",   "的",   "事项",   "情况",   "应当",   "应",
                                          "年度",   "年",   "。",     "，",     "、",     "/",
                                          "／",     "-",    "—",      " ",      "　",     "\t",
                                          "；"};

static bool says_nothing(const str_list *paragraphs)
{
    for (size_t p = 0; p < paragraphs->n; p++) {
        str rest = paragraphs->p[p];
        while (rest.n > 0) {
            size_t took = rest.p[0] >= '0' && rest.p[0] <= '9' ? 1 : 0;
            for (size_t i = 0; i < COUNT_OF(empty_words) && took == 0; i++)
                if (str_starts(rest, str_of(empty_words[i])))
                    took = strlen(empty_words[i]);
            if (took == 0)
                return false;
            rest = str_slice(rest, took, rest.n);
        }
    }
    return true;
}

static bool paragraphs_have(const str_list *paragraphs, const char *word)
{
    for (size_t p = 0; p < paragraphs->n; p++)
        if (str_has(paragraphs->p[p], str_of(word)))
            return true;
    return false;
}

static const char *const problem_words[] = {"问题", "不足", "短板", "仍需", "还需", "有待", "不够",
                                            "不高", "不强", "薄弱", "差距", "欠缺", "不及时",
                                            "不到位", "不深", "不全", "不均", "单一", "偏", "缺乏", "弱"};

static void check_telling(const annual_report *r, findings *out)
{
    for (int i = 4; i < 6; i++) {
        if (r->sections[i].title.n == 0 || !says_nothing(&r->sections[i].paragraphs))
            continue;
        finding_draft d;
        finding_begin(&d, "R164");
        finding_say(&d, "“");
        finding_say(&d, report_section_titles[i]);
        finding_say(&d, i == 4 ? "”没有写内容。请写明存在的主要问题和改进措施。"
                               : "”没有写内容。请至少写明信息处理费的收取情况，没有收取的也要写。");
        finding_at_section(&d, i + 1);
        finding_end(&d, out);
    }
    static const int charged[] = {
        STOCK_CHARGE,
        CELL_TABLE3 + (ROW_OUTCOME + OTHER_FEE_UNPAID) * COLUMN_COUNT + COLUMN_TOTAL};
    const str_list *sixth = &r->sections[5].paragraphs;
    for (size_t i = 0; i < COUNT_OF(charged) && !says_nothing(sixth); i++) {
        const report_cell *c = cell_number(r, charged[i]);
        if (c == NULL || c->value <= 0 || paragraphs_have(sixth, "费"))
            continue;
        finding_draft d;
        finding_begin(&d, "R164");
        finding_say_cell(&d, charged[i]);
        finding_say(&d, "为");
        finding_say_value(&d, charged[i], c->value);
        finding_say(&d, "，“六、其他需要报告的事项”却没有提到收费。请写明收费通知的件数、金额和实际收取情况。");
        finding_at_cell(&d, r, charged[i]);
        finding_at_section(&d, 6);
        finding_end(&d, out);
        break;
    }
    const str_list *fifth = &r->sections[4].paragraphs;
    if (fifth->n == 0 || says_nothing(fifth))
        return;
    for (size_t i = 0; i < COUNT_OF(problem_words); i++)
        if (paragraphs_have(fifth, problem_words[i]))
            return;
    finding_draft d;
    finding_begin(&d, "R171");
    finding_say(&d, "“五、存在的主要问题及改进情况”没有写出问题。请写明存在什么问题、怎样改进。");
    finding_at_section(&d, 5);
    finding_end(&d, out);
}

/* A text taken over from elsewhere gives itself away by its year, or by the
 * name of the office that it says compiled it. */
static void check_own_name(const annual_report *r, str paragraph, findings *out)
{
    size_t by = str_find(paragraph, STR("由"), 0);
    size_t end = by == SIZE_MAX ? SIZE_MAX : str_find(paragraph, STR("编制"), by);
    if (end == SIZE_MAX || r->agency.n == 0 || end - by > 100)
        return;
    str name = str_trim(str_slice(paragraph, by + strlen("由"), end));
    static const char *const ends[] = {"局", "委员会", "办公室", "人民政府", "街道办事处", "厅"};
    bool office = false;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        office = office || str_ends(name, str_of(ends[i]));
    if (!office || str_has(name, STR("，")) || str_ends(name, r->agency) ||
        str_ends(r->agency, name) || str_has(name, r->agency))
        return;
    finding_draft d;
    finding_begin(&d, "R167");
    finding_say(&d, "前言里写的编制机关是“");
    finding_say_cut(&d, name);
    finding_say(&d, "”，标题里的机关是“");
    finding_say_cut(&d, r->agency);
    finding_say(&d, "”。请核对是否误用了其他单位的文字。");
    d.f.places[d.f.place_count++] = (finding_place){.kind = PLACE_PREAMBLE};
    finding_end(&d, out);
}

static void check_own_year(const annual_report *r, int section, str paragraph, findings *out)
{
    int64_t year;
    str text = str_trim(paragraph);
    if (r->year == 0 || !str_to_int(str_slice(text, 0, 4), &year) || year != r->year - 1 ||
        !str_starts(str_slice(text, 4, text.n), STR("年，")))
        return;
    /* a look back names this year too */
    char room[8];
    line own = LINE_IN(room);
    line_put_int(&own, r->year);
    if (str_has(text, line_str(&own)) || str_has(text, STR("今年")) || str_has(text, STR("本年")))
        return;
    finding_draft d;
    finding_begin(&d, "R167");
    finding_say(&d, "“");
    finding_say(&d, report_section_titles[section]);
    finding_say(&d, "”里有一段写的是");
    finding_say_int(&d, year);
    finding_say(&d, "年的情况，报告年度是");
    finding_say_int(&d, r->year);
    finding_say(&d, "年。请核对是否沿用了上年的文字。");
    finding_at_section(&d, section + 1);
    finding_values(&d, year, r->year);
    finding_end(&d, out);
}

static void check_own_text(const annual_report *r, findings *out)
{
    for (size_t i = 0; i < r->preamble.n; i++)
        check_own_name(r, r->preamble.p[i], out);
    for (int section = 0; section < 6; section += 5)
        for (size_t i = 0; i < r->sections[section].paragraphs.n; i++)
            check_own_year(r, section, r->sections[section].paragraphs.p[i], out);
}

void report_check_form(const annual_report *r, findings *out)
{
    check_period(r, out);
    check_format(r, out);
    check_titles(r, out);
    check_heads(r, out);
    check_labels(r, out);
    check_own_text(r, out);
    check_telling(r, out);
}
