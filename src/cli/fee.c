/* gongkai fee: the processing fee, with its bands. */
#include <inttypes.h>

#include "cli/commands.h"
#include "cli/json.h"
#include "rules/fee.h"

typedef struct fee_options {
    str pieces, pages;
    day on;
} fee_options;

static const option_row rows[] = {
    {"pieces", 0, OPTION_TEXT, offsetof(fee_options, pieces), "N",
     "按件：同一申请人一个自然月内的申请件数"},
    {"pages", 0, OPTION_TEXT, offsetof(fee_options, pages), "N", "按量：一件申请提供的页数"},
    {"on", 0, OPTION_DAY, offsetof(fee_options, on), "日期", "按哪一天的标准（默认今天）"},
};

static const struct {
    const char *name, *counter, *title;
} units[FEE_UNIT_COUNT] = {
    [FEE_BY_PIECE] = {"pieces", "件", "按件计收"},
    [FEE_BY_PAGE] = {"pages", "页", "按量计收"},
};

/* The fixed bands always; the steps as far as n reaches. */
static bool is_shown(const fee_tariff *t, size_t i, const fee_band *band, int64_t n)
{
    return i < t->count || band->from <= n;
}

static int print_fee_json(const fee_tariff *t, int64_t n)
{
    json_t *bands = json_array();
    fee_band band;
    for (size_t i = 0; fee_band_at(t, i, &band) && is_shown(t, i, &band, n); i++) {
        int64_t count = fee_in_band(&band, n);
        json_array_append_new(
            bands, json_pack("{s:I, s:o, s:I, s:I, s:I}", "from", (json_int_t)band.from, "to",
                             band.to == 0 ? json_null() : json_integer(band.to), "unit_fen",
                             (json_int_t)band.unit.n, "count", (json_int_t)count, "amount_fen",
                             (json_int_t)(count * band.unit.n)));
    }
    return print_json(json_pack("{s:I, s:I, s:o, s:o}", units[t->unit].name, (json_int_t)n,
                                "total_fen", (json_int_t)fee_total(t, n).n, "bands", bands,
                                "basis", json_str(law_cite(t->because))));
}

static int print_bands(const call *c, const fee_tariff *t, int64_t n)
{
    buf b;
    fee_band band;
    buf_init(&b, c->a);
    buf_format(&b, "%s，%" PRId64 " %s，应收 %s 元（%.*s）\n\n", units[t->unit].title, n,
               units[t->unit].counter, fen_yuan(fee_total(t, n)).c, STR_ARG(law_cite(t->because)));
    for (size_t i = 0; fee_band_at(t, i, &band) && is_shown(t, i, &band, n); i++) {
        int64_t count = fee_in_band(&band, n);
        char to[24] = "   …";
        if (band.to != 0)
            snprintf(to, sizeof to, "%4" PRId64, band.to);
        buf_format(&b, "  第 %4" PRId64 " 至 %s %s  每%s %8s 元  × %4" PRId64 "  = %10s 元\n",
                   band.from, to, units[t->unit].counter, units[t->unit].counter,
                   fen_yuan(band.unit).c, count, fen_yuan(FEN(count * band.unit.n)).c);
    }
    buf_put(&b, STR("\n只有申请的数量、频次明显超过合理范围才收费，两种计收方式只用一种。\n"));
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static int run_fee(const call *c, const void *options)
{
    const fee_options *o = options;
    if ((o->pieces.n > 0) == (o->pages.n > 0))
        return called_wrongly(c, "--pieces 和 --pages 要写一个，也只能写一个：同一申请不并用两种标准（%.*s）。",
                              STR_ARG(law_cite(FEE_3)));
    fee_unit unit = o->pieces.n > 0 ? FEE_BY_PIECE : FEE_BY_PAGE;
    str text = unit == FEE_BY_PIECE ? o->pieces : o->pages;
    int64_t n;
    if (!str_to_int(text, &n) || n < 0 || n > FEE_MOST)
        return called_wrongly(c, "--%s 的值“%.*s”不对，应是 0 到 %d 的整数。", units[unit].name,
                              STR_ARG(text), FEE_MOST);
    day on = day_is(o->on) ? o->on : c->today;
    const fee_tariff *t = fee_tariff_on(unit, on);
    if (t == NULL)
        return say_error(NOT_FOUND, str_format(c->a, "%s 没有施行中的信息处理费标准。",
                                               day_iso(on).c));
    return c->json ? print_fee_json(t, n) : print_bands(c, t, n);
}

const command fee_command = {
    .name = "fee",
    .usage = "--pieces N | --pages N [--on 日期]",
    .help = "计算信息处理费，列出每一档",
    .english = "The processing fee, with its bands.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(fee_options),
    .run = run_fee,
};
