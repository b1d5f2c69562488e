#include "acts/daily.h"

#include "acts/account.h"
#include "acts/act.h"
#include "acts/application.h"
#include "acts/draft.h"
#include "acts/item/made.h"
#include "acts/remedy.h"
#include "acts/search.h"
#include "acts/visitor.h"

static err freeze_unused(work *w)
{
    return account_freeze_unused(w, NULL);
}

/* A sweep takes so many at a time that no writer waits long. */
static err sweep_drafts(work *w)
{
    size_t n;
    do {
        TRY(draft_sweep(w, &n));
    } while (n > 0);
    return OK;
}

const daily_duty daily_duties[DAILY_DUTY_COUNT] = {
    {"冻结长期没有使用的账号", freeze_unused},
    {"清除到期没有提交的申请草稿", sweep_drafts},
    {"清除旧的表单编号", act_sweep_uses},
    {"清除过期的访问次数", visitor_sweep},
    {"为旧版本登记的公开信息补记第一步", item_adopt},
    {"整理检索索引", search_tidy},
    {"为以前登记的申请补记用语特征", application_adopt},
    {"更新复议、诉讼案件的期限", remedy_refresh},
};

err daily_perform(work *w)
{
    err first = OK;
    for (size_t i = 0; i < COUNT_OF(daily_duties); i++) {
        err e = daily_duties[i].perform(w);
        if (e == OK)
            continue;
        problems_add(w->problems, STR("每日事项"), "“%s”没有办成：%.*s", daily_duties[i].says,
                     STR_ARG(store_trouble(w->store)));
        first = first == OK ? e : first;
    }
    return first;
}
