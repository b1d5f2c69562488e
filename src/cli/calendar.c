/* gongkai calendar: is a day a working day, and who says so; or a whole year. */
#include "cli/calendar.h"

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/office.h"

static const option_row rows[] = {
    {"known-on", 0, OPTION_DAY, offsetof(calendar_options, known_on), "日期",
     "只用那一天已经知道的节假日安排（默认全部）；本机关导入的，从导入那天算起"},
    {"notices", 0, OPTION_FLAG, offsetof(calendar_options, notices), NULL,
     "列出已有的通知：知道的日期、年度、天数"},
    {"import", 0, OPTION_TEXT, offsetof(calendar_options, file), "FILE",
     "导入一份日期表（UTF-8 的 CSV），要么全部，要么一行也不写"},
    {"notice", 0, OPTION_TEXT, offsetof(calendar_options, notice), "名称",
     "这些日子出自哪个通知，如 国办发明电〔2025〕7号（和 --import 一起）"},
    {"year", 0, OPTION_INT, offsetof(calendar_options, year), "年份",
     "这个通知安排哪一年；本地自定的几天不写（和 --import 一起）", 2008, 2100},
    {"dry-run", 0, OPTION_FLAG, offsetof(calendar_options, dry_run), NULL,
     "只检查，不写入；列出哪些申请的最后期限会变动（和 --import 一起）"},
    {"yes", 0, OPTION_FLAG, offsetof(calendar_options, yes), NULL,
     "期限有变动也导入，不再询问（和 --import 一起）"},
};

enum { FIRST_YEAR = 1950, LAST_YEAR = 2900 };

static const char *const weekdays[] = {"", "周一", "周二", "周三", "周四", "周五", "周六", "周日"};

static str day_why(const call *c, const day_fact *fact)
{
    char text[128];
    line why = LINE_IN(text);
    day_fact_why(fact, &why);
    return str_copy(c->a, line_str(&why));
}

static str sources_of(const call *c, const calendar *cal, day from, day to)
{
    char text[1024];
    line sources = LINE_IN(text);
    calendar_sources(cal, from, to, &sources);
    return str_copy(c->a, line_str(&sources));
}

