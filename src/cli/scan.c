/* gongkai scan: what must not get out of a file that is to be published. No
 * database is needed; with one the office's own telephone numbers are known. */
#include "cli/commands.h"

#include <jansson.h>

#include "acts/lexicon.h"
#include "acts/scan.h"
#include "cli/json.h"
#include "cli/office.h"
#include "cli/scan.h"

static bool is_bad(const call *c, const scanned *s)
{
    return s->read != SCAN_WHOLE || s->errors > 0 || (c->strict && s->warnings > 0);
}

/* --- for people ---------------------------------------------------------- */

static void put_finding(buf *b, const scan_finding *f, size_t number)
{
    bool words = f->kind == CONTENT_WORDING || f->kind == CONTENT_SENSITIVE;
    buf_format(b, "%3zu. [%s] %.*s%s：%.*s　%.*s", number, f->rule, STR_ARG(f->where),
               f->hidden && f->kind != CONTENT_HIDDEN ? "（隐藏）" : "", STR_ARG(f->shown),
               STR_ARG(f->says));
    if (words)
        buf_format(b, "　建议：%.*s", STR_ARG(f->suggestion));
    buf_put_char(b, '\n');
}

static void put_findings(buf *b, const scanned *s, severity grave, const char *head, size_t n)
{
    if (n == 0)
        return;
    buf_format(b, "%s %zu 处\n", head, n);
    size_t number = 0;
    for (size_t i = 0; i < s->found.n; i++) {
        const scan_finding *f = &s->found.p[i];
        if (f->severity == grave)
            put_finding(b, f, ++number);
    }
}

static void put_one(buf *b, const scanned *s)
{
    static const char *const reads[SCAN_READ_COUNT] = {"全部读到", "没有读完", "没有读成"};
    buf_format(b, "%.*s　%s\n", STR_ARG(s->file), reads[s->read]);
    for (size_t i = 0; i < s->unread.n; i++)
        buf_format(b, "  没有读：%.*s\n", STR_ARG(s->unread.p[i]));
    put_findings(b, s, SEVERITY_ERROR, "错误", s->errors);
    put_findings(b, s, SEVERITY_WARNING, "提醒", s->warnings);
    if (s->dropped > 0)
        buf_format(b, "还有 %zu 处未列出。\n", s->dropped);
    if (s->read == SCAN_WHOLE && s->errors + s->warnings == 0)
        buf_put(b, STR("没有发现问题。\n"));
}

static int print_text(const call *c, const scanned *all, size_t n)
{
    buf b;
    buf_init(&b, c->a);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_put_char(&b, '\n');
        put_one(&b, &all[i]);
    }
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

/* --- for programs -------------------------------------------------------- */

static json_t *finding_json(const scan_finding *f)
{
    json_t *o = json_object();
    json_object_set_new(o, "rule", json_string(f->rule));
    json_object_set_new(o, "kind", json_string(content_kind_ids[f->kind]));
    json_object_set_new(o, "severity",
                        json_string(f->severity == SEVERITY_ERROR ? "error" : "warning"));
    json_object_set_new(o, "where", json_str(f->where));
    json_object_set_new(o, "hidden", json_boolean(f->hidden));
    json_object_set_new(o, "shown", json_str(f->shown));
    json_object_set_new(o, "suggestion", json_str(f->suggestion));
    json_object_set_new(o, "says", json_str(f->says));
    return o;
}

static json_t *scanned_json(const scanned *s)
{
    json_t *o = json_object(), *findings = json_array(), *unread = json_array();
    for (size_t i = 0; i < s->found.n; i++)
        json_array_append_new(findings, finding_json(&s->found.p[i]));
    for (size_t i = 0; i < s->unread.n; i++)
        json_array_append_new(unread, json_str(s->unread.p[i]));
    json_object_set_new(o, "file", json_str(s->file));
    json_object_set_new(o, "read", json_string(scan_read_ids[s->read]));
    if (s->unread.n > 0)
        json_object_set(o, "unread", unread);
    json_decref(unread);
    json_object_set_new(o, "findings", findings);
    if (s->dropped > 0)
        json_object_set_new(o, "dropped", json_integer((json_int_t)s->dropped));
    return o;
}

static int print_documents(const scanned *all, size_t n)
{
    json_t *document = json_object(), *files = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(files, scanned_json(&all[i]));
    json_object_set_new(document, "files", files);
    return print_json(document);
}

typedef struct scan_options {
    str_list lexicons;
    day on;
    bool site;
} scan_options;

static const option_row rows[] = {
    {"lexicon", 0, OPTION_TEXTS, offsetof(scan_options, lexicons), "FILE",
     "另用一份词表（.csv 或 .xlsx，可以写几次；gongkai lexicon 说明格式）"},
    {"on", 0, OPTION_DAY, offsetof(scan_options, on), "DAY",
     "文件的日期；当时没有错的名称不算错（不写：今天）"},
    {"site", 0, OPTION_FLAG, offsetof(scan_options, site), NULL,
     "检查已经公开的全部信息和附件，登记进错敏信息台账（不写文件；适合每晚定时执行）"},
};

/* Ours and those of the sheets named; with a wrong row no scan. */
static err ready_words(const call *c, const scan_options *o, const lexicon **out)
{
    term_list own = {0};
    for (size_t i = 0; i < o->lexicons.n; i++) {
        problems ps;
        problems_init(&ps, c->a);
        err e = lexicon_file_read(c->a, o->lexicons.p[i], &own, &ps);
        if (e != OK) {
            fprintf(stderr, "%.*s：\n", STR_ARG(o->lexicons.p[i]));
            (void)say_problems(e, &ps);
            return e;
        }
    }
    return *out = lexicon_ready(c->a, &own), OK;
}

static int scan(const call *c, const void *given)
{
    const scan_options *o = given;
    size_t n = c->words.n;
    if (o->site != (n == 0))
        return called_wrongly(c, "请写要检查的文件，或者只写 --site。");
    if (o->site)
        return scan_site(c);
    scanned *all = arena_new_n(c->a, scanned, n);
    str_list phones;
    scan_by by = {.phones = &phones, .on = day_is(o->on) ? o->on : c->today};
    bool bad = false, missing = false;
    err e = ready_words(c, o, &by.words);
    if (e == OK)
        e = office_phones(c, &phones);
    if (e != OK)
        return exit_of(e);
    for (size_t i = 0; i < n; i++) {
        e = scan_file(c->a, c->words.p[i], &by, &all[i]);
        if (e == FAULT)
            return say_error(e, all[i].unread.n > 0 ? all[i].unread.p[0] : STR("没能读文件。"));
        bad = bad || is_bad(c, &all[i]);
        missing = missing || (n == 1 && e == NOT_FOUND);
    }
    int printed = c->json ? print_documents(all, n) : print_text(c, all, n);
    if (printed != 0)
        return printed;
    return missing ? exit_of(NOT_FOUND) : bad ? 1 : 0;
}

const command scan_command = {
    .name = "scan",
    .usage = "FILE… [--lexicon FILE] [--on DAY] | --site",
    .help = "发布前检查文件：个人信息、错误和不规范的表述、隐藏的内容、没有读到的部分",
    .english = "Look for personal data, wrong words and hidden content in .docx .xlsx .pdf .html "
               ".csv .txt.",
    .more = "号码被空格、连字符、全角或中文数字隔开也认得出；结果里不出现完整的号码。\n"
            "本机关公开电话不算；没有数据库也能用。",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(scan_options),
    .least_words = 0,
    .most_words = 10000,
    .run = scan,
};
