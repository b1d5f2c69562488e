/* gongkai check: is a published report right? One report in full, or forty in
 * one table; no database is needed unless the ledger is asked. */
#include "cli/commands.h"

#include <jansson.h>

#include "acts/report.h"
#include "cli/json.h"
#include "cli/office.h"
#include "documents/report_json.h"
#include "documents/report_read.h"
#include "rules/annual_report.h"

typedef struct check_options {
    bool against_ledger;
    str previous;
} check_options;

static const option_row check_rows[] = {
    {"against-ledger", 0, OPTION_FLAG, offsetof(check_options, against_ledger), NULL,
     "每个数与本单位台账核对（要有数据库）"},
    {"previous", 0, OPTION_TEXT, offsetof(check_options, previous), "FILE",
     "上一年的年报，核对结转和现行有效件数"},
};

enum { FINDINGS_ROOM = 600 };

/* One file and what came of it. */
typedef struct checked {
    str file;
    err read;           /* OK, or why it could not be read */
    problems ps;
    annual_report r;
    findings found;
    size_t errors, warnings;
} checked;

static void count_findings(checked *k)
{
    for (size_t i = 0; i < k->found.n; i++) {
        if (k->found.p[i].severity == SEVERITY_ERROR)
            k->errors++;
        else
            k->warnings++;
    }
}

static err read_report(arena *a, str file, annual_report *r, problems *ps)
{
    problems_init(ps, a);
    return report_read_file(str_c(a, file), a, r, ps);
}

/* The same year as the ledger has it. */
static err check_against_ledger(work *w, checked *k)
{
    annual_report ledger;
    report_figures figures;
    TRY(report_compute(w, k->r.year, &ledger));
    TRY(report_figures_of(w, k->r.year, &figures));
    annual_report_check_ledger(&k->r, &ledger, &k->found);
    annual_report_check_figures(&k->r, &figures, &k->found);
    return OK;
}

/* Keep what was found; the room goes to the next file. */
static void keep_findings(const call *c, checked *k)
{
    finding *kept = arena_new_n(c->a, finding, k->found.n + 1);
    if (k->found.n > 0)
        memcpy(kept, k->found.p, k->found.n * sizeof *kept);
    k->found.p = kept;
    count_findings(k);
}

static err check_file(const call *c, str file, const annual_report *previous, work *w,
                      finding *room, checked *k)
{
    k->file = file;
    k->read = read_report(c->a, file, &k->r, &k->ps);
    if (k->read != OK)
        return k->read == FAULT ? FAULT : OK;
    k->found = (findings){room, 0, FINDINGS_ROOM, 0};
    if (previous != NULL && previous->year != 0 && k->r.year != 0 &&
        previous->year != k->r.year - 1)
        fprintf(stderr,
                "%.*s 是%d年度的报告，--previous 应给%d年度的，给的是%d年度的；"
                "与上年比较的结果不可靠，请换一份。\n",
                STR_ARG(file), k->r.year, k->r.year - 1, previous->year);
    annual_report_check(&k->r, previous, &k->found);
    if (w != NULL && k->r.year == 0) {
        problems_add(&k->ps, STR(""), "看不出报告是哪一年的，没法与台账核对。");
        return k->read = INVALID;
    }
    err e = w == NULL ? OK : check_against_ledger(w, k);
    keep_findings(c, k);
    return e;
}

static bool is_bad(const call *c, const checked *k)
{
    return k->read != OK || k->errors > 0 || (c->strict && k->warnings > 0);
}

/* --- for people ---------------------------------------------------------- */

static void put_findings(buf *b, const checked *k, severity s, const char *head, size_t n)
{
    if (n == 0)
        return;
    buf_format(b, "\n%s %zu 处\n", head, n);
    size_t number = 0;
    for (size_t i = 0; i < k->found.n; i++) {
        const finding *f = &k->found.p[i];
        if (f->severity == s)
            buf_format(b, "%3zu. [%s] %s\n", ++number, f->rule, f->says);
    }
}

static size_t cells_read(const annual_report *r)
{
    size_t n = 0;
    for (int cell = 0; cell < CELL_COUNT; cell++)
        n += r->cells[cell].kind == CELL_NUMBER;
    return n;
}

static void put_one(buf *b, const checked *k)
{
    buf_format(b, "%.*s\n", STR_ARG(k->file));
    if (k->read != OK) {
        for (size_t i = 0; i < k->ps.n; i++)
            buf_format(b, "  没有读成：%.*s\n", STR_ARG(k->ps.p[i].says));
        return;
    }
    buf_format(b, "%.*s%s%d年度　读到 %zu 格数字（全部 %d 格）\n", STR_ARG(k->r.agency),
               k->r.agency.n > 0 ? "　" : "", k->r.year, cells_read(&k->r), CELL_COUNT);
    put_findings(b, k, SEVERITY_ERROR, "错误", k->errors);
    put_findings(b, k, SEVERITY_WARNING, "提醒", k->warnings);
    if (k->found.dropped > 0)
        buf_format(b, "还有 %zu 处未列出。\n", k->found.dropped);
    if (k->errors + k->warnings == 0)
        buf_put(b, STR("没有发现问题。\n"));
}

