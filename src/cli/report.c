/* gongkai report: the statutory annual report out of the ledger. */
#include "cli/report.h"

#include <unistd.h>

#include "cli/commands.h"
#include "cli/file.h"
#include "cli/json.h"
#include "cli/office.h"
#include "documents/report_json.h"

static const option_row report_rows_of[] = {
    {"format", 0, OPTION_TEXT, offsetof(report_options, format), "FORMAT",
     "json、html、docx、pdf、xlsx 或 txt（默认 txt；有 -o 时看文件名的后缀）"},
    {"out", 'o', OPTION_TEXT, offsetof(report_options, out), "FILE",
     "写到文件，标准输出只写它的路径"},
    {"records", 0, OPTION_TEXT, offsetof(report_options, records), "CELL",
     "这一格是哪些记录，如 table3.received.total"},
    {"with-records", 0, OPTION_FLAG, offsetof(report_options, with_records), NULL,
     "和 --json 一起：每个不为 0 的格都带上它的记录"},
    {"skip", 0, OPTION_INT, offsetof(report_options, skip), "N", "跳过前 N 条记录", 0, INT64_MAX},
    {"most", 0, OPTION_INT, offsetof(report_options, most), "N", "每格最多列 N 条（默认 200）",
     1, INT64_MAX},
    {"version", 0, OPTION_INT, offsetof(report_options, version), "N", "第 N 版（默认最新一版）",
     1, INT32_MAX},
    {"section", 0, OPTION_INT, offsetof(report_options, section), "N",
     "第几部分：0 前言，1 到 6（text、edit）", 0, REPORT_PARTS - 1},
    {"input", 0, OPTION_TEXT, offsetof(report_options, input), "FILE",
     "正文文件，UTF-8，一行一段；- 是标准输入（edit）"},
    {"as", 0, OPTION_TEXT, offsetof(report_options, role), "ROLE",
     "经办人、办公室主任、分管领导或主要负责人（sign）"},
    {"name", 0, OPTION_TEXT, offsetof(report_options, name), "NAME", "签署人姓名（sign）"},
    {"opinion", 0, OPTION_TEXT, offsetof(report_options, opinion), "TEXT",
     "签署意见，默认“同意”（sign）"},
    {"reason", 0, OPTION_TEXT, offsetof(report_options, reason), "TEXT", "为什么更正（correct）"},
};

static const char more[] =
    "动作：\n"
    "  gongkai report 2023                       看年报（表格和正文）和检查结果\n"
    "  gongkai report 2023 -o 年报.docx          写成文件，格式看后缀\n"
    "  gongkai report 2023 --records table2.penalty   这个数是哪些记录\n"
    "  gongkai report 2023 begin                 开始编制：建立草稿，其后才能改正文、签署、定稿\n"
    "  gongkai report 2023 text --section 1      取出可以修改的正文\n"
    "  gongkai report 2023 edit --section 1 --input 一.txt   换上改好的正文\n"
    "  gongkai report 2023 sign --as 经办人 --name 张某      签署，四个人依次签\n"
    "  gongkai report 2023 freeze                定稿：从此不随台账变动\n"
    "  gongkai report 2023 correct --reason 原因 更正：另起一版，两版都保留\n"
    "  gongkai report 2023 history | diff | snapshot   各版经过、与台账或前一版的差别、定稿原文\n"
    "\n"
    "正文里的数字写成绑定，随台账更新，不会和表格对不上：\n"
    "  {{table3.received.total}}                 表格里的一格（名字同 --records）；前面加 previous. 是上一年\n"
    "  {{table4.reconsideration.total|没有行政复议|有行政复议#件}}   为 0 时说前一句，否则说后一句，# 是这个数\n"
    "  items.published  items.month.6  items.column.通知公告  items.columns  items.columns_in_use\n"
    "  applications.extended  applications.consulted  outcomes  applicants\n"
    "  reconsideration.results  litigation.results  litigation.total\n"
    "  fee.notices  fee.payments  fee.received_yuan  year  period\n"
    "  agency.name  agency.ogi_office  agency.phone  agency.complaint_phone  agency.site  …\n"
    "\n"
    "定稿要四个人都签过、检查没有错误；提醒不拦。稿件在签署后变动（改了正文，或台账变了）要重签。\n";

