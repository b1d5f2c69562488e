/* data/lexicon/NAME.csv → the terms that come with the program; data/laws.csv → the
 * titles of laws.
 *
 *     lexicon terms OUT FILE...
 *     lexicon laws OUT FILE
 *
 * Rows are judged by the rules that judge an office's own (rules/lexicon.c).
 */
#include "rules/lexicon.h"
#include "rules/wording.h"

#include <stdlib.h>

enum { FILE_MOST = 8 << 20, TERM_MOST = 20000, LAW_MOST = 2000, LAW_COLUMNS = 5 };

/* What the rules refer to, and this program makes. */
const law_title law_titles[1] = {{.repealed = {0}}};
const size_t law_title_count = 0;

static const char *at_file;
static int at_line;

static _Noreturn void refuse(str cell, const char *why)
{
    fprintf(stderr, "%s:%d: %.*s: %s\n", at_file, at_line, STR_ARG(cell), why);
    exit(1);
}

static str read_whole(const char *path)
{
    at_file = path;
    at_line = 0;
    char *into = malloc(FILE_MOST);
    FILE *f = fopen(path, "r");
    if (f == NULL || into == NULL)
        refuse(STR(""), "cannot be read");
    size_t n = fread(into, 1, FILE_MOST, f);
    fclose(f);
    str text = {into, n};
    if (n == FILE_MOST || !str_is_utf8(text))
        refuse(STR(""), "too long, or no UTF-8");
    return text;
}

/* The next row, the heading left out. */
static bool next_row(str *rest, str *cells, size_t n)
{
    str text;
    while (str_split(rest, STR("\n"), &text)) {
        bool heading = at_line++ == 0;
        if (text.n == 0 || heading)
            continue;
        for (size_t i = 0; i < n; i++)
            if (!str_split(&text, STR(","), &cells[i]))
                refuse(cells[0], "a cell is missing");
        if (text.p != NULL)
            refuse(cells[0], "too many cells");
        for (size_t i = 0; i < n; i++)
            if (str_has(cells[i], STR("\"")) || str_has(cells[i], STR("\\")))
                refuse(cells[i], "no quotes here");
        return true;
    }
    return false;
}

static void put_str(FILE *out, str s)
{
    if (s.n == 0)
        fputs("{NULL, 0}, ", out);
    else
        fprintf(out, "STR_INIT(\"%.*s\"), ", STR_ARG(s));
}

static void put_day(FILE *out, day d)
{
    if (day_is(d))
        fprintf(out, "{%d}, ", d.n);
    else
        fputs("{INT32_MIN}, ", out);
}

static void put_term(FILE *out, const term *t)
{
    fputs("    {", out);
    put_str(out, t->id);
    fprintf(out, "%d, %d, ", (int)t->kind, (int)t->severity);
    const str texts[] = {t->wrong, t->right, t->except, t->why, t->must, t->must_not};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        put_str(out, texts[i]);
    put_day(out, t->from);
    put_day(out, t->to);
    fputs("},\n", out);
}

static int by_wrong(const void *a, const void *b)
{
    return str_compare(((const term *)a)->wrong, ((const term *)b)->wrong);
}
static int by_id(const void *a, const void *b)
{
    return str_compare(((const term *)a)->id, ((const term *)b)->id);
}
static int by_name(const void *a, const void *b)
{
    return str_compare(((const law_title *)a)->name, ((const law_title *)b)->name);
}

static void refuse_doubles(term *terms, size_t n)
{
    qsort(terms, n, sizeof terms[0], by_wrong);
    for (size_t i = 1; i < n; i++)
        if (by_wrong(&terms[i - 1], &terms[i]) == 0)
            refuse(terms[i].wrong, "stands twice");
    qsort(terms, n, sizeof terms[0], by_id);
    for (size_t i = 1; i < n; i++)
        if (by_id(&terms[i - 1], &terms[i]) == 0)
            refuse(terms[i].id, "an id for two");
}

static void make_terms(FILE *out, char **files, int count)
{
    static term terms[TERM_MOST];
    size_t n = 0;
    str cells[LEXICON_COLUMN_COUNT];
    for (int f = 0; f < count; f++) {
        str rest = read_whole(files[f]);
        while (next_row(&rest, cells, LEXICON_COLUMN_COUNT)) {
            lexicon_column column;
            const char *says;
            if (n == TERM_MOST || lexicon_row_read(cells, &terms[n], &column, &says) != OK)
                refuse(cells[0], n == TERM_MOST ? "too many" : says);
            n++;
        }
    }
    refuse_doubles(terms, n);
    fputs("#include \"rules/lexicon.h\"\n\nconst term lexicon_terms[] = {\n", out);
    for (size_t i = 0; i < n; i++)
        put_term(out, &terms[i]);
    fprintf(out, "};\nconst size_t lexicon_term_count = %zu;\n", n);
}

static bool law_of_row(const str *cells, law_title *out)
{
    int64_t articles = 0;
    *out = (law_title){.name = cells[0], .national = cells[1].n > 0, .repealed = DAY_NONE,
                       .by = cells[4]};
    if (cells[2].n > 0 && !str_to_int(cells[2], &articles))
        return false;
    out->articles = (int)articles;
    return cells[0].n > 0 && (cells[3].n == 0 || day_parse(cells[3], &out->repealed));
}

static void make_laws(FILE *out, const char *file)
{
    static law_title laws[LAW_MOST];
    size_t n = 0;
    str cells[LAW_COLUMNS], rest = read_whole(file);
    while (next_row(&rest, cells, LAW_COLUMNS))
        if (n == LAW_MOST || !law_of_row(cells, &laws[n++]))
            refuse(cells[0], "wants a name, 是 or nothing, a number, a day, a name");
    qsort(laws, n, sizeof laws[0], by_name);
    fputs("#include \"rules/wording.h\"\n\nconst law_title law_titles[] = {\n", out);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && by_name(&laws[i - 1], &laws[i]) == 0)
            refuse(laws[i].name, "stands twice");
        fputs("    {", out);
        put_str(out, laws[i].name);
        fprintf(out, "%s, %d, ", laws[i].national ? "true" : "false", laws[i].articles);
        put_day(out, laws[i].repealed);
        put_str(out, laws[i].by);
        fputs("},\n", out);
    }
    fputs("};\nconst size_t law_title_count = COUNT_OF(law_titles);\n", out);
}

int main(int argc, char **argv)
{
    bool terms = argc > 3 && strcmp(argv[1], "terms") == 0;
    FILE *out = argc > 3 ? fopen(argv[2], "w") : NULL;
    if (out == NULL)
        return 2;
    fputs("/* Made from data/ by tools/lexicon.c. */\n", out);
    if (terms)
        make_terms(out, argv + 3, argc - 3);
    else
        make_laws(out, argv[3]);
    return fclose(out) != 0;
}
