/* What a report says about itself in words: whose it is, of which year, for
 * which period, after which format; and which of its lines are titles. */
#include "documents/report_read/cell_text.h"
#include "documents/report_read/reading.h"

enum { TITLE_LONGEST = 180 /* bytes */, SECTION_TITLE_LONGEST = 150 };

typedef struct title_words {
    const char *number;
    const char *words[3]; /* any of them */
} title_words;

static const title_words section_words[6] = {
    {"一", {"总体情况", "概述", "基本情况"}},
    {"二", {"主动公开", NULL, NULL}},
    {"三", {"申请情况", "收到和处理", "依申请"}},
    {"四", {"复议", "诉讼", NULL}},
    {"五", {"问题", "改进", NULL}},
    {"六", {"其他", "其它", "需要报告"}},
};

int section_of_title(str paragraph, arena *a)
{
    if (paragraph.n > SECTION_TITLE_LONGEST)
        return -1;
    str s = cell_text_narrow(paragraph, a);
    if (str_has(s, STR("。")) || str_has(s, STR(";")) || str_has(s, STR("...")) ||
        str_has(s, STR("……")))
        return -1;
    for (int i = 0; i < 6; i++) {
        str number = str_of(section_words[i].number);
        str rest = str_slice(s, number.n, s.n);
        bool numbered =
            str_starts(s, number) && (str_starts(rest, STR("、")) || str_starts(rest, STR(".")) ||
                                      str_starts(rest, STR(",")) || str_starts(rest, STR(":")));
        for (size_t k = 0; numbered && k < 3; k++)
            if (section_words[i].words[k] != NULL && str_has(s, str_of(section_words[i].words[k])))
                return i;
        if (str_equal(label_plain(s, a), label_plain(str_of(report_section_titles[i]), a)))
            return i;
    }
    return -1;
}

/* A year in figures of either width or in 〇-numerals, followed by 年. */
static size_t find_year(str s, int *year, size_t *end)
{
    static const char *const numerals[10] = {"〇", "一", "二", "三", "四",
                                             "五", "六", "七", "八", "九"};
    for (size_t at = 0; at < s.n; at++) {
        if (((unsigned char)s.p[at] & 0xC0) == 0x80)
            continue;
        size_t to = at;
        int value = 0, digits = 0;
        for (; digits < 4; digits++) {
            str rest = str_slice(s, to, s.n);
            if (rest.n > 0 && rest.p[0] >= '0' && rest.p[0] <= '9') {
                value = value * 10 + rest.p[0] - '0';
                to++;
                continue;
            }
            int numeral = 0;
            while (numeral < 10 && !str_starts(rest, str_of(numerals[numeral])))
                numeral++;
            if (numeral == 10 && (str_starts(rest, STR("○")) || str_starts(rest, STR("零"))))
                numeral = 0;
            if (numeral == 10)
                break;
            value = value * 10 + numeral;
            to += 3;
        }
        if (digits == 4 && value >= 2008 && value <= 2100 &&
            str_starts(str_slice(s, to, s.n), STR("年"))) {
            *year = value;
            *end = to + strlen("年");
            return at;
        }
    }
    return SIZE_MAX;
}

static bool is_report_title(str s)
{
    return s.n <= TITLE_LONGEST && !str_has(s, STR("。")) && !str_has(s, STR(">")) &&
           !str_has(s, STR("目录")) &&
           (str_has(s, STR("年度报告")) || str_has(s, STR("工作报告")) ||
            str_has(s, STR("年报"))) &&
           (str_has(s, STR("公开")) || str_has(s, STR("年度报告")));
}

/* What stands round the agency's name in a title. */
static const char *const title_frame[] = {
    "政府信息公开工作年度报告",
    "政府信息公开工作报告",
    "政府信息公开年度报告",
    "政府信息公开工作年报",
    "政府信息公开年报",
    "政务公开工作年度报告",
    "政务公开年度报告",
    "信息公开工作年度报告",
    "信息公开年度报告",
    "年度报告",
    "年报",
    "关于",
    "公布",
};

