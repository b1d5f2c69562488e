/* A case told in short: rows of steps by days after its arrival, and how it is seen. */
#ifndef TOLD_CASE_H
#define TOLD_CASE_H

#include "testing.h"

#include "rules/application.h"

enum { EVENTS_MOST = 60 };

typedef struct told {
    int kind;
    int after; /* days after the arrival */
    int64_t amount, about;
    int choice;
    int64_t unit;
    int due; /* days after the arrival; 0: none */
    int64_t voids;
} told;

static const char *const arrival = "2024-06-03"; /* a Monday */

static day on(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

static size_t tell(const told *rows, size_t n, application_event *out)
{
    day first = on(arrival);
    for (size_t i = 0; i < n; i++)
        out[i] = (application_event){
            .step = (int64_t)i + 1,
            .happened_on = day_after(first, rows[i].after),
            .kind = rows[i].kind,
            .amount = rows[i].amount,
            .about = rows[i].about,
            .choice = rows[i].choice,
            .unit = {rows[i].unit},
            .due_on = rows[i].due > 0 ? day_after(first, rows[i].due) : DAY_NONE,
            .voids = rows[i].voids,
            .account = {rows[i].kind == EVENT_ACCEPTED ? 7 : 0},
        };
    return n;
}

static application row_of(int by)
{
    return (application){.channel = by,
                         .received_on = on(arrival),
                         .outcome = OUTCOME_NONE,
                         .replied_on = DAY_NONE};
}

static course seen(const application *app, const application_event *events, size_t n, day today)
{
    static application_event room[2 * EVENTS_MOST];
    course c;
    application_course(&calendar_published, &settings_default, app, events, n, room, today, &c);
    return c;
}

#define REGISTERED {EVENT_ARRIVED, 0}, {EVENT_REGISTERED, 0}
#define ACCEPTED REGISTERED, {EVENT_ASSIGNED, 0, 0, 0, 0, 1}, {EVENT_ACCEPTED, 1}

#endif
