/* Dates that do not exist, and days of the week that they are not. Written with
 * 年月日, in figures or in Chinese, or as 2023-09-20, 2023.9.20, 2023/9/20. */
#include "rules/wording/look.h"

typedef struct date {
    int64_t year, month, day; /* year 0: not said */
    size_t to;
} date;

enum { LEAP_YEAR = 2000, LUNAR_WITHIN = 8 };

/* [N年]N月N日: the numbers, whatever they are. */
static bool read_date(const passage *p, size_t i, date *out)
{
    int64_t number;
    *out = (date){0};
    if (!look_number(p, &i, &number))
        return false;
    if (look_stands(p, i, "年")) {
        out->year = number;
        i++;
        if (!look_number(p, &i, &number))
            return false;
    }
    out->month = number;
    if (!look_stands(p, i, "月"))
        return false;
    i++;
    if (!look_number(p, &i, &out->day) || !(look_stands(p, i, "日") || look_stands(p, i, "号")))
        return false;
    out->to = i + 1;
    return true;
}

static bool is_word_unit(uint16_t unit)
{
    return (unit >= 'a' && unit <= 'z') || unit == '-' || unit == '.' || unit == '/';
}

/* 2023-02-30: only with a month that exists, or it may be any number. */
static bool read_figures(const passage *p, size_t i, date *out)
{
    size_t from = i;
    if (is_word_unit(p->u[(ptrdiff_t)i - 1]) || !look_number(p, &i, &out->year) || i != from + 4 ||
        out->year < 1900 || out->year > 2099)
        return false;
    uint16_t between = p->u[i];
    if (between != '-' && between != '.' && between != '/')
        return false;
    size_t month = ++i;
    if (!look_number(p, &i, &out->month) || i > month + 2 || out->month < 1 || out->month > 12 ||
        p->u[i] != between)
        return false;
    size_t last = ++i;
    if (!look_number(p, &i, &out->day) || i > last + 2 || out->day > 31 || is_word_unit(p->u[i]))
        return false;
    out->to = i;
    return true;
}

/* A day of the lunar calendar, which has a 30th in its second month. */
static bool is_lunar(const passage *p, size_t i)
{
    static const char *const calendars[] = {"农历", "阴历", "旧历", "夏历", "藏历", "回历"};
    for (size_t back = 0; back < LUNAR_WITHIN && back <= i; back++)
        for (size_t c = 0; c < COUNT_OF(calendars); c++)
            if (look_stands(p, i - back, calendars[c]))
                return true;
    return false;
}

static bool exists(const date *d)
{
    int year = d->year >= 1 && d->year <= 9999 ? (int)d->year : LEAP_YEAR;
    return d->month <= 12 && d->day <= 31 && day_exists(year, (int)d->month, (int)d->day);
}

/* （星期三）, 周三 right behind a date: 1 Monday … 7 Sunday; 0: none, or a span. */
static int weekday_at(const passage *p, size_t i, size_t *end)
{
    static const char *const heads[] = {"星期", "礼拜", "周"};
    static const uint16_t days[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x65E5, 0x5929};
    i += p->u[i] == '(' ? 1 : 0;
    size_t from = i;
    for (size_t h = 0; h < COUNT_OF(heads) && i == from; h++)
        if (look_stands(p, i, heads[h]))
            i += h < 2 ? 2 : 1;
    for (size_t d = 0; i > from && d < COUNT_OF(days); d++)
        if (p->u[i] == days[d]) {
            *end = i + 1;
            bool spans = look_stands(p, i + 1, "至") || look_stands(p, i + 1, "到");
            return spans ? 0 : d < 7 ? (int)d + 1 : 7;
        }
    return 0;
}

static void check_weekday(const look *l, size_t from, const date *d)
{
    size_t end;
    int said = weekday_at(l->p, d->to, &end);
    if (d->year < 1 || d->year > 9999 || said == 0)
        return;
    int is = day_weekday(day_of((int)d->year, (int)d->month, (int)d->day));
    if (is != said)
        look_add(l, from, end, (wording_hit){.rule = WORDING_WEEKDAY, .is = said, .limit = is});
}

void look_for_dates(const look *l)
{
    const passage *p = l->p;
    for (size_t i = 0; i < p->n; i++) {
        if (!look_numeral(p->u[i]) || look_numeral(p->u[(ptrdiff_t)i - 1]))
            continue;
        date d;
        if (!(read_date(p, i, &d) || read_figures(p, i, &d)) || is_lunar(p, i))
            continue;
        if (!exists(&d))
            look_add(l, i, d.to, (wording_hit){.rule = WORDING_DATE});
        else
            check_weekday(l, i, &d);
        i = d.to - 1;
    }
}