static int print_day(const call *c, const calendar *cal, day d)
{
    day_fact fact = calendar_day(cal, d);
    day next = calendar_workdays_after(cal, d, WORKDAYS(1));
    str why = day_why(c, &fact);
    str sources = sources_of(c, cal, d, d);
    if (c->json)
        return print_json(json_pack("{s:o, s:b, s:o, s:o, s:o, s:b, s:o, s:o}", "date",
                                    json_day(d), "working", fact.works, "why", json_str(why),
                                    "name", json_str(fact.name), "notice",
                                    fact.notice ? json_str(fact.notice->no) : json_null(),
                                    "provisional", fact.provisional, "next_working_day",
                                    json_day(next), "calendar", json_str(sources)));
    buf b;
    buf_init(&b, c->a);
    buf_format(&b, "%s %s %s：%.*s\n", day_iso(d).c, weekdays[day_weekday(d)],
               fact.works ? "上班" : "不上班", STR_ARG(why));
    buf_format(&b, "其后第一个工作日：%s\n依据：%.*s\n", day_iso(next).c, STR_ARG(sources));
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static int working_days(const calendar *cal, day first, day last)
{
    return calendar_workdays_between(cal, day_after(first, -1), last).n;
}

static day month_last(int year, int month)
{
    return day_after(day_months_after(day_of(year, month, 1), 1), -1);
}

/* The days that a notice names, in order. */
static bool next_named(const calendar *cal, day *d, day last, day_fact *fact)
{
    for (*d = day_after(*d, 1); !day_before(last, *d); *d = day_after(*d, 1)) {
        *fact = calendar_day(cal, *d);
        if (fact->notice != NULL)
            return true;
    }
    return false;
}

static int print_year_json(const call *c, const calendar *cal, int year)
{
    day first = year_first(year), last = year_last(year), d = day_after(first, -1);
    day_fact fact;
    json_t *months = json_array(), *days = json_array();
    for (int m = 1; m <= 12; m++)
        json_array_append_new(months, json_integer(working_days(cal, day_of(year, m, 1),
                                                                month_last(year, m))));
    while (next_named(cal, &d, last, &fact))
        json_array_append_new(days, json_pack("{s:o, s:b, s:o, s:o, s:o}", "on", json_day(d),
                                              "working", fact.works, "why",
                                              json_str(day_why(c, &fact)), "name",
                                              json_str(fact.name), "notice",
                                              json_str(fact.notice->no)));
    return print_json(json_pack("{s:i, s:i, s:b, s:o, s:o, s:o}", "year", year, "working_days",
                                working_days(cal, first, last), "provisional",
                                !calendar_covers(cal, year), "calendar",
                                json_str(sources_of(c, cal, first, last)), "months", months,
                                "days", days));
}

static int print_year(const call *c, const calendar *cal, int year)
{
    day first = year_first(year), last = year_last(year), d = day_after(first, -1);
    day_fact fact;
    buf b;
    buf_init(&b, c->a);
    buf_format(&b, "%d年：%d 个工作日\n\n", year, working_days(cal, first, last));
    for (int m = 1; m <= 12; m++)
        buf_format(&b, "  %2d月 %2d 个工作日%s", m,
                   working_days(cal, day_of(year, m, 1), month_last(year, m)),
                   m % 4 == 0 ? "\n" : "");
    buf_put(&b, STR("\n"));
    while (next_named(cal, &d, last, &fact)) {
        str why = day_why(c, &fact);
        buf_format(&b, "  %s %s %s  %.*s（%.*s）\n", day_iso(d).c, weekdays[day_weekday(d)],
                   fact.works ? "上班" : "放假", STR_ARG(why), STR_ARG(fact.notice->no));
    }
    str sources = sources_of(c, cal, first, last);
    buf_format(&b, "\n依据：%.*s\n", STR_ARG(sources));
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static int look_up(const call *c, const calendar_options *o)
{
    calendar cal;
    settings unused;
    str word = o->notices ? STR("") : str_trim(c->words.p[0]);
    int64_t year = 0;
    day d;
    err e = office_rules(c, o->known_on, &cal, &unused);
    if (e != OK)
        return exit_of(e);
    if (o->notices)
        return calendar_print_notices(c, &cal);
    bool is_day = day_parse(word, &d);
    if (is_day)
        year = day_year(d);
    else if (!str_to_int(word, &year))
        year = 0;
    if (year < FIRST_YEAR || year > LAST_YEAR)
        return called_wrongly(c, "“%.*s”不是日期也不是年份，应如 2023-10-07 或 2023。",
                              STR_ARG(word));
    if (is_day)
        return print_day(c, &cal, d);
    return c->json ? print_year_json(c, &cal, (int)year) : print_year(c, &cal, (int)year);
}

static int run_calendar(const call *c, const void *options)
{
    const calendar_options *o = options;
    bool goes_in = o->file.n > 0;
    if (c->words.n != (goes_in || o->notices ? 0 : 1) || (goes_in && o->notices))
        return called_wrongly(c, "写一个日期或年份，或者用 --import，或者用 --notices。");
    if (!goes_in && (o->notice.n > 0 || o->year != 0 || o->dry_run || o->yes))
        return called_wrongly(c, "--notice、--year、--dry-run、--yes 要和 --import 一起写。");
    if (goes_in && day_is(o->known_on))
        return called_wrongly(c, "--known-on 不和 --import 一起写：导入的通知从今天起算数。");
    return goes_in ? calendar_bring_in(c, o) : look_up(c, o);
}

static const char more[] =
    "日期表：第一行 date,kind,name，以后一行一天，kind 是 holiday（放假）或 workday（上班）：\n"
    "  date,kind,name\n"
    "  2027-01-01,holiday,元旦\n"
    "导入过的通知不能改写；要更正或补充，换一个名称再导入，后导入的为准。\n"
    "正在办理的申请，最后期限因此变动的，逐件列出原来和新的日期，确认后才写入（或用 --yes）；\n"
    "已经发出的文书上写明的日期不会改变，请另行告知申请人。\n";

const command calendar_command = {
    .name = "calendar",
    .usage = "日期|年份 [--known-on 日期] | --notices | --import FILE --notice 名称 [--year 年份]",
    .help = "查某日或某年的工作日，以及依据的通知；导入新年度的通知或本地的日子",
    .english = "Working days of a date or a year, and where the facts come from; bring in more.",
    .more = more,
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(calendar_options),
    .most_words = 1,
    .run = run_calendar,
};
