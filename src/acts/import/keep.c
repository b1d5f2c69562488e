/* Record numbers are taken in two steps: the counter is locked and read before
 * the first row, and moved on by the number of rows after the last, because how
 * many there will be is not known before.
 *
 * The numbers of the register are read once, before the first row: a row with a
 * new number costs no look-up, and in an empty register none does.
 */
#include "acts/import/keep.h"

#include "acts/act.h"
#include "acts/application/casework.h"
#include "acts/column.h"
#include "acts/import/continuation.h"
#include "acts/import/numbers.h"
#include "acts/item.h"
#include "acts/item/made.h"
#include "acts/search.h"
#include "store/application.h"
#include "store/charge.h"
#include "store/column.h"
#include "store/counter.h"
#include "store/decision.h"
#include "store/item.h"
#include "store/ledger_import.h"
#include "store/normative_document.h"
#include "store/remedy_case.h"

enum { MOST_COLUMNS = 2000 };

#define OF(member) offsetof(ledger_row, member)

/* Where a register's rows go, and where its record keeps what every record has. */
static const struct {
    const char *counter;
    const bulk_target *target;
    const shape *shape;
    size_t record, agency, id, ledger_import, sheet_row;
} registers[LEDGER_KIND_COUNT] = {
    [LEDGER_APPLICATIONS] = {"application", &application_bulk, &application_shape, OF(application),
                             OF(application.agency), OF(application.application),
                             OF(application.ledger_import), OF(application.sheet_row)},
    [LEDGER_CASES] = {"remedy_case", &remedy_case_bulk, &remedy_case_shape, OF(remedy_case),
                      OF(remedy_case.agency), OF(remedy_case.remedy_case),
                      OF(remedy_case.ledger_import), OF(remedy_case.sheet_row)},
    [LEDGER_NORMATIVE] = {"normative_document", &normative_document_bulk, &normative_document_shape,
                          OF(normative), OF(normative.agency), OF(normative.normative_document),
                          OF(normative.ledger_import), OF(normative.sheet_row)},
    [LEDGER_DECISIONS] = {"decision", &decision_bulk, &decision_shape, OF(decision),
                          OF(decision.agency), OF(decision.decision), OF(decision.ledger_import),
                          OF(decision.sheet_row)},
    [LEDGER_CHARGES] = {"charge", &charge_bulk, &charge_shape, OF(charge), OF(charge.agency),
                        OF(charge.charge), OF(charge.ledger_import), OF(charge.sheet_row)},
    [LEDGER_ITEMS] = {"item", &item_bulk, &item_shape, OF(item), OF(item.agency), OF(item.item),
                      OF(item.ledger_import), OF(item.sheet_row)},
};

LIST_TYPE(open_list, application_id);

struct keeping {
    importing *im;
    store_bulk *rows, *events; /* events: steps, of applications and of items */
    store_bulk *versions, *states; /* of items */
    ledger_import file;
    int64_t last; /* the number the counter gave before, then of the last row */
    int64_t kept;
    str_list columns; /* 栏目 that exist */
    numbers there;    /* of the register, and which rows had them */
    arena scratch;    /* one record */
    open_list open;   /* applications that stand elsewhere now, or are open */
};

static err take_column(void *context, const void *record)
{
    keeping *k = context;
    *list_add(k->im->a, &k->columns) = ((const site_column *)record)->name;
    return OK;
}

static err take_number(void *context, str number, int of_kind)
{
    return numbers_add(context, number, of_kind, 0);
}

err keep_begin(importing *im, str digest, keeping **out)
{
    work *w = im->w;
    keeping *k = arena_new(im->a, keeping);
    *out = k;
    *k = (keeping){.im = im};
    arena_init(&k->scratch, CONTINUATION_CEILING);
    k->file = (ledger_import){
        .agency = w->agency,
        .kind = str_of(im->form->id),
        .file_name = im->result->file,
        .digest = digest,
        .imported_at = w->now,
        .actor = w->actor,
    };
    TRY(counter_next(w->store, im->a, w->agency, STR("ledger_import"), 1,
                     &k->file.ledger_import.n));
    TRY(store_change(w->store, &ledger_import_add, &ledger_import_shape, &k->file, NULL));
    TRY(counter_next(w->store, im->a, w->agency, str_of(registers[im->kind].counter), 0, &k->last));
    if (im->kind == LEDGER_ITEMS) {
        site_column key = {.agency = w->agency};
        TRY(store_each(w->store, im->a, &columns_of_site, &site_column_shape, &key,
                       &site_column_shape, take_column, k));
    }
    TRY(continuation_numbers(im, &k->scratch, take_number, &k->there));
    TRY(store_bulk_begin(w->store, registers[im->kind].target, registers[im->kind].shape,
                         &k->rows));
    if (im->kind == LEDGER_APPLICATIONS)
        TRY(store_bulk_begin(w->store, &application_event_bulk, &application_event_shape,
                             &k->events));
    if (im->kind == LEDGER_ITEMS) {
        TRY(store_bulk_begin(w->store, &item_event_bulk, &item_event_shape, &k->events));
        TRY(store_bulk_begin(w->store, &item_version_bulk, &item_version_shape, &k->versions));
        TRY(store_bulk_begin(w->store, &item_state_bulk, &item_state_shape, &k->states));
    }
    return OK;
}

void keep_finish(keeping *k)
{
    if (k == NULL)
        return;
    numbers_finish(&k->there);
    arena_finish(&k->scratch);
}

