/* A day is looked up in every layer, last layer first; within a layer by
 * halving, then back over notices not yet known. Periods are walked day by day:
 * the longest in the law is a year, and a walk cannot be wrong about what it
 * passed over. */
#include "rules/calendar.h"

/* Does the calendar see the notice when it looks at the day `d`? */
static bool is_seen(const calendar *c, const calendar_notice *notice, day d)
{
    bool beyond = c->until.n != 0 && day_is(c->until) && day_before(c->until, d);
    if (!day_is(c->as_of) || beyond || day_before(notice->known_on, c->as_of))
        return true;
    if (day_before(c->as_of, notice->known_on))
        return false;
    return notice->known_at.s == 0 || c->at.s == 0 || notice->known_at.s < c->at.s;
}

/* For questions about a year: its first day stands for it. */
static day year_begins(int year)
{
    return day_of(year, 1, 1);
}

/* The last entry of this day whose notice is seen; NULL if there is none. */
static const calendar_entry *entry_of(const calendar *c, const calendar_layer *layer, day d)
{
    size_t low = 0, high = layer->count;
    while (low < high) { /* the first entry after d */
        size_t middle = low + (high - low) / 2;
        if (day_before(d, layer->entries[middle].on))
            high = middle;
        else
            low = middle + 1;
    }
    for (; low > 0 && day_same(layer->entries[low - 1].on, d); low--)
        if (is_seen(c, &layer->notices[layer->entries[low - 1].notice], d))
            return &layer->entries[low - 1];
    return NULL;
}

bool calendar_covers(const calendar *c, int year)
{
    for (size_t i = 0; i < c->count; i++)
        for (size_t n = 0; n < c->layers[i].notice_count; n++)
            if (c->layers[i].notices[n].year == year &&
                is_seen(c, &c->layers[i].notices[n], year_begins(year)))
                return true;
    return false;
}

bool calendar_is_provisional(const calendar *c, day from, day to)
{
    for (int year = day_year(from); year <= day_year(to); year++)
        if (!calendar_covers(c, year))
            return true;
    return false;
}

int calendar_last_year(const calendar *c)
{
    int last = 0;
    for (size_t i = 0; i < c->count; i++)
        for (size_t n = 0; n < c->layers[i].notice_count; n++) {
            const calendar_notice *notice = &c->layers[i].notices[n];
            if (notice->year > last && is_seen(c, notice, year_begins(notice->year)))
                last = notice->year;
        }
    return last;
}

static bool is_weekend(day d)
{
    return day_weekday(d) > 5;
}

/* What the topmost layer that names the day says of it; NULL if none does. */
static const calendar_entry *topmost(const calendar *c, day d, const calendar_layer **of)
{
    for (size_t i = c->count; i > 0; i--) {
        const calendar_entry *e = entry_of(c, &c->layers[i - 1], d);
        if (e != NULL) {
            *of = &c->layers[i - 1];
            return e;
        }
    }
    return NULL;
}

day_fact calendar_day(const calendar *c, day d)
{
    bool weekend = is_weekend(d);
    day_fact fact = {.works = !weekend,
                     .reason = weekend ? DAY_WEEKEND : DAY_WEEKDAY,
                     .provisional = !calendar_covers(c, day_year(d))};
    const calendar_layer *layer;
    const calendar_entry *e = topmost(c, d, &layer);
    if (e != NULL) {
        fact.works = e->works;
        fact.name = e->name;
        fact.notice = &layer->notices[e->notice];
        fact.reason = !e->works ? DAY_HOLIDAY : weekend ? DAY_MAKE_UP : DAY_WEEKDAY;
    }
    return fact;
}

bool calendar_is_working(const calendar *c, day d)
{
    const calendar_layer *layer;
    const calendar_entry *e = topmost(c, d, &layer);
    return e != NULL ? e->works : !is_weekend(d);
}

void day_fact_why(const day_fact *fact, line *out)
{
    static const struct {
        str before, after;
        bool named; /* the holiday's name stands between */
    } words[] = {
        [DAY_WEEKDAY] = {STR_INIT("工作日"), STR_INIT(""), false},
        [DAY_WEEKEND] = {STR_INIT("周末"), STR_INIT(""), false},
        [DAY_HOLIDAY] = {STR_INIT(""), STR_INIT("放假"), true},
        [DAY_MAKE_UP] = {STR_INIT("调休上班（"), STR_INIT("）"), true},
    };
    _Static_assert(COUNT_OF(words) == DAY_REASON_COUNT, "every reason has its words");
    line_put(out, words[fact->reason].before);
    if (words[fact->reason].named)
        line_put(out, fact->name);
    line_put(out, words[fact->reason].after);
}

day calendar_workdays_after(const calendar *c, day from, workdays n)
{
    while (n.n > 0) {
        from = day_after(from, 1);
        n.n -= calendar_is_working(c, from);
    }
    return from;
}

workdays calendar_workdays_between(const calendar *c, day after, day upto)
{
    workdays n = {0};
    while (day_before(after, upto)) {
        after = day_after(after, 1);
        n.n += calendar_is_working(c, after);
    }
    return n;
}

day calendar_working_from(const calendar *c, day d)
{
    while (!calendar_is_working(c, d))
        d = day_after(d, 1);
    return d;
}

static void put_year_notices(const calendar *c, int year, line *out, str *between)
{
    for (size_t i = 0; i < c->count; i++)
        for (size_t n = 0; n < c->layers[i].notice_count; n++) {
            const calendar_notice *notice = &c->layers[i].notices[n];
            if (notice->year != year || !is_seen(c, notice, year_begins(year)))
                continue;
            line_put(out, *between);
            line_put(out, notice->no);
            *between = STR("、");
        }
}

/* Notices of no year (an office's own days) that name a day in from…to. */
static void put_own_notices(const calendar *c, day from, day to, line *out, str *between)
{
    for (size_t i = 0; i < c->count; i++)
        for (size_t n = 0; n < c->layers[i].notice_count; n++) {
            const calendar_layer *layer = &c->layers[i];
            bool named = false;
            for (size_t e = 0; e < layer->count && layer->notices[n].year == 0; e++)
                named = named || (layer->entries[e].notice == n &&
                                  !day_before(layer->entries[e].on, from) &&
                                  !day_before(to, layer->entries[e].on));
            if (!named || !is_seen(c, &layer->notices[n], from))
                continue;
            line_put(out, *between);
            line_put(out, layer->notices[n].no);
            *between = STR("、");
        }
}

void calendar_sources(const calendar *c, day from, day to, line *out)
{
    str between = STR("");
    for (int year = day_year(from); year <= day_year(to); year++)
        put_year_notices(c, year, out, &between);
    put_own_notices(c, from, to, out, &between);
    for (int year = day_year(from); year <= day_year(to); year++) {
        if (calendar_covers(c, year))
            continue;
        line_put(out, between.n > 0 ? STR("；") : STR(""));
        line_put_int(out, year);
        line_put(out, STR("年节假日安排尚未公布，按周一至周五上班推算"));
        between = STR("；");
    }
}
