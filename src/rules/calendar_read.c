/* Next year's notice as a sheet of days. It comes from outside, so every line
 * is checked, and one bad line refuses the sheet: a calendar that is half right
 * gives deadlines that look right. */
#include "rules/calendar.h"

enum { NAME_MOST = 60 };

static err refuse(calendar_refusal *why, int64_t row, str value, str says)
{
    *why = (calendar_refusal){row, value, says};
    return INVALID;
}

static bool kind_of(str word, bool *works)
{
    *works = str_equal(word, STR("workday")) || str_equal(word, STR("上班"));
    return *works || str_equal(word, STR("holiday")) || str_equal(word, STR("放假"));
}

/* Days of the year arranged, or of the December before it. */
static bool is_of_year(day d, int year)
{
    ymd c = day_ymd(d);
    return year == 0 || c.year == year || (c.year == year - 1 && c.month == 12);
}

/* Exactly three cells. */
static bool cut_row(str text, str cells[3])
{
    for (int i = 0; i < 3; i++) {
        if (!str_split(&text, STR(","), &cells[i]))
            return false;
        cells[i] = str_trim(cells[i]);
    }
    return text.p == NULL;
}

/* Put it where it belongs by day; false if the day is already there. */
static bool insert(calendar_entry *room, size_t n, calendar_entry e)
{
    size_t at = n;
    while (at > 0 && day_before(e.on, room[at - 1].on))
        at--;
    if (at > 0 && day_same(e.on, room[at - 1].on))
        return false;
    memmove(room + at + 1, room + at, (n - at) * sizeof room[0]);
    room[at] = e;
    return true;
}

err calendar_read(str text, const calendar_notice *notice, calendar_entry *room, size_t room_count,
                  size_t *count, calendar_refusal *why)
{
    size_t n = 0;
    bool header = false;
    int64_t row = 0;
    str line_text;
    if (!str_is_utf8(text))
        return refuse(why, 1, (str){NULL, 0}, STR("不是 UTF-8 文字，请另存为 UTF-8 的 CSV。"));
    while (str_split(&text, STR("\n"), &line_text)) {
        str cells[3];
        calendar_entry e = {.notice = 0};
        row++;
        line_text = str_trim(line_text);
        if (line_text.n == 0 || str_starts(line_text, STR("#")))
            continue;
        if (!cut_row(line_text, cells))
            return refuse(why, row, line_text, STR("应是三格：date,kind,name，用英文逗号隔开。"));
        if (!header) {
            header = str_equal(cells[0], STR("date")) && str_equal(cells[1], STR("kind")) &&
                     str_equal(cells[2], STR("name"));
            if (!header)
                return refuse(why, row, line_text, STR("第一行应是 date,kind,name。"));
            continue;
        }
        if (!day_parse(cells[0], &e.on))
            return refuse(why, row, cells[0], STR("不是存在的日期，应如 2027-02-06。"));
        if (!kind_of(cells[1], &e.works))
            return refuse(why, row, cells[1], STR("应是 holiday（放假）或 workday（上班）。"));
        if (cells[2].n == 0 || cells[2].n > NAME_MOST)
            return refuse(why, row, cells[2], STR("节日名称不能空，也不能超过20个字。"));
        if (!is_of_year(e.on, notice->year))
            return refuse(why, row, cells[0], STR("不在通知安排的年度内。"));
        if (n == room_count)
            return refuse(why, row, cells[0], STR("天数太多，一年的安排不会有这么多天。"));
        e.name = cells[2];
        if (!insert(room, n, e))
            return refuse(why, row, cells[0], STR("同一天写了两次。"));
        n++;
    }
    if (n == 0)
        return refuse(why, row, (str){NULL, 0}, STR("没有写任何一天。"));
    *count = n;
    return OK;
}
