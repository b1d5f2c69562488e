/* Over the whole site, as every night: what is found goes into the register and is
 * decided at /office/findings. */
#include "cli/scan.h"

#include "acts/item.h"
#include "cli/json.h"
#include "cli/office.h"
#include "cli/progress.h"

static int print_sum(const call *c, size_t items, size_t errors)
{
    if (c->json)
        return print_json(json_pack("{s:I, s:I}", "items", (json_int_t)items, "errors",
                                    (json_int_t)errors));
    str says = errors == 0
                   ? str_format(c->a, "检查了 %zu 条公开的信息，没有等着处理的严重问题。\n", items)
                   : str_format(c->a,
                                "检查了 %zu 条公开的信息，有 %zu 处严重的要处理，已经登记，见"
                                "“错敏信息”。\n",
                                items, errors);
    return print_out(says) ? 0 : exit_of(FAULT);
}

int scan_site(const call *c)
{
    work w;
    progress_bar b;
    size_t items = 0, errors = 0;
    err e = office_open_with_keys(c, &w);
    if (e != OK)
        return exit_of(e);
    progress_begin(&b, "检查", &w);
    e = item_scan_shown(&w, &items, &errors);
    progress_end(&b);
    int status = e == OK ? print_sum(c, items, errors) : office_say(&w, e);
    office_close(&w);
    return status != 0 ? status : errors > 0 ? 1 : 0;
}
