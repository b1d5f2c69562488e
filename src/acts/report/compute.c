/* Tables 2, 3 and 4 out of the ledger.
 *
 * Ten countings are asked of the database, each answered from one covering
 * index and grouped as far as the form goes; the 200 cells are sums of their
 * groups. A cell's own row in the table of rules is also what lists its
 * records (records.c), and the SQL of a counting and of its listing is one
 * text (store/report.sql). */
#include "acts/report/countings.h"

#include "store/agency.h"

const counting_row countings[COUNTING_COUNT] = {
    [COUNTING_RECEIVED] = {REGISTER_APPLICATION, &report_count_received, &report_list_received},
    [COUNTING_CARRIED_IN] = {REGISTER_APPLICATION, &report_count_carried_in,
                             &report_list_carried_in},
    [COUNTING_CONCLUDED] = {REGISTER_APPLICATION, &report_count_concluded, &report_list_concluded},
    [COUNTING_CARRIED_OUT] = {REGISTER_APPLICATION, &report_count_carried_out,
                              &report_list_carried_out},
    [COUNTING_ISSUED] = {REGISTER_NORMATIVE_DOCUMENT, &report_count_issued, &report_list_issued},
    [COUNTING_REPEALED] = {REGISTER_NORMATIVE_DOCUMENT, &report_count_repealed,
                           &report_list_repealed},
    [COUNTING_IN_FORCE] = {REGISTER_NORMATIVE_DOCUMENT, &report_count_in_force,
                           &report_list_in_force},
    [COUNTING_DECIDED] = {REGISTER_DECISION, &report_count_decided, &report_list_decided},
    [COUNTING_CHARGED] = {REGISTER_CHARGE, &report_count_charged, &report_list_charged},
    [COUNTING_CASES] = {REGISTER_REMEDY_CASE, &report_count_cases, &report_list_cases},
};

static const cell_rule stock_rules[STOCK_COUNT] = {
    [STOCK_RULE_ISSUED] = {COUNTING_ISSUED, CLASS_GOVERNMENT_RULE, -1},
    [STOCK_RULE_REPEALED] = {COUNTING_REPEALED, CLASS_GOVERNMENT_RULE, -1},
    [STOCK_RULE_IN_FORCE] = {COUNTING_IN_FORCE, CLASS_GOVERNMENT_RULE, -1},
    [STOCK_NORMATIVE_ISSUED] = {COUNTING_ISSUED, CLASS_NORMATIVE_DOCUMENT, -1},
    [STOCK_NORMATIVE_REPEALED] = {COUNTING_REPEALED, CLASS_NORMATIVE_DOCUMENT, -1},
    [STOCK_NORMATIVE_IN_FORCE] = {COUNTING_IN_FORCE, CLASS_NORMATIVE_DOCUMENT, -1},
    [STOCK_LICENSE] = {COUNTING_DECIDED, DECISION_LICENSE, -1},
    [STOCK_PENALTY] = {COUNTING_DECIDED, DECISION_PENALTY, -1},
    [STOCK_COERCION] = {COUNTING_DECIDED, DECISION_COERCION, -1},
    [STOCK_CHARGE] = {COUNTING_CHARGED, -1, -1},
};

_Static_assert((int)COLUMN_TOTAL == (int)APPLICANT_CLASS_COUNT, "a class of applicant a column");

cell_rule cell_rule_of(int cell)
{
    if (cell < CELL_TABLE3)
        return stock_rules[cell];
    if (cell >= CELL_TABLE4) {
        int at = cell - CELL_TABLE4, result = at % RESULT_COUNT;
        return (cell_rule){COUNTING_CASES, at / RESULT_COUNT, result == RESULT_TOTAL ? -1 : result};
    }
    int row = (cell - CELL_TABLE3) / COLUMN_COUNT, across = (cell - CELL_TABLE3) % COLUMN_COUNT;
    cell_rule rule = {COUNTING_CONCLUDED, across == COLUMN_TOTAL ? -1 : across, -1};
    if (row == ROW_RECEIVED)
        rule.by = COUNTING_RECEIVED;
    else if (row == ROW_CARRIED_IN)
        rule.by = COUNTING_CARRIED_IN;
    else if (row == ROW_CARRIED_OUT)
        rule.by = COUNTING_CARRIED_OUT;
    else if (row != ROW_CONCLUDED)
        rule.down = row - ROW_OUTCOME;
    return rule;
}

