/* gongkai import: a ledger file into the office's ledger. */
#include "acts/import.h"

#include <unistd.h>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/office.h"
#include "cli/progress.h"

typedef struct import_command_options {
    bool dry_run;
} import_command_options;

static const option_row rows[] = {
    {"dry-run", 0, OPTION_FLAG, offsetof(import_command_options, dry_run), NULL, "只检查，不写入"},
};

static void say_warnings(const import_result *r)
{
    if (r->warnings.n == 0)
        return;
    fprintf(stderr, "提醒 %zu 处（不影响导入）：\n", r->warnings.n + r->warnings.dropped);
    (void)say_problems(OK, &r->warnings);
}

static void say_refusal(const call *c, const work *w, const import_result *r, err e)
{
    (void)office_say(w, e);
    if (r->bad_rows > 0)
        fprintf(stderr,
                "%.*s：共 %lld 行，其中 %lld 行有错，全部没有写入。改好后请重新导入整份文件。\n",
                STR_ARG(r->file), (long long)r->rows, (long long)r->bad_rows);
    else
        fprintf(stderr, "%.*s：没有写入任何内容。\n", STR_ARG(c->words.p[1]));
}

static str summary(const call *c, const import_result *r, bool dry_run)
{
    const char *word = ledger_forms[r->kind].word;
    if (r->already_imported)
        return str_format(c->a, "这份文件已于%.*s由%.*s导入过（%lld 行），没有再次写入。\n",
                          STR_ARG(day_chinese(c->a, day_of_instant(r->imported_at))),
                          STR_ARG(r->imported_by), (long long)r->rows);
    str parts = r->continued + r->known == 0
                    ? STR("")
                    : str_format(c->a, "：新增 %lld，接续 %lld，已有 %lld", (long long)r->added,
                                 (long long)r->continued, (long long)r->known);
    if (dry_run)
        return str_format(c->a, "%s：%.*s，%lld 行%.*s，没有错误；这次只检查，没有写入。\n", word,
                          STR_ARG(r->file), (long long)r->rows, STR_ARG(parts));
    return str_format(c->a, "%s：%.*s，已导入 %lld 行%.*s。\n", word, STR_ARG(r->file),
                      (long long)r->rows, STR_ARG(parts));
}

static json_t *problems_json(const problems *ps)
{
    json_t *all = json_array();
    for (size_t i = 0; i < ps->n; i++) {
        const problem *p = &ps->p[i];
        json_t *one = json_object();
        json_object_set_new(one, "row", p->row > 0 ? json_integer(p->row) : json_null());
        json_object_set_new(one, "column", p->field.n > 0 ? json_str(p->field) : json_null());
        json_object_set_new(one, "value", json_str(p->value));
        json_object_set_new(one, "says", json_str(p->says));
        json_array_append_new(all, one);
    }
    return all;
}

static json_t *document_of(const call *c, const work *w, const import_result *r, bool dry_run)
{
    json_t *d = json_object();
    json_object_set_new(d, "kind", json_string(ledger_forms[r->kind].id));
    json_object_set_new(d, "file", json_str(r->file));
    json_object_set_new(d, "rows", json_integer(r->rows));
    json_object_set_new(d, "written", json_integer(r->written));
    json_object_set_new(d, "new", json_integer(r->added));
    json_object_set_new(d, "continued", json_integer(r->continued));
    json_object_set_new(d, "known", json_integer(r->known));
    json_object_set_new(d, "bad_rows", json_integer(r->bad_rows));
    json_object_set_new(d, "dry_run", json_boolean(dry_run));
    json_object_set_new(d, "already_imported",
                        r->already_imported ? json_str(instant_iso(c->a, r->imported_at))
                                            : json_false());
    json_object_set_new(d, "warnings", problems_json(&r->warnings));
    json_object_set_new(d, "warnings_unlisted", json_integer((json_int_t)r->warnings.dropped));
    json_object_set_new(d, "errors", problems_json(w->problems));
    json_object_set_new(d, "errors_unlisted", json_integer((json_int_t)w->problems->dropped));
    return d;
}

static int import(const call *c, const void *given)
{
    const import_command_options *o = given;
    ledger_kind kind;
    work w;
    import_result r;
    if (!ledger_kind_of(c->words.p[0], &kind))
        return called_wrongly(c,
                              "不认识台账种类“%.*s”；应是 applications、cases、normative、"
                              "decisions、charges 或 items。",
                              STR_ARG(c->words.p[0]));
    err e = office_open(c, &w);
    if (e != OK)
        return exit_of(e);
    progress_bar b;
    progress_begin(&b, ledger_forms[kind].word, &w);
    const import_options options = {.dry_run = o->dry_run, .strict = c->strict};
    e = import_ledger(&w, kind, c->words.p[1], &options, &r);
    progress_end(&b);
    int status = office_exit(&w, e);
    say_warnings(&r);
    if (e != OK)
        say_refusal(c, &w, &r, e);
    if (c->json && print_json(document_of(c, &w, &r, o->dry_run)) != 0)
        status = exit_of(FAULT);
    else if (!c->json && e == OK && !print_out(summary(c, &r, o->dry_run)))
        status = exit_of(FAULT);
    office_close(&w);
    return status;
}

static const char more[] =
    "编号已在台账里的行：补上了当时还没有的结果和日期的，接续原来的记录；与台账一样的，算已有；\n"
    "与台账不一致的，指出两处的内容，整份不写入。已在系统里办理的申请，导入不会改动。\n";

const command import_command = {
    .name = "import",
    .usage = "KIND FILE [--dry-run]",
    .help = "导入台账（KIND：applications 依申请、cases 复议诉讼、normative 规范性文件、"
            "decisions 执法决定、charges 收费、items 主动公开）",
    .english = "Import a ledger file (.csv or .xlsx): all rows or none.",
    .more = more,
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(import_command_options),
    .least_words = 2,
    .most_words = 2,
    .run = import,
};
