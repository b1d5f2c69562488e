/* gongkai verify: is the ledger of acts whole? */
#include "cli/commands.h"

#include <jansson.h>

#include "acts/act.h"
#include "acts/office.h"
#include "cli/office.h"

typedef struct chain {
    int64_t lines;
    int64_t broken_at;
} chain;

static bool print_json(const call *c, const agency_list *offices, const chain *chains, bool holds)
{
    json_t *all = json_array();
    for (size_t i = 0; i < offices->n; i++) {
        const agency *o = &offices->p[i];
        json_array_append_new(
            all, json_pack("{s:s%, s:I, s:o}", "agency", o->name.p == NULL ? "" : o->name.p,
                           o->name.n, "lines", (json_int_t)chains[i].lines, "broken_at",
                           chains[i].broken_at == 0 ? json_null()
                                                    : json_integer(chains[i].broken_at)));
    }
    json_t *document = json_pack("{s:b, s:o}", "holds", holds, "agencies", all);
    char *text = json_dumps(document, JSON_COMPACT);
    json_decref(document);
    bool written = text != NULL && print_out(str_format(c->a, "%s\n", text));
    free(text);
    return written;
}

static bool print_text(const call *c, const agency_list *offices, const chain *chains)
{
    buf b;
    buf_init(&b, c->a);
    for (size_t i = 0; i < offices->n; i++) {
        const chain *k = &chains[i];
        buf_put(&b, offices->p[i].name);
        if (k->broken_at == 0)
            buf_format(&b, "：操作台账 %lld 条，首尾相连，没有改动的痕迹。\n", (long long)k->lines);
        else
            buf_format(&b,
                       "：操作台账从第 %lld 条起对不上（共 %lld 条）：这一条被改过、删过或少了。"
                       "请保留现场，用备份核对。\n",
                       (long long)k->broken_at, (long long)k->lines);
    }
    return print_out(buf_str(&b));
}

static int verify(const call *c, const void *options)
{
    (void)options;
    work w;
    agency_list offices = {0};
    err e = office_open(c, &w);
    if (e != OK)
        return exit_of(e);
    e = store_begin_read(w.store);
    if (e == OK)
        e = office_all(&w, &offices);
    chain *chains = arena_new_n(c->a, chain, offices.n + 1);
    bool holds = true;
    for (size_t i = 0; e == OK && i < offices.n; i++) {
        w.agency = offices.p[i].agency;
        e = act_verify(&w, &chains[i].lines, &chains[i].broken_at);
        holds = holds && chains[i].broken_at == 0;
    }
    int status = e == OK ? exit_of(holds ? OK : INVALID) : office_say(&w, e);
    store_rollback(w.store);
    office_close(&w);
    if (e == OK && !(c->json ? print_json(c, &offices, chains, holds)
                             : print_text(c, &offices, chains)))
        return exit_of(FAULT);
    return status;
}

const command verify_command = {
    .name = "verify",
    .usage = "",
    .help = "核对操作台账有没有被改动",
    .english = "Check the chain of the ledger of acts.",
    .run = verify,
};
