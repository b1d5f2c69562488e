/* Civil days by counting from 1 March of year 0 (so that the leap day is a
 * year's last), in 400-year cycles of 146,097 days. No library calendar: those
 * read the environment's time zone, and days here are Beijing's by law. */
#include "base/day.h"

enum { CYCLE_DAYS = 146097, EPOCH = 719468, BEIJING = 8 * 3600 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : length[month - 1];
}

bool day_exists(int year, int month, int day_of_month)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day_of_month >= 1 &&
           day_of_month <= month_length(year, month);
}

day day_of(int year, int month, int day_of_month)
{
    if (!day_exists(year, month, day_of_month))
        return DAY_NONE;
    int y = month <= 2 ? year - 1 : year;
    int cycle = y / 400;
    int of_cycle = y - cycle * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;
    return (day){cycle * CYCLE_DAYS + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year -
                 EPOCH};
}

ymd day_ymd(day d)
{
    if (!day_is(d))
        return (ymd){0, 0, 0};
    int n = d.n + EPOCH;
    int cycle = (n >= 0 ? n : n - (CYCLE_DAYS - 1)) / CYCLE_DAYS;
    int of_cycle = n - cycle * CYCLE_DAYS;
    int y = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / (CYCLE_DAYS - 1)) / 365;
    int of_year = of_cycle - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153;
    int month = m < 10 ? m + 3 : m - 9;
    return (ymd){y + cycle * 400 + (month <= 2), month, of_year - (153 * m + 2) / 5 + 1};
}

int day_year(day d)
{
    return day_ymd(d).year;
}

int day_between(day a, day b)
{
    return b.n - a.n;
}

day day_months_after(day d, int months)
{
    if (!day_is(d))
        return d;
    ymd from = day_ymd(d);
    int month = from.year * 12 + from.month - 1 + months;
    int year = month / 12;
    month = month % 12 + 1;
    if (year < 1 || year > 9999)
        return DAY_NONE;
    int last = month_length(year, month);
    return day_of(year, month, from.day < last ? from.day : last);
}

day year_first(int year)
{
    return day_of(year, 1, 1);
}

day year_last(int year)
{
    return day_of(year, 12, 31);
}

static bool take_number(str *rest, size_t least, size_t most, int *out)
{
    size_t n = 0;
    int number = 0;
    while (n < rest->n && n < most && rest->p[n] >= '0' && rest->p[n] <= '9')
        number = number * 10 + (rest->p[n++] - '0');
    if (n < least)
        return false;
    *rest = str_slice(*rest, n, rest->n);
    *out = number;
    return true;
}

static bool take(str *rest, str what)
{
    if (!str_starts(*rest, what))
        return false;
    *rest = str_slice(*rest, what.n, rest->n);
    return true;
}

bool day_parse(str s, day *out)
{
    static const struct {
        str after_year, after_month, after_day;
    } forms[] = {
        {STR_INIT("-"), STR_INIT("-"), STR_INIT("")},
        {STR_INIT("/"), STR_INIT("/"), STR_INIT("")},
        {STR_INIT("."), STR_INIT("."), STR_INIT("")},
        {STR_INIT("年"), STR_INIT("月"), STR_INIT("日")},
        {STR_INIT(""), STR_INIT(""), STR_INIT("")},
    };
    s = str_trim(s);
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        size_t least = i == COUNT_OF(forms) - 1 ? 2 : 1;
        str rest = s;
        int year, month, of_month;
        if (take_number(&rest, 4, 4, &year) && take(&rest, forms[i].after_year) &&
            take_number(&rest, least, 2, &month) && take(&rest, forms[i].after_month) &&
            take_number(&rest, least, 2, &of_month) && take(&rest, forms[i].after_day) &&
            rest.n == 0 && day_exists(year, month, of_month)) {
            *out = day_of(year, month, of_month);
            return true;
        }
    }
    return false;
}

day_text day_iso(day d)
{
    day_text t = {{0}};
    if (day_is(d)) {
        ymd c = day_ymd(d);
        snprintf(t.c, sizeof t.c, "%04d-%02d-%02d", c.year % 10000, c.month % 100, c.day % 100);
    }
    return t;
}

void buf_put_day(buf *b, day d)
{
    day_text t = day_iso(d);
    buf_put(b, str_of(t.c));
}

str day_chinese(arena *a, day d)
{
    ymd c = day_ymd(d);
    return day_is(d) ? str_format(a, "%d年%d月%d日", c.year, c.month, c.day) : (str){NULL, 0};
}

day day_of_instant(instant t)
{
    int64_t s = t.s + BEIJING;
    int64_t days = s / 86400 - (s % 86400 < 0);
    return (day){(int32_t)days};
}

str instant_clock(arena *a, instant t)
{
    int64_t of_day = t.s + BEIJING - (int64_t)day_of_instant(t).n * 86400;
    return str_format(a, "%02d:%02d:%02d", (int)(of_day / 3600), (int)(of_day / 60 % 60),
                      (int)(of_day % 60));
}

str instant_iso(arena *a, instant t)
{
    return str_format(a, "%sT%.*s+08:00", day_iso(day_of_instant(t)).c,
                      STR_ARG(instant_clock(a, t)));
}

str instant_chinese(arena *a, instant t)
{
    str minutes = str_slice(instant_clock(a, t), 0, strlen("08:30"));
    return str_format(a, "%.*s %.*s", STR_ARG(day_chinese(a, day_of_instant(t))),
                      STR_ARG(minutes));
}
