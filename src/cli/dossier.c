/* gongkai archive, bundle: everything of a case in one file. */
#include "acts/dossier.h"

#include "acts/account.h"
#include "cli/commands.h"
#include "cli/file.h"
#include "cli/json.h"
#include "cli/office.h"

typedef struct dossier_options {
    str file;
} dossier_options;

static const option_row rows[] = {
    {"output", 'o', OPTION_TEXT, offsetof(dossier_options, file), "FILE.zip", "写到这个文件"},
};

static int keep(const call *c, str path, const dossier *d)
{
    str trouble;
    err e = file_write(c->a, path, d->zip, &trouble);
    if (e != OK)
        return say_error(e, trouble);
    if (c->json) {
        json_t *out = json_object();
        json_object_set_new(out, "file", json_str(path));
        json_object_set_new(out, "pieces", json_integer((json_int_t)d->pieces));
        json_object_set_new(out, "manifest", json_str(d->digest));
        return print_json(out);
    }
    str says = str_format(c->a, "%.*s\n材料 %zu 件；清单摘要（SM3）%.*s，操作台账里也有。\n",
                          STR_ARG(path), d->pieces, STR_ARG(d->digest));
    return print_out(says) ? 0 : exit_of(FAULT);
}

/* Who has the database and the key may do what the office's head may. */
static int make(const call *c, const void *given,
                err (*write)(work *w, const call *c, dossier *out))
{
    const dossier_options *o = given;
    work w;
    dossier d;
    if (o->file.n == 0)
        return called_wrongly(c, "请用 -o FILE.zip 写明写到哪个文件。");
    err e = office_open_with_keys(c, &w);
    if (e != OK)
        return exit_of(e);
    w.roles = roles_with((role_set){0}, STAFF_OGI_HEAD);
    e = write(&w, c, &d);
    int status = e == OK ? keep(c, o->file, &d) : office_say(&w, e);
    office_close(&w);
    return status;
}

static err write_archive(work *w, const call *c, dossier *out)
{
    application_id which;
    err e = application_find(w, c->words.p[0], &which);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("申请"), "没有编号是“%.*s”的申请。",
                     STR_ARG(c->words.p[0]));
    return e == OK ? dossier_archive(w, which, out) : e;
}

static err write_evidence(work *w, const call *c, dossier *out)
{
    remedy_case_id which;
    if (!str_to_int(c->words.p[0], &which.n)) {
        problems_add(w->problems, STR("案件"), "请写复议或者诉讼案件的序号，如 3。");
        return INVALID;
    }
    return dossier_evidence(w, which, out);
}

static int archive(const call *c, const void *given)
{
    return make(c, given, write_archive);
}

static int bundle(const call *c, const void *given)
{
    return make(c, given, write_evidence);
}

const command archive_command = {
    .name = "archive",
    .usage = "NO -o FILE.zip",
    .help = "一件申请的归档文件：目录、经过、文书和凭据",
    .english = "Everything of one application in one file, for the archive.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(dossier_options),
    .least_words = 1,
    .most_words = 1,
    .run = archive,
};

const command bundle_command = {
    .name = "bundle",
    .usage = "CASE -o FILE.zip",
    .help = "一个复议或者诉讼案件的答复证据材料",
    .english = "The evidence of a reconsideration or a suit in one file.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(dossier_options),
    .least_words = 1,
    .most_words = 1,
    .run = bundle,
};
