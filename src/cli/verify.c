/* gongkai verify: is the ledger of acts whole, and does what is kept of each case
 * follow from its steps? */
#include "cli/commands.h"

#include <fcntl.h>
#include <jansson.h>
#include <unistd.h>

#include "acts/act.h"
#include "acts/application.h"
#include "acts/dossier.h"
#include "acts/item.h"
#include "acts/office.h"
#include "acts/remedy.h"
#include "acts/search.h"
#include "cli/json.h"
#include "cli/office.h"

typedef struct chain {
    int64_t lines;
    int64_t broken_at;
    int64_t cases, items, remedies;
    course_difference_list differences;
} chain;

/* The registers whose rows are computed again. */
static const struct {
    const char *id, *words;
} registers[DIFFERENCE_OF_COUNT] = {
    [DIFFERENCE_OF_APPLICATION] = {"application", "号申请"},
    [DIFFERENCE_OF_ITEM] = {"item", "条信息"},
    [DIFFERENCE_OF_REMEDY] = {"remedy_case", "号复议、诉讼案件"},
};

static json_t *differences_json(const course_difference_list *all)
{
    json_t *out = json_array();
    for (size_t i = 0; i < all->n; i++) {
        const course_difference *d = &all->p[i];
        json_array_append_new(out, json_pack("{s:s, s:I, s:s%, s:s%, s:s%}", "of",
                                             registers[d->of].id, "number",
                                             (json_int_t)d->number,
                                             "what", d->what.p, d->what.n, "kept",
                                             d->kept.n > 0 ? d->kept.p : "", d->kept.n, "computed",
                                             d->computed.n > 0 ? d->computed.p : "",
                                             d->computed.n));
    }
    return out;
}

static bool print_chains(const call *c, const agency_list *offices, const chain *chains,
                         bool holds)
{
    json_t *all = json_array();
    for (size_t i = 0; i < offices->n; i++) {
        const agency *o = &offices->p[i];
        json_array_append_new(
            all, json_pack("{s:s%, s:I, s:o, s:I, s:I, s:I, s:o}", "agency",
                           o->name.p == NULL ? "" : o->name.p, o->name.n,
                           "lines", (json_int_t)chains[i].lines, "broken_at",
                           chains[i].broken_at == 0 ? json_null()
                                                    : json_integer(chains[i].broken_at),
                           "applications", (json_int_t)chains[i].cases, "items",
                           (json_int_t)chains[i].items, "remedy_cases",
                           (json_int_t)chains[i].remedies, "differences",
                           differences_json(&chains[i].differences)));
    }
    json_t *document = json_pack("{s:b, s:o}", "holds", holds, "agencies", all);
    char *text = json_dumps(document, JSON_COMPACT);
    json_decref(document);
    bool written = text != NULL && print_out(str_format(c->a, "%s\n", text));
    free(text);
    return written;
}

static void put_cases(buf *b, const chain *k)
{
    if (k->items > 0 && k->differences.n == 0)
        buf_format(b, "　　主动公开的信息 %lld 条，状态、各版与各个步骤相符。\n", (long long)k->items);
    if (k->cases > 0 && k->differences.n == 0)
        buf_format(b, "　　申请 %lld 件，办理状态与各个步骤相符。\n", (long long)k->cases);
    if (k->remedies > 0 && k->differences.n == 0)
        buf_format(b, "　　复议、诉讼案件 %lld 件，状态、结果与各个步骤相符。\n",
                   (long long)k->remedies);
    for (size_t i = 0; i < k->differences.n; i++) {
        const course_difference *d = &k->differences.p[i];
        buf_format(b,
                   "　　第 %lld %s的 %.*s 与步骤不符：记的是“%.*s”，按步骤应是“%.*s”。"
                   "请用备份核对。\n",
                   (long long)d->number, registers[d->of].words, STR_ARG(d->what), STR_ARG(d->kept),
                   STR_ARG(d->computed));
    }
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
        put_cases(&b, k);
    }
    return print_out(buf_str(&b));
}

/* An archive or a bundle says itself what it must be; no office is needed. */
static int verify_file(const call *c, str path)
{
    dossier_check check;
    str why;
    int file = open(str_c(c->a, path), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return say_error(NOT_FOUND, str_format(c->a, "打不开文件 %.*s。", STR_ARG(path)));
    err e = dossier_verify(c->a, file, &check, &why);
    close(file);
    if (e != OK)
        return say_error(e, why);
    buf b;
    buf_init(&b, c->a);
    if (c->json) {
        json_t *wrong = json_array();
        for (size_t i = 0; i < check.wrong.n; i++)
            json_array_append_new(wrong, json_str(check.wrong.p[i]));
        json_t *out = json_object();
        json_object_set_new(out, "holds", json_boolean(check.holds));
        json_object_set_new(out, "parts", json_integer((json_int_t)check.parts));
        json_object_set_new(out, "manifest", json_str(check.digest));
        json_object_set_new(out, "wrong", wrong);
        int status = print_json(out);
        return status != 0 ? status : exit_of(check.holds ? OK : INVALID);
    }
    buf_format(&b, "清单里 %lld 个文件，%s。清单摘要（SM3）%.*s，请与操作台账里导出时的记录核对。\n",
               (long long)check.parts, check.holds ? "都和导出时一样" : "有的对不上",
               STR_ARG(check.digest));
    for (size_t i = 0; i < check.wrong.n; i++)
        buf_format(&b, "%.*s\n", STR_ARG(check.wrong.p[i]));
    if (!print_out(buf_str(&b)))
        return exit_of(FAULT);
    return exit_of(check.holds ? OK : INVALID);
}

static int verify(const call *c, const void *options)
{
    (void)options;
    if (c->words.n > 0)
        return verify_file(c, c->words.p[0]);
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
        if (e == OK)
            e = application_verify(&w, &chains[i].cases, &chains[i].differences);
        if (e == OK)
            e = item_verify(&w, &chains[i].items, &chains[i].differences);
        if (e == OK)
            e = search_verify(&w, &chains[i].differences);
        if (e == OK)
            e = remedy_verify(&w, &chains[i].remedies, &chains[i].differences);
        holds = holds && chains[i].broken_at == 0 && chains[i].differences.n == 0;
    }
    int status = e == OK ? exit_of(holds ? OK : INVALID) : office_say(&w, e);
    store_rollback(w.store);
    office_close(&w);
    if (e == OK && !(c->json ? print_chains(c, &offices, chains, holds)
                             : print_text(c, &offices, chains)))
        return exit_of(FAULT);
    return status;
}

const command verify_command = {
    .name = "verify",
    .usage = "[FILE.zip]",
    .help = "核对操作台账和办理状态；或者核对归档文件、证据材料",
    .english = "Check the ledger of acts and every case; or an archive or a bundle.",
    .most_words = 1,
    .run = verify,
};
