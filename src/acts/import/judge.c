/* Whether the facts of a row agree with each other. A row that contradicts
 * itself would make the annual report wrong in a way nobody can see later, so
 * it is refused; what is only unlikely is a warning.
 */
#include "acts/import/import.h"

#include "rules/annual_report.h"
#include "rules/clock.h"
#include "rules/identity.h"

/* Two days of which the later must not come before the earlier. */
static void in_order(importing *im, const ledger_row *row, int field, day earlier, day later,
                     int of_earlier)
{
    if (day_is(earlier) && day_is(later) && day_before(later, earlier))
        import_refuse(im, row, field, str_of(day_iso(later).c), "早于%s（%s），请核对这两个日期。",
                      im->form->columns[of_earlier].name, day_iso(earlier).c);
}

static void out_of_order(importing *im, const ledger_row *row, int field, day earlier, day later,
                         int of_earlier)
{
    if (day_is(earlier) && day_is(later) && day_before(later, earlier))
        import_warn(im, row, field, str_of(day_iso(later).c), "早于%s（%s），请核对。",
                    im->form->columns[of_earlier].name, day_iso(earlier).c);
}

/* The second cannot be without the first. */
static void needs(importing *im, const ledger_row *row, int field, day there, day needed, int of)
{
    if (day_is(there) && !day_is(needed))
        import_refuse(im, row, of, (str){0}, "空着，却有%s（%s）；请补上，或删去%s。",
                      im->form->columns[field].name, day_iso(there).c,
                      im->form->columns[field].name);
}

/* In which column an event stands, and which comes first on the same day. */
static const struct {
    size_t place;
    int field;
    int rank;
} event_sources[] = {
    [EVENT_SUPPLEMENT_ASKED] = {offsetof(ledger_row, supplement_asked),
                                APPLICATION_SUPPLEMENT_ASKED, 0},
    [EVENT_SUPPLEMENTED] = {offsetof(ledger_row, supplemented), APPLICATION_SUPPLEMENTED, 1},
    [EVENT_CONSULT_SENT] = {offsetof(ledger_row, consult_sent), APPLICATION_CONSULT_SENT, 4},
    [EVENT_CONSULT_ENDED] = {offsetof(ledger_row, consult_ended), APPLICATION_CONSULT_ENDED, 5},
    [EVENT_EXTENDED] = {SIZE_MAX, APPLICATION_EXTENDED, 6},
    [EVENT_FEE_NOTIFIED] = {offsetof(ledger_row, fee_notified), APPLICATION_FEE_NOTIFIED, 2},
    [EVENT_FEE_PAID] = {offsetof(ledger_row, fee_paid), APPLICATION_FEE_PAID, 3},
    [EVENT_REPLIED] = {offsetof(ledger_row, application.replied_on), APPLICATION_REPLIED, 7},
};
_Static_assert(COUNT_OF(event_sources) == EVENT_CLOCK_COUNT, "every event has its column");

int import_event_column(int kind)
{
    return event_sources[kind].field;
}

static void insert_event(ledger_row *row, size_t at, application_event event)
{
    for (size_t i = row->event_count++; i > at; i--)
        row->events[i] = row->events[i - 1];
    row->events[at] = event;
}

/* The events of the row in the order they happened. The sheet does not say when
 * an extension was given: it belongs to the clock that ran last, so it stands at
 * that clock's beginning. */
static void order_events(ledger_row *row)
{
    for (int kind = 0; kind < EVENT_CLOCK_COUNT; kind++) {
        if (event_sources[kind].place == SIZE_MAX)
            continue;
        day on = *(const day *)((const char *)row + event_sources[kind].place);
        if (!day_is(on))
            continue;
        size_t at = row->event_count;
        while (at > 0 &&
               (day_before(on, row->events[at - 1].happened_on) ||
                (day_same(on, row->events[at - 1].happened_on) &&
                 event_sources[kind].rank < event_sources[row->events[at - 1].kind].rank)))
            at--;
        insert_event(row, at, (application_event){.happened_on = on, .kind = kind});
    }
    if (row->extended > 0) {
        day started = row->application.received_on;
        size_t at = 0;
        for (size_t i = 0; i < row->event_count; i++)
            if (row->events[i].kind == EVENT_SUPPLEMENTED ||
                row->events[i].kind == EVENT_FEE_PAID) {
                started = row->events[i].happened_on;
                at = i + 1;
            }
        insert_event(row, at,
                     (application_event){
                         .happened_on = started, .kind = EVENT_EXTENDED, .amount = row->extended});
    }
    for (size_t i = 0; i < row->event_count; i++)
        row->events[i].step = (int64_t)i + 1;
}

