/* The records behind a cell: the listing of the same counting, held to the
 * same keys. */
#include "acts/report/countings.h"

const char *const report_register_ids[REGISTER_COUNT] = {
    [REGISTER_APPLICATION] = "application",
    [REGISTER_REMEDY_CASE] = "remedy_case",
    [REGISTER_NORMATIVE_DOCUMENT] = "normative_document",
    [REGISTER_DECISION] = "decision",
    [REGISTER_CHARGE] = "charge",
};
const char *const report_register_words[REGISTER_COUNT] = {
    [REGISTER_APPLICATION] = "依申请公开",
    [REGISTER_REMEDY_CASE] = "行政复议和行政诉讼",
    [REGISTER_NORMATIVE_DOCUMENT] = "规章和行政规范性文件",
    [REGISTER_DECISION] = "处理决定",
    [REGISTER_CHARGE] = "行政事业性收费",
};

typedef struct sum_of_groups {
    cell_rule rule;
    int64_t n, amount;
} sum_of_groups;

static err add_group(void *context, const void *record)
{
    sum_of_groups *sum = context;
    const report_count *group = record;
    if ((sum->rule.across >= 0 && sum->rule.across != group->across) ||
        (sum->rule.down >= 0 && sum->rule.down != group->down))
        return OK;
    sum->n += group->n;
    sum->amount += group->amount.n;
    return OK;
}

static err list_records(work *w, int year, int cell, int64_t offset, size_t most,
                        report_record_page *out)
{
    sum_of_groups sum = {.rule = cell_rule_of(cell)};
    const counting_row *row = &countings[sum.rule.by];
    const shape *asked = &report_wanted_shapes[row->of];
    report_wanted wanted = year_wanted(w, year);
    TRY(store_each(w->store, w->a, row->count, asked, &wanted, &report_count_shapes[row->of],
                   add_group, &sum));
    wanted.across = sum.rule.across;
    wanted.down = sum.rule.down;
    wanted.skip = offset;
    wanted.most = (int64_t)most;
    void *rows = NULL;
    size_t n = 0;
    if (most > 0)
        TRY(store_many(w->store, w->a, row->list, asked, &wanted, &report_record_shape, most,
                       &rows, &n, NULL));
    *out = (report_record_page){
        .of = row->of,
        .p = rows,
        .n = n,
        .total = sum.n,
        .value = sum.rule.by == COUNTING_CHARGED ? sum.amount : sum.n,
    };
    return OK;
}

err report_records(work *w, int year, int cell, int64_t offset, size_t most,
                   report_record_page *out)
{
    if (cell < 0 || cell >= CELL_COUNT || offset < 0)
        return NOT_FOUND;
    bool opened;
    TRY(view_begin(w, &opened));
    return view_end(w, opened, list_records(w, year, cell, offset, most, out));
}
