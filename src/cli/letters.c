/* gongkai letters: which letters there are, whether an office's own texts can be
 * used, and how they look. */
#include <dirent.h>

#include "cli/commands.h"
#include "cli/file.h"
#include "cli/json.h"
#include "documents/docx_write.h"
#include "documents/letter.h"
#include "documents/pdf_write.h"
#include "rules/record.h"
#include "rules/reply.h"

typedef struct letters_options {
    str check, copy, sample, texts, file;
    day on;
    bool fields, printed;
    str outcome;
} letters_options;

static const option_row rows[] = {
    {"check", 0, OPTION_TEXT, offsetof(letters_options, check), "文件夹", "检查单位自己的文书文本"},
    {"copy", 0, OPTION_TEXT, offsetof(letters_options, copy), "文件夹",
     "把自带的文本复制出来修改；已有的文件不动"},
    {"fields", 0, OPTION_FLAG, offsetof(letters_options, fields), NULL, "列出文本里可以用的字段"},
    {"sample", 0, OPTION_TEXT, offsetof(letters_options, sample), "文书", "用虚构的事实印一份样张"},
    {"outcome", 0, OPTION_TEXT, offsetof(letters_options, outcome), "结果",
     "样张的办理结果，如 refused_state_secret"},
    {"texts", 0, OPTION_TEXT, offsetof(letters_options, texts), "文件夹", "样张用这里的文本"},
    {"on", 0, OPTION_DAY, offsetof(letters_options, on), "日期", "样张的成文日期（默认今天）"},
    {"printed", 0, OPTION_FLAG, offsetof(letters_options, printed), NULL, "样张不印“（此处盖章）”"},
    {"output", 'o', OPTION_TEXT, offsetof(letters_options, file), "FILE",
     "样张的文件，.pdf 或 .docx"},
};

static json_t *contents_json(letter which)
{
    json_t *contents = json_array();
    for (int i = 0; i < LETTER_CONTENT_COUNT; i++)
        if (letter_rules[which].contents & CONTENT(i))
            json_array_append_new(contents, json_string(letter_content_ids[i]));
    return contents;
}

static json_t *basis_json(letter which)
{
    json_t *basis = json_array();
    article articles[LETTER_ARTICLES];
    int n = letter_basis(which, OUTCOME_NONE, articles);
    for (int i = 0; i < n; i++)
        json_array_append_new(basis, json_str(law_cite(articles[i])));
    return basis;
}

static json_t *outcomes_json(letter which)
{
    json_t *outcomes = json_array();
    for (int o = 0; o < OUTCOME_COUNT; o++)
        if (letter_answers(which, o))
            json_array_append_new(outcomes, json_string(outcome_ids[o]));
    return outcomes;
}

static int print_table_json(void)
{
    json_t *letters = json_array();
    for (int i = 0; i < LETTER_COUNT; i++) {
        const letter_rule *l = &letter_rules[i];
        json_t *one = json_pack(
            "{s:s, s:s, s:s, s:s, s:i, s:s, s:s, s:s, s:s, s:b}", "id", l->id, "name", l->name,
            "title", l->title, "kind", letter_kind_ids[l->kind], "rule", l->rule, "event",
            l->event == LETTER_NO_EVENT ? "" : event_kind_ids[l->event], "series", l->series,
            "mark", l->mark, "fits", l->fits, "remedy", l->remedy != REMEDY_NONE);
        json_object_set_new(one, "basis", basis_json((letter)i));
        json_object_set_new(one, "outcomes", outcomes_json((letter)i));
        json_object_set_new(one, "contents", contents_json((letter)i));
        json_array_append_new(letters, one);
    }
    return print_json(json_pack("{s:o}", "letters", letters));
}

static void put_letter(buf *b, letter which)
{
    const letter_rule *l = &letter_rules[which];
    article articles[LETTER_ARTICLES];
    int n = letter_basis(which, OUTCOME_NONE, articles);
    buf_format(b, "  %-26s %s（R%d", l->id, l->name, l->rule);
    for (int i = 0; i < n; i++)
        buf_format(b, "，%.*s", STR_ARG(law_cite(articles[i])));
    buf_put(b, STR("）\n    必备："));
    bool any = false;
    for (int i = 0; i < LETTER_CONTENT_COUNT; i++)
        if (l->contents & CONTENT(i)) {
            buf_format(b, "%s%s", any ? "、" : "", letter_content_words[i]);
            any = true;
        }
    any = false;
    for (int o = 0; o < OUTCOME_COUNT; o++)
        if (letter_answers(which, o)) {
            buf_format(b, "%s%s", any ? "、" : "\n    结果：", reply_rules[o].label);
            any = true;
        }
    buf_format(b, "\n    适用：%s\n", l->fits);
}

