/* A clock as a picture of whole weeks, and its days one by one. */
#include "web/calculator.h"

static const clock_step *step_on(const clock_step *steps, size_t n, day on)
{
    for (size_t i = 0; i < n; i++)
        if (day_same(steps[i].on, on))
            return &steps[i];
    return NULL;
}

static calendar_square draw_square(arena *a, const calendar *cal, const reckoning *r,
                                   const clock_step *steps, size_t n, day on, day first,
                                   day today, calendar_picture *picture)
{
    day_fact fact = calendar_day(cal, on);
    const clock_step *step = step_on(steps, n, on);
    ymd d = day_ymd(on);
    calendar_square square = {.on = on};
    square.says = d.day == 1 || day_same(on, first) ? str_format(a, "%d/%d", d.month, d.day)
                                                    : str_format(a, "%d", d.day);
    str look = STR("");
    if (!fact.works)
        look = fact.reason == DAY_WEEKEND ? STR("we") : STR("ho");
    if (fact.reason == DAY_HOLIDAY)
        square.mark = STR("休");
    if (fact.reason == DAY_MAKE_UP)
        square.mark = STR("班");
    bool walked = day_before(r->started_on, on) &&
                  (!day_is(r->reply_due_on) || !day_before(r->reply_due_on, on));
    if (step != NULL && step->kind == STEP_COUNTED && walked) {
        look = STR("on");
        square.step = str_format(a, "第%d", step->counted);
    } else if (step != NULL && step->kind == STEP_EXCLUDED) {
        look = STR("ex");
        square.step = STR("不计");
        picture->has_excluded = true;
    }
    if (fact.reason == DAY_MAKE_UP) {
        look = str_format(a, "mk %.*s", STR_ARG(look));
        picture->has_make_up = true;
    }
    if (day_same(on, r->started_on)) {
        look = str_format(a, "rc %.*s", STR_ARG(look));
        square.step = day_same(r->started_on, r->received_on) ? STR("收到") : STR("重新起算");
    }
    if (day_same(on, r->reply_due_on)) {
        look = STR("due");
        picture->has_due = true;
    } else if (day_is(today) && day_same(on, today)) {
        look = str_format(a, "%.*s now", STR_ARG(look));
    }
    square.look = look;
    return square;
}

enum { STEPS_MOST = 800 };

void calendar_draw(arena *a, const calendar *cal, const settings *s, const reckoning *r,
                   const application_event *events, size_t n, day today, calendar_picture *out)
{
    *out = (calendar_picture){0};
    clock_step *steps = arena_new_n(a, clock_step, STEPS_MOST);
    size_t count = 0;
    clock_walk walk;
    clock_walk_begin(&walk, cal, s, events, n, r);
    while (count < STEPS_MOST && clock_walk_next(&walk, &steps[count]))
        count++;
    if (count == 0)
        return;
    day last = steps[count - 1].on;
    out->caption = str_format(a, "%.*s至%.*s，逐日计算", STR_ARG(day_chinese(a, r->started_on)),
                              STR_ARG(day_chinese(a, last)));
    day first = day_after(r->started_on, 1 - day_weekday(r->started_on));
    for (day monday = first; !day_before(last, monday); monday = day_after(monday, 7)) {
        calendar_week *week = list_add(a, &out->weeks);
        for (int i = 0; i < 7; i++)
            *list_add(a, &week->days) =
                draw_square(a, cal, r, steps, count, day_after(monday, i), first, today, out);
    }
}

void clock_days(arena *a, const calendar *cal, const settings *s, const reckoning *r,
                const application_event *events, size_t n, day_list *out)
{
    static const char *const weekdays[] = {"", "周一", "周二", "周三", "周四", "周五", "周六", "周日"};
    clock_walk walk;
    clock_step step;
    clock_walk_begin(&walk, cal, s, events, n, r);
    while (clock_walk_next(&walk, &step)) {
        char room[256];
        line why = LINE_IN(room);
        clock_step_why(&step, &why);
        *list_add(a, out) = (day_view){
            .on = step.on,
            .weekday = str_of(weekdays[day_weekday(step.on)]),
            .counted = step.counted > 0 ? str_format(a, "第 %d 个", step.counted) : STR("不算"),
            .why = str_copy(a, line_str(&why)),
            .basis = clock_step_basis(&step),
            .off = step.counted == 0,
        };
    }
}
