#include "rules/outbox.h"

WORDS(outbox_channel_ids, OUTBOX_CHANNEL_COUNT, "email", "sms");
WORDS(outbox_channel_words, OUTBOX_CHANNEL_COUNT, "电子邮件", "短信");
WORDS(outbox_kind_ids, OUTBOX_KIND_COUNT, "letter", "notice", "reminder", "invitation",
      "address", "trial");
WORDS(outbox_kind_words, OUTBOX_KIND_COUNT, "文书", "通知", "期限提醒", "登录邀请", "确认邮箱", "试发");
WORDS(attempt_verdict_ids, ATTEMPT_VERDICT_COUNT, "delivered", "deferred", "refused", "lost");
WORDS(attempt_verdict_words, ATTEMPT_VERDICT_COUNT, "已送达对方服务器", "暂未送出", "被拒绝",
      "没有结果");
WORDS(outbox_state_ids, OUTBOX_STATE_COUNT, "waiting", "delivered", "failed");
WORDS(outbox_state_words, OUTBOX_STATE_COUNT, "待发", "已送达", "发送失败");

enum { MINUTE = 60, HOUR = 3600 };

static const int64_t waits[] = {
    MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR,
};
_Static_assert(COUNT_OF(waits) == OUTBOX_ATTEMPTS_MOST - 1, "a wait between two attempts");

int64_t outbox_retry_after(int64_t attempt)
{
    return attempt >= 1 && attempt < OUTBOX_ATTEMPTS_MOST ? waits[attempt - 1] : 0;
}

outbox_state outbox_state_after(int64_t attempts, int verdict)
{
    if (attempts == 0)
        return OUTBOX_WAITING;
    if (verdict == ATTEMPT_DELIVERED)
        return OUTBOX_DELIVERED;
    return verdict == ATTEMPT_REFUSED || outbox_retry_after(attempts) == 0 ? OUTBOX_FAILED
                                                                       : OUTBOX_WAITING;
}
