#include "rules/settings.h"

const settings settings_default = {
    .payment = PAYMENT_RESTARTS,
    .extensions_most = 1,
    .supplements_most = 1,
    .fee_payment = {20},
    .supplement = {10},
    .supplement_warn = {{5}, {7}},
    .reply_warn = {{10}, {15}, {18}},
    .remind = {{0}, {1}, {2}, {5}},
    .rectification = {20},
    .reanswer = {20},
    .withheld_review_months = 12,
    .interpretation = {3},
    .due_soon = {3},
    .normative_filing_days = 15,
    .enquiry_first = false,
    .part_first = true,
    .silence_first = true,
    .instances_apart = false,
    .report_month = 0,
    .report_day = 0,
};
