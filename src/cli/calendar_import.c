/* gongkai calendar --import: next year's notice, or the office's own days. */
#include "acts/calendar.h"

#include "cli/calendar.h"
#include "cli/file.h"
#include "cli/json.h"
#include "cli/office.h"

static int say_taken(const call *c, const calendar_options *o, size_t days)
{
    if (c->json)
        return print_json(json_pack("{s:o, s:o, s:I, s:b}", "notice", json_str(o->notice), "year",
                                    o->year > 0 ? json_integer(o->year) : json_null(), "days",
                                    (json_int_t)days, "dry_run", o->dry_run));
    str says = o->dry_run
                   ? str_format(c->a, "“%.*s”：%zu 天，没有错误；这次只检查，没有写入。\n",
                                STR_ARG(o->notice), days)
                   : str_format(c->a,
                                "“%.*s”：已导入 %zu 天，从今天起算数。以前告知的日期不变："
                                "用 --known-on 那一天重算，结果同那时一样。\n",
                                STR_ARG(o->notice), days);
    return print_out(says) ? 0 : exit_of(FAULT);
}

int calendar_bring_in(const call *c, const calendar_options *o)
{
    work w;
    str text, trouble;
    size_t days = 0;
    if (o->year < 0 || o->year > 9999)
        return called_wrongly(c, "--year 应是年份，如 2027。");
    err e = file_read(c->a, o->file, CALENDAR_SHEET_BYTES, &text, &trouble);
    if (e != OK)
        return say_error(e, trouble);
    e = office_open(c, &w);
    if (e != OK)
        return exit_of(e);
    const calendar_sheet sheet = {
        .text = text, .notice = o->notice, .year = (int)o->year, .dry_run = o->dry_run};
    e = calendar_import(&w, &sheet, &days);
    int status = e == OK ? say_taken(c, o, days) : office_say(&w, e);
    office_close(&w);
    return status;
}

int calendar_print_notices(const call *c, const calendar *cal)
{
    json_t *all = json_array();
    buf b;
    buf_init(&b, c->a);
    for (size_t l = 0; l < cal->count; l++) {
        const calendar_layer *layer = &cal->layers[l];
        bool own = l >= calendar_published.count;
        for (size_t n = 0; n < layer->notice_count; n++) {
            const calendar_notice *notice = &layer->notices[n];
            size_t days = 0;
            if (day_is(cal->as_of) && day_before(cal->as_of, notice->known_on))
                continue;
            for (size_t i = 0; i < layer->count; i++)
                days += layer->entries[i].notice == n;
            json_array_append_new(
                all, json_pack("{s:o, s:o, s:o, s:I, s:b}", "notice", json_str(notice->no), "year",
                               notice->year > 0 ? json_integer(notice->year) : json_null(),
                               "known_on", json_day(notice->known_on), "days", (json_int_t)days,
                               "own", own));
            char year[24] = "本地";
            if (notice->year > 0)
                snprintf(year, sizeof year, "%d年", notice->year);
            buf_format(&b, "%s  %s  %3zu 天  %.*s%s\n", day_iso(notice->known_on).c, year, days,
                       STR_ARG(notice->no), own ? "（本机关导入）" : "");
        }
    }
    if (c->json)
        return print_json(json_pack("{s:o}", "notices", all));
    json_decref(all);
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}
