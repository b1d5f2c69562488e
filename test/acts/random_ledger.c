#include "acts/random_ledger.h"

#include "acts/act.h"
#include "acts/office.h"
#include "store/application.h"
#include "store/charge.h"
#include "store/decision.h"
#include "store/normative_document.h"
#include "store/remedy_case.h"

int64_t chance_below(chance *c, int64_t below)
{
    c->state += 0x9e3779b97f4a7c15u;
    uint64_t z = c->state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (int64_t)((z ^ (z >> 31)) % (uint64_t)below);
}

/* A third on the last or first day of a year, the rest anywhere. */
static day some_day(chance *c)
{
    int year = LEDGER_FIRST_YEAR - 1 +
               (int)chance_below(c, LEDGER_LAST_YEAR - LEDGER_FIRST_YEAR + 3);
    switch (chance_below(c, 6)) {
    case 0: return year_first(year);
    case 1: return year_last(year);
    default: return day_after(year_first(year), (int)chance_below(c, 365));
    }
}

static day some_later_day(chance *c, day from)
{
    switch (chance_below(c, 5)) {
    case 0: return from;
    case 1: return year_last(day_year(from));
    case 2: return day_after(year_last(day_year(from)), 1);
    default: return day_after(from, (int)chance_below(c, 900));
    }
}

static size_t some_number(chance *c, int largest)
{
    return (size_t)(chance_below(c, 4) == 0 ? 0 : chance_below(c, largest + 1));
}

void random_ledger_make(random_ledger *l, agency_id of, chance *c, int largest)
{
    *l = (random_ledger){.application_n = some_number(c, largest),
                         .case_n = some_number(c, largest / 4),
                         .document_n = some_number(c, largest / 4),
                         .decision_n = some_number(c, largest),
                         .charge_n = some_number(c, largest / 4)};
    for (size_t i = 0; i < l->application_n; i++) {
        bool open = chance_below(c, 5) == 0;
        day received = some_day(c);
        l->applications[i] = (application){
            .agency = of,
            .application = {(int64_t)i + 1},
            .applicant_class = (int)chance_below(c, APPLICANT_CLASS_COUNT),
            .channel = CHANNEL_ONLINE,
            .received_on = received,
            .outcome = open ? OUTCOME_NONE : (int)chance_below(c, OUTCOME_COUNT),
            .replied_on = open ? DAY_NONE : some_later_day(c, received),
        };
    }
    for (size_t i = 0; i < l->case_n; i++) {
        bool pending = chance_below(c, 3) == 0;
        int kind = (int)chance_below(c, REMEDY_KIND_COUNT);
        day accepted = some_day(c);
        l->cases[i] = (remedy_case){
            .agency = of,
            .remedy_case = {(int64_t)i + 1},
            .kind = kind,
            .route = kind == KIND_LITIGATION ? (int)chance_below(c, ROUTE_COUNT) : -1,
            .accepted_on = accepted,
            .result = pending ? -1 : (int)chance_below(c, RESULT_PENDING),
            .concluded_on = pending ? DAY_NONE : some_later_day(c, accepted),
        };
    }
    for (size_t i = 0; i < l->document_n; i++) {
        bool in_force = chance_below(c, 2) == 0;
        day made = some_day(c);
        l->documents[i] = (normative_document){
            .agency = of,
            .normative_document = {(int64_t)i + 1},
            .doc_no = STR("拱人社发〔2023〕12号"),
            .title = STR("关于规范公益性岗位管理的通知"),
            .document_class = (int)chance_below(c, DOCUMENT_CLASS_COUNT),
            .made_on = made,
            .published_on = made,
            .effective_on = DAY_NONE,
            .validity = in_force ? VALIDITY_IN_FORCE : 1 + (int)chance_below(c, 2),
            .expired_on = in_force ? DAY_NONE : some_later_day(c, made),
        };
    }
    for (size_t i = 0; i < l->decision_n; i++)
        l->decisions[i] = (decision){.agency = of,
                                     .decision = {(int64_t)i + 1},
                                     .kind = (int)chance_below(c, DECISION_KIND_COUNT),
                                     .decided_on = some_day(c),
                                     .published_on = DAY_NONE};
    for (size_t i = 0; i < l->charge_n; i++)
        l->charges[i] = (charge){.agency = of,
                                 .charge = {(int64_t)i + 1},
                                 .charged_on = some_day(c),
                                 .subject = STR("考试考务费"),
                                 .amount = FEN(chance_below(c, 50000000) - 1000000)};
}

