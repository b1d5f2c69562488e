/* The demonstration office is founded, fed and reported in the order in which a
 * real one would have lived, on fixed days, so that its ledger of acts and its
 * frozen reports are the same bytes wherever it is set up. */
#include "acts/demo/demo.h"

#include "acts/account.h"
#include "acts/import.h"
#include "acts/office.h"
#include "acts/report.h"
#include "acts/settings.h"

static const agency facts = {
    .agency = {1},
    .code = STR_INIT("演示-330105"),
    .name = STR_INIT("杭州市拱墅区人力资源和社会保障局"),
    .short_name = STR_INIT("区人力社保局"),
    .ogi_office = STR_INIT("局办公室"),
    .phone = STR_INIT("0571-88297288"),
    .complaint_phone = STR_INIT("0571-88297288"),
    .fax = STR_INIT("无"),
    .email = STR_INIT("gongkai@renshe.example"),
    .address = STR_INIT("浙江省杭州市拱墅区"),
    .hours = STR_INIT("工作日 9:00—12:00，13:30—17:00"),
    .superior = STR_INIT("杭州市拱墅区人民政府"),
    .site = STR_INIT("“杭州·拱墅”政府门户网站政务公开专栏"),
    .demo = true,
};

/* Where its letters send who does not agree: no letter with a remedy goes out without.
 * And how its numbers read. */
static const struct {
    const char *name, *value;
} chosen[] = {
    {"number.application", "拱人社依申〔{年}〕{号}号"},
    {"remedy.reconsider_at", "杭州市拱墅区人民政府"},
    {"remedy.superior_at", "杭州市人力资源和社会保障局"},
    {"remedy.sue_at", "有管辖权的人民法院"},
    {"fee.counter", "局办公室窗口，工作日上午9时至11时30分、下午2时至5时"},
};

/* When a year's ledger was handed in, its report signed and published. */
static const struct {
    int year;
    ymd imported, signed_on, published;
} calendar_of_reports[] = {
    {2022, {2023, 1, 5}, {2023, 1, 12}, {2023, 1, 20}},
    {2023, {2024, 1, 5}, {2024, 1, 17}, {2024, 1, 24}},
    {2024, {2025, 1, 14}, {2025, 1, 17}, {2025, 1, 24}},
};

instant demo_instant(day on, int minute)
{
    enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, OPENS = 9 * HOUR, BEIJING = 8 * HOUR };
    return (instant){(int64_t)on.n * DAY + OPENS + minute * MINUTE - BEIJING};
}

static work on_the_day(const work *w, ymd on, int hour, int minute)
{
    work then = *w;
    then.now = demo_instant(day_of(on.year, on.month, on.day), (hour - 9) * 60 + minute);
    then.today = day_of(on.year, on.month, on.day);
    then.actor = STR("演示");
    return then;
}

/* --- the files ------------------------------------------------------------- */

static const struct {
    ledger_kind kind;
    void (*write)(buf *b, int year);
    bool each_year;
} sheets[] = {
    {LEDGER_APPLICATIONS, demo_applications, true},
    {LEDGER_CASES, demo_cases, false},
    {LEDGER_NORMATIVE, demo_normative, true},
    {LEDGER_DECISIONS, demo_decisions, true},
    {LEDGER_ITEMS, demo_items, true},
};

void demo_files(arena *a, demo_file **out, size_t *n)
{
    demo_file *files = arena_new_n(a, demo_file,
                                   COUNT_OF(sheets) * (DEMO_LAST_YEAR - DEMO_FIRST_YEAR + 1));
    *n = 0;
    for (int year = DEMO_FIRST_YEAR; year <= DEMO_LAST_YEAR; year++)
        for (size_t i = 0; i < COUNT_OF(sheets); i++) {
            buf b;
            if (!sheets[i].each_year && year < DEMO_YEAR)
                continue; /* no case before */
            sheet_begin(&b, a, sheets[i].kind);
            sheets[i].write(&b, year);
            files[(*n)++] = (demo_file){
                year, sheets[i].kind,
                str_format(a, "%d-%s.csv", year, ledger_forms[sheets[i].kind].id), buf_str(&b)};
        }
    *out = files;
}