static str without_frame(str s, arena *a)
{
    for (size_t i = 0; i < COUNT_OF(title_frame); i++)
        s = str_replace(a, s, str_of(title_frame[i]), STR(""));
    for (bool more = true; more;) {
        str before = s;
        s = str_trim(s);
        static const char *const loose[] = {"年度", "年", "度", "的", "-",  "—",
                                            "_",    "(",  ")",  "《", "》", ":"};
        for (size_t i = 0; i < COUNT_OF(loose); i++) {
            str word = str_of(loose[i]);
            if (str_starts(s, word))
                s = str_slice(s, word.n, s.n);
            if (str_ends(s, word))
                s = str_slice(s, 0, s.n - word.n);
        }
        more = s.n != before.n;
    }
    return s;
}

static bool take_title(annual_report *r, str title, arena *a)
{
    /* a page's title goes on with the site's name */
    size_t tail = str_find(title, STR("年度报告"), 0);
    if (tail != SIZE_MAX)
        title = str_slice(title, 0, tail + strlen("年度报告"));
    str narrow = cell_text_narrow(title, a);
    int year;
    size_t end, at = find_year(narrow, &year, &end);
    if (at == SIZE_MAX)
        return false;
    r->title = title;
    r->year = year;
    r->agency = without_frame(
        str_format(a, "%.*s%.*s", (int)at, narrow.p, (int)(narrow.n - end), narrow.p + end), a);
    return true;
}

/* The title may stand on up to three lines; the last is the one that says
 * what it is. The first title that names a year is taken, one that names an
 * agency too is preferred. */
void read_heading(annual_report *r, const str_list *before, arena *a)
{
    for (size_t i = 0; i < before->n; i++) {
        if (!is_report_title(before->p[i]))
            continue;
        str title = before->p[i];
        for (size_t back = 0; back < 3; back++) {
            annual_report got = {0};
            if (take_title(&got, title, a) && (got.agency.n > 0 || r->year == 0)) {
                r->title = got.title;
                r->year = got.year;
                r->agency = got.agency;
            }
            if (r->agency.n > 0)
                return;
            if (i < back + 1 || before->p[i - back - 1].n > TITLE_LONGEST ||
                str_has(before->p[i - back - 1], STR("。")) ||
                str_has(before->p[i - back - 1], STR(">")))
                break;
            title = str_format(a, "%.*s%.*s", STR_ARG(before->p[i - back - 1]), STR_ARG(title));
        }
    }
}

typedef struct written_date {
    int year;
    day on; /* DAY_NONE: the calendar has no such day */
} written_date;

/* "2023年1月1日" at the front of s, the year optional; the bytes it takes. */
static size_t date_at(str s, int default_year, written_date *out)
{
    int64_t part[3] = {default_year, 0, 0};
    static const char *const marks[3] = {"年", "月", "日"};
    size_t at = 0;
    for (int i = 0; i < 3; i++) {
        size_t digits = at;
        while (digits < s.n && digits - at < 4 && s.p[digits] >= '0' && s.p[digits] <= '9')
            digits++;
        if (digits == at)
            return 0;
        int64_t value = 0;
        if (!str_to_int(str_slice(s, at, digits), &value))
            return 0;
        if (i == 0 && !str_starts(str_slice(s, digits, s.n), STR("年"))) {
            if (default_year == 0)
                return 0;
            continue; /* no year: this number is the month */
        }
        part[i] = value;
        if (!str_starts(str_slice(s, digits, s.n), str_of(marks[i])))
            return 0;
        at = digits + strlen("年");
    }
    out->year = (int)part[0];
    out->on = day_of((int)part[0], (int)part[1], (int)part[2]);
    return at;
}