static int print_table(const call *c)
{
    buf b;
    buf_init(&b, c->a);
    for (int kind = 0; kind < LETTER_KIND_COUNT; kind++) {
        buf_format(&b, "%s%s\n", kind > 0 ? "\n" : "", letter_kind_words[kind]);
        for (int i = 0; i < LETTER_COUNT; i++)
            if (letter_rules[i].kind == (letter_kind)kind)
                put_letter(&b, (letter)i);
    }
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static int print_fields(const call *c)
{
    buf b;
    buf_init(&b, c->a);
    json_t *fields = json_array();
    for (size_t i = 0; i < letter_field_count; i++) {
        const letter_field *f = &letter_fields[i];
        const char *serves = f->serves >= 0 ? letter_content_words[f->serves] : "";
        buf_format(&b, "{{%s}}%s%s\n", f->name, f->serves >= 0 ? "  " : "", serves);
        json_array_append_new(fields, json_pack("{s:s, s:s}", "name", f->name, "serves", serves));
    }
    if (c->json)
        return print_json(json_pack("{s:o}", "fields", fields));
    json_decref(fields);
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

/* A file that is no letter's is a slip in its name, and would never be used. */
static err check_names(const call *c, str folder, problems *ps)
{
    DIR *d = opendir(str_c(c->a, folder));
    if (d == NULL)
        return NOT_FOUND;
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        str name = str_copy(c->a, str_of(e->d_name));
        letter which;
        if (str_ends(name, STR(".txt")) &&
            !letter_of_id(str_slice(name, 0, name.n - STR(".txt").n), &which))
            problems_add(ps, name, "没有这种文书；文件名见 gongkai letters。");
    }
    closedir(d);
    return OK;
}

static int check(const call *c, str folder)
{
    problems ps;
    problems_init(&ps, c->a);
    if (check_names(c, folder, &ps) != OK)
        return say_error(NOT_FOUND, str_format(c->a, "%.*s：打不开这个文件夹。", STR_ARG(folder)));
    err worst = ps.n > 0 ? INVALID : OK;
    for (int i = 0; i < LETTER_COUNT; i++) {
        letter_text text;
        err e = letter_text_open(c->a, (letter)i, folder, &text, &ps);
        worst = e > worst ? e : worst;
    }
    if (worst != OK)
        return say_problems(worst, &ps);
    return print_out(STR("文书文本没有问题。\n")) ? 0 : exit_of(FAULT);
}

static int copy(const call *c, str folder)
{
    for (int i = 0; i < LETTER_COUNT; i++) {
        str path = str_format(c->a, "%.*s/%s.txt", STR_ARG(folder), letter_rules[i].id);
        str there, trouble;
        if (file_read(c->a, path, LETTER_FILE_MOST, &there, &trouble) != NOT_FOUND)
            continue;
        if (file_write(c->a, path, letter_text_built_in((letter)i), &trouble) != OK)
            return say_error(FAULT, trouble);
        if (!print_out(str_format(c->a, "%.*s\n", STR_ARG(path))))
            return exit_of(FAULT);
    }
    return 0;
}

static bool outcome_named(str id, int *out)
{
    for (int o = 0; o < OUTCOME_COUNT; o++)
        if (str_equal(id, str_of(outcome_ids[o]))) {
            *out = o;
            return true;
        }
    return false;
}

/* The outcome asked for, or the first that the letter answers. */
static bool sample_answer(letter which, str id, int *out)
{
    *out = OUTCOME_NONE;
    if (id.n > 0)
        return outcome_named(id, out) && letter_answers(which, *out);
    for (int o = OUTCOME_COUNT - 1; o >= 0; o--)
        if (letter_answers(which, o))
            *out = o;
    return true;
}

static int sample(const call *c, const letters_options *o)
{
    letter which;
    int answer;
    if (!letter_of_id(o->sample, &which))
        return called_wrongly(c, "没有“%.*s”这种文书，见 gongkai letters。", STR_ARG(o->sample));
    if (!sample_answer(which, o->outcome, &answer))
        return called_wrongly(c, "这件文书不用于办理结果“%.*s”。", STR_ARG(o->outcome));
    bool docx = str_ends(o->file, STR(".docx"));
    if (!docx && !str_ends(o->file, STR(".pdf")))
        return called_wrongly(c, "请用 -o 写样张的文件名，以 .pdf 或者 .docx 结尾。");
    problems ps;
    problems_init(&ps, c->a);
    letter_text text, filled;
    err e = letter_text_open(c->a, which, o->texts, &text, &ps);
    day on = day_is(o->on) ? o->on : c->today;
    letter_facts facts = letter_sample(c->a, which, answer, on);
    settings s = letter_sample_settings();
    if (e == OK)
        e = letter_fill(c->a, &s, &text, answer, &facts, &filled, &ps);
    if (e != OK)
        return say_problems(e, &ps);
    str code = which == LETTER_RECEIPT ? facts.status_url : (str){NULL, 0};
    document *d =
        letter_paper(c->a, &filled, facts.organ, on, o->printed ? STAMP_NONE : STAMP_PLACE, code);
    d->mark = STR("样张：事实是虚构的");
    buf out;
    str trouble = {NULL, 0};
    buf_init(&out, c->a);
    e = docx ? docx_write(d, &out, &trouble) : pdf_write(d, (str){NULL, 0}, &out, &trouble);
    if (e == OK)
        e = file_write(c->a, o->file, buf_str(&out), &trouble);
    if (e != OK)
        return say_error(e, trouble);
    return print_out(str_format(c->a, "%.*s\n", STR_ARG(o->file))) ? 0 : exit_of(FAULT);
}

static int run_letters(const call *c, const void *options)
{
    const letters_options *o = options;
    if (o->check.n > 0)
        return check(c, o->check);
    if (o->copy.n > 0)
        return copy(c, o->copy);
    if (o->sample.n > 0)
        return sample(c, o);
    if (o->fields)
        return print_fields(c);
    return c->json ? print_table_json() : print_table(c);
}

const command letters_command = {
    .name = "letters",
    .usage = "[--check 文件夹 | --copy 文件夹 | --fields | --sample 文书 -o FILE]",
    .help = "列出各种文书和必备内容，检查单位自己的文书文本",
    .english = "The letters and what each must contain; checks an office's own texts.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(letters_options),
    .run = run_letters,
};
