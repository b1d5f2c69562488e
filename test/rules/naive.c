#include "naive.h"

naive_day naive_days[NAIVE_DAYS];
int naive_count;

int naive_find(const char *iso)
{
    for (int i = 0; i < naive_count; i++)
        if (strcmp(naive_days[i].iso, iso) == 0)
            return i;
    return -1;
}

/* Count the dates up from 2017-01-01, a Sunday, then strike in what the sheet says. */
void naive_load(void)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int weekday = 0; /* 0 Sunday */
    for (int y = NAIVE_FROM; y <= NAIVE_TO; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= length[m - 1] + (m == 2 && y % 4 == 0); d++) {
                naive_day *n = &naive_days[naive_count++];
                snprintf(n->iso, sizeof n->iso, "%04d-%02d-%02d", y, m, d);
                n->works = weekday >= 1 && weekday <= 5;
                weekday = (weekday + 1) % 7;
            }
    char path[1024], text[256];
    snprintf(path, sizeof path, "%s/data/holidays.csv", getenv("GONGKAI_SOURCE"));
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(text, sizeof text, f) != NULL) {
        if (text[0] != '2')
            continue;
        text[10] = 0;
        int i = naive_find(text);
        assert_true(i >= 0);
        naive_days[i].works = text[11] == 'w'; /* a later row overrides */
        naive_days[i].named = true;
    }
    fclose(f);
}

day naive_as_day(int index)
{
    day d;
    assert_true(day_parse(str_of(naive_days[index].iso), &d));
    return d;
}

static int naive_index(day d)
{
    /* by the text again, from a near guess */
    day first = naive_as_day(0);
    int i = d.n - first.n;
    assert_true(i >= 0 && i < naive_count);
    assert_string_equal(naive_days[i].iso, day_iso(d).c);
    return i;
}

int naive_after(int from, int working_days)
{
    for (int i = from + 1; i < naive_count; i++)
        if (naive_days[i].works && --working_days == 0)
            return i;
    fail_msg("past the naive table");
    return -1;
}

naive_case naive_clock(day received, const application_event *events, size_t n)
{
    static bool out[NAIVE_DAYS];
    int base = naive_index(received), extension = 0, waiting = 0, fee_due = -1, replied = -1;
    memset(out, 0, sizeof out);
    for (size_t i = 0; i < n; i++) {
        int on = naive_index(events[i].happened_on);
        switch (events[i].kind) {
        case EVENT_SUPPLEMENT_ASKED: waiting = 1; break;
        case EVENT_FEE_NOTIFIED:
            waiting = 2;
            fee_due = naive_after(on, 20);
            break;
        case EVENT_SUPPLEMENTED:
        case EVENT_FEE_PAID:
            base = on;
            extension = 0;
            waiting = 0;
            break;
        case EVENT_EXTENDED: extension += (int)events[i].amount; break;
        case EVENT_REPLIED: replied = on; break;
        default: break;
        }
    }
    /* the k-th end closes the k-th letter; a reply closes those still out */
    size_t sent_seen = 0, open = 0;
    for (size_t i = 0; i < n; i++) {
        if (events[i].kind != EVENT_CONSULT_SENT)
            continue;
        size_t ended_seen = 0;
        int end = -1;
        for (size_t j = 0; j < n && end < 0; j++)
            if (events[j].kind == EVENT_CONSULT_ENDED && ended_seen++ == sent_seen)
                end = naive_index(events[j].happened_on);
        sent_seen++;
        open += end < 0;
        if (end < 0)
            end = replied;
        for (int d = naive_index(events[i].happened_on) + 1; d <= end; d++)
            out[d] = true;
    }
    naive_case c = {.due = -1, .original = -1, .allowed = 20 + extension, .fee_due = -1};
    c.state = replied >= 0          ? "replied"
              : waiting == 1        ? "waiting_supplement"
              : waiting == 2        ? "waiting_payment"
              : open > 0            ? "paused"
                                    : "running";
    if (replied < 0 && waiting == 2)
        c.fee_due = fee_due;
    if (waiting != 0 || strcmp(c.state, "paused") == 0)
        return c;
    for (int d = base + 1, counted = 0; c.due < 0; d++) {
        if (!naive_days[d].works)
            continue;
        if (out[d]) {
            c.excluded++;
            continue;
        }
        counted++;
        if (counted == 20)
            c.original = d;
        if (counted == c.allowed)
            c.due = d;
    }
    return c;
}
