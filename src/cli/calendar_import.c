/* gongkai calendar --import: next year's notice, or the office's own days. */
#include "acts/calendar.h"

#include <unistd.h>

#include "cli/calendar.h"
#include "cli/file.h"
#include "cli/json.h"
#include "cli/office.h"

static str name_of(const call *c, const date_moved *m)
{
    return m->application_no.n > 0 ? m->application_no
                                   : str_format(c->a, "第%lld号", (long long)m->application.n);
}

static str day_words(const call *c, day d)
{
    return day_is(d) ? str_copy(c->a, str_of(day_iso(d).c)) : STR("无");
}

static str list_moved(const call *c, const date_moved_list *moved)
{
    buf b;
    buf_init(&b, c->a);
    if (moved->n > 0)
        buf_format(&b, "%zu 件正在办理的申请，最后期限变动：\n", moved->n);
    for (size_t i = 0; i < moved->n; i++) {
        const date_moved *m = &moved->p[i];
        str was = day_words(c, m->was), is = day_words(c, m->is), name = name_of(c, m);
        buf_format(&b, "  %.*s  %.*s → %.*s%s\n", STR_ARG(name), STR_ARG(was), STR_ARG(is),
                   m->told ? "（已经告知申请人原来的日期，不动）" : "");
    }
    return buf_str(&b);
}

static json_t *moved_json(const date_moved_list *moved)
{
    json_t *all = json_array();
    for (size_t i = 0; i < moved->n; i++) {
        const date_moved *m = &moved->p[i];
        json_array_append_new(all, json_pack("{s:I, s:o, s:o, s:o, s:b}", "application",
                                             (json_int_t)m->application.n, "application_no",
                                             json_str(m->application_no), "was", json_day(m->was),
                                             "is", json_day(m->is), "told", m->told));
    }
    return all;
}

static int say_json(const calendar_options *o, const calendar_taken *t, bool written)
{
    return print_json(json_pack("{s:o, s:o, s:I, s:b, s:b, s:o}", "notice", json_str(o->notice),
                                "year", o->year > 0 ? json_integer(o->year) : json_null(), "days",
                                (json_int_t)t->days, "dry_run", o->dry_run, "written", written,
                                "moved", moved_json(&t->moved)));
}

static int say_taken(const call *c, const calendar_options *o, const calendar_taken *t)
{
    size_t days = t->days;
    if (c->json)
        return say_json(o, t, !o->dry_run);
    str listed = list_moved(c, &t->moved);
    if (!print_out(listed))
        return exit_of(FAULT);
    str says = o->dry_run
                   ? str_format(c->a, "“%.*s”：%zu 天，没有错误；这次只检查，没有写入。\n",
                                STR_ARG(o->notice), days)
                   : str_format(c->a,
                                "“%.*s”：已导入 %zu 天，从今天起算数。以前告知的日期不变："
                                "用 --known-on 那一天重算，结果同那时一样。\n",
                                STR_ARG(o->notice), days);
    return print_out(says) ? 0 : exit_of(FAULT);
}

/* Would last days move? Then a person at a terminal is asked. */
static bool is_agreed(const call *c, const calendar_taken *t)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO) || c->json)
        return false;
    str listed = list_moved(c, &t->moved);
    fprintf(stderr, "%.*s导入吗？[y/N] ", STR_ARG(listed));
    char answer[16];
    return fgets(answer, sizeof answer, stdin) != NULL && (answer[0] == 'y' || answer[0] == 'Y');
}

static int say_refused(const call *c, const calendar_options *o, work *w, err e,
                       const calendar_taken *t)
{
    int status = office_say(w, e);
    if (e != CONFLICT || t->moved.n == 0)
        return status;
    if (c->json ? say_json(o, t, false) != 0 : !print_out(list_moved(c, &t->moved)))
        return exit_of(FAULT);
    fputs("确认以后，加上 --yes 再导入一次。\n", stderr);
    return status;
}

int calendar_bring_in(const call *c, const calendar_options *o)
{
    work w;
    str text, trouble;
    calendar_taken taken;
    if (o->year < 0 || o->year > 9999)
        return called_wrongly(c, "--year 应是年份，如 2027。");
    err e = file_read(c->a, o->file, CALENDAR_SHEET_BYTES, &text, &trouble);
    if (e != OK)
        return say_error(e, trouble);
    e = office_open(c, &w);
    if (e != OK)
        return exit_of(e);
    calendar_sheet sheet = {.text = text,
                            .notice = o->notice,
                            .year = (int)o->year,
                            .dry_run = o->dry_run,
                            .moves = o->yes};
    e = calendar_import(&w, &sheet, &taken);
    if (e == CONFLICT && taken.moved.n > 0 && is_agreed(c, &taken)) {
        sheet.moves = true;
        problems_init(w.problems, c->a);
        e = calendar_import(&w, &sheet, &taken);
    }
    int status = e == OK ? say_taken(c, o, &taken) : say_refused(c, o, &w, e, &taken);
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
