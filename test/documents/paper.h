/* For the tests of writers: reports to write, and programs of others that read
 * what was written. */
#ifndef TEST_DOCUMENTS_PAPER_H
#define TEST_DOCUMENTS_PAPER_H

#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "documents/report_paper.h"

extern char **environ;

/* A small generator with a seed: the same figures in every run. */
static inline uint32_t paper_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

#define PAPER_PARAGRAPH \
    "本机关按照条例的要求公开政府信息，及时更新栏目，回应社会关切，提高答复质量。" \
    "对涉及群众切身利益的事项，做到应公开尽公开，并同步作出解读。"

/* A report whose figures are all below `most`, with text of some pages. */
static inline void paper_report(annual_report *r, arena *a, uint32_t seed, uint32_t most)
{
    annual_report_init(r, STR("某某市某某区人力资源和社会保障局"), 2023);
    r->title = STR("某某市某某区人力资源和社会保障局2023年政府信息公开工作年度报告");
    for (int i = 0; i < CELL_COUNT; i++)
        r->cells[i].value = paper_random(&seed) % most;
    r->cells[STOCK_CHARGE].value *= 100; /* four decimals of 万元 are whole yuan */
    *list_add(a, &r->preamble) = STR("本报告所列数据的统计期限为2023年1月1日至12月31日。");
    for (int i = 0; i < 5; i++) {
        *list_add(a, &r->sections[0].paragraphs) = str_of(report_subsection_titles[i]);
        for (uint32_t n = paper_random(&seed) % 4 + 1; n > 0; n--)
            *list_add(a, &r->sections[0].paragraphs) = STR(PAPER_PARAGRAPH PAPER_PARAGRAPH);
    }
    *list_add(a, &r->sections[4].paragraphs) = STR(PAPER_PARAGRAPH);
    *list_add(a, &r->sections[5].paragraphs) = STR("2023年，本机关未收取信息处理费。");
}

static inline report_extras paper_extras(void)
{
    report_extras x = REPORT_EXTRAS_NONE;
    x.issued = day_of(2024, 1, 24);
    x.mark = STR("演示数据 & <重建>");
    return x;
}

/* Write it; fails the test unless that ends with `expected`. */
static inline str paper_written(const annual_report *r, const report_extras *x, paper_format format,
                                arena *a, str *trouble)
{
    buf out;
    buf_init(&out, a);
    err e = report_paper_write(r, x, format, a, &out, trouble);
    if (e != OK)
        fail_msg("%s: error %d: %.*s", paper_kinds[format].name, e, STR_ARG(*trouble));
    return buf_str(&out);
}

typedef struct paper_folder {
    char path[64];
} paper_folder;

static inline paper_folder paper_folder_open(void)
{
    paper_folder f = {"/tmp/gongkai-paper-XXXXXX"};
    assert_non_null(mkdtemp(f.path));
    return f;
}

static inline int paper_remove_(const char *path, const struct stat *st, int flag, struct FTW *at)
{
    (void)st;
    (void)flag;
    (void)at;
    return remove(path);
}

static inline void paper_folder_close(const paper_folder *f)
{
    nftw(f->path, paper_remove_, 8, FTW_DEPTH | FTW_PHYS);
}

static inline const char *paper_path(arena *a, const paper_folder *f, const char *name)
{
    return str_format(a, "%s/%s", f->path, name).p;
}

static inline void paper_save(const char *path, str bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    assert_int_equal(fclose(file), 0);
}

static inline str paper_load(arena *a, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("%s is missing", path);
    buf b;
    buf_init(&b, a);
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        buf_put(&b, (str){piece, n});
    fclose(file);
    return buf_str(&b);
}

/* Run a program with its output going to a file; its exit status, or -1 if there
 * is no such program. */
static inline int paper_run(const char *output, const char *const *words)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t child;
    int e =
        posix_spawnp(&child, words[0], &actions, NULL, (char *const *)(uintptr_t)words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (e != 0)
        return -1;
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) == 127 ? -1 : WEXITSTATUS(status) : 128;
}

#define PAPER_RUN(output, ...) paper_run((output), (const char *const[]){__VA_ARGS__, NULL})

/* A script of test/documents, run by python. */
static inline int paper_script(arena *a, const char *output, const char *script, const char *file,
                               const char *more)
{
    const char *source = getenv("GONGKAI_SOURCE");
    str path = str_format(a, "%s/test/documents/%s", source == NULL ? "." : source, script);
    return PAPER_RUN(output, "python3", "-I", path.p, file, more);
}

/* Let LibreOffice turn a file of the folder into another form. */
static inline int paper_convert(arena *a, const paper_folder *f, const char *file, const char *form)
{
    str profile = str_format(a, "-env:UserInstallation=file://%s/profile", f->path);
    return PAPER_RUN(paper_path(a, f, "office.log"), "soffice", profile.p, "--headless",
                     "--convert-to", form, "--outdir", f->path, file);
}

/* Compare tables that another program found, as lines "TABLE ROW COLUMN TEXT" for
 * every place of every table, with the report's; `first` is the number of table 2
 * among them. Returns how many figures were compared. */
static inline int paper_compare(str found, const annual_report *r, int first, arena *a)
{
    int compared = 0;
    for (int table = 2; table <= 4; table++) {
        const grid *g = report_grid(r, table, a);
        for (size_t i = 0; i < g->cells.n; i++) {
            const grid_cell *c = &g->cells.p[i];
            for (int row = c->row; row < c->row + c->rows; row++)
                for (int column = c->column; column < c->column + c->columns; column++) {
                    str line_wanted = str_format(a, "\n%d\t%d\t%d\t%.*s\n", first + table - 2, row,
                                                 column, STR_ARG(c->text));
                    if (!str_has(found, line_wanted))
                        fail_msg("table %d, row %d, column %d is not “%.*s”", table, row, column,
                                 STR_ARG(c->text));
                }
            compared += c->source >= 0 ? 1 : 0;
        }
    }
    return compared;
}

#endif
