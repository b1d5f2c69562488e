/* A finding is written into fixed room, because the rules own no memory; the
 * severity hangs on the rule's number, so that no check can disagree with
 * another about how bad the same thing is. */
#include "rules/annual_report/finding.h"

/* Rules not named here are warnings. */
static const char *const error_rules[] = {"R145", "R148", "R149", "R150", "R151", "R152",
                                          "R153", "R154", "R155", "R156", "R159", "R160",
                                          "R161", "R164", "R165"};

void finding_begin(finding_draft *d, const char *rule)
{
    memset(d, 0, sizeof *d);
    d->f.rule = rule;
    for (size_t i = 0; i < COUNT_OF(error_rules); i++)
        if (strcmp(rule, error_rules[i]) == 0)
            d->f.severity = SEVERITY_ERROR;
    d->says = (line){d->f.says, 0, sizeof d->f.says - 1};
}

void finding_say(finding_draft *d, const char *words)
{
    line_put(&d->says, str_of(words));
}

void finding_say_cut(finding_draft *d, str words)
{
    char room[100];
    line cut = LINE_IN(room);
    line_put(&cut, words);
    line_put(&d->says, line_str(&cut));
    if (cut.n < words.n)
        finding_say(d, "…");
}

void finding_say_int(finding_draft *d, int64_t n)
{
    line_put_int(&d->says, n);
}

void finding_put_decimal(line *out, int64_t n, int decimals)
{
    int64_t one = 1;
    for (int i = 0; i < decimals; i++)
        one *= 10;
    if (n < 0)
        line_put(out, STR("-"));
    n = n < 0 ? -n : n;
    line_put_int(out, n / one);
    if (decimals > 0)
        line_put(out, STR("."));
    for (one /= 10; one > 0; one /= 10)
        line_put_int(out, n / one % 10);
}

void finding_say_decimal(finding_draft *d, int64_t n, int decimals)
{
    finding_put_decimal(&d->says, n, decimals);
}

void finding_say_value(finding_draft *d, int cell, int64_t value)
{
    if (cell != STOCK_CHARGE) {
        line_put_int(&d->says, value);
        return;
    }
    finding_say(d, fen_wan_yuan((fen){value}).c);
    finding_say(d, "万元");
}

void finding_say_cell(finding_draft *d, int cell)
{
    report_cell_name(cell, &d->says);
}

void finding_at(finding_draft *d, place_kind kind, int index, const annual_report *r)
{
    if (d->f.place_count == FINDING_PLACES)
        return;
    const report_cell *c = r == NULL ? NULL : cell_number(r, index);
    d->f.places[d->f.place_count++] = (finding_place){kind, index, c != NULL, c ? c->value : 0};
    if (r != NULL && index == STOCK_CHARGE)
        d->f.in_fen = true;
}

void finding_at_cell(finding_draft *d, const annual_report *r, int cell)
{
    finding_at(d, PLACE_CELL, cell, r);
}

void finding_at_section(finding_draft *d, int section)
{
    finding_at(d, PLACE_SECTION, section, NULL);
}

void finding_values(finding_draft *d, int64_t stated, int64_t expected)
{
    d->f.values[0] = stated;
    d->f.values[1] = expected;
    d->f.value_count = 2;
}

void finding_end(finding_draft *d, findings *out)
{
    if (out->n == out->room) {
        out->dropped++;
        return;
    }
    out->p[out->n++] = d->f;
}
