/* The order of the findings is the order in which a reader meets the faults:
 * the form, the cells, what must balance, the text, the years. */
#include "rules/annual_report/finding.h"

void annual_report_check(const annual_report *r, const annual_report *previous, findings *out)
{
    report_check_form(r, out);
    report_check_cells(r, out);
    report_check_identities(r, out);
    report_check_prose(r, previous, out);
    report_check_years(r, previous, out);
}

/* A report states the charge in 万元 to four places, the ledger has it in fen:
 * what rounds to the same figure is the same. */
static bool same_value(int cell, int64_t stated, int64_t kept)
{
    if (cell != STOCK_CHARGE)
        return stated == kept;
    fen_text one = fen_wan_yuan((fen){stated}), other = fen_wan_yuan((fen){kept});
    return str_equal(str_of(one.c), str_of(other.c));
}

void annual_report_check_ledger(const annual_report *r, const annual_report *ledger, findings *out)
{
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        const report_cell *stated = cell_number(r, cell), *kept = cell_number(ledger, cell);
        if (kept == NULL || (stated != NULL && same_value(cell, stated->value, kept->value)))
            continue;
        finding_draft d;
        finding_begin(&d, "R159");
        finding_say_cell(&d, cell);
        if (stated != NULL) {
            finding_say(&d, "为");
            finding_say_value(&d, cell, stated->value);
        } else {
            finding_say(&d, "没有数");
        }
        finding_say(&d, "，台账为");
        finding_say_value(&d, cell, kept->value);
        finding_say(&d, "。每个数都应有台账记录，请核对台账或更正报告。");
        finding_at_cell(&d, r, cell);
        finding_at(&d, PLACE_LEDGER_CELL, cell, ledger);
        if (stated != NULL) {
            finding_values(&d, stated->value, kept->value);
        } else {
            d.f.values[0] = kept->value;
            d.f.value_count = 1;
        }
        finding_end(&d, out);
    }
}
