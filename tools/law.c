/* The texts of law/ → articles.h (an enum) and articles.c (a table), so that a rule that
 * cites an article that does not exist does not compile.
 *
 *     law OUTDIR FILE…
 *
 * A file holds instruments: lines `law ID`, `name`, `short`, `from`, `to`, a
 * blank line, then one article per line: its number, a blank, the gist.
 * Numbers: 30 (article), 33.2 (its second paragraph), 36(4) (its fourth item),
 * * (the whole instrument). REG 33.2 becomes REG_33_2, REG 36(4) REG_36_I4.
 */
#include <ctype.h>

#include "base/day.h"

enum { FILE_MOST = 1 << 20, ID_MOST = 24 };

typedef struct instrument {
    str id, name, cited;
    day from, to;
} instrument;

static FILE *header, *table;
static const char *at_file;
static int at_line, article_count;

static _Noreturn void refuse(const char *why)
{
    fprintf(stderr, "%s:%d: %s\n", at_file, at_line, why);
    exit(1);
}

/* 1..999 as Chinese numerals: 33 → 三十三. */
static void put_chinese(FILE *to, int n)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (n >= 100)
        fprintf(to, "%s百%s", digits[n / 100], n % 100 != 0 && n % 100 < 10 ? "零" : "");
    if (n % 100 >= 10)
        fprintf(to, "%s十", n >= 20 ? digits[n / 10 % 10] : "");
    if (n % 10 != 0)
        fputs(digits[n % 10], to);
}

static int take_number(str *rest)
{
    int n = 0;
    while (rest->n > 0 && isdigit((unsigned char)rest->p[0]) && n < 100) {
        n = n * 10 + (rest->p[0] - '0');
        *rest = str_slice(*rest, 1, rest->n);
    }
    if (n == 0)
        refuse("an article's number is 30, 33.2, 36(4) or *");
    return n;
}

static void put_article(const instrument *law, str number, str gist)
{
    str rest = number;
    int article = 0, paragraph = 0, item = 0;
    if (!str_equal(number, STR("*"))) {
        article = take_number(&rest);
        if (str_starts(rest, STR("."))) {
            rest = str_slice(rest, 1, rest.n);
            paragraph = take_number(&rest);
        }
        if (str_starts(rest, STR("("))) {
            rest = str_slice(rest, 1, rest.n);
            item = take_number(&rest);
            if (!str_equal(rest, STR(")")))
                refuse("an item's number ends with )");
            rest = (str){NULL, 0};
        }
        if (rest.n > 0)
            refuse("an article's number is 30, 33.2, 36(4) or *");
    }
    if (law->id.n > ID_MOST)
        refuse("an instrument's id is short");
    char id[64];
    int n = snprintf(id, sizeof id, "%.*s", STR_ARG(law->id));
    if (article > 0)
        n += snprintf(id + n, sizeof id - (size_t)n, "_%d", article);
    if (paragraph > 0)
        n += snprintf(id + n, sizeof id - (size_t)n, "_%d", paragraph);
    if (item > 0)
        snprintf(id + n, sizeof id - (size_t)n, "_I%d", item);
    fprintf(header, "    %s,\n", id);
    fprintf(table, "    [%s] = {STR_INIT(\"%s\"), STR_INIT(\"%.*s\"), STR_INIT(\"%.*s", id, id,
            STR_ARG(law->name), STR_ARG(law->cited));
    const struct {
        int number;
        const char *unit;
    } units[] = {{article, "条"}, {paragraph, "款"}, {item, "项"}};
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (units[i].number > 0) {
            fputs("第", table);
            put_chinese(table, units[i].number);
            fputs(units[i].unit, table);
        }
    fprintf(table, "\"),\n        STR_INIT(\"%.*s\"), {%d}, ", STR_ARG(gist), law->from.n);
    if (day_is(law->to))
        fprintf(table, "{%d}},\n", law->to.n);
    else
        fprintf(table, "{INT32_MIN}},\n");
    article_count++;
}

static void read_line(instrument *law, str row)
{
    str value = row, key;
    if (!str_split(&value, STR(" "), &key) || value.n == 0)
        refuse("a word and its value are wanted");
    if (str_has(row, STR("\"")) || str_has(row, STR("\\")))
        refuse("quotes and backslashes cannot stand here");
    if (str_equal(key, STR("law")))
        *law = (instrument){.id = value, .from = DAY_NONE, .to = DAY_NONE};
    else if (str_equal(key, STR("name")))
        law->name = value;
    else if (str_equal(key, STR("short")))
        law->cited = value;
    else if (str_equal(key, STR("from"))) {
        if (!day_parse(value, &law->from))
            refuse("not a date");
    } else if (str_equal(key, STR("to"))) {
        if (!day_parse(value, &law->to))
            refuse("not a date");
    } else if (law->name.n == 0 || law->cited.n == 0 || !day_is(law->from))
        refuse("name, short and from come before the first article");
    else
        put_article(law, key, value);
}

static FILE *create(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    if (f == NULL) {
        perror(path);
        exit(1);
    }
    return f;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    header = create(argv[1], "articles.h");
    table = create(argv[1], "articles.c");
    fputs("/* Made from law/ by tools/law.c. */\ntypedef enum article {\n", header);
    fputs("/* Made from law/ by tools/law.c. */\n#include \"law/law.h\"\n\n"
          "const law_article law_articles[ARTICLE_COUNT] = {\n",
          table);
    static char text[FILE_MOST];
    for (int i = 2; i < argc; i++) {
        at_file = argv[i];
        at_line = 0;
        FILE *f = fopen(at_file, "r");
        if (f == NULL) {
            perror(at_file);
            return 1;
        }
        str rest = {text, fread(text, 1, sizeof text, f)}, row;
        fclose(f);
        if (rest.n == sizeof text)
            refuse("too long");
        instrument law = {.from = DAY_NONE, .to = DAY_NONE};
        while (str_split(&rest, STR("\n"), &row)) {
            at_line++;
            if (row.n > 0)
                read_line(&law, row);
        }
    }
    fputs("    ARTICLE_COUNT\n} article;\n", header);
    fputs("};\n", table);
    return fclose(header) != 0 || fclose(table) != 0 || article_count == 0;
}
