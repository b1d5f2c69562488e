/* The processing fee: what the tariff gives, the notice, the payment and its charge
 * (国办函〔2020〕109号). */
#include "acts/application/letter.h"
#include "store/application_form.h"
#include "store/charge.h"
#include "store/letter.h"

static err pieces_of(casework *k, day month, int64_t *out)
{
    work *w = k->w;
    pieces in = {
        .agency = w->agency,
        .application = k->row.application,
        .applicant_index = k->form.applicant_index,
        .certificate_index = k->form.certificate_index,
        .from = month,
        .to = day_after(day_months_after(month, 1), -1),
    };
    row_count n;
    TRY(store_one(w->store, w->a, &application_pieces, &pieces_shape, &in, &row_count_shape, &n));
    *out = n.n;
    return OK;
}

static err quote(casework *k, int unit, int64_t pages, fee_quote *out)
{
    work *w = k->w;
    const fee_tariff *tariff = NULL;
    fee_quote q = {.unit = unit, .month = DAY_NONE, .quantity = pages};
    if (unit == FEE_BY_PIECE || unit == FEE_BY_PAGE)
        tariff = fee_tariff_on((fee_unit)unit, k->course.received_on);
    if (tariff == NULL)
        return casework_refuse(w, INVALID, "unit", FEE_3, "请选择按件或者按量计收。");
    if (!k->has_form)
        return casework_refuse(w, CONFLICT, "unit", FEE_4,
                               "导入的申请没有申请人的登记信息，不能计算收费。");
    if (unit == FEE_BY_PIECE) {
        ymd d = day_ymd(k->course.received_on);
        q.month = day_of(d.year, d.month, 1);
        TRY(pieces_of(k, q.month, &q.quantity));
        q.amount.n = fee_total(tariff, q.quantity).n - fee_total(tariff, q.quantity - 1).n;
    } else if (pages < 1 || pages > FEE_MOST) {
        return casework_refuse(w, INVALID, "pages", FEE_5, "页数应是1至100000。");
    } else {
        q.amount = fee_total(tariff, pages);
    }
    *out = q;
    return OK;
}

err application_fee_quote(work *w, application_id which, int unit, int64_t pages, fee_quote *out)
{
    casework k;
    if (!roles_allow(w->roles, RIGHT_APPLICATION_READ))
        return FORBIDDEN;
    TRY(casework_load(w, which, w->today, &k));
    return quote(&k, unit, pages, out);
}

/* A notice that does not say how to pay would start a period nobody can keep (R97). */
static err ways_to_pay(casework *k, str *out)
{
    work *w = k->w;
    str account = k->set.fee_account, counter = k->set.fee_counter;
    if (account.n == 0 && counter.n == 0)
        return casework_refuse(w, CONFLICT, "缴费方式", FEE_6,
                               "还没有设置怎么缴费，不能通知收费。请系统管理员先设置收款账户"
                               "（fee.account）或者缴费地点（fee.counter）。");
    *out = account.n > 0 && counter.n > 0
               ? str_format(w->a, "转账至%.*s；或者现场缴纳：%.*s", STR_ARG(account),
                            STR_ARG(counter))
           : account.n > 0 ? str_format(w->a, "转账至%.*s", STR_ARG(account))
                           : str_format(w->a, "现场缴纳：%.*s", STR_ARG(counter));
    return OK;
}

static err notify(casework *k, const fee_asked *in)
{
    work *w = k->w;
    day on = in->on;
    str account;
    fee_quote q;
    letter_facts f;
    TRY(ways_to_pay(k, &account));
    TRY(casework_day(k, "on", &on));
    TRY(quote(k, in->unit, in->pages, &q));
    if (q.amount.n == 0)
        return casework_refuse(w, INVALID, "unit", FEE_3, "没有超过免费的数量，不收费。");
    TRY(case_facts(k, &f));
    bool by_piece = q.unit == FEE_BY_PIECE;
    f.tariff = by_piece ? STR("按件计收：同一申请人一个自然月内10件以下不收费，11至30件的部分每件100元，"
                            "31件以上的部分每增加10件为一档，每档每件增加100元")
                      : STR("按量计收：30页以下不收费，31至100页的部分每页10元，101至200页的部分"
                            "每页20元，201页以上的部分每页40元");
    ymd month = day_ymd(k->course.received_on);
    f.fee_count = by_piece ? str_format(w->a, "%d年%d月第%lld件", month.year, month.month,
                                      (long long)q.quantity)
                         : str_format(w->a, "%lld页", (long long)q.quantity);
    f.amount = q.amount.n;
    f.account = account;
    f.respond_workdays = k->set.rules.fee_payment.n;
    fee_notice n = {
        .agency = w->agency,
        .application = k->row.application,
        .unit = q.unit,
        .month = q.month,
        .quantity = q.quantity,
        .amount = q.amount,
    };
    TRY(letter_issue(k, LETTER_FEE, &f, on, &n.letter));
    TRY(casework_number(w, "fee_notice", &n.fee_notice.n));
    TRY(store_change(w->store, &fee_notice_add, &fee_notice_shape, &n, NULL));
    return casework_add(k, (application_event){
                               .kind = EVENT_FEE_NOTIFIED,
                               .happened_on = on,
                               .amount = q.amount.n,
                               .about = n.fee_notice.n,
                               .due_on = calendar_workdays_after(&k->cal, on,
                                                                 k->set.rules.fee_payment)});
}

err application_notify_fee(work *w, application_id which, int64_t seen, const fee_asked *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_NOTIFY_FEE, &k));
    return casework_end(&k, notify(&k, in), STR("通知收费。"));
}

static err pay(casework *k, day on, str receipt)
{
    work *w = k->w;
    fen amount = {0};
    TRY(casework_text(w, "receipt", "票据号码", &receipt, 1, 100));
    TRY(casework_day(k, "on", &on));
    for (size_t i = 0; i < k->events.n; i++)
        if (k->events.p[i].kind == EVENT_FEE_NOTIFIED &&
            k->events.p[i].about == k->course.fee_notice)
            amount.n = k->events.p[i].amount;
    charge c = {
        .agency = w->agency,
        .charged_on = on,
        .subject = STR("政府信息公开信息处理费"),
        .amount = amount,
        .notes = str_format(w->a, "申请编号: %.*s\n票据: %.*s\n", STR_ARG(k->row.application_no),
                            STR_ARG(receipt)),
    };
    TRY(casework_number(w, "charge", &c.charge.n));
    TRY(store_change(w->store, &charge_add, &charge_shape, &c, NULL));
    return casework_add(k, (application_event){.kind = EVENT_FEE_PAID,
                                               .happened_on = on,
                                               .amount = amount.n,
                                               .about = k->course.fee_notice,
                                               .says = receipt});
}

err application_pay_fee(work *w, application_id which, int64_t seen, day on, str receipt)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_PAY_FEE, &k));
    return casework_end(&k, pay(&k, on, receipt), STR("收到缴费，登记收费台账。"));
}
