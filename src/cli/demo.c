/* gongkai demo: an office with three years of ledger and its annual reports.
 *
 * Every step looks first whether it has been done, so an interrupted run goes on
 * where it stopped and a second run changes nothing. */
#include <unistd.h>

#include "acts/demo.h"
#include "acts/report.h"
#include "cli/commands.h"
#include "cli/file.h"
#include "cli/json.h"
#include "cli/link.h"
#include "cli/office.h"
#include "documents/report_paper.h"

typedef struct demo_options {
    str folder;
} demo_options;

static const option_row demo_rows[] = {
    {"folder", 0, OPTION_TEXT, offsetof(demo_options, folder), "DIR",
     "台账和年报文件放在哪里（默认在数据库旁边）"},
};

static const char *const formats[] = {"html", "docx", "pdf", "xlsx", "txt", "json"};

enum { LARGEST_FILE = 64 << 20 };

/* What has been made, for --json and the closing words. */
typedef struct setting_up {
    const call *c;
    work w;
    str folder;
    str_list written;
    str misprint;
    str advice; /* of the writers; said once */
    account_link_list links; /* made by this run */
} setting_up;

static void tell(const setting_up *s, const char *format, ...) PRINTF_LIKE(2, 3);
static void tell(const setting_up *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str line_said = str_format_v(s->c->a, format, args);
    va_end(args);
    fprintf(stderr, "%.*s\n", STR_ARG(line_said));
}

static str folder_of(const call *c, const demo_options *own)
{
    return own->folder.n > 0 ? own->folder : database_folder(c->db);
}

static err is_done(setting_up *s, bool *done)
{
    *done = true;
    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR && *done; year++) {
        report_sheet sheet;
        err e = report_open_published(&s->w, year, &sheet);
        *done = e == OK;
        if (e != OK && e != NOT_FOUND)
            return e;
    }
    return OK;
}

static err write_file(setting_up *s, str path, str bytes)
{
    str trouble;
    err e = file_write(s->c->a, path, bytes, &trouble);
    if (e != OK)
        problems_add(s->w.problems, (str){NULL, 0}, "%.*s", STR_ARG(trouble));
    else
        *list_add(s->c->a, &s->written) = path;
    return e;
}

static err bring_in(setting_up *s)
{
    demo_file *files;
    size_t n;
    demo_files(s->c->a, &files, &n);
    for (size_t i = 0; i < n; i++) {
        str path = str_format(s->c->a, "%.*s/ledger/%.*s", STR_ARG(s->folder),
                              STR_ARG(files[i].name));
        tell(s, "导入台账 %zu/%zu　%.*s", i + 1, n, STR_ARG(files[i].name));
        TRY(write_file(s, path, files[i].csv));
        TRY(demo_import(&s->w, &files[i], path));
        if (i + 1 == n || files[i + 1].year != files[i].year) {
            tell(s, "编制、签署、定稿 %d年年报", files[i].year);
            TRY(demo_report(&s->w, files[i].year));
        }
    }
    return OK;
}

static bool file_is(arena *a, str path, str bytes)
{
    str there, trouble;
    return file_read(a, path, LARGEST_FILE, &there, &trouble) == OK && str_equal(there, bytes);
}

static bool file_exists(arena *a, str path)
{
    return access(str_c(a, path), R_OK) == 0;
}

/* One year's report in one format, unless it is there. The .json beside it,
 * written last, says which version the others are of. */
static err write_report(setting_up *s, const report_sheet *sheet, const char *format, bool current)
{
    buf bytes;
    str trouble;
    buf_init(&bytes, s->c->a);
    str path = str_format(s->c->a, "%.*s/reports/%d.%s", STR_ARG(s->folder), sheet->report.year,
                          format);
    if (current && file_exists(s->c->a, path))
        return OK;
    tell(s, "写出 %.*s", STR_ARG(path));
    err e = report_write(&s->w, sheet, str_of(format), &bytes, &trouble);
    if (e == OK && trouble.n > 0)
        s->advice = trouble;
    else if (trouble.n > 0)
        problems_add(s->w.problems, (str){NULL, 0}, "%.*s", STR_ARG(trouble));
    TRY(e);
    return write_file(s, path, buf_str(&bytes));
}