/* A column is made when it is first named. */
static err keep_column(keeping *k, const ledger_row *row)
{
    str name = row->item.column_name;
    for (size_t i = 0; i < k->columns.n; i++)
        if (str_equal(k->columns.p[i], name))
            return OK;
    if (k->columns.n == MOST_COLUMNS) {
        import_refuse(k->im, row, ITEM_COLUMN_NAME, name,
                      "栏目超过 %d 个；请核对这一列是不是栏目的名称。", MOST_COLUMNS);
        return INVALID;
    }
    work *w = k->im->w;
    site_column made = {.agency = w->agency, .name = str_copy(k->im->a, name),
                        .frame = column_frame_of(name)};
    TRY(counter_next(w->store, k->im->a, w->agency, STR("column_of_site"), 1, &made.column.n));
    TRY(store_change(w->store, &column_add, &site_column_shape, &made, NULL));
    *list_add(k->im->a, &k->columns) = made.name;
    return OK;
}

/* What a sheet of items does not tell is not known. */
static void complete_item(keeping *k, item *it)
{
    *it = (item){.title = it->title,
                 .doc_no = it->doc_no,
                 .column_name = it->column_name,
                 .made_on = it->made_on,
                 .published_on = it->published_on,
                 .channels = it->channels,
                 .body = it->body,
                 .notes = it->notes,
                 .changed_on = DAY_NONE,
                 .effective_on = DAY_NONE,
                 .expires_on = DAY_NONE,
                 .version = 1};
    it->body = item_body_of_lines(&k->scratch, it->body);
    it->title_key = item_title_key(&k->scratch, it);
}

static err keep_item(keeping *k, const item *it)
{
    const importing *im = k->im;
    day today = im->w->today;
    item_made made;
    TRY(item_make(&k->scratch, &im->calendar, &im->settings.rules, it,
                  day_is(it->made_on) && day_before(it->made_on, today) ? it->made_on : today,
                  today, &made));
    TRY(store_bulk_add(k->events, &made.step));
    TRY(store_bulk_add(k->versions, &made.version));
    return store_bulk_add(k->states, &made.state);
}

static err keep_events(keeping *k, const ledger_row *row)
{
    for (size_t i = 0; i < row->event_count; i++) {
        application_event event = row->events[i];
        event.agency = row->application.agency;
        event.application = row->application.application;
        TRY(store_bulk_add(k->events, &event));
    }
    return OK;
}

/* A row whose number is in the register. *is: ROW_NEW if it only seemed so. */
static err go_on(keeping *k, const ledger_row *row, continuation *is)
{
    importing *im = k->im;
    int field, of_kind;
    str number = import_number(im->kind, row, &field, &of_kind);
    *is = ROW_NEW;
    number_seen *seen = number.n == 0 ? NULL : numbers_find(&k->there, number, of_kind);
    if (seen == NULL)
        return OK;
    if (seen->line > 0)
        return CONFLICT; /* twice in this sheet */
    seen->line = row->line;
    standing there;
    arena_empty(&k->scratch);
    TRY(continuation_look(im, &k->scratch, row, CONTINUATION_QUIET, &there, is));
    switch (*is) {
    case ROW_CONTINUES:
        im->result->continued++;
        if (im->kind == LEDGER_APPLICATIONS)
            *list_add(im->a, &k->open) = there.row.application.application;
        return continuation_write(im, &there, row, k->file.ledger_import);
    case ROW_KNOWN: im->result->known++; return OK;
    case ROW_CONTRADICTS: return CONFLICT;
    default: return OK;
    }
}

err keep_row(keeping *k, ledger_row *row)
{
    ledger_kind kind = k->im->kind;
    continuation is;
    TRY(go_on(k, row, &is));
    if (is != ROW_NEW)
        return OK;
    char *at = (char *)row;
    if (kind == LEDGER_ITEMS) {
        arena_empty(&k->scratch);
        TRY(keep_column(k, row));
        complete_item(k, &row->item);
    }
    *(agency_id *)(at + registers[kind].agency) = k->im->w->agency;
    *(int64_t *)(at + registers[kind].id) = ++k->last;
    *(ledger_import_id *)(at + registers[kind].ledger_import) = k->file.ledger_import;
    *(int64_t *)(at + registers[kind].sheet_row) = row->line;
    TRY(store_bulk_add(k->rows, at + registers[kind].record));
    k->kept++;
    if (kind == LEDGER_ITEMS)
        return keep_item(k, &row->item);
    if (kind != LEDGER_APPLICATIONS)
        return OK;
    if (row->application.outcome == OUTCOME_NONE)
        *list_add(k->im->a, &k->open) = row->application.application;
    return keep_events(k, row);
}

err keep_end(keeping *k)
{
    importing *im = k->im;
    work *w = im->w;
    int64_t last;
    TRY(store_bulk_end(k->rows));
    store_bulk *const others[] = {k->events, k->versions, k->states};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (others[i] != NULL)
            TRY(store_bulk_end(others[i]));
    TRY(counter_next(w->store, im->a, w->agency, str_of(registers[im->kind].counter), k->kept,
                     &last));
    int64_t entered;
    if (im->kind == LEDGER_ITEMS)
        TRY(search_keep_missing(w, &entered));
    if (last != k->last)
        return FAULT;
    TRY(casework_adopt(w, k->open.p, k->open.n));
    import_result *r = im->result;
    r->added = k->kept;
    k->file.row_count = r->rows;
    TRY(store_change(w->store, &ledger_import_set_rows, &ledger_import_shape, &k->file, NULL));
    return act_append(w, STR("import"),
                      str_format(im->a, "ledger_import/%lld", (long long)k->file.ledger_import.n),
                      r->continued + r->known == 0
                          ? str_format(im->a, "导入%s %lld 行。", im->form->word,
                                       (long long)r->rows)
                          : str_format(im->a, "导入%s %lld 行：新增 %lld，接续 %lld，已有 %lld。",
                                       im->form->word, (long long)r->rows, (long long)r->added,
                                       (long long)r->continued, (long long)r->known));
}