str sheet_state(arena *a, const report_sheet *sheet)
{
    const report_version *v = &sheet->version;
    if (v->version == 0)
        return str_format(a, "%lld年年报　未开始编制，以下由台账即时生成", (long long)v->year);
    if (v->state != REPORT_FROZEN)
        return str_format(a, "%lld年年报　第 %lld 版　%s", (long long)v->year,
                          (long long)v->version, report_state_words[v->state]);
    return str_format(a, "%lld年年报　第 %lld 版　%.*s定稿　SM3 %.*s", (long long)v->year,
                      (long long)v->version,
                      STR_ARG(day_chinese(a, day_of_instant(v->frozen_at))), STR_ARG(v->digest));
}

/* Findings on standard error; how the command ends. */
static int say_findings(const call *c, const report_sheet *sheet)
{
    size_t errors = 0, warnings = 0;
    for (size_t i = 0; i < sheet->findings.n; i++) {
        const finding *f = &sheet->findings.p[i];
        *(f->severity == SEVERITY_ERROR ? &errors : &warnings) += 1;
        fprintf(stderr, "%s [%s] %s\n", f->severity == SEVERITY_ERROR ? "错误" : "提醒", f->rule,
                f->says);
    }
    return errors > 0 || (c->strict && warnings > 0) ? 1 : 0;
}

static err write_json(const call *c, work *w, const report_options *own,
                      const report_sheet *sheet, buf *out)
{
    if (!own->with_records)
        return report_json_write(&sheet->report, &sheet->findings, c->a, out);
    buf plain;
    buf_init(&plain, c->a);
    json_t *records = NULL;
    TRY(report_json_write(&sheet->report, &sheet->findings, c->a, &plain));
    TRY(all_records_json(w, own, sheet->report.year, &records));
    json_t *document = json_loadb(plain.p, plain.n, 0, NULL);
    json_object_set_new(document, "records", records);
    char *text = json_dumps(document, JSON_COMPACT);
    json_decref(document);
    if (text == NULL)
        return FAULT;
    buf_put(out, str_of(text));
    buf_put_char(out, '\n');
    free(text);
    return OK;
}

/* Empty: the file's name does not say. */
static str format_of(const call *c, const report_options *own)
{
    static const char *const suffixes[] = {".json", ".html", ".docx", ".pdf", ".xlsx", ".txt"};
    if (c->json)
        return STR("json");
    if (own->format.n > 0)
        return own->format;
    for (size_t i = 0; i < COUNT_OF(suffixes); i++)
        if (str_ends(own->out, str_of(suffixes[i])))
            return str_of(suffixes[i] + 1);
    return own->out.n > 0 ? STR("") : STR("txt");
}

static bool is_binary(str format)
{
    return str_equal(format, STR("docx")) || str_equal(format, STR("pdf")) ||
           str_equal(format, STR("xlsx"));
}

/* Nothing came in and nothing was made: what is carried over or in force stands in
 * every year. */