/* What the clock refuses, at the column of the event it stumbles over. */
static void ask_the_clock(importing *im, ledger_row *row)
{
    reckoning r;
    clock_refusal why;
    if (row->event_count == 0 || im->bad)
        return;
    if (clock_reckon(&im->calendar, &im->settings.rules, row->application.received_on,
                     row->events, row->event_count, &r, &why) == OK)
        return;
    size_t i = why.event < row->event_count ? why.event : row->event_count - 1;
    const application_event *e = &row->events[i];
    str value = e->kind == EVENT_EXTENDED ? (str){0} : str_of(day_iso(e->happened_on).c);
    import_refuse(
        im, row, why.event < row->event_count ? event_sources[e->kind].field : APPLICATION_RECEIVED,
        value, "与其他日期的先后对不上：%s", why.says);
}

static void judge_application(importing *im, ledger_row *row)
{
    const application *a = &row->application;
    if (a->outcome != OUTCOME_NONE && !day_is(a->replied_on))
        import_refuse(im, row, APPLICATION_REPLIED, (str){0},
                      "有办理结果却没有答复日期；请补上答复日期，没有办结的请删去办理结果。");
    if (a->outcome == OUTCOME_NONE && day_is(a->replied_on))
        import_refuse(im, row, APPLICATION_OUTCOME, (str){0},
                      "有答复日期却没有办理结果；请写明是表三的哪一行。");
    in_order(im, row, APPLICATION_REPLIED, a->received_on, a->replied_on, APPLICATION_RECEIVED);
    in_order(im, row, APPLICATION_SUPPLEMENT_ASKED, a->received_on, row->supplement_asked,
             APPLICATION_RECEIVED);
    in_order(im, row, APPLICATION_CONSULT_SENT, a->received_on, row->consult_sent,
             APPLICATION_RECEIVED);
    in_order(im, row, APPLICATION_FEE_NOTIFIED, a->received_on, row->fee_notified,
             APPLICATION_RECEIVED);
    needs(im, row, APPLICATION_SUPPLEMENTED, row->supplemented, row->supplement_asked,
          APPLICATION_SUPPLEMENT_ASKED);
    needs(im, row, APPLICATION_CONSULT_ENDED, row->consult_ended, row->consult_sent,
          APPLICATION_CONSULT_SENT);
    needs(im, row, APPLICATION_FEE_PAID, row->fee_paid, row->fee_notified,
          APPLICATION_FEE_NOTIFIED);
    in_order(im, row, APPLICATION_SUPPLEMENTED, row->supplement_asked, row->supplemented,
             APPLICATION_SUPPLEMENT_ASKED);
    in_order(im, row, APPLICATION_CONSULT_ENDED, row->consult_sent, row->consult_ended,
             APPLICATION_CONSULT_SENT);
    in_order(im, row, APPLICATION_FEE_PAID, row->fee_notified, row->fee_paid,
             APPLICATION_FEE_NOTIFIED);
    order_events(row);
    ask_the_clock(im, row);
    if (row->id_number.n > 0) {
        identity_verdict verdict = identity_check(row->id_number);
        if (verdict != IDENTITY_RIGHT)
            import_warn(im, row, APPLICATION_ID_NUMBER, (str){0}, "%s", identity_says[verdict]);
    }
}

