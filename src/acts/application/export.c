/* A list taken away: who took how much, with what reason, stands in the ledger; so the
 * line is written in the transaction that reads the rows. */
#include "acts/act.h"
#include "acts/application/casework.h"
#include "acts/applications.h"
#include "acts/personal.h"
#include "store/application.h"

static err may_export(work *w, list_naming naming, str *reason)
{
    const right needed[] = {RIGHT_EXPORT, RIGHT_PERSONAL_READ};
    for (int i = 0; i <= (int)naming; i++)
        if (!roles_allow(w->roles, needed[i])) {
            problems_add(w->problems, STR("权限"), "没有“%s”的权限。", right_words[needed[i]]);
            return FORBIDDEN;
        }
    if (naming == NAMES_WHOLE && str_length(str_trim(*reason)) < 2) {
        problems_add(w->problems, STR("reason"), "清单写出申请人全名的，请写明理由，至少 2 个字。");
        return INVALID;
    }
    return casework_text(w, "reason", "理由", reason, 0, EXPORT_REASON_MOST);
}

static err whole_name(work *w, application_row *row)
{
    application key = {.agency = w->agency, .application = row->application}, kept;
    TRY(store_one(w->store, w->a, &application_get, &application_shape, &key, &application_shape,
                  &kept));
    personal_field name = {MASK_NAME, "application.applicant", row->application.n, {STR("")},
                           kept.applicant};
    return personal_use(w, &name, &row->applicant);
}

static err gather(work *w, const application_filter *filter, list_naming naming,
                  application_row_list *out)
{
    enum { AT_ONCE = 200 };
    application_filter f = *filter;
    application_page page;
    f.most = AT_ONCE;
    do {
        f.skip = (int64_t)out->n;
        TRY(application_list(w, &f, &page));
        for (size_t i = 0; i < page.rows.n && out->n < EXPORT_MOST; i++) {
            application_row *row = list_add(w->a, out);
            *row = page.rows.p[i];
            if (naming == NAMES_WHOLE && !row->hidden)
                TRY(whole_name(w, row));
        }
    } while (page.rows.n == AT_ONCE && out->n < EXPORT_MOST);
    return OK;
}

err application_export(work *w, const application_filter *filter, list_naming naming, str reason,
                       application_row_list *out)
{
    *out = (application_row_list){0};
    TRY(may_export(w, naming, &reason));
    TRY(act_begin(w));
    err e = gather(w, filter, naming, out);
    if (e == OK)
        e = act_append(w, STR("application_export"), STR("application"),
                       str_format(w->a, "导出申请清单 %zu 件，申请人%s。%s%.*s", out->n,
                                  naming == NAMES_WHOLE ? "全名" : "已遮盖",
                                  reason.n > 0 ? "理由：" : "", STR_ARG(reason)));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}
