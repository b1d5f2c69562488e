/* data/holidays.csv + data/holiday-notices.csv → the published calendar as a
 * const table, by day, and within a day by the order of the notices.
 *
 *     holidays NOTICES HOLIDAYS OUT
 */
#include "base/day.h"

enum { FILE_MOST = 1 << 20, ROW_MOST = 8192, NOTICE_MOST = 256 };

typedef struct row {
    day on;
    bool works;
    str name;
    int notice;
} row;

static const char *at_file;
static int at_line;

static _Noreturn void refuse(const char *why)
{
    fprintf(stderr, "%s:%d: %s\n", at_file, at_line, why);
    exit(1);
}

static str read_whole(const char *path, char *into)
{
    at_file = path;
    at_line = 0;
    FILE *f = fopen(path, "r");
    if (f == NULL) {
        perror(path);
        exit(1);
    }
    size_t n = fread(into, 1, FILE_MOST, f);
    fclose(f);
    if (n == FILE_MOST)
        refuse("too long");
    return (str){into, n};
}

/* The next line with data, cut at commas; the first one is the header. */
static bool next_row(str *rest, str *cells, size_t n)
{
    str text;
    while (str_split(rest, STR("\n"), &text)) {
        at_line++;
        if (text.n == 0 || str_starts(text, STR("#")))
            continue;
        for (size_t i = 0; i < n; i++)
            if (!str_split(&text, STR(","), &cells[i]) || cells[i].n == 0)
                refuse("a cell is missing");
        if (text.p != NULL || str_has(cells[0], STR("\"")))
            refuse("too many cells, or quotes");
        return true;
    }
    return false;
}

static int by_day_and_notice(const void *a, const void *b)
{
    const row *x = a, *y = b;
    return x->on.n != y->on.n ? (x->on.n < y->on.n ? -1 : 1) : x->notice - y->notice;
}

int main(int argc, char **argv)
{
    static char notices_text[FILE_MOST], days_text[FILE_MOST];
    static row rows[ROW_MOST];
    static str notices[NOTICE_MOST];
    int notice_count = 0;
    size_t n = 0;
    str cells[4];
    if (argc != 4)
        return 2;
    FILE *out = fopen(argv[3], "w");
    if (out == NULL) {
        perror(argv[3]);
        return 1;
    }
    fputs("/* Made from data/ by tools/holidays.c. */\n#include \"rules/calendar.h\"\n\n"
          "static const calendar_notice notices[] = {\n",
          out);
    str rest = read_whole(argv[1], notices_text);
    next_row(&rest, cells, 3);
    while (next_row(&rest, cells, 3)) {
        day known;
        if (notice_count == NOTICE_MOST || !day_parse(cells[2], &known))
            refuse("not a date, or too many notices");
        notices[notice_count++] = cells[0];
        fprintf(out, "    {STR_INIT(\"%.*s\"), %.*s, {%d}},\n", STR_ARG(cells[0]),
                STR_ARG(cells[1]), known.n);
    }
    rest = read_whole(argv[2], days_text);
    next_row(&rest, cells, 4);
    while (next_row(&rest, cells, 4)) {
        row r = {.works = str_equal(cells[1], STR("workday")), .name = cells[2]};
        while (r.notice < notice_count && !str_equal(notices[r.notice], cells[3]))
            r.notice++;
        if (n == ROW_MOST || r.notice == notice_count || !day_parse(cells[0], &r.on) ||
            (!r.works && !str_equal(cells[1], STR("holiday"))))
            refuse("wants an existing date, holiday or workday, a name, a known notice");
        rows[n++] = r;
    }
    qsort(rows, n, sizeof rows[0], by_day_and_notice);
    fputs("};\nstatic const calendar_entry entries[] = {\n", out);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && by_day_and_notice(&rows[i - 1], &rows[i]) == 0)
            refuse("one notice names a day twice");
        fprintf(out, "    {{%d}, %s, %d, STR_INIT(\"%.*s\")},\n", rows[i].on.n,
                rows[i].works ? "true" : "false", rows[i].notice, STR_ARG(rows[i].name));
    }
    fputs("};\nstatic const calendar_layer layer = {entries, COUNT_OF(entries), notices, "
          "COUNT_OF(notices)};\n"
          "const calendar calendar_published = {&layer, 1, {INT32_MIN}};\n",
          out);
    return fclose(out) != 0;
}