/* The rules broken, most important first, each once. */
static void put_rules(buf *b, const checked *k)
{
    for (int s = SEVERITY_ERROR; s >= SEVERITY_WARNING; s--)
        for (size_t i = 0; i < k->found.n; i++) {
            bool told = (int)k->found.p[i].severity != s;
            for (size_t j = 0; j < i && !told; j++)
                told = (int)k->found.p[j].severity == s &&
                       strcmp(k->found.p[j].rule, k->found.p[i].rule) == 0;
            if (!told)
                buf_format(b, " %s", k->found.p[i].rule);
        }
}

static void put_summary(buf *b, const checked *all, size_t n)
{
    size_t bad = 0, unread = 0;
    buf_put(b, STR("\n汇总\n错误\t提醒\t年度\t文件和机关\n"));
    for (size_t i = 0; i < n; i++) {
        const checked *k = &all[i];
        unread += k->read != OK;
        bad += k->read == OK && k->errors > 0;
        if (k->read != OK) {
            buf_format(b, "-\t-\t-\t%.*s　没有读成\n", STR_ARG(k->file));
            continue;
        }
        buf_format(b, "%zu\t%zu\t%d\t%.*s　%.*s", k->errors, k->warnings, k->r.year,
                   STR_ARG(k->file), STR_ARG(k->r.agency));
        put_rules(b, k);
        buf_put_char(b, '\n');
    }
    buf_format(b, "共 %zu 份：%zu 份有错误，%zu 份没有读成，%zu 份没有错误。\n", n, bad, unread,
               n - bad - unread);
}

static int print_text(const call *c, const checked *all, size_t n)
{
    buf b;
    buf_init(&b, c->a);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_put_char(&b, '\n');
        put_one(&b, &all[i]);
    }
    if (n > 1)
        put_summary(&b, all, n);
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

/* --- for programs -------------------------------------------------------- */

static json_t *unread_json(const checked *k)
{
    json_t *says = json_array(), *document = json_object();
    for (size_t i = 0; i < k->ps.n; i++)
        json_array_append_new(says, json_str(k->ps.p[i].says));
    json_object_set_new(document, "file", json_str(k->file));
    json_object_set_new(document, "unread", says);
    return document;
}

/* One file gives the report's own document; several a list of them. */
static int print_documents(const call *c, const checked *all, size_t n)
{
    buf b;
    buf_init(&b, c->a);
    if (n == 1 && all[0].read == OK)
        return report_json_write(&all[0].r, &all[0].found, c->a, &b) == OK &&
                       print_out(buf_str(&b))
                   ? 0
                   : exit_of(FAULT);
    if (n == 1)
        return print_json(unread_json(&all[0]));
    json_t *list = json_array(), *document = json_object();
    for (size_t i = 0; i < n; i++) {
        if (all[i].read != OK) {
            json_array_append_new(list, unread_json(&all[i]));
            continue;
        }
        buf one;
        buf_init(&one, c->a);
        json_t *report = NULL;
        if (report_json_write(&all[i].r, &all[i].found, c->a, &one) == OK)
            report = json_loadb(one.p, one.n, 0, NULL);
        if (report == NULL) {
            json_decref(list);
            json_decref(document);
            return exit_of(FAULT);
        }
        json_object_set_new(report, "file", json_str(all[i].file));
        json_array_append_new(list, report);
    }
    json_object_set_new(document, "files", list);
    return print_json(document);
}

static int check_all(const call *c, const annual_report *previous, work *w)
{
    size_t n = c->words.n;
    checked *all = arena_new_n(c->a, checked, n);
    finding *room = arena_new_n(c->a, finding, FINDINGS_ROOM);
    bool bad = false, missing = false;
    for (size_t i = 0; i < n; i++) {
        err e = check_file(c, c->words.p[i], previous, w, room, &all[i]);
        if (e == FAULT)
            return w != NULL && all[i].read == OK ? office_say(w, e)
                                                   : say_problems(e, &all[i].ps);
        bad = bad || is_bad(c, &all[i]);
        missing = missing || (n == 1 && all[i].read == NOT_FOUND);
    }
    if (c->json)
        for (size_t i = 0; i < n; i++)
            if (all[i].read != OK)
                say_problems(all[i].read, &all[i].ps);
    int printed = c->json ? print_documents(c, all, n) : print_text(c, all, n);
    if (printed != 0)
        return printed;
    return missing ? exit_of(NOT_FOUND) : bad ? 1 : 0;
}

static int check(const call *c, const void *options)
{
    const check_options *own = options;
    annual_report previous;
    if (own->previous.n > 0) {
        problems ps;
        err e = read_report(c->a, own->previous, &previous, &ps);
        if (e != OK) {
            fprintf(stderr, "上一年的年报 %.*s：\n", STR_ARG(own->previous));
            return say_problems(e, &ps);
        }
    }
    const annual_report *before = own->previous.n > 0 ? &previous : NULL;
    if (!own->against_ledger)
        return check_all(c, before, NULL);
    work w;
    err e = office_open(c, &w);
    if (e != OK)
        return exit_of(e);
    int status = check_all(c, before, &w);
    office_close(&w);
    return status;
}

const command check_command = {
    .name = "check",
    .usage = "FILE… [--against-ledger] [--previous FILE]",
    .help = "核对已发布的年度报告：表格勾稽、文字与表格、格式、与上年和台账是否相符",
    .english = "Read published annual reports (.docx .html .pdf .txt .json) and test every figure.",
    .options = check_rows,
    .option_count = COUNT_OF(check_rows),
    .options_size = sizeof(check_options),
    .least_words = 1,
    .most_words = 10000,
    .run = check,
};
