/* gongkai init: an empty office. */
#include "cli/commands.h"

#include "acts/office.h"
#include "cli/office.h"

typedef struct init_options {
    str name;
    str code;
} init_options;

static const option_row rows[] = {
    {"name", 0, OPTION_TEXT, offsetof(init_options, name), "机关名称", "机关全称"},
    {"code", 0, OPTION_TEXT, offsetof(init_options, code), "机关代码", "统一社会信用代码或机关代码"},
};

static int init(const call *c, const void *options)
{
    const init_options *o = options;
    work w;
    err e = office_create_database(c, &w);
    if (e != OK)
        return exit_of(e);
    agency facts = {
        .agency = {1},
        .code = str_trim(o->code),
        .name = str_trim(o->name).n > 0 ? str_trim(o->name) : STR("（未命名机关）"),
    };
    e = office_found(&w, &facts);
    int status = e == OK ? 0 : office_say(&w, e);
    office_close(&w);
    if (status != 0)
        return status;
    /* A server's address may hold a password. */
    str place = str_starts(c->db, STR("sqlite:")) ? c->db : STR("PostgreSQL");
    str says = str_format(c->a,
                          "已建立“%.*s”，台账为空。数据库：%.*s\n"
                          "接下来：gongkai import applications 台账.xlsx，或 gongkai serve。\n"
                          "本版本还没有账号，所以没有首次登录链接；"
                          "能读写这个数据库的人就能使用它，请把好文件权限。\n",
                          STR_ARG(facts.name), STR_ARG(place));
    if (!c->json)
        return print_out(says) ? 0 : exit_of(FAULT);
    fprintf(stderr, "%.*s", STR_ARG(says));
    return print_out(STR("{\"agency\":1}\n")) ? 0 : exit_of(FAULT);
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
