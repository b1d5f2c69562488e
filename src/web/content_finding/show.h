/* What the pages of findings share. For web/content_finding* only. */
#ifndef WEB_CONTENT_FINDING_SHOW_H
#define WEB_CONTENT_FINDING_SHOW_H

#include "acts/content_finding.h"
#include "web/content_finding.h"

/* "/office/findings/42". */
url finding_url(request *q, content_finding_id which);
/* 信息 3，附件.xlsx，Sheet1!B7. */
str found_place(request *q, const content_finding *f);
/* What was decided, or what it waits for. */
str found_state(const content_finding *f);

/* One finding and what may be done about it (show.c). */
err finding_page(request *q, response *r);
err finding_settle(request *q, response *r);
err finding_second(request *q, response *r);
err finding_reopen(request *q, response *r);
err finding_answer(request *q, response *r);
err finding_mask(request *q, response *r);
err finding_check(request *q, response *r);
extern const form finding_settle_form, finding_second_form, finding_reopen_form,
    finding_answer_form, finding_mask_form, item_check_form;

#endif
