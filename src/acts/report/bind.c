/* Text and table must not part (R160), so the text never holds a figure of the
 * ledger, only its name; the figure is put in each time somebody reads. */
#include "acts/report/bind.h"

#include "acts/report/countings.h"

/* The value of a binding: what to say, and whether it counts as nothing. */
typedef struct bound {
    str says;
    bool nothing;
} bound;

static bound bound_text(str s)
{
    return (bound){s, str_trim(s).n == 0};
}

static bound bound_count(const bindings *b, int64_t n)
{
    return (bound){str_format(b->w->a, "%lld", (long long)n), n == 0};
}

static bound bound_cell(const bindings *b, int cell, int64_t value)
{
    if (cell != STOCK_CHARGE)
        return bound_count(b, value);
    fen_text wan = fen_wan_yuan(FEN(value));
    return (bound){str_copy(b->w->a, str_of(wan.c)), value == 0};
}

/* --- the names ------------------------------------------------------------- */

typedef struct office_fact {
    const char *name;
    size_t offset; /* a str of agency */
} office_fact;

static const office_fact office_facts[] = {
    {"agency.name", offsetof(agency, name)},
    {"agency.short_name", offsetof(agency, short_name)},
    {"agency.ogi_office", offsetof(agency, ogi_office)},
    {"agency.phone", offsetof(agency, phone)},
    {"agency.complaint_phone", offsetof(agency, complaint_phone)},
    {"agency.address", offsetof(agency, address)},
    {"agency.superior", offsetof(agency, superior)},
    {"agency.site", offsetof(agency, site)},
};

typedef struct plain_figure {
    const char *name;
    size_t offset; /* an int64_t of report_figures */
} plain_figure;

static const plain_figure plain_figures[] = {
    {"items.published", offsetof(report_figures, items_published)},
    {"applications.extended", offsetof(report_figures, extended)},
    {"applications.consulted", offsetof(report_figures, consulted)},
    {"fee.notices", offsetof(report_figures, fee_notices)},
    {"fee.payments", offsetof(report_figures, fee_payments)},
};

static void put_counted(buf *out, const char *label, int64_t n, const char *unit)
{
    if (n == 0)
        return;
    if (out->n > 0)
        buf_put(out, STR("、"));
    buf_put(out, str_of(label));
    buf_put_int(out, n);
    buf_put(out, str_of(unit));
}

/* A row's label as it is said within a sentence: without its number, and
 * without the form's remark in brackets. */
static str spoken(str label)
{
    size_t dot = str_find(label, STR("."), 0);
    size_t closing = str_find(label, STR("）"), 0);
    if (str_starts(label, STR("（")) && closing != SIZE_MAX)
        label = str_slice(label, closing + strlen("）"), label.n);
    else if (dot == 1)
        label = str_slice(label, 2, label.n);
    size_t remark = str_find(label, STR("（"), 0);
    return remark == SIZE_MAX ? label : str_slice(label, 0, remark);
}

str report_outcome_words(arena *a, int of)
{
    const report_label *row = &report_rows[ROW_OUTCOME + of];
    str label = spoken(str_of(row->label));
    if (row->group == NULL)
        return label;
    return str_format(a, "%.*s（%.*s）", STR_ARG(spoken(str_of(row->group))), STR_ARG(label));
}

static bound say_outcomes(const bindings *b)
{
    buf out;
    buf_init(&out, b->w->a);
    for (int i = 0; i < OUTCOME_COUNT; i++)
        put_counted(&out, str_c(b->w->a, report_outcome_words(b->w->a, i)),
                    b->report->cells[report_cell_at(ROW_OUTCOME + i, COLUMN_TOTAL)].value, "件");
    return bound_text(buf_str(&out));
}

static bound say_applicants(const bindings *b)
{
    buf out;
    buf_init(&out, b->w->a);
    for (int i = 0; i < COLUMN_TOTAL; i++)
        put_counted(&out, i == COLUMN_OTHER_ORG ? "其他组织" : report_columns[i].label,
                    b->report->cells[report_cell_at(ROW_RECEIVED, i)].value, "件");
    return bound_text(buf_str(&out));
}

static bound say_results(const bindings *b, int first, int last)
{
    buf out;
    buf_init(&out, b->w->a);
    for (int result = 0; result < RESULT_TOTAL; result++) {
        int64_t n = 0;
        for (int remedy = first; remedy <= last; remedy++)
            n += b->report->cells[report_cell_at_remedy(remedy, result)].value;
        put_counted(&out, report_results[result].label, n, "件");
    }
    return bound_text(buf_str(&out));
}

static bound say_reconsideration(const bindings *b)
{
    return say_results(b, REMEDY_RECONSIDERATION, REMEDY_RECONSIDERATION);
}

static bound say_litigation(const bindings *b)
{
    return say_results(b, REMEDY_LITIGATION_DIRECT, REMEDY_LITIGATION_AFTER_RECONSIDERATION);
}

static bound count_litigation(const bindings *b)
{
    return bound_count(
        b, b->report->cells[report_cell_at_remedy(REMEDY_LITIGATION_DIRECT, RESULT_TOTAL)].value +
               b->report->cells[report_cell_at_remedy(REMEDY_LITIGATION_AFTER_RECONSIDERATION,
                                                      RESULT_TOTAL)]
                   .value);
}

enum { COLUMNS_SAID = 5 };

