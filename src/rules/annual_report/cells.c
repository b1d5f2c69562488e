/* What stands in the cells themselves: numbers, all of them, and none below
 * zero. Holes are said once per row, because a report that leaves one cell of
 * a row blank usually leaves the whole row blank. */
#include "rules/annual_report/finding.h"

/* What can be wrong with a cell, in the order it is told. */
typedef enum cell_fault {
    FAULT_MISSING,
    FAULT_BLANK,
    FAULT_WORDS,
    FAULT_NEGATIVE,
    FAULT_GROUPED,
    FAULT_UNIT,
    FAULT_COUNT
} cell_fault;

typedef struct fault_row {
    severity severity;
    const char *says, *remedy;
} fault_row;

static const fault_row faults[FAULT_COUNT] = {
    [FAULT_MISSING] = {SEVERITY_ERROR, "表格里没有这一格", "请按统一格式补齐。"},
    [FAULT_BLANK] = {SEVERITY_ERROR, "是空白", "没有发生的填 0，不要留空。"},
    [FAULT_WORDS] = {SEVERITY_ERROR, "填的不是整数", "请填阿拉伯数字，没有发生的填 0。"},
    [FAULT_NEGATIVE] = {SEVERITY_ERROR, "填的是负数", "件数和金额不会小于 0，请核对。"},
    [FAULT_GROUPED] = {SEVERITY_WARNING, "用了千位分隔符", "请直接填数字，不加逗号。"},
    [FAULT_UNIT] = {SEVERITY_WARNING, "带了计量单位", "表头已写明单位，请直接填数字。"},
};

static bool has_fault(const report_cell *c, cell_fault fault)
{
    static const cell_kind kinds[FAULT_COUNT] = {
        [FAULT_MISSING] = CELL_MISSING, [FAULT_BLANK] = CELL_BLANK,     [FAULT_WORDS] = CELL_WORDS,
        [FAULT_NEGATIVE] = CELL_NUMBER, [FAULT_GROUPED] = CELL_NUMBER, [FAULT_UNIT] = CELL_NUMBER,
    };
    return c->kind == kinds[fault] && (fault != FAULT_NEGATIVE || c->value < 0) &&
           (fault != FAULT_GROUPED || c->grouped) && (fault != FAULT_UNIT || c->has_unit);
}

/* Say a fault of the cells first..last, which stand in one row of the form. */
static void check_row(const annual_report *r, const char *rule, cell_fault fault, int first,
                      int last, findings *out)
{
    finding_draft d;
    size_t found = 0;
    int one = first;
    finding_begin(&d, rule);
    d.f.severity = faults[fault].severity;
    for (int cell = first; cell <= last; cell++) {
        if (!has_fault(&r->cells[cell], fault))
            continue;
        if (found++ == 0)
            one = cell;
        finding_at_cell(&d, r, cell);
    }
    if (found == 0)
        return;
    finding_say_cell(&d, one);
    if (found > 1) {
        finding_say(&d, "等");
        finding_say_int(&d, (int64_t)found);
        finding_say(&d, "格");
    }
    finding_say(&d, faults[fault].says);
    if (fault == FAULT_WORDS) {
        finding_say(&d, "，写着“");
        finding_say_cut(&d, r->cells[one].words);
        finding_say(&d, "”");
    } else if (fault == FAULT_NEGATIVE || fault == FAULT_GROUPED || fault == FAULT_UNIT) {
        finding_say(&d, "（读作");
        finding_say_value(&d, one, r->cells[one].value);
        finding_say(&d, "）");
    }
    finding_say(&d, "。");
    finding_say(&d, faults[fault].remedy);
    if (fault == FAULT_NEGATIVE) {
        d.f.values[0] = r->cells[one].value;
        d.f.value_count = 1;
    }
    finding_end(&d, out);
}

void report_check_cells(const annual_report *r, findings *out)
{
    for (cell_fault fault = 0; fault < FAULT_COUNT; fault++) {
        bool count = fault == FAULT_WORDS || fault == FAULT_NEGATIVE;
        for (int cell = 0; r->table_found[0] && cell < STOCK_COUNT; cell++) {
            check_row(r, "R148", fault, cell, cell, out);
            /* R151 asks of table 2 what R148 asks of all tables */
            if (count)
                check_row(r, "R151", fault, cell, cell, out);
        }
        for (int row = 0; r->table_found[1] && row < ROW_COUNT; row++)
            check_row(r, "R148", fault, report_cell_at(row, 0),
                      report_cell_at(row, COLUMN_COUNT - 1), out);
        for (int remedy = 0; r->table_found[2] && remedy < REMEDY_COUNT; remedy++)
            check_row(r, "R148", fault, report_cell_at_remedy(remedy, 0),
                      report_cell_at_remedy(remedy, RESULT_COUNT - 1), out);
    }
}
