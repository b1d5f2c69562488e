/* gongkai lexicon: the terms a scan looks for, as a sheet; and whether an office's own
 * sheet is in order. */
#include "acts/lexicon.h"

#include "cli/commands.h"
#include "cli/json.h"
#include "documents/csv.h"

typedef struct lexicon_options {
    str_list check;
} lexicon_options;

static const option_row rows[] = {
    {"check", 0, OPTION_TEXTS, offsetof(lexicon_options, check), "FILE",
     "逐行检查一份词表，不输出自带的词条"},
};

static str day_cell(arena *a, day d)
{
    return str_copy(a, str_of(day_iso(d).c));
}

static void put_term(buf *b, const term *t)
{
    const str cells[LEXICON_COLUMN_COUNT] = {
        t->id,
        str_of(lexicon_kinds[t->kind].label),
        t->severity == SEVERITY_ERROR ? STR("错误") : STR("提醒"),
        t->wrong,
        t->right,
        t->except,
        t->why,
        t->must,
        t->must_not,
        day_cell(b->a, t->from),
        day_cell(b->a, t->to),
    };
    csv_put_row(b, cells, COUNT_OF(cells));
}

static str all_terms(const call *c)
{
    buf b;
    str head[LEXICON_COLUMN_COUNT];
    buf_init(&b, c->a);
    for (size_t i = 0; i < LEXICON_COLUMN_COUNT; i++)
        head[i] = str_of(lexicon_columns[i]);
    csv_put_row(&b, head, COUNT_OF(head));
    for (size_t i = 0; i < lexicon_term_count; i++)
        put_term(&b, &lexicon_terms[i]);
    return buf_str(&b);
}

/* How many there are of each kind. */
static int print_counts(void)
{
    json_t *document = json_object(), *kinds = json_object();
    for (int k = 0; k < LEXICON_KIND_COUNT; k++) {
        json_int_t n = 0;
        for (size_t i = 0; i < lexicon_term_count; i++)
            n += (int)lexicon_terms[i].kind == k;
        json_object_set_new(kinds, lexicon_kinds[k].id, json_integer(n));
    }
    json_object_set_new(document, "terms", json_integer((json_int_t)lexicon_term_count));
    json_object_set_new(document, "kinds", kinds);
    return print_json(document);
}

static int check(const call *c, const str_list *files)
{
    err worst = OK;
    for (size_t i = 0; i < files->n; i++) {
        problems ps;
        term_list terms = {0};
        problems_init(&ps, c->a);
        err e = lexicon_file_read(c->a, files->p[i], &terms, &ps);
        if (e != OK) {
            fprintf(stderr, "%.*s：\n", STR_ARG(files->p[i]));
            (void)say_problems(e, &ps);
            worst = e;
        } else if (!print_out(str_format(c->a, "%.*s：%zu 条，没有错误。\n", STR_ARG(files->p[i]),
                                         terms.n))) {
            worst = FAULT;
        }
    }
    return exit_of(worst);
}

static int lexicon_run(const call *c, const void *given)
{
    const lexicon_options *o = given;
    if (o->check.n > 0)
        return check(c, &o->check);
    if (c->json)
        return print_counts();
    return print_out(all_terms(c)) ? 0 : exit_of(FAULT);
}

static const char more[] =
    "不带选项：输出自带的全部词条（CSV）。可以照这个样子编自己的词表，存成 .csv 或 .xlsx，\n"
    "用 --check 检查，用 gongkai scan --lexicon 使用；与自带的相同的词条，以自己的为准。\n"
    "每一条都要有理由和应当查出的例子；不算错的上下文之间用竖线隔开。\n";

const command lexicon_command = {
    .name = "lexicon",
    .usage = "[--check FILE]",
    .help = "错敏词词表：输出自带的，或检查自己的",
    .english = "Print the lexicon of wrong terms, or check a lexicon of your own.",
    .more = more,
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(lexicon_options),
    .least_words = 0,
    .most_words = 0,
    .run = lexicon_run,
};