report_wanted year_wanted(const work *w, int year)
{
    return (report_wanted){.agency = w->agency,
                           .from = year_first(year),
                           .to = year_last(year),
                           .across = -1,
                           .down = -1};
}

err view_begin(work *w, bool *opened)
{
    *opened = !store_in_transaction(w->store);
    return *opened ? store_begin_read(w->store) : OK;
}

err view_end(work *w, bool opened, err e)
{
    if (!opened)
        return e;
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

/* One group into every cell whose rule it fits. */
typedef struct tally {
    annual_report *r;
    counting by;
    const cell_rule *rules; /* CELL_COUNT */
} tally;

static err add_group(void *context, const void *record)
{
    const tally *t = context;
    const report_count *group = record;
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        const cell_rule *rule = &t->rules[cell];
        if (rule->by == t->by && (rule->across < 0 || rule->across == group->across) &&
            (rule->down < 0 || rule->down == group->down))
            t->r->cells[cell].value +=
                rule->by == COUNTING_CHARGED ? group->amount.n : group->n;
    }
    return OK;
}

err count_cells(work *w, int year, annual_report *out)
{
    agency office = {.agency = w->agency};
    TRY(store_one(w->store, w->a, &agency_get, &agency_shape, &office, &agency_shape, &office));
    annual_report r;
    annual_report_init(&r, office.name, year);
    cell_rule rules[CELL_COUNT];
    for (int cell = 0; cell < CELL_COUNT; cell++)
        rules[cell] = cell_rule_of(cell);
    report_wanted wanted = year_wanted(w, year);
    for (counting by = 0; by < COUNTING_COUNT; by++) {
        const counting_row *row = &countings[by];
        tally t = {&r, by, rules};
        TRY(store_each(w->store, w->a, row->count, &report_wanted_shapes[row->of], &wanted,
                       &report_count_shapes[row->of], add_group, &t));
    }
    *out = r;
    return OK;
}

err report_compute(work *w, int year, annual_report *out)
{
    bool opened;
    TRY(view_begin(w, &opened));
    return view_end(w, opened, count_cells(w, year, out));
}

/* --- figures of the text --------------------------------------------------- */

static err add_day(void *context, const void *record)
{
    report_figures *f = context;
    const items_of_day *d = record;
    f->items_month[day_ymd(d->on_day).month - 1] += d->n;
    f->items_published += d->n;
    return OK;
}

static err add_event(void *context, const void *record)
{
    report_figures *f = context;
    const events_of_kind *e = record;
    switch ((application_event_kind)e->kind) {
    case EVENT_CONSULT_SENT: f->consulted = e->n; break;
    case EVENT_EXTENDED: f->extended = e->n; break;
    case EVENT_FEE_NOTIFIED: f->fee_notices = e->n; break;
    case EVENT_FEE_PAID: f->fee_payments = e->n; break;
    default: break; /* the report does not tell of it */
    }
    return OK;
}

enum { MOST_COLUMNS = 1000 };

static err collect_figures(work *w, int year, report_figures *out)
{
    report_figures f = {0};
    report_wanted wanted = year_wanted(w, year);
    const shape *asked = &report_wanted_shapes[REGISTER_APPLICATION];
    TRY(store_each(w->store, w->a, &report_items_by_day, asked, &wanted, &items_of_day_shape,
                   add_day, &f));
    void *columns = NULL;
    TRY(store_many(w->store, w->a, &report_items_by_column, asked, &wanted,
                   &items_of_column_shape, MOST_COLUMNS, &columns, &f.column_n, NULL));
    f.columns = columns;
    TRY(store_each(w->store, w->a, &report_events, asked, &wanted, &events_of_kind_shape,
                   add_event, &f));
    report_count fees;
    TRY(store_one(w->store, w->a, &report_fees, asked, &wanted,
                  &report_count_shapes[REGISTER_CHARGE], &fees));
    f.fee_received = fees.amount;
    *out = f;
    return OK;
}

err report_figures_of(work *w, int year, report_figures *out)
{
    bool opened;
    TRY(view_begin(w, &opened));
    return view_end(w, opened, collect_figures(w, year, out));
}
