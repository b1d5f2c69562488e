/* Empty ledger files to take away: the same that `gongkai template` writes. */
#ifndef WEB_TEMPLATE_H
#define WEB_TEMPLATE_H

#include "web/route.h"

typedef struct template_link {
    str word; /* 依申请公开台账 */
    url xlsx, csv;
} template_link;
LIST_TYPE(template_link_list, template_link);

/* Both files of each of the six registers. */
void template_links(request *q, template_link_list *out);

extern const route_table template_routes;

#endif
