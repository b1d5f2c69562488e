/* The rows of a certificate: the very walk that found the due date. */
#include "documents/letter/letter.h"

enum { WORDS_MOST = 256 };

static str number_of(arena *a, const clock_step *step)
{
    return step->counted > 0 ? str_format(a, "第%d日", step->counted) : STR("—");
}

static str said_day(arena *a, day on)
{
    static const char *const weekdays[] = {"", "一", "二", "三", "四", "五", "六", "日"};
    return str_format(a, "%.*s（周%s）", STR_ARG(day_chinese(a, on)), weekdays[day_weekday(on)]);
}

void letter_due_date(arena *a, const calendar *cal, const settings *s,
                     const application_event *events, size_t n, const reckoning *r,
                     letter_facts *facts)
{
    LIST_TYPE(row_list, letter_row);
    row_list rows = {0};
    clock_walk w;
    clock_step step;
    clock_walk_begin(&w, cal, s, events, n, r);
    while (clock_walk_next(&w, &step)) {
        char words[WORDS_MOST];
        line why = LINE_IN(words);
        clock_step_why(&step, &why);
        *list_add(a, &rows) = (letter_row){{said_day(a, step.on), number_of(a, &step),
                                            str_copy(a, line_str(&why)), clock_step_basis(&step)}};
    }
    facts->received_on = r->received_on;
    facts->started_on = r->started_on;
    facts->reply_due_on = r->reply_due_on;
    facts->allowed_workdays = r->allowed.n;
    facts->excluded_workdays = r->excluded.n;
    facts->rows = rows.p;
    facts->row_count = rows.n;
}