static err write_rows(work *w, const bulk_target *into, const shape *sh, const void *rows, size_t n)
{
    store_bulk *b;
    TRY(store_bulk_begin(w->store, into, sh, &b));
    for (size_t i = 0; i < n; i++)
        TRY(store_bulk_add(b, (const char *)rows + i * sh->size));
    return store_bulk_end(b);
}

err random_ledger_write(work *w, const random_ledger *l)
{
    agency facts = {.agency = w->agency, .name = STR("某区人力资源和社会保障局")};
    TRY(office_found(w, &facts));
    TRY(store_begin(w->store));
    TRY(write_rows(w, &application_bulk, &application_shape, l->applications, l->application_n));
    TRY(write_rows(w, &remedy_case_bulk, &remedy_case_shape, l->cases, l->case_n));
    TRY(write_rows(w, &normative_document_bulk, &normative_document_shape, l->documents,
                   l->document_n));
    TRY(write_rows(w, &decision_bulk, &decision_shape, l->decisions, l->decision_n));
    TRY(write_rows(w, &charge_bulk, &charge_shape, l->charges, l->charge_n));
    TRY(act_append(w, STR("test"), STR("ledger"), STR("写入台账")));
    return store_commit(w->store);
}

static bool within(day d, int year)
{
    return day_is(d) && day_year(d) == year;
}

/* Begun by the end of `year`, and not ended by then. */
static bool open_at_end(day began, day ended, int year)
{
    return day_year(began) <= year && (!day_is(ended) || day_year(ended) > year);
}

void random_ledger_count(const random_ledger *l, int year, int64_t cells[CELL_COUNT])
{
    int64_t rows[ROW_COUNT][COLUMN_COUNT] = {{0}};
    int64_t remedies[REMEDY_COUNT][RESULT_COUNT] = {{0}};
    int64_t stocks[STOCK_COUNT] = {0};
    for (size_t i = 0; i < l->application_n; i++) {
        const application *a = &l->applications[i];
        for (int at = a->applicant_class; at < COLUMN_COUNT;
             at += COLUMN_TOTAL - a->applicant_class) {
            rows[ROW_RECEIVED][at] += within(a->received_on, year);
            rows[ROW_CARRIED_IN][at] += open_at_end(a->received_on, a->replied_on, year - 1);
            rows[ROW_CARRIED_OUT][at] += open_at_end(a->received_on, a->replied_on, year);
            if (within(a->replied_on, year)) {
                rows[ROW_OUTCOME + a->outcome][at]++;
                rows[ROW_CONCLUDED][at]++;
            }
            if (at == COLUMN_TOTAL)
                break;
        }
    }
    for (size_t i = 0; i < l->case_n; i++) {
        const remedy_case *k = &l->cases[i];
        int group = k->kind == KIND_RECONSIDERATION ? 0 : k->route == ROUTE_DIRECT ? 1 : 2;
        int result = within(k->concluded_on, year)                      ? k->result
                     : open_at_end(k->accepted_on, k->concluded_on, year) ? (int)RESULT_PENDING
                                                                         : -1;
        if (result >= 0) {
            remedies[group][result]++;
            remedies[group][RESULT_TOTAL]++;
        }
    }
    for (size_t i = 0; i < l->document_n; i++) {
        const normative_document *d = &l->documents[i];
        int64_t *stock = &stocks[d->document_class == CLASS_GOVERNMENT_RULE ? 0 : 3];
        stock[0] += within(d->made_on, year);
        stock[1] += within(d->expired_on, year);
        stock[2] += open_at_end(d->made_on, d->expired_on, year);
    }
    for (size_t i = 0; i < l->decision_n; i++)
        stocks[STOCK_LICENSE + l->decisions[i].kind] += within(l->decisions[i].decided_on, year);
    for (size_t i = 0; i < l->charge_n; i++)
        if (within(l->charges[i].charged_on, year))
            stocks[STOCK_CHARGE] += l->charges[i].amount.n;
    for (int i = 0; i < STOCK_COUNT; i++)
        cells[report_cell_at_stock(i)] = stocks[i];
    for (int i = 0; i < ROW_COUNT; i++)
        for (int j = 0; j < COLUMN_COUNT; j++)
            cells[report_cell_at(i, j)] = rows[i][j];
    for (int i = 0; i < REMEDY_COUNT; i++)
        for (int j = 0; j < RESULT_COUNT; j++)
            cells[report_cell_at_remedy(i, j)] = remedies[i][j];
}
