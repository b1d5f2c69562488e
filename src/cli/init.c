/* gongkai init: an empty office, and links for its three managers. */
#include "cli/commands.h"

#include "acts/office.h"
#include "cli/json.h"
#include "cli/link.h"
#include "cli/office.h"

typedef struct init_options {
    str name;
    str code;
} init_options;

static const option_row rows[] = {
    {"name", 0, OPTION_TEXT, offsetof(init_options, name), "机关名称", "机关全称"},
    {"code", 0, OPTION_TEXT, offsetof(init_options, code), "机关代码", "统一社会信用代码或机关代码"},
};

static const struct {
    const char *login, *name;
    staff_role role;
} managers[] = {
    {"system", "系统管理员", STAFF_SYSTEM_ADMIN},
    {"security", "安全管理员", STAFF_SECURITY_ADMIN},
    {"audit", "审计管理员", STAFF_AUDIT_ADMIN},
};

static err found(work *w, const init_options *o, agency *facts, account_link_list *links)
{
    *facts = (agency){
        .agency = {1},
        .code = str_trim(o->code),
        .name = str_trim(o->name).n > 0 ? str_trim(o->name) : STR("（未命名机关）"),
    };
    TRY(office_found(w, facts));
    account_console(w);
    for (size_t i = 0; i < COUNT_OF(managers); i++)
        TRY(account_establish(w, str_of(managers[i].login), str_of(managers[i].name),
                              (unit_id){0}, managers[i].role, links));
    return OK;
}

static int say_done(const call *c, work *w, const agency *facts, const account_link_list *links)
{
    /* A server's address may hold a password. */
    str place = str_starts(c->db, STR("sqlite:")) ? c->db : STR("PostgreSQL");
    buf b;
    buf_init(&b, c->a);
    buf_format(&b,
               "已建立“%.*s”，台账为空。数据库：%.*s\n"
               "密钥文件：%.*s　丢了它，加密的个人信息就打不开；请单独备份，不要和数据库放在一起。\n",
               STR_ARG(facts->name), STR_ARG(place), STR_ARG(c->key));
    links_put(&b, w, links);
    buf_put(&b, STR("接下来：gongkai import applications 台账.xlsx，或 gongkai serve。\n"));
    if (!c->json)
        return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
    return print_json(json_pack("{siso}", "agency", 1, "links", links_json(w, links)));
}

static int init(const call *c, const void *options)
{
    work w;
    agency facts;
    account_link_list links = {0};
    err e = office_create_database(c, &w);
    if (e != OK)
        return exit_of(e);
    e = office_keys(c, KEYRING_CREATE, &w);
    if (e != OK) {
        office_close(&w);
        return exit_of(e);
    }
    e = found(&w, options, &facts, &links);
    int status = e == OK ? say_done(c, &w, &facts, &links) : office_say(&w, e);
    office_close(&w);
    return status;
}

const command init_command = {
    .name = "init",
    .usage = "[--name 机关名称] [--code 机关代码]",
    .help = "建立一个空的机关",
    .english = "Found an empty office.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(init_options),
    .run = init,
};
