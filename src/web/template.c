#include "web/template.h"

#include "documents/template.h"

static const struct {
    const char *suffix, *media_type;
} formats[] = {
    [TEMPLATE_XLSX] = {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    [TEMPLATE_CSV] = {"csv", "text/csv; charset=utf-8"},
};
_Static_assert(COUNT_OF(formats) == TEMPLATE_FORMAT_COUNT, "every format has its type");

void template_links(request *q, template_link_list *out)
{
    for (int kind = 0; kind < LEDGER_KIND_COUNT; kind++) {
        const ledger_form *ledger = &ledger_forms[kind];
        url address = url_part(q->a, URL("/data/templates/"), str_of(ledger->id));
        *list_add(q->a, out) = (template_link){
            .word = str_of(ledger->word),
            .xlsx = url_lit(q->a, address, LIT(".xlsx")),
            .csv = url_lit(q->a, address, LIT(".csv")),
        };
    }
}

/* Built once: the maker of workbooks leaves a few bytes behind each time. */
static err build(request *q, ledger_kind kind, size_t format, str *out)
{
    str key = str_format(q->a, "template/%d/%zu", (int)kind, format), trouble;
    if (shelf_find(q->shelf, key, STR(GONGKAI_VERSION), out))
        return OK;
    buf b;
    buf_init(&b, q->a);
    TRY(template_write(kind, (template_format)format, &b, &trouble));
    *out = buf_str(&b);
    shelf_keep(q->shelf, key, STR(GONGKAI_VERSION), *out);
    return OK;
}

static err file(request *q, response *r)
{
    ledger_kind kind;
    str bytes;
    size_t format = 0;
    while (format < COUNT_OF(formats) &&
           !str_equal(part_value(q, "format"), str_of(formats[format].suffix)))
        format++;
    str name = part_value(q, "kind");
    if (format == COUNT_OF(formats) || !ledger_kind_of(name, &kind) ||
        !str_equal(name, str_of(ledger_forms[kind].id)))
        return NOT_FOUND;
    TRY(build(q, kind, format, &bytes));
    buf_put(&r->body, bytes);
    r->type = formats[format].media_type;
    r->file_name = str_format(q->a, "%s模板.%s", ledger_forms[kind].word, formats[format].suffix);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/data/templates/{kind}.{format}", RIGHT_PUBLIC, file},
};
const route_table template_routes = {rows, COUNT_OF(rows)};