static void judge_case(importing *im, ledger_row *row)
{
    const remedy_case *c = &row->remedy_case;
    if (c->kind == KIND_LITIGATION && c->route < 0)
        import_refuse(im, row, CASE_ROUTE, (str){0},
                      "行政诉讼要写明起诉方式：未经复议直接起诉，或者复议后起诉。");
    if (c->kind == KIND_RECONSIDERATION && c->route >= 0)
        import_refuse(im, row, CASE_ROUTE, str_of(suit_route_words[c->route]),
                      "行政复议没有起诉方式；请删去，或把类型改成行政诉讼。");
    if (c->result >= 0 && !day_is(c->concluded_on))
        import_refuse(im, row, CASE_CONCLUDED, (str){0},
                      "有结果却没有审结日期；请补上审结日期，没有审结的请删去结果。");
    if (c->result < 0 && day_is(c->concluded_on))
        import_refuse(im, row, CASE_RESULT, (str){0},
                      "有审结日期却没有结果；请写明是结果维持、结果纠正还是其他结果。");
    in_order(im, row, CASE_CONCLUDED, c->accepted_on, c->concluded_on, CASE_ACCEPTED);
}

static void judge_normative(importing *im, ledger_row *row)
{
    const normative_document *d = &row->normative;
    if (d->document_class == CLASS_GOVERNMENT_RULE)
        import_warn(im, row, NORMATIVE_CLASS, STR("规章"),
                    "部门不能制定规章，年度报告这一行应为0（R110）；如果是规范性文件请改过来。");
    if (d->validity != VALIDITY_IN_FORCE && !day_is(d->expired_on))
        import_refuse(im, row, NORMATIVE_EXPIRED, (str){0},
                      "状态是%s，却没有废止日期；请补上从哪一天起%s。",
                      document_validity_words[d->validity], document_validity_words[d->validity]);
    if (d->validity == VALIDITY_IN_FORCE && day_is(d->expired_on)) {
        if (day_before(im->w->today, d->expired_on))
            import_warn(im, row, NORMATIVE_EXPIRED, str_of(day_iso(d->expired_on).c),
                        "状态是有效，写了将来的废止日期；到那一天起不再算有效。");
        else
            import_refuse(im, row, NORMATIVE_EXPIRED, str_of(day_iso(d->expired_on).c),
                          "状态是有效，却已经过了废止日期；请改状态，或删去废止日期。");
    }
    in_order(im, row, NORMATIVE_EXPIRED, d->made_on, d->expired_on, NORMATIVE_MADE);
    out_of_order(im, row, NORMATIVE_PUBLISHED, d->made_on, d->published_on, NORMATIVE_MADE);
    out_of_order(im, row, NORMATIVE_EFFECTIVE, d->made_on, d->effective_on, NORMATIVE_MADE);
}

static void judge_decision(importing *im, ledger_row *row)
{
    out_of_order(im, row, DECISION_PUBLISHED, row->decision.decided_on, row->decision.published_on,
                 DECISION_DECIDED);
}

static void judge_charge(importing *im, ledger_row *row)
{
    if (row->charge.amount.n < 0)
        import_warn(im, row, CHARGE_AMOUNT, str_of(fen_yuan(row->charge.amount).c),
                    "是负数，按退款计算。");
}

static void judge_item(importing *im, ledger_row *row)
{
    out_of_order(im, row, ITEM_PUBLISHED, row->item.made_on, row->item.published_on, ITEM_MADE);
}

void import_judge(importing *im, ledger_row *row)
{
    static void (*const judges[LEDGER_KIND_COUNT])(importing *, ledger_row *) = {
        [LEDGER_APPLICATIONS] = judge_application, [LEDGER_CASES] = judge_case,
        [LEDGER_NORMATIVE] = judge_normative,      [LEDGER_DECISIONS] = judge_decision,
        [LEDGER_CHARGES] = judge_charge,           [LEDGER_ITEMS] = judge_item,
    };
    judges[im->kind](im, row);
}

str import_number(ledger_kind kind, const ledger_row *row, int *field, int *of_kind)
{
    *of_kind = 0;
    switch (kind) {
    case LEDGER_APPLICATIONS: *field = APPLICATION_NO; return row->application.application_no;
    case LEDGER_CASES:
        *field = CASE_NO;
        *of_kind = row->remedy_case.kind;
        return row->remedy_case.case_no;
    case LEDGER_NORMATIVE: *field = NORMATIVE_UNIFIED_NO; return row->normative.unified_no;
    default: *field = -1; return (str){0};
    }
}