static bool is_empty_year(const annual_report *r)
{
    static const report_stock made[] = {STOCK_RULE_ISSUED, STOCK_NORMATIVE_ISSUED, STOCK_LICENSE,
                                        STOCK_PENALTY,     STOCK_COERCION,         STOCK_CHARGE};
    for (size_t i = 0; i < COUNT_OF(made); i++)
        if (r->cells[made[i]].value != 0)
            return false;
    return r->cells[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value == 0 &&
           r->cells[report_cell_at(ROW_CONCLUDED, COLUMN_TOTAL)].value == 0;
}

static int show(const call *c, work *w, const report_options *own, int year)
{
    report_sheet sheet;
    buf bytes;
    buf_init(&bytes, c->a);
    str format = format_of(c, own), trouble = {NULL, 0};
    if (own->out.n == 0 && is_binary(format) && isatty(STDOUT_FILENO))
        return called_wrongly(c, "%.*s 不能显示在终端上，请用 -o 写到文件。", STR_ARG(format));
    if (file_is_folder(c->a, own->out)) {
        fprintf(stderr, "%.*s：这是文件夹，请在后面写上文件名。\n", STR_ARG(own->out));
        return exit_of(INVALID);
    }
    if (format.n == 0)
        return called_wrongly(c, "从文件名“%.*s”看不出格式。后缀应为 .json、.html、.docx、.pdf、.xlsx "
                                 "或 .txt，或用 --format 写明。",
                              STR_ARG(own->out));
    err e = report_open(w, year, (int)own->version, &sheet);
    if (e != OK)
        return office_say(w, e);
    if (sheet.version.version == 0 && is_empty_year(&sheet.report)) {
        if (year > day_year(w->today)) {
            fprintf(stderr, "%d年还没有到，台账里也没有这一年的记录，不能编制年报。\n", year);
            return exit_of(INVALID);
        }
        fprintf(stderr, "台账里没有%d年的记录。\n", year);
    }
    e = c->json ? write_json(c, w, own, &sheet, &bytes)
                : report_write(w, &sheet, format, &bytes, &trouble);
    if (trouble.n > 0)
        fprintf(stderr, "%.*s\n", STR_ARG(trouble));
    if (e == INVALID)
        return 2;
    if (e != OK)
        return trouble.n > 0 ? exit_of(e) : office_say(w, e);
    if (own->out.n > 0) {
        e = file_write(c->a, own->out, buf_str(&bytes), &trouble);
        if (e != OK)
            return say_error(e, trouble);
        bytes.n = 0;
        buf_format(&bytes, "%.*s\n", STR_ARG(own->out));
    } else if (isatty(STDOUT_FILENO)) {
        fprintf(stderr, "%.*s\n\n", STR_ARG(sheet_state(c->a, &sheet)));
    }
    if (!print_out(buf_str(&bytes)))
        return exit_of(FAULT);
    return say_findings(c, &sheet);
}

typedef struct verb {
    const char *name;
    int (*run)(const call *c, work *w, const report_options *own, int year);
} verb;

static const verb verbs[] = {
    {"begin", life_begin},     {"text", life_text},       {"edit", life_edit},
    {"sign", life_sign},       {"freeze", life_freeze},   {"correct", life_correct},
    {"history", life_history}, {"diff", life_diff},       {"snapshot", life_snapshot},
};

enum { REGULATIONS_SINCE = 2008 };

static int report(const call *c, const void *options)
{
    const report_options *own = options;
    int64_t year;
    if (!str_to_int(c->words.p[0], &year) || year < 1 || year > 9999)
        return called_wrongly(c, "年度“%.*s”不对，应写成 2023。", STR_ARG(c->words.p[0]));
    if (year < REGULATIONS_SINCE) {
        fprintf(stderr, "《政府信息公开条例》2008年起施行，没有%lld年的年报。\n", (long long)year);
        return exit_of(INVALID);
    }
    const verb *what = NULL;
    for (size_t i = 0; c->words.n > 1 && i < COUNT_OF(verbs); i++)
        if (str_equal(c->words.p[1], str_of(verbs[i].name)))
            what = &verbs[i];
    if (c->words.n > 1 && what == NULL)
        return called_wrongly(c, "没有“%.*s”这个动作。", STR_ARG(c->words.p[1]));
    if (own->records.n > 0 && report_cell_of_path(own->records) < 0) {
        fprintf(stderr, "没有“%.*s”这一格，写法如 table3.received.total、table2.license。\n",
                STR_ARG(own->records));
        return exit_of(NOT_FOUND);
    }
    work w;
    err e = office_open(c, &w);
    if (e != OK)
        return exit_of(e);
    int status = what != NULL           ? what->run(c, &w, own, (int)year)
                 : own->records.n > 0 ? print_records(c, &w, own, (int)year, own->records)
                                        : show(c, &w, own, (int)year);
    office_close(&w);
    return status;
}

const command report_command = {
    .name = "report",
    .usage = "YEAR [动作] [--format json|html|docx|pdf|xlsx|txt] [-o FILE]",
    .help = "由台账编制法定年度报告：三张表、六个部分、每格可查记录，签署、定稿、更正",
    .english = "The statutory annual report computed from the ledger.",
    .more = more,
    .options = report_rows_of,
    .option_count = COUNT_OF(report_rows_of),
    .options_size = sizeof(report_options),
    .least_words = 1,
    .most_words = 2,
    .run = report,
};