static bound say_columns(const bindings *b)
{
    buf out;
    buf_init(&out, b->w->a);
    for (size_t i = 0; i < b->figures->column_n && i < COLUMNS_SAID; i++)
        put_counted(&out, str_c(b->w->a, b->figures->columns[i].column_name),
                    b->figures->columns[i].published, "条");
    return bound_text(buf_str(&out));
}

static bound count_columns(const bindings *b)
{
    return bound_count(b, (int64_t)b->figures->column_n);
}

static bound say_fee(const bindings *b)
{
    fen_text yuan = fen_yuan(b->figures->fee_received);
    str s = str_of(yuan.c);
    if (str_ends(s, STR(".00")))
        s = str_slice(s, 0, s.n - 3);
    return (bound){str_copy(b->w->a, s), b->figures->fee_received.n == 0};
}

static bound say_year(const bindings *b)
{
    return bound_count(b, b->report->year);
}

static bound say_period(const bindings *b)
{
    return bound_text(str_format(b->w->a, "%.*s至%.*s",
                                 STR_ARG(day_chinese(b->w->a, b->report->from)),
                                 STR_ARG(day_chinese(b->w->a, b->report->to))));
}

static const struct {
    const char *name;
    bound (*say)(const bindings *b);
} said[] = {
    {"year", say_year},
    {"period", say_period},
    {"outcomes", say_outcomes},
    {"applicants", say_applicants},
    {"reconsideration.results", say_reconsideration},
    {"litigation.results", say_litigation},
    {"litigation.total", count_litigation},
    {"items.columns", say_columns},
    {"items.columns_in_use", count_columns},
    {"fee.received_yuan", say_fee},
};

/* items.month.6, items.column.通知公告 */
static bool find_part_of_items(const bindings *b, str path, bound *out)
{
    str month = STR("items.month."), under = STR("items.column.");
    int64_t n;
    if (str_starts(path, month) && str_to_int(str_slice(path, month.n, path.n), &n) && n >= 1 &&
        n <= 12) {
        *out = bound_count(b, b->figures->items_month[n - 1]);
        return true;
    }
    if (!str_starts(path, under))
        return false;
    n = 0;
    for (size_t i = 0; i < b->figures->column_n; i++)
        if (str_equal(b->figures->columns[i].column_name, str_slice(path, under.n, path.n)))
            n = b->figures->columns[i].published;
    *out = bound_count(b, n);
    return true;
}

static bool find_named(const bindings *b, str path, bound *out)
{
    for (size_t i = 0; i < COUNT_OF(office_facts); i++)
        if (str_equal(path, str_of(office_facts[i].name))) {
            *out = bound_text(*(const str *)((const char *)b->office + office_facts[i].offset));
            return true;
        }
    for (size_t i = 0; i < COUNT_OF(plain_figures); i++)
        if (str_equal(path, str_of(plain_figures[i].name))) {
            *out = bound_count(
                b, *(const int64_t *)((const char *)b->figures + plain_figures[i].offset));
            return true;
        }
    for (size_t i = 0; i < COUNT_OF(said); i++)
        if (str_equal(path, str_of(said[i].name))) {
            *out = said[i].say(b);
            return true;
        }
    return find_part_of_items(b, path, out);
}

static err find_bound(const bindings *b, str path, bound *out)
{
    str last_year = STR("previous.");
    if (find_named(b, path, out))
        return OK;
    bool before = str_starts(path, last_year);
    int cell = report_cell_of_path(before ? str_slice(path, last_year.n, path.n) : path);
    if (cell < 0)
        return NOT_FOUND;
    int64_t value = b->report->cells[cell].value;
    if (before && b->previous != NULL) {
        value = b->previous->cells[cell].value;
    } else if (before) {
        report_record_page page;
        TRY(report_records(b->w, b->report->year - 1, cell, 0, 0, &page));
        value = page.value;
    }
    *out = bound_cell(b, cell, value);
    return OK;
}

/* --- the text -------------------------------------------------------------- */

static err put_bound(const bindings *b, str inside, buf *out)
{
    str bar = STR("|");
    size_t first = str_find(inside, bar, 0);
    size_t second = first == SIZE_MAX ? SIZE_MAX : str_find(inside, bar, first + bar.n);
    if (first != SIZE_MAX && second == SIZE_MAX)
        return NOT_FOUND;
    bound value;
    TRY(find_bound(b, str_trim(str_slice(inside, 0, first)), &value));
    if (first == SIZE_MAX)
        buf_put(out, value.says);
    else if (value.nothing)
        buf_put(out, str_slice(inside, first + bar.n, second));
    else
        buf_put(out, str_replace(b->w->a, str_slice(inside, second + bar.n, inside.n), STR("#"),
                                 value.says));
    return OK;
}

err bind_text(const bindings *b, str text, str *out, str *unknown)
{
    buf written;
    buf_init(&written, b->w->a);
    str opening = STR("{{"), closing = STR("}}");
    for (size_t at = 0; at < text.n;) {
        size_t from = str_find(text, opening, at);
        if (from == SIZE_MAX) {
            buf_put(&written, str_slice(text, at, text.n));
            break;
        }
        size_t to = str_find(text, closing, from);
        str inside = str_slice(text, from + opening.n, to == SIZE_MAX ? text.n : to);
        buf_put(&written, str_slice(text, at, from));
        err e = to == SIZE_MAX ? NOT_FOUND : put_bound(b, inside, &written);
        if (e != OK) {
            *unknown = inside;
            return e;
        }
        at = to + closing.n;
    }
    *out = buf_str(&written);
    return OK;
}
