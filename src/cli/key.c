/* gongkai key: a key file for an office, and a new key in the place of the old. */
#include "acts/rotate.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/office.h"

static int say(const call *c, int64_t id, int64_t changed, const char *says)
{
    if (c->json)
        return print_json(json_pack("{sosIsI}", "file", json_str(c->key), "key", (json_int_t)id,
                                    "changed", (json_int_t)changed));
    str text = str_format(c->a, "密钥文件 %.*s：%s请单独备份，不要和数据库放在一起。\n",
                          STR_ARG(c->key), says);
    return print_out(text) ? 0 : exit_of(FAULT);
}

static int make(const call *c)
{
    keyring *keys;
    str trouble;
    err e = keyring_open(c->a, c->key, KEYRING_EXISTING, &keys, &trouble);
    if (e == OK) {
        keyring_close(keys);
        return say_error(CONFLICT, str_format(c->a, "已经有密钥文件 %.*s，没有改动。要换新密钥，"
                                                    "请用 gongkai key rotate。", STR_ARG(c->key)));
    }
    if (e == NOT_FOUND)
        e = keyring_open(c->a, c->key, KEYRING_CREATE, &keys, &trouble);
    if (e != OK)
        return say_error(e, trouble);
    int64_t id = keyring_newest(keys);
    keyring_close(keys);
    return say(c, id, 0, "已建立。");
}

/* Sealed values are moved to the newest key; an interrupted run left one there
 * already, and another is not made. */
static err renew(const call *c, work *w, int64_t *changed, str *trouble)
{
    if (keyring_count(w->keys) == 1) {
        TRY(keyring_add(c->a, c->key, trouble));
        keyring *keys;
        TRY(keyring_open(c->a, c->key, KEYRING_EXISTING, &keys, trouble));
        keyring_close((keyring *)(uintptr_t)w->keys);
        w->keys = keys;
    }
    TRY(rotate_all(w, changed));
    int64_t old;
    TRY(rotate_remaining(w, &old));
    return old == 0 ? keyring_drop_old(c->a, c->key, trouble) : CONFLICT;
}

static int rotate(const call *c)
{
    work w;
    str trouble = {NULL, 0};
    int64_t changed = 0;
    err e = office_open(c, &w);
    if (e != OK)
        return exit_of(e);
    e = office_keys(c, KEYRING_EXISTING, &w);
    if (e != OK) {
        office_close(&w);
        return exit_of(e);
    }
    e = renew(c, &w, &changed, &trouble);
    int64_t id = keyring_newest(w.keys);
    int status = e == OK         ? say(c, id, changed,
                                       str_c(c->a, str_format(c->a, "已换成第 %lld 个密钥，"
                                                                    "重新加密 %lld 个值。",
                                                              (long long)id, (long long)changed)))
                 : trouble.n > 0 ? say_error(e, trouble)
                                 : office_say(&w, e);
    office_close(&w);
    return status;
}

static int key(const call *c, const void *options)
{
    (void)options;
    if (str_equal(c->words.p[0], STR("new")))
        return make(c);
    if (str_equal(c->words.p[0], STR("rotate")))
        return rotate(c);
    return called_wrongly(c, "不认识“%.*s”。", STR_ARG(c->words.p[0]));
}

const command key_command = {
    .name = "key",
    .usage = "new | rotate",
    .help = "密钥文件：新建，或换新密钥并把已加密的内容重新加密",
    .english = "The key file: make one, or change the key and close everything again.",
    .more = "换密钥以前请先停止 gongkai serve：它手里还是旧密钥。\n",
    .least_words = 1,
    .most_words = 1,
    .run = key,
};
