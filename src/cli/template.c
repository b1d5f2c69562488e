/* gongkai template: an empty ledger file to fill in. */
#include "documents/template.h"

#include "cli/commands.h"
#include "cli/file.h"
#include "cli/json.h"

typedef struct template_options {
    str file;
} template_options;

static const option_row rows[] = {
    {"output", 'o', OPTION_TEXT, offsetof(template_options, file), "FILE",
     "写到 .xlsx 或 .csv 文件；不写则把 CSV 写到标准输出"},
};

static int print_columns(const ledger_form *form)
{
    static const char *const needs[NEED_COUNT] = {"always", "column", "usually", "no", "no_column"};
    json_t *columns = json_array(), *document = json_object();
    for (size_t i = 0; i < form->count; i++) {
        const ledger_column *l = &form->columns[i];
        json_t *one = json_object(), *words = json_array();
        for (size_t k = 0; k < l->word_count; k++)
            json_array_append_new(words, json_string(l->words[k]));
        json_object_set_new(one, "name", json_string(l->name));
        json_object_set_new(one, "needed", json_string(needs[l->need]));
        json_object_set_new(one, "words", words);
        json_object_set_new(one, "says", json_string(l->says));
        json_array_append_new(columns, one);
    }
    json_object_set_new(document, "kind", json_string(form->id));
    json_object_set_new(document, "columns", columns);
    return print_json(document);
}

static int write_file(const call *c, str path, str bytes)
{
    str trouble;
    err e = file_write(c->a, path, bytes, &trouble);
    if (e != OK)
        return say_error(e, trouble);
    return print_out(str_format(c->a, "%.*s\n", STR_ARG(path))) ? 0 : exit_of(FAULT);
}

static int template(const call *c, const void *given)
{
    const template_options *o = given;
    ledger_kind kind;
    if (!ledger_kind_of(c->words.p[0], &kind))
        return called_wrongly(c, "不认识台账种类“%.*s”。", STR_ARG(c->words.p[0]));
    bool xlsx = str_ends(o->file, STR(".xlsx"));
    if (o->file.n > 0 && !xlsx && !str_ends(o->file, STR(".csv")))
        return called_wrongly(c, "模板只能是 .xlsx 或 .csv 文件。");
    if (c->json && o->file.n == 0)
        return print_columns(&ledger_forms[kind]);
    buf bytes;
    str trouble = {0};
    buf_init(&bytes, c->a);
    err e = template_write(kind, xlsx ? TEMPLATE_XLSX : TEMPLATE_CSV, &bytes, &trouble);
    if (e != OK)
        return say_error(e, trouble);
    if (o->file.n == 0)
        return print_out(buf_str(&bytes)) ? 0 : exit_of(FAULT);
    return write_file(c, o->file, buf_str(&bytes));
}

const command template_command = {
    .name = "template",
    .usage = "KIND [-o FILE.xlsx|FILE.csv]",
    .help = "台账模板：表头、示例和填写说明",
    .english = "An empty ledger file with its columns explained.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(template_options),
    .least_words = 1,
    .most_words = 1,
    .run = template,
};
