#include "cli/link.h"

#include "acts/settings.h"
#include "cli/commands.h"
#include "cli/json.h"

str link_address(work *w, str token)
{
    office_settings s;
    str site = str_format(w->a, "http://%.*s", STR_ARG(listen_address()));
    if (office_settings_of(w, &s) == OK && s.address.n > 0)
        site = s.address;
    return str_format(w->a, "%.*s/office/invite/%.*s", STR_ARG(site), STR_ARG(token));
}

void links_put(buf *b, work *w, const account_link_list *links)
{
    if (links->n == 0)
        return;
    buf_format(b, "一次性链接：各用一次，%d 小时内有效，打开后自己设定密码；请分别交给本人。"
                  "过期了用 gongkai account invite 登录名 再生成。\n",
               INVITATION_HOURS);
    for (size_t i = 0; i < links->n; i++) {
        const account_link *l = &links->p[i];
        buf_format(b, "  %.*s（%s，登录名 %.*s）\n    %.*s\n", STR_ARG(l->name),
                   staff_role_words[l->role], STR_ARG(l->login),
                   STR_ARG(link_address(w, l->token)));
    }
}

json_t *links_json(work *w, const account_link_list *links)
{
    json_t *all = json_array();
    for (size_t i = 0; i < links->n; i++) {
        const account_link *l = &links->p[i];
        json_array_append_new(all, json_pack("{sosossso}", "login", json_str(l->login), "name",
                                             json_str(l->name), "role", staff_role_ids[l->role],
                                             "link", json_str(link_address(w, l->token))));
    }
    return all;
}
