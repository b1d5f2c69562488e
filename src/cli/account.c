/* gongkai account: what can be done about accounts by who has the database. */
#include "acts/account.h"

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/link.h"
#include "cli/office.h"

typedef struct account_options {
    str name;
    str unit_name;
    bool take;
} account_options;

static const option_row rows[] = {
    {"name", 0, OPTION_TEXT, offsetof(account_options, name), "姓名", "add：姓名"},
    {"unit", 0, OPTION_TEXT, offsetof(account_options, unit_name), "科室",
     "add：所在科室，没有就设立"},
    {"take", 0, OPTION_FLAG, offsetof(account_options, take), NULL, "role：取消这个角色"},
};

static int say(const call *c, work *w, err e, const char *format, str login)
{
    if (e != OK)
        return office_say(w, e);
    if (c->json)
        return print_json(json_pack("{sosb}", "login", json_str(login), "done", 1));
    buf b;
    buf_init(&b, c->a);
    buf_format(&b, "账号 %.*s：", STR_ARG(login));
    buf_put(&b, str_of(format));
    buf_put(&b, STR("\n"));
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static int say_link(const call *c, work *w, str login, str token)
{
    str address = link_address(w, token);
    if (c->json)
        return print_json(json_pack("{soso}", "login", json_str(login), "link", json_str(address)));
    str says = str_format(c->a,
                          "账号 %.*s 的一次性链接，%d 小时内有效，只显示这一次：\n%.*s\n",
                          STR_ARG(login), INVITATION_HOURS, STR_ARG(address));
    return print_out(says) ? 0 : exit_of(FAULT);
}

static str roles_said(arena *a, role_set roles)
{
    buf b;
    buf_init(&b, a);
    for (int r = 0; r < STAFF_ROLE_COUNT; r++)
        if (roles_have(roles, (staff_role)r))
            buf_format(&b, "%s%s", b.n > 0 ? "、" : "", staff_role_words[r]);
    return b.n > 0 ? buf_str(&b) : STR("（没有角色）");
}

static int list_json(const account_list *all)
{
    json_t *rows_out = json_array();
    for (size_t i = 0; i < all->n; i++) {
        const account_view *v = &all->p[i];
        json_t *roles = json_array();
        for (int r = 0; r < STAFF_ROLE_COUNT; r++)
            if (roles_have(v->roles, (staff_role)r))
                json_array_append_new(roles, json_string(staff_role_ids[r]));
        json_array_append_new(
            rows_out, json_pack("{sosososssosbso}", "login", json_str(v->login), "name",
                                json_str(v->name), "unit", json_str(v->unit_name), "state",
                                account_state_ids[v->state], "roles", roles, "second_factor",
                                v->has_totp, "password_until", json_day(v->password_until)));
    }
    return print_json(rows_out);
}

static int list(const call *c, work *w, const account_options *o)
{
    account_list all;
    (void)o;
    err e = account_freeze_unused(w, NULL);
    if (e == OK)
        e = account_all(w, &all);
    if (e != OK)
        return office_say(w, e);
    if (c->json)
        return list_json(&all);
    buf b;
    buf_init(&b, c->a);
    for (size_t i = 0; i < all.n; i++) {
        const account_view *v = &all.p[i];
        buf_format(&b, "%.*s　%.*s　%.*s　%s　%.*s%s\n", STR_ARG(v->login), STR_ARG(v->name),
                   STR_ARG(v->unit_name), account_state_words[v->state],
                   STR_ARG(roles_said(c->a, v->roles)), v->has_totp ? "　有动态口令" : "");
    }
    if (all.n == 0)
        buf_put(&b, STR("还没有账号。用 gongkai account add 登录名 --name 姓名 建立。\n"));
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static err unit_of(work *w, str name, unit_id *out)
{
    unit_list all;
    *out = (unit_id){0};
    if (name.n == 0)
        return OK;
    TRY(unit_all(w, &all));
    for (size_t i = 0; i < all.n; i++)
        if (!all.p[i].closed && str_equal(all.p[i].name, name)) {
            *out = all.p[i].unit;
            return OK;
        }
    return unit_add(w, name, out);
}

static int add(const call *c, work *w, const account_options *o)
{
    account_id which;
    unit_id seat;
    str token;
    str login = c->words.p[1];
    if (o->name.n == 0)
        return called_wrongly(c, "用 --name 写明姓名。");
    err e = unit_of(w, str_trim(o->unit_name), &seat);
    if (e == OK)
        e = account_add(w, login, o->name, seat, &which, &token);
    return e == OK ? say_link(c, w, login, token) : office_say(w, e);
}

static err find(const call *c, work *w, account_id *which)
{
    err e = account_find(w, c->words.p[1], which);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("登录名"), "没有账号“%.*s”。用 gongkai account list 查看。",
                     STR_ARG(c->words.p[1]));
    return e;
}

static int role(const call *c, work *w, const account_options *o)
{
    account_id which;
    if (c->words.n < 3)
        return called_wrongly(c, "写明角色，如：gongkai account role zhang handler。");
    for (int r = 0; r < STAFF_ROLE_COUNT; r++) {
        if (!str_equal(c->words.p[2], str_of(staff_role_ids[r])) &&
            !str_equal(c->words.p[2], str_of(staff_role_words[r])))
            continue;
        err e = find(c, w, &which);
        if (e == OK)
            e = o->take ? account_revoke(w, which, (staff_role)r)
                        : account_grant(w, which, (staff_role)r);
        return say(c, w, e, o->take ? "角色已取消。" : "角色已授予。", c->words.p[1]);
    }
    return called_wrongly(c, "没有角色“%.*s”。角色见 gongkai account --help。",
                          STR_ARG(c->words.p[2]));
}

static int invite(const call *c, work *w, const account_options *o)
{
    account_id which;
    str token;
    (void)o;
    err e = find(c, w, &which);
    if (e == OK)
        e = account_invite(w, which, &token);
    return e == OK ? say_link(c, w, c->words.p[1], token) : office_say(w, e);
}

static int disable(const call *c, work *w, const account_options *o)
{
    account_id which;
    (void)o;
    err e = find(c, w, &which);
    if (e == OK)
        e = account_disable(w, which);
    return say(c, w, e, "已停用，登录会话和链接同时失效。", c->words.p[1]);
}

static int release(const call *c, work *w, const account_options *o)
{
    account_id which;
    (void)o;
    err e = find(c, w, &which);
    if (e == OK)
        e = account_release(w, which);
    return say(c, w, e, "已解除停用、冻结或锁定。", c->words.p[1]);
}

static const struct {
    const char *verb;
    size_t words;
    int (*run)(const call *c, work *w, const account_options *o);
} verbs[] = {
    {"list", 1, list},     {"add", 2, add},         {"role", 3, role},
    {"invite", 2, invite}, {"disable", 2, disable}, {"release", 2, release},
};

static int account(const call *c, const void *options)
{
    work w;
    str verb = c->words.n > 0 ? c->words.p[0] : STR("list");
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        if (!str_equal(verb, str_of(verbs[i].verb)))
            continue;
        if (c->words.n != verbs[i].words && c->words.n != 0)
            return called_wrongly(c, "%s 后面的参数个数不对。", verbs[i].verb);
        err e = office_open(c, &w);
        if (e != OK)
            return exit_of(e);
        account_console(&w);
        int status = verbs[i].run(c, &w, options);
        office_close(&w);
        return status;
    }
    return called_wrongly(c, "不认识“%.*s”。", STR_ARG(verb));
}

const command account_command = {
    .name = "account",
    .usage = "[list | add 登录名 --name 姓名 [--unit 科室] | role 登录名 角色 [--take] | "
             "invite 登录名 | disable 登录名 | release 登录名]",
    .help = "账号：列出、建立、授予角色、生成一次性链接、停用、解除",
    .english = "Accounts: list, add, give roles, make one-time links, disable, release.",
    .more = "角色：handler 经办人，unit_head 科室负责人，lawyer 法律顾问，secrecy_reviewer 保密审查员，\n"
            "leader 分管领导，principal 主要负责人，ogi_office 公开工作机构人员，\n"
            "ogi_head 公开工作机构负责人，supervisor 上级监督人员，\n"
            "system_admin 系统管理员，security_admin 安全管理员，audit_admin 审计管理员。\n"
            "账号没有初始密码：本人打开一次性链接自己设定。\n",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(account_options),
    .most_words = 3,
    .run = account,
};
