/* One layer holds all notices an office brought in, in their order; it lies
 * over the published ones. */
#include "acts/calendar.h"

#include "acts/act.h"
#include "acts/calendar/moved.h"
#include "store/calendar_day.h"

enum {
    NOTICES_MOST = 1000,
    DAYS_MOST = 50000,
    SHEET_DAYS_MOST = 400,
    NAME_MOST = 60,
    FIRST_YEAR = 2008,
    LAST_YEAR = 2100,
    /* Days off by law were 11 a year until 2024, 13 since; a year's notice names them all. */
    DAYS_OFF_LEAST = 11,
};

static err read_notices(work *w, calendar_layer *layer)
{
    void *rows = NULL;
    size_t n = 0;
    notice_row key = {.agency = w->agency};
    TRY(store_many(w->store, w->a, &calendar_notices, &notice_row_shape, &key, &notice_row_shape,
                   NOTICES_MOST, &rows, &n, NULL));
    const notice_row *kept = rows;
    calendar_notice *notices = arena_new_n(w->a, calendar_notice, n + 1);
    for (size_t i = 0; i < n; i++)
        notices[i] = (calendar_notice){kept[i].no, (int)kept[i].year, kept[i].known_on,
                                       kept[i].known_at};
    layer->notices = notices;
    layer->notice_count = n;
    return OK;
}

static err read_days(work *w, calendar_layer *layer)
{
    void *rows = NULL;
    size_t n = 0;
    day_row key = {.agency = w->agency};
    TRY(store_many(w->store, w->a, &calendar_days, &day_row_shape, &key, &day_row_shape, DAYS_MOST,
                   &rows, &n, NULL));
    const day_row *kept = rows;
    calendar_entry *entries = arena_new_n(w->a, calendar_entry, n + 1);
    for (size_t i = 0; i < n; i++) {
        /* notices are numbered 1, 2, … without gaps and never taken out */
        if (kept[i].notice < 1 || (size_t)kept[i].notice > layer->notice_count)
            return FAULT;
        entries[i] = (calendar_entry){.on = kept[i].on_day,
                                      .works = kept[i].works,
                                      .notice = (uint16_t)(kept[i].notice - 1),
                                      .name = kept[i].name};
    }
    layer->entries = entries;
    layer->count = n;
    return OK;
}

static err read_layer(work *w, calendar_layer *layer)
{
    TRY(read_notices(w, layer));
    return read_days(w, layer);
}

err office_calendar_of(work *w, day as_of, calendar *out)
{
    size_t published = calendar_published.count;
    calendar_layer *layers = arena_new_n(w->a, calendar_layer, published + 1);
    memcpy(layers, calendar_published.layers, published * sizeof layers[0]);
    bool own = !store_in_transaction(w->store);
    if (own)
        TRY(store_begin_read(w->store));
    err e = read_layer(w, &layers[published]);
    if (own)
        store_rollback(w->store);
    if (e == OK)
        *out = (calendar){.layers = layers, .count = published + 1, .as_of = as_of};
    return e;
}

/* --- bringing in ---------------------------------------------------------- */

static err refuse(work *w, err e, str field, str says)
{
    problems_add(w->problems, field, "%.*s", STR_ARG(says));
    return e;
}

static err check_sheet(work *w, const calendar_sheet *sheet)
{
    if (!str_is_utf8(sheet->notice) || sheet->notice.n == 0 ||
        str_length(sheet->notice) > NAME_MOST || str_has(sheet->notice, STR("\n")))
        return refuse(w, INVALID, STR("通知"),
                      STR("请写明这些日子出自哪个通知，不超过 60 字，如 国办发明电〔2025〕7号。"));
    if (sheet->year != 0 && (sheet->year < FIRST_YEAR || sheet->year > LAST_YEAR))
        return refuse(w, INVALID, STR("年度"), STR("应是 2008 到 2100 的年份；本地自定的日子不写年度。"));
    if (sheet->text.n > CALENDAR_SHEET_BYTES)
        return refuse(w, INVALID, STR("日期表"), STR("超过 256 KiB，一年的安排不会有这么大。"));
    return OK;
}

static err read_sheet(work *w, const calendar_sheet *sheet, calendar_entry *room, size_t *n)
{
    calendar_notice notice = {sheet->notice, sheet->year, w->today};
    calendar_refusal why = {0};
    str text = sheet->text;
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.n);
    if (calendar_read(text, &notice, room, SHEET_DAYS_MOST, n, &why) == OK)
        return OK;
    problems_add_row(w->problems, &(problem){.row = why.row, .value = why.value, .says = why.says});
    return INVALID;
}

/* A notice that arranges a year ends its being provisional; half a notice must
 * not do that. */
