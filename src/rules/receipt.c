#include "rules/receipt.h"

static const struct {
    bool confirm;
    const char *says;
} channels[] = {
    [CHANNEL_IN_PERSON] = {false, "当面提交，以提交之日为收到之日。"},
    [CHANNEL_POST] = {false, "挂号信、快递等须签收的，以签收之日为收到之日。"},
    [CHANNEL_ORDINARY_MAIL] = {true, "平常信函无须签收，以与申请人确认之日为收到之日。"},
    [CHANNEL_ONLINE] = {true, "互联网渠道提交，以双方确认之日为收到之日。"},
    [CHANNEL_FAX] = {true, "传真提交，以双方确认之日为收到之日。"},
    [CHANNEL_EMAIL] = {true, "电子邮件提交，以双方确认之日为收到之日。"},
    [CHANNEL_ORAL] = {false, "口述并由机关代填，以填写之日为收到之日。"},
};
_Static_assert(COUNT_OF(channels) == CHANNEL_COUNT, "every channel has its rule");

receipt receipt_of(int arrived_by, day arrived_on, day confirmed_on)
{
    receipt r = {.received_on = arrived_on,
                 .confirm_by = DAY_NONE,
                 .says = channels[arrived_by].says};
    if (!channels[arrived_by].confirm)
        return r;
    r.confirm_by = arrived_on;
    r.received_on = day_before(confirmed_on, arrived_on) ? DAY_NONE : confirmed_on;
    r.tried_late = day_before(arrived_on, confirmed_on);
    return r;
}
