/* The public fee calculator shows the bands, so that anyone can add them up again. */
#include "web/fee.h"

#include "pages.h"
#include "rules/fee.h"

enum { BANDS_SHOWN = 6 };

static str yuan(arena *a, fen f)
{
    return f.n % 100 == 0 ? str_format(a, "%lld", (long long)(f.n / 100))
                          : str_copy(a, str_of(fen_yuan(f).c));
}

static str range_said(arena *a, const fee_band *b, const char *unit)
{
    if (b->to == 0)
        return str_format(a, "第 %lld %s起", (long long)b->from, unit);
    return str_format(a, "第 %lld—%lld %s", (long long)b->from, (long long)b->to, unit);
}

/* The bands that the number reaches, and some beyond so that the scale shows. */
static void fill_bands(request *q, fee_view *v, const fee_tariff *t, int64_t n)
{
    const char *unit = v->by_pieces ? "件" : "页";
    fee_band b;
    for (size_t i = 0; fee_band_at(t, i, &b); i++) {
        if (i >= BANDS_SHOWN && b.from > n)
            break;
        int64_t in = fee_in_band(&b, n);
        *list_add(q->a, &v->bands) = (band_view){
            .range = range_said(q->a, &b, unit),
            .price = b.unit.n == 0
                         ? STR("免费")
                         : str_format(q->a, "%.*s 元/%s", STR_ARG(yuan(q->a, b.unit)), unit),
            .count = str_format(q->a, "%lld", (long long)in),
            .sum = str_format(q->a, "%.*s 元", STR_ARG(yuan(q->a, (fen){b.unit.n * in}))),
        };
    }
}

static err fee(request *q, response *r)
{
    fee_view v = {.by_pieces = !str_equal(query_value(q, "by"), STR("pages")),
                  .number = query_value(q, "number")};
    enum { NUMBER_MOST = 1000 };
    int64_t n = 0;
    str digits = str_trim(v.number);
    if (query_has(q, "number")) {
        bool good = str_to_int(digits, &n) && n >= 1 && n <= NUMBER_MOST;
        if (!good)
            v.wrong = str_format(q->a, "%s要填 1 到 %d 的整数", v.by_pieces ? "件数" : "页数",
                                 NUMBER_MOST);
        v.has_result = good;
    }
    const fee_tariff *t = fee_tariff_on(v.by_pieces ? FEE_BY_PIECE : FEE_BY_PAGE, q->work->today);
    if (t == NULL) {
        q->says = STR("今天没有有效的收费标准。");
        return NOT_FOUND;
    }
    fill_bands(q, &v, t, v.has_result ? n : 0);
    v.bands_title = v.by_pieces ? STR("按件收费的标准") : STR("按量收费的标准");
    v.unit_from = v.by_pieces ? STR("同一申请人一个月内") : STR("一件申请");
    if (v.has_result) {
        v.total = yuan(q->a, fee_total(t, n));
        v.says = str_format(q->a,
                            v.by_pieces ? "同一申请人在一个月内提出 %lld 件申请。"
                                        : "一件申请要提供 %lld 页，A4 单面算 1 页。",
                            (long long)n);
    }
    frame_init(q, &v.frame, COLUMN_NONE, STR("信息处理费计算"));
    frame_crumb(q, &v.frame, STR("答复期限计算"), URL("/calculator"));
    frame_crumb(q, &v.frame, v.frame.title, URL("/calculator/fee"));
    v.frame.wrong = v.wrong.n > 0;
    if (v.frame.wrong)
        r->status = 400;
    page_fee(&r->body, &v);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/calculator/fee", RIGHT_PUBLIC, fee},
};
const route_table fee_routes = {rows, COUNT_OF(rows)};