static err check_whole(work *w, const calendar *now, const calendar_sheet *sheet,
                       const calendar_entry *entries, size_t n)
{
    size_t off = 0;
    for (size_t i = 0; i < n; i++)
        off += !entries[i].works && day_year(entries[i].on) == sheet->year;
    if (sheet->year == 0 || calendar_covers(now, sheet->year) || off >= DAYS_OFF_LEAST)
        return OK;
    return refuse(w, INVALID, STR("年度"),
                  str_format(w->a,
                             "表里 %d 年只有 %zu 个放假日，不像全年的安排（法定节假日至少 %d "
                             "天）。请把通知里的放假日和调休上班日都写上；"
                             "只是本地的几天，就不要写年度。",
                             sheet->year, off, DAYS_OFF_LEAST));
}

static err check_new(work *w, const calendar *now, str notice)
{
    for (size_t i = 0; i < now->count; i++)
        for (size_t n = 0; n < now->layers[i].notice_count; n++)
            if (str_equal(now->layers[i].notices[n].no, notice))
                return refuse(w, CONFLICT, STR("通知"),
                              str_format(w->a,
                                         "“%.*s”已经有了，没有改动。通知不能改写，以免已经告知的日期"
                                         "变动；要更正或补充，请换一个名称再导入，后导入的为准。",
                                         STR_ARG(notice)));
    if (now->layers[now->count - 1].notice_count < NOTICES_MOST)
        return OK;
    return refuse(w, INVALID, STR("通知"), STR("通知太多，最多 1000 个。"));
}

static err write_days(work *w, const calendar_sheet *sheet, int64_t notice,
                      const calendar_entry *entries, size_t n)
{
    notice_row row = {.agency = w->agency,
                      .notice = notice,
                      .no = sheet->notice,
                      .year = sheet->year,
                      .known_on = w->today,
                      .known_at = w->now};
    TRY(store_change(w->store, &calendar_notice_add, &notice_row_shape, &row, NULL));
    for (size_t i = 0; i < n; i++) {
        day_row one = {.agency = w->agency,
                       .notice = notice,
                       .on_day = entries[i].on,
                       .works = entries[i].works,
                       .name = entries[i].name};
        TRY(store_change(w->store, &calendar_day_add, &day_row_shape, &one, NULL));
    }
    return OK;
}

/* What was told stands; the courses of which nothing was told go by the new one. */
static err compare_dates(work *w, const calendar *before, const calendar_sheet *sheet,
                         date_moved_list *moved)
{
    calendar after;
    TRY(office_calendar_of(w, DAY_NONE, &after));
    TRY(calendar_moved(w, before, &after, moved));
    if (moved->n == 0 || sheet->moves || sheet->dry_run)
        return OK;
    return refuse(w, CONFLICT, STR("期限"),
                  str_format(w->a,
                             "有 %zu 件正在办理的申请，按新的安排最后期限会变；已经告知申请人的不动。没有写入，"
                             "请先看过，再确认导入。",
                             moved->n));
}

static err tell(work *w, const calendar_sheet *sheet, int64_t notice, size_t n, size_t moved)
{
    str says = str_format(w->a, "导入节假日安排“%.*s”，%zu 天", STR_ARG(sheet->notice), n);
    str also = moved == 0 ? STR("。")
                          : str_format(w->a, "；%zu 件申请的最后期限因此变动。", moved);
    return act_append(w, STR("calendar_import"),
                      str_format(w->a, "calendar/%lld", (long long)notice),
                      str_format(w->a, "%.*s%.*s", STR_ARG(says), STR_ARG(also)));
}

static err bring_in(work *w, const calendar_sheet *sheet, const calendar_entry *entries, size_t n,
                    date_moved_list *moved)
{
    calendar now;
    TRY(office_calendar_of(w, DAY_NONE, &now));
    TRY(check_new(w, &now, sheet->notice));
    TRY(check_whole(w, &now, sheet, entries, n));
    int64_t notice = (int64_t)now.layers[now.count - 1].notice_count + 1;
    TRY(write_days(w, sheet, notice, entries, n));
    TRY(compare_dates(w, &now, sheet, moved));
    return tell(w, sheet, notice, n, moved->n);
}

err calendar_import(work *w, const calendar_sheet *given, calendar_taken *out)
{
    calendar_sheet sheet = *given;
    calendar_entry *entries = arena_new_n(w->a, calendar_entry, SHEET_DAYS_MOST);
    size_t n = 0;
    *out = (calendar_taken){0};
    sheet.notice = str_trim(sheet.notice);
    TRY(check_sheet(w, &sheet));
    TRY(read_sheet(w, &sheet, entries, &n));
    out->days = n;
    TRY(act_begin(w));
    err e = bring_in(w, &sheet, entries, n, &out->moved);
    if (e == OK && !sheet.dry_run)
        e = store_commit(w->store);
    else
        store_rollback(w->store);
    return e;
}