static err write_reports(setting_up *s)
{
    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR; year++) {
        report_sheet sheet;
        buf json;
        str trouble;
        buf_init(&json, s->c->a);
        TRY(report_open_published(&s->w, year, &sheet));
        TRY(report_write(&s->w, &sheet, STR("json"), &json, &trouble));
        str beside = str_format(s->c->a, "%.*s/reports/%d.json", STR_ARG(s->folder), year);
        bool current = file_is(s->c->a, beside, buf_str(&json));
        for (size_t i = 0; i < COUNT_OF(formats); i++)
            TRY(write_report(s, &sheet, formats[i], current));
    }
    return OK;
}

static err write_misprint(setting_up *s)
{
    s->misprint = str_format(s->c->a, "%.*s/published/%d年政府信息公开工作年度报告.docx",
                             STR_ARG(s->folder), DEMO_LAST_YEAR);
    if (file_exists(s->c->a, s->misprint))
        return OK;
    annual_report r;
    buf bytes;
    str trouble;
    report_extras x = REPORT_EXTRAS_NONE;
    buf_init(&bytes, s->c->a);
    TRY(demo_misprint(&s->w, &r));
    x.mark = STR("演示数据：故意留了一处错误");
    TRY(report_paper_write(&r, &x, PAPER_DOCX, s->c->a, &bytes, &trouble));
    return write_file(s, s->misprint, buf_str(&bytes));
}

static err set_up(setting_up *s)
{
    bool done;
    TRY(demo_found(&s->w));
    TRY(is_done(s, &done));
    if (!done)
        TRY(bring_in(s));
    TRY(demo_staff(&s->w, &s->links)); /* behind the reports, whose bytes are fixed */
    TRY(demo_columns(&s->w));
    TRY(demo_underway(&s->w));
    TRY(write_reports(s));
    return write_misprint(s);
}

static int say_done(setting_up *s)
{
    const call *c = s->c;
    if (s->advice.n > 0)
        tell(s, "%.*s", STR_ARG(s->advice));
    if (c->json) {
        json_t *written = json_array();
        for (size_t i = 0; i < s->written.n; i++)
            json_array_append_new(written, json_str(s->written.p[i]));
        return print_json(json_pack("{sosssosososo}", "database", json_str(c->db), "mark",
                                    "reconstructed", "folder", json_str(s->folder), "written",
                                    written, "misprint", json_str(s->misprint), "links",
                                    links_json(&s->w, &s->links)));
    }
    buf b;
    buf_init(&b, c->a);
    buf_format(&b,
               "演示机关已就绪：%d 至 %d 年，数据库 %.*s。\n"
               "%d 年的数字就是公开发布的数字；人名、单位、文号、日期和前后两年是编的，正在办理的申请也是。\n"
               "年报文件：%.*s/reports/　台账文件：%.*s/ledger/\n"
               "可以试试：\n"
               "  gongkai report %d --records table3.received.total\n"
               "  gongkai check %.*s    这一份抄错了一个数，看能不能找出来\n",
               DEMO_FIRST_YEAR, DEMO_LAST_YEAR, STR_ARG(c->db), DEMO_YEAR, STR_ARG(s->folder),
               STR_ARG(s->folder), DEMO_YEAR, STR_ARG(s->misprint));
    links_put(&b, &s->w, &s->links);
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static int demo(const call *c, const void *options)
{
    setting_up s = {.c = c, .folder = folder_of(c, options)};
    err e = office_create_database(c, &s.w);
    if (e != OK)
        return exit_of(e);
    e = office_keys(c, KEYRING_CREATE, &s.w);
    if (e != OK) {
        office_close(&s.w);
        return exit_of(e);
    }
    e = set_up(&s);
    int status = e == OK ? say_done(&s) : office_say(&s.w, e);
    office_close(&s.w);
    return status;
}

const command demo_command = {
    .name = "demo",
    .usage = "[--folder DIR]",
    .help = "建立演示机关：三年台账和年报，2023 年的数字与公开发布的一致",
    .english = "Set up the demonstration office; run again, it changes nothing.",
    .options = demo_rows,
    .option_count = COUNT_OF(demo_rows),
    .options_size = sizeof(demo_options),
    .run = demo,
};
