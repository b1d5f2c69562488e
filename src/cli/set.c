/* gongkai set: the office's settings, seen and changed. */
#include "acts/account.h"
#include "acts/settings.h"

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/office.h"

enum { TYPED_MOST = 4096 };

typedef struct set_options {
    bool reset;
    str because;
} set_options;

static const option_row rows[] = {
    {"reset", 0, OPTION_FLAG, offsetof(set_options, reset), NULL, "恢复默认值"},
    {"because", 0, OPTION_TEXT, offsetof(set_options, because), "理由", "为什么改，记入操作台账"},
};

static json_t *row_json(const call *c, const setting_row *row, const office_settings *s)
{
    const office_settings unset = settings_unset();
    str value = setting_value(c->a, row, s), usual = setting_value(c->a, row, &unset);
    return json_pack("{s:s, s:s, s:o, s:o, s:b, s:o, s:s, s:s}", "name", row->name, "label",
                     row->label, "value", json_str(value), "default", json_str(usual), "own",
                     !str_equal(value, usual), "range", json_str(setting_range(c->a, row)), "unit",
                     row->unit, "basis", row->basis);
}

static void put_row(const call *c, buf *b, const setting_row *row, const office_settings *s)
{
    const office_settings unset = settings_unset();
    str value = setting_value(c->a, row, s), usual = setting_value(c->a, row, &unset);
    str range = setting_range(c->a, row);
    buf_format(b, "%-24s %.*s%s%s%s\n    %s\n    可以是：%.*s。默认：%.*s。依据：%s\n", row->name,
               STR_ARG(value.n > 0 ? value : STR("（没有设置）")), row->unit[0] ? " " : "", row->unit,
               str_equal(value, usual) ? "" : "    ← 本机关自定", row->label, STR_ARG(range),
               STR_ARG(usual.n > 0 ? usual : STR("没有设置")), row->basis);
}

/* One row, or all of them. */
static int print_settings(const call *c, work *w, const setting_row *only)
{
    office_settings s;
    err e = office_settings_of(w, &s);
    if (e != OK)
        return office_say(w, e);
    if (c->json && only != NULL)
        return print_json(row_json(c, only, &s));
    json_t *all = json_array();
    buf b;
    buf_init(&b, c->a);
    for (size_t i = 0; i < setting_row_count; i++) {
        if (only != NULL && only != &setting_rows[i])
            continue;
        json_array_append_new(all, row_json(c, &setting_rows[i], &s));
        put_row(c, &b, &setting_rows[i], &s);
    }
    if (c->json)
        return print_json(json_pack("{s:o}", "settings", all));
    json_decref(all);
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

/* A value "-" is read from standard input: what stands on the command line is
 * seen by everybody on the machine. */
static bool read_typed(const call *c, str *value)
{
    char *room = arena_bytes(c->a, TYPED_MOST);
    if (!str_equal(*value, STR("-")))
        return true;
    if (fgets(room, TYPED_MOST, stdin) == NULL)
        return false;
    *value = str_trim(str_of(room));
    return true;
}

static int perform(const call *c, work *w, const set_options *o)
{
    err e = OK;
    str value = c->words.n == 2 ? c->words.p[1] : STR("");
    if (!read_typed(c, &value))
        return say_error(INVALID, STR("标准输入里没有值。"));
    account_console(w);
    if (o->reset)
        e = setting_reset(w, c->words.p[0], o->because);
    else if (c->words.n == 2)
        e = setting_change(w, c->words.p[0], value, o->because);
    if (e != OK)
        return office_say(w, e);
    const setting_row *row = c->words.n > 0 ? setting_of(c->words.p[0]) : NULL;
    if (c->words.n > 0 && row == NULL && !o->reset) {
        return say_error(NOT_FOUND, str_format(c->a, "没有“%.*s”这个设置。全部设置见 gongkai set。",
                                               STR_ARG(c->words.p[0])));
    }
    return print_settings(c, w, row);
}

static int set(const call *c, const void *options)
{
    const set_options *o = options;
    work w;
    if (o->reset && c->words.n != 1)
        return called_wrongly(c, "--reset 只写一个设置的名称。");
    const setting_row *row = c->words.n == 2 ? setting_of(c->words.p[0]) : NULL;
    bool sealed_one = row != NULL && row->kind == SETTING_SECRET;
    err e = sealed_one ? office_open_with_keys(c, &w) : office_open(c, &w);
    if (e != OK)
        return exit_of(e);
    int status = perform(c, &w, o);
    office_close(&w);
    return status;
}

const command set_command = {
    .name = "set",
    .usage = "[名称 [值] | 名称 --reset]",
    .help = "看或改本机关的设置：国家没有统一规定的期限和做法、网站的地址和备案号",
    .english = "The office's settings: list, show or change them.",
    .more = "值写成 - 就从标准输入读一行，密码请这样设置：gongkai set mail.password - < 文件\n",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(set_options),
    .most_words = 2,
    .run = set,
};
