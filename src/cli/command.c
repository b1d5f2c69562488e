/* Reading the command line. getopt_long does the parsing; what the options are
 * is the command's own table, so that --help can never disagree with it. */
#include "cli/command.h"

#include <errno.h>
#include <getopt.h>

#include "base/system.h"
#include "cli/commands.h"
#include "store/store.h"

enum { FOREVER_CEILING = 1 << 30 };

typedef struct common_options {
    str db;
    str key;
    bool json;
    bool strict;
    bool help;
} common_options;

static const option_row common_rows[] = {
    {"db", 0, OPTION_TEXT, offsetof(common_options, db), "URL",
     "数据库：sqlite:路径 或 postgresql://…（默认取 GONGKAI_DB）"},
    {"key", 0, OPTION_TEXT, offsetof(common_options, key), "FILE",
     "密钥文件（默认取 GONGKAI_KEY，或数据库旁边的 gongkai.key）"},
    {"json", 0, OPTION_FLAG, offsetof(common_options, json), NULL, "只在标准输出写一个 JSON 文档"},
    {"strict", 0, OPTION_FLAG, offsetof(common_options, strict), NULL, "提醒也算错误"},
    {"help", 'h', OPTION_FLAG, offsetof(common_options, help), NULL, "显示本说明"},
};

int exit_of(err e)
{
    static const int statuses[ERR_COUNT] = {
        [OK] = 0, [INVALID] = 1, [NOT_FOUND] = 3, [FORBIDDEN] = 4, [CONFLICT] = 1, [FAULT] = 5,
    };
    return statuses[e];
}

int called_wrongly(const call *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\n用法：gongkai %s %s\n", c->which->name, c->which->usage);
    return 2;
}

int say_error(err e, str says)
{
    fprintf(stderr, "%.*s\n", STR_ARG(says));
    return exit_of(e);
}

int say_problems(err e, const problems *ps)
{
    for (size_t i = 0; i < ps->n; i++) {
        const problem *p = &ps->p[i];
        if (p->row > 0)
            fprintf(stderr, "第%lld行 ", (long long)p->row);
        if (p->field.n > 0)
            fprintf(stderr, "%.*s：", STR_ARG(p->field));
        if (p->value.n > 0)
            fprintf(stderr, "“%.*s” ", STR_ARG(p->value));
        fprintf(stderr, "%.*s", STR_ARG(p->says));
        if (p->basis.n > 0)
            fprintf(stderr, "（%.*s）", STR_ARG(p->basis));
        fputc('\n', stderr);
    }
    if (ps->dropped > 0)
        fprintf(stderr, "还有 %zu 处未列出。\n", ps->dropped);
    return exit_of(e);
}

bool print_out(str s)
{
    if ((s.n == 0 || fwrite(s.p, 1, s.n, stdout) == s.n) && fflush(stdout) == 0)
        return true;
    fprintf(stderr, "标准输出写不进去：%s。\n", system_says(errno).c);
    return false;
}

/* How many columns of a terminal a text takes: two for a Chinese character. */
static int columns_of(const char *s)
{
    int n = 0;
    for (; *s != '\0'; s++)
        n += (unsigned char)*s < 0x80 ? 1 : (unsigned char)*s >= 0xC0 ? 2 : 0;
    return n;
}

static void print_options(const option_row *rows, size_t n)
{
    enum { LEFT = 28 };
    for (size_t i = 0; i < n; i++) {
        char left[64];
        snprintf(left, sizeof left, "%s%c%s--%s%s%s", rows[i].letter ? "-" : "",
                 rows[i].letter ? rows[i].letter : ' ', rows[i].letter ? ", " : "   ",
                 rows[i].name, rows[i].value ? " " : "", rows[i].value ? rows[i].value : "");
        int spare = LEFT - columns_of(left);
        printf("  %s%*s  %s\n", left, spare > 0 ? spare : 0, "", rows[i].help);
    }
}

static void print_help(const command *c)
{
    printf("gongkai %s %s\n\n%s\n%s\n\n", c->name, c->usage, c->help, c->english);
    print_options(c->options, c->option_count);
    print_options(common_rows, COUNT_OF(common_rows));
    if (c->more != NULL)
        printf("\n%s", c->more);
}

static void print_commands(FILE *to)
{
    fprintf(to, "gongkai 命令 [选项]：政府信息公开\n"
                "gongkai COMMAND [options]: government information disclosure\n\n");
    for (size_t i = 0; i < command_count; i++)
        fprintf(to, "  %-10s  %s\n", commands[i]->name, commands[i]->help);
    fprintf(to, "\n每个命令都有 --help。Every command has --help.\n");
}

/* Store one option's value; false if the value is not of its kind. */
static bool store_option(arena *a, const option_row *row, char *into, const char *value)
{
    void *at = into + row->offset;
    str text = str_of(value);
    switch (row->kind) {
    case OPTION_FLAG: *(bool *)at = true; return true;
    case OPTION_TEXT: *(str *)at = text; return str_is_utf8(text);
    case OPTION_TEXTS: *list_add(a, (str_list *)at) = text; return str_is_utf8(text);
    case OPTION_INT:
        return str_to_int(text, at) && *(int64_t *)at >= row->least && *(int64_t *)at <= row->most;
    case OPTION_DAY: return day_parse(text, at);
    }
    return false;
}