/* --- the office ------------------------------------------------------------ */

err demo_found(work *w)
{
    agency_list offices = {0};
    TRY(office_all(w, &offices));
    for (size_t i = 0; i < offices.n; i++)
        if (offices.p[i].demo) {
            w->agency = offices.p[i].agency;
            return OK;
        }
    if (offices.n > 0) {
        problems_add(w->problems, (str){NULL, 0},
                     "这个数据库里已有“%.*s”，演示数据不会混进去。请用 --db 指定一个新的数据库。",
                     STR_ARG(offices.p[0].name));
        return CONFLICT;
    }
    work then = on_the_day(w, (ymd){2022, 1, 4}, 9, 0);
    TRY(office_found(&then, &facts));
    account_console(&then);
    for (size_t i = 0; i < COUNT_OF(chosen); i++)
        TRY(setting_change(&then, str_of(chosen[i].name), str_of(chosen[i].value), STR("")));
    w->agency = then.agency;
    return OK;
}

err demo_import(work *w, const demo_file *file, str path)
{
    static const import_options options = {0};
    import_result result;
    work then = on_the_day(w, calendar_of_reports[file->year - DEMO_FIRST_YEAR].imported, 9,
                           (int)file->kind * 5);
    return import_ledger(&then, file->kind, path, &options, &result);
}

/* --- the reports ----------------------------------------------------------- */

static const struct {
    report_role role;
    const char *person, *opinion;
} signatures[] = {
    {ROLE_HANDLER, "张某（演示）", "数字已与台账核对，报请审核"},
    {ROLE_OFFICE_HEAD, "李某（演示）", "已审核，报请审定"},
    {ROLE_LEADER_IN_CHARGE, "王某（演示）", "同意"},
    {ROLE_PRINCIPAL, "陈某（演示）", "同意公开"},
};

static err begin_and_edit(work *w, int year, ymd on)
{
    work then = on_the_day(w, on, 9, 0);
    TRY(report_begin(&then, year));
    for (int part = 0; part < REPORT_PARTS; part++)
        if (demo_text(year, part).n > 0)
            TRY(report_edit(&then, year, part, demo_text(year, part)));
    return OK;
}

err demo_report(work *w, int year)
{
    ymd signed_on = calendar_of_reports[year - DEMO_FIRST_YEAR].signed_on;
    report_sheet sheet;
    TRY(report_open(w, year, REPORT_PRESENT, &sheet));
    if (sheet.version.version > 1 || sheet.version.state == REPORT_FROZEN)
        return OK;
    if (sheet.version.version == 0)
        TRY(begin_and_edit(w, year, signed_on));
    for (size_t i = 0; i < COUNT_OF(signatures); i++) {
        work then = on_the_day(w, signed_on, 10 + (int)i, 0);
        err e = report_sign(&then, year, signatures[i].role, str_of(signatures[i].person),
                            str_of(signatures[i].opinion));
        if (e != OK && e != CONFLICT) /* signed already, and interrupted since */
            return e;
    }
    work then = on_the_day(w, calendar_of_reports[year - DEMO_FIRST_YEAR].published, 9, 0);
    return report_freeze(&then, year);
}

err demo_misprint(work *w, annual_report *out)
{
    report_sheet sheet;
    TRY(report_open(w, DEMO_LAST_YEAR, 1, &sheet));
    annual_report r = sheet.report;
    str_list *paragraphs = &r.sections[0].paragraphs;
    int64_t received = r.cells[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value;
    str printed = str_format(w->a, "新收政府信息公开申请%lld件", (long long)received);
    str wrong = str_format(w->a, "新收政府信息公开申请%lld件", (long long)received - 1);
    str_list copied = {0};
    for (size_t i = 0; i < paragraphs->n; i++)
        *list_add(w->a, &copied) = str_replace(w->a, paragraphs->p[i], printed, wrong);
    *paragraphs = copied;
    *out = r;
    return OK;
}