static bool take_period(annual_report *r, str paragraph, arena *a)
{
    str s = cell_text_narrow(paragraph, a);
    static const char *const joints[] = {"起至", "至", "起到",  "到",      "-",      "—",   "——",
                                         "~",    "～", "起,至", "起,截至", "起截至", "起—", "起-"};
    for (size_t at = 0; at < s.n; at++) {
        written_date from, to;
        if (s.p[at] < '0' || s.p[at] > '9' || (at > 0 && s.p[at - 1] >= '0' && s.p[at - 1] <= '9'))
            continue;
        size_t first = date_at(str_slice(s, at, s.n), 0, &from);
        if (first == 0)
            continue;
        str rest = str_slice(s, at + first, s.n);
        for (size_t i = 0; i < COUNT_OF(joints); i++) {
            if (!str_starts(rest, str_of(joints[i])))
                continue;
            str second = str_slice(rest, strlen(joints[i]), rest.n);
            size_t last = date_at(second, from.year, &to);
            if (last == 0)
                continue;
            if (day_is(from.on) && day_is(to.on)) {
                r->from = from.on;
                r->to = to.on;
            } else {
                r->impossible_period = str_slice(s, at, at + first + strlen(joints[i]) + last);
            }
            return true;
        }
    }
    return false;
}

static bool is_figure(str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* "1月", "2023.1", "1/1". A whole year ("2023年度") says the period without a day. */
static bool speaks_of_days(str s)
{
    for (size_t i = 1; i < s.n; i++)
        if (is_figure(s, i - 1) && (str_starts(str_slice(s, i, s.n), STR("月")) ||
                                    ((s.p[i] == '.' || s.p[i] == '/') && is_figure(s, i + 1))))
            return true;
    return false;
}

/* What stands after 统计期限 up to the end of its clause, if it speaks of days. */
static bool take_unread_period(annual_report *r, str paragraph, arena *a)
{
    str s = cell_text_narrow(paragraph, a);
    static const char *const ends[] = {"。", "；", "，", ";", ","};
    size_t cue = str_find(s, STR("统计期限"), 0);
    if (cue == SIZE_MAX)
        return false;
    str said = str_slice(s, cue + strlen("统计期限"), s.n);
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t end = str_find(said, str_of(ends[i]), 0);
        if (end != SIZE_MAX)
            said = str_slice(said, 0, end);
    }
    if (!speaks_of_days(said))
        return false;
    r->unread_period = said;
    return true;
}

typedef bool (*period_reader)(annual_report *, str paragraph, arena *);

static bool read_period_by(period_reader take, annual_report *r, arena *a)
{
    for (size_t i = 0; i < r->preamble.n; i++)
        if (take(r, r->preamble.p[i], a))
            return true;
    for (size_t s = 0; s < COUNT_OF(r->sections); s++)
        for (size_t i = 0; i < r->sections[s].paragraphs.n; i++) {
            str one = r->sections[s].paragraphs.p[i];
            if ((str_has(one, STR("期限")) || str_has(one, STR("统计"))) &&
                str_has(one, STR("数据")) && take(r, one, a))
                return true;
        }
    return false;
}

void read_period(annual_report *r, arena *a)
{
    if (!read_period_by(take_period, r, a))
        (void)read_period_by(take_unread_period, r, a);
}

static bool take_format(annual_report *r, str paragraph)
{
    size_t at = str_find(paragraph, STR("国办公开办函"), 0);
    size_t end = at == SIZE_MAX ? SIZE_MAX : str_find(paragraph, STR("号"), at);
    if (end == SIZE_MAX || end - at > 60)
        return false;
    r->format = str_slice(paragraph, at, end + strlen("号"));
    return true;
}

void read_format(annual_report *r)
{
    for (size_t i = 0; i < r->preamble.n; i++)
        if (take_format(r, r->preamble.p[i]))
            return;
    for (size_t s = 0; s < COUNT_OF(r->sections); s++)
        for (size_t i = 0; i < r->sections[s].paragraphs.n; i++)
            if (take_format(r, r->sections[s].paragraphs.p[i]))
                return;
}
