/* Files are built when they are first asked for and kept on the worker's shelf
 * for as long as the ledger does not change. */
#include "web/report_file.h"

#include "secret/sm3.h"

/* In the order of the page. */
static const struct {
    const char *suffix, *name, *media_type;
} kinds[] = {
    {"pdf", "PDF", "application/pdf"},
    {"docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"txt", "纯文本", "text/plain; charset=utf-8"},
    {"html", "网页", "text/html; charset=utf-8"},
    {"json", "JSON", "application/json"},
};

static err build(request *q, const report_sheet *sheet, size_t kind, str *out)
{
    str key = str_format(q->a, "file/%d/%s", sheet->report.year, kinds[kind].suffix);
    if (shelf_find(q->shelf, key, q->version, out))
        return OK;
    buf b;
    str trouble;
    buf_init(&b, q->a);
    TRY(report_write(q->work, sheet, str_of(kinds[kind].suffix), &b, &trouble));
    *out = buf_str(&b);
    shelf_keep(q->shelf, key, q->version, *out);
    return OK;
}

void report_files(request *q, int year, file_list *out)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        url address = url_int(q->a, URL("/reports/"), year);
        address = url_part(q->a, url_lit(q->a, address, LIT(".")), str_of(kinds[i].suffix));
        *list_add(q->a, out) =
            (file_view){.name = str_of(kinds[i].name), .text = str_of(kinds[i].name),
                        .address = address};
    }
}

static str fingerprint(arena *a, str bytes)
{
    unsigned char digest[SM3_SIZE];
    if (sm3_of(bytes, digest) != OK)
        return STR("");
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < SM3_SIZE; i++)
        buf_format(&b, "%s%02x", i > 0 && i % 4 == 0 ? " " : "", digest[i]);
    return buf_str(&b);
}

void report_files_measure(request *q, const report_sheet *sheet, file_list *files)
{
    for (size_t i = 0; i < files->n; i++) {
        str bytes;
        /* a missing typeface must not take the page away with the PDF */
        if (build(q, sheet, i, &bytes) != OK) {
            files->p[i].says = STR("暂时不能生成");
            continue;
        }
        files->p[i].says = str_format(q->a, "%zu KB", (bytes.n + 1023) / 1024);
        files->p[i].fingerprint = fingerprint(q->a, bytes);
    }
}

static err report_file(request *q, response *r)
{
    size_t kind = 0;
    while (kind < COUNT_OF(kinds) &&
           !str_equal(part_value(q, "format"), str_of(kinds[kind].suffix)))
        kind++;
    int year = report_year_asked(q);
    if (kind == COUNT_OF(kinds) || year == 0)
        return NOT_FOUND;
    report_sheet sheet;
    TRY(report_open_published(q->work, year, &sheet));
    str bytes;
    TRY(build(q, &sheet, kind, &bytes));
    buf_put(&r->body, bytes);
    r->type = kinds[kind].media_type;
    r->file_name = str_format(q->a, "%d年政府信息公开工作年度报告.%s", year, kinds[kind].suffix);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/reports/{year}.{format}", RIGHT_PUBLIC, report_file},
};
const route_table report_file_routes = {rows, COUNT_OF(rows)};