enum { MOST_OPTIONS = 32 };

/* Fill `own` and `common` from the arguments; -1 when all is well. */
static int read_options(call *c, int argc, char **argv, char *own, common_options *common)
{
    const command *which = c->which;
    size_t n = which->option_count + COUNT_OF(common_rows);
    struct option longs[MOST_OPTIONS + 1] = {{0}};
    const option_row *rows[MOST_OPTIONS] = {NULL};
    char letters[2 * MOST_OPTIONS + 2] = ":";
    size_t letter_end = 1;
    if (n > MOST_OPTIONS)
        return exit_of(FAULT);
    for (size_t i = 0; i < n; i++) {
        rows[i] = i < which->option_count ? &which->options[i]
                                          : &common_rows[i - which->option_count];
        longs[i] = (struct option){rows[i]->name,
                                   rows[i]->kind == OPTION_FLAG ? no_argument : required_argument,
                                   NULL, 256 + (int)i};
        if (rows[i]->letter) {
            letters[letter_end++] = rows[i]->letter;
            if (rows[i]->kind != OPTION_FLAG)
                letters[letter_end++] = ':';
        }
    }
    optind = 0;
    opterr = 0;
    int got;
    while ((got = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (got == ':')
            return called_wrongly(c, "选项 %s 后面要写值。", argv[optind - 1]);
        if (got == '?')
            return called_wrongly(c, "不认识选项 %s。", argv[optind - 1]);
        size_t i = 0;
        while (i + 1 < n && (got >= 256 ? (int)i + 256 != got : rows[i]->letter != got))
            i++;
        char *into = i < which->option_count ? own : (char *)common;
        bool fits = store_option(c->a, rows[i], into, optarg);
        if (!fits && rows[i]->kind == OPTION_INT)
            return called_wrongly(c, "选项 --%s 的值“%s”不对，应为 %lld 到 %lld 的整数。",
                                  rows[i]->name, optarg, (long long)rows[i]->least,
                                  (long long)rows[i]->most);
        if (!fits)
            return called_wrongly(c, "选项 --%s 的值“%s”不对，应为%s。", rows[i]->name, optarg,
                                  rows[i]->kind == OPTION_DAY ? "日期，如 2023-09-20"
                                                              : " UTF-8 文字");
    }
    for (int i = optind; i < argc; i++) {
        if (!str_is_utf8(str_of(argv[i])))
            return called_wrongly(c, "第 %d 个参数不是 UTF-8 文字。", i - optind + 1);
        *list_add(c->a, &c->words) = str_of(argv[i]);
    }
    return -1;
}

static int run_command(arena *a, int argc, char **argv, instant now)
{
    const char *name = argc > 1 ? argv[1] : "--help";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_commands(stdout);
        return argc > 1 ? 0 : 2;
    }
    call c = {.a = a, .now = now, .today = day_of_instant(now)};
    for (size_t i = 0; i < command_count && c.which == NULL; i++)
        if (strcmp(name, commands[i]->name) == 0)
            c.which = commands[i];
    if (c.which == NULL) {
        fprintf(stderr, "没有“%s”这个命令。\n\n", name);
        print_commands(stderr);
        return 2;
    }
    common_options common = {0};
    char *own = arena_bytes(a, c.which->options_size + 1);
    for (size_t i = 0; i < c.which->option_count; i++)
        if (c.which->options[i].kind == OPTION_DAY)
            *(day *)(void *)(own + c.which->options[i].offset) = DAY_NONE;
    int wrong = read_options(&c, argc - 1, argv + 1, own, &common);
    if (wrong >= 0)
        return wrong;
    if (common.help) {
        print_help(c.which);
        return 0;
    }
    if (c.words.n < c.which->least_words || c.words.n > c.which->most_words)
        return called_wrongly(&c, "参数的个数不对。");
    c.json = common.json;
    c.strict = common.strict;
    c.db_given = common.db.n > 0;
    const char *environment = getenv("GONGKAI_DB");
    c.db = common.db.n > 0 ? common.db
           : environment != NULL && environment[0] != 0 ? str_of(environment)
                                                        : default_database(a);
    if (!store_is_url(c.db))
        return called_wrongly(&c, "%s", store_url_says);
    const char *key = getenv("GONGKAI_KEY");
    c.key = common.key.n > 0               ? common.key
            : key != NULL && key[0] != 0   ? str_of(key)
                                           : str_format(a, "%.*s/gongkai.key",
                                                        STR_ARG(database_folder(c.db)));
    return c.which->run(&c, own);
}

int command_main(int argc, char **argv, instant now)
{
    arena a;
    arena_init(&a, FOREVER_CEILING);
    if (setjmp(*arena_guard(&a)) != 0) {
        arena_finish(&a);
        fputs("内存用完了，什么都没有改动。文件太大时请分成几份。\n", stderr);
        return exit_of(FAULT);
    }
    int status = run_command(&a, argc, argv, now);
    arena_finish(&a);
    return status;
}
