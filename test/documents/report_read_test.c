/* Published reports, read: our own files in every form, the layouts of other
 * people's sites, and files that mean harm. */
#include "rules/written_report.h"

#include "testing.h"

#include <fcntl.h>
#include <unistd.h>

#include "documents/report_json.h"
#include "documents/report_paper.h"
#include "documents/report_read.h"

static char folder[] = "/tmp/report_read_XXXXXX";

static const char *put_file(arena *a, const char *name, str bytes)
{
    const char *path = str_format(a, "%s/%s", folder, name).p;
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    for (size_t at = 0; at < bytes.n;) {
        ssize_t n = write(file, bytes.p + at, bytes.n - at);
        assert_true(n > 0);
        at += (size_t)n;
    }
    close(file);
    return path;
}

static err read_bytes(arena *a, str bytes, annual_report *r, problems *ps)
{
    const char *path = put_file(a, "one", bytes);
    problems_init(ps, a);
    err e = report_read_file(path, a, r, ps);
    unlink(path);
    return e;
}

static void must_read(arena *a, str bytes, annual_report *r)
{
    problems ps;
    if (read_bytes(a, bytes, r, &ps) != OK)
        { put_file(a, "kept", bytes); fail_msg("not read: %s", ps.n > 0 ? str_c(a, ps.p[0].says) : ""); }
}

static void same_cells(const annual_report *got, const annual_report *want, const char *what)
{
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        if (got->cells[cell].kind == want->cells[cell].kind &&
            got->cells[cell].value == want->cells[cell].value)
            continue;
        char name[200] = {0};
        line l = {name, 0, sizeof name - 1};
        report_cell_path(cell, &l);
        fail_msg("%s: %s is %d/%lld, not %lld", what, name, (int)got->cells[cell].kind,
                 (long long)got->cells[cell].value, (long long)want->cells[cell].value);
    }
}

static void no_findings(arena *a, const annual_report *r, const char *what)
{
    finding room[64];
    findings found = {room, 0, COUNT_OF(room), 0};
    annual_report_check(r, NULL, &found);
    if (found.n > 0)
        fail_msg("%s: %s %s", what, found.p[0].rule, found.p[0].says);
    (void)a;
}

static void our_own_files_read_back(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++)
        for (int format = 0; format < PAPER_FORMAT_COUNT; format++) {
            if (format == PAPER_XLSX)
                continue;
            arena a;
            arena_init(&a, 512 << 20);
            written_report w;
            annual_report got;
            buf b;
            str trouble = {0};
            write_report(seed, -1, &a, &w);
            buf_init(&b, &a);
            assert_int_equal(report_paper_write(&w.now, &REPORT_EXTRAS_NONE, (paper_format)format,
                                                &a, &b, &trouble),
                             OK);
            char what[64];
            snprintf(what, sizeof what, "report %d as %s", (int)seed, paper_kinds[format].name);
            must_read(&a, buf_str(&b), &got);
            same_cells(&got, &w.now, what);
            assert_int_equal(got.year, w.now.year);
            assert_str(got.agency, str_c(&a, w.now.agency));
            assert_true(day_same(got.from, w.now.from) && day_same(got.to, w.now.to));
            for (int i = 0; i < 6; i++)
                assert_str(got.sections[i].title, report_section_titles[i]);
            no_findings(&a, &got, what);
            arena_finish(&a);
        }
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_files_read_back),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
