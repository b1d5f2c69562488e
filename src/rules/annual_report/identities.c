/* What must balance, as one table: a side of an identity is a run of
 * neighbours in the form, which is how the form itself is laid out. A cell
 * that holds no number takes its identities out of the reckoning; R148 has
 * already named it. */
#include "rules/annual_report/finding.h"

/* An identity holds for each row of table 3, each column of it, or each group
 * of table 4. */
typedef enum identity_axis { EACH_ROW, EACH_COLUMN, EACH_REMEDY, AXIS_COUNT } identity_axis;

static const int axis_lengths[AXIS_COUNT] = {
    [EACH_ROW] = ROW_COUNT, [EACH_COLUMN] = COLUMN_COUNT, [EACH_REMEDY] = REMEDY_COUNT};

typedef struct run {
    int first, last;
} run;

typedef struct identity {
    const char *rule;
    identity_axis axis;
    run left, right;
    const char *left_says, *right_says;
} identity;

static const identity identities[] = {
    {"R152", EACH_ROW, {COLUMN_TOTAL, COLUMN_TOTAL}, {COLUMN_NATURAL_PERSON, COLUMN_OTHER_ORG},
     "总计", "自然人与五类法人或其他组织相加"},
    {"R153", EACH_COLUMN, {ROW_RECEIVED, ROW_CARRIED_IN}, {ROW_CONCLUDED, ROW_CARRIED_OUT},
     "第一项（本年新收）加第二项（上年结转）", "第三项总计加第四项（结转下年度）"},
    {"R154", EACH_COLUMN, {ROW_CONCLUDED, ROW_CONCLUDED},
     {ROW_OUTCOME, ROW_OUTCOME + OUTCOME_COUNT - 1}, "（七）总计", "（一）至（六）各项办理结果相加"},
    {"R156", EACH_REMEDY, {RESULT_TOTAL, RESULT_TOTAL}, {RESULT_UPHELD, RESULT_PENDING}, "总计",
     "结果维持、结果纠正、其他结果、尚未审结相加"},
};

static int identity_cell(identity_axis axis, int instance, int term)
{
    return axis == EACH_ROW      ? report_cell_at(instance, term)
           : axis == EACH_COLUMN ? report_cell_at(term, instance)
                                 : report_cell_at_remedy(instance, term);
}

static const report_label *instance_label(identity_axis axis, int instance)
{
    return axis == EACH_ROW      ? &report_rows[instance]
           : axis == EACH_COLUMN ? &report_columns[instance]
                                 : &report_remedies[instance];
}

/* The sum of a side; false if one of its cells holds no number. */
static bool side_sum(const annual_report *r, identity_axis axis, int instance, run side,
                     int64_t *sum)
{
    *sum = 0;
    for (int term = side.first; term <= side.last; term++) {
        const report_cell *c = cell_number(r, identity_cell(axis, instance, term));
        if (c == NULL || __builtin_add_overflow(*sum, c->value, sum))
            return false;
    }
    return true;
}

static void say_unbalanced(const annual_report *r, const identity *balance, int instance,
                           int64_t left, int64_t right, findings *out)
{
    const report_label *label = instance_label(balance->axis, instance);
    finding_draft d;
    finding_begin(&d, balance->rule);
    finding_say(&d, balance->axis == EACH_REMEDY ? "表四" : "表三");
    finding_say(&d, "“");
    if (label->group != NULL) {
        finding_say(&d, label->group);
        finding_say(&d, "·");
    }
    finding_say(&d, label->label);
    finding_say(&d, balance->axis == EACH_COLUMN ? "”一列：" : "”：");
    finding_say(&d, balance->left_says);
    finding_say(&d, "为");
    finding_say_int(&d, left);
    finding_say(&d, "，");
    finding_say(&d, balance->right_says);
    finding_say(&d, "为");
    finding_say_int(&d, right);
    finding_say(&d, "，应当相等。请对照台账核对这些格，改正填错的一格。");
    const run sides[2] = {balance->left, balance->right};
    for (size_t side = 0; side < 2; side++)
        for (int term = sides[side].first; term <= sides[side].last; term++)
            finding_at_cell(&d, r, identity_cell(balance->axis, instance, term));
    finding_values(&d, left, right);
    finding_end(&d, out);
}

void report_check_identities(const annual_report *r, findings *out)
{
    for (size_t i = 0; i < COUNT_OF(identities); i++) {
        const identity *balance = &identities[i];
        for (int instance = 0; instance < axis_lengths[balance->axis]; instance++) {
            int64_t left, right;
            if (side_sum(r, balance->axis, instance, balance->left, &left) &&
                side_sum(r, balance->axis, instance, balance->right, &right) && left != right)
                say_unbalanced(r, balance, instance, left, right, out);
        }
    }
}
