/* One pass: rows are read, judged and kept as they come, inside a transaction
 * that is given up as soon as a row is refused (the rest is then only judged,
 * so that all that is wrong is said at once). Numbers that stand twice are left
 * to the register's own index; only if it objects, or a row contradicts its record,
 * is the file read again, to name them.
 */
#include "acts/import.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "acts/act.h"
#include "acts/calendar.h"
#include "acts/import/import.h"
#include "acts/import/keep.h"
#include "acts/import/repeat.h"
#include "base/system.h"
#include "secret/sm3.h"
#include "store/ledger_import.h"

enum { MOST_WARNINGS = 200, ROWS_PER_TICK = 4096 };

static err complain(work *w, err e, const char *format, ...) PRINTF_LIKE(3, 4);
static err complain(work *w, err e, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    problems_add_row(w->problems, &(problem){.says = str_format_v(w->a, format, args)});
    va_end(args);
    return e;
}

static err open_file(work *w, str path, int *out)
{
    /* a named pipe must not make us wait for its writer */
    int fd = open(str_c(w->a, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0) {
        *out = fd;
        return OK;
    }
    err e = errno == ENOENT || errno == ENOTDIR ? NOT_FOUND : errno == EACCES ? FORBIDDEN : INVALID;
    return complain(w, e, "文件打不开：%s。（%.*s）", system_says(errno).c, STR_ARG(path));
}

static void tick(const work *w, int64_t done, int64_t of)
{
    if (w->progress != NULL)
        w->progress(w->progress_context, done, of);
}

static err digest_file(work *w, int fd, unsigned char out[SM3_SIZE])
{
    enum { CHUNK = 256 << 10 };
    char *chunk = malloc(CHUNK);
    sm3 s;
    sm3_begin(&s);
    int64_t at = 0;
    bool fine = chunk != NULL;
    while (fine) {
        ssize_t n = pread(fd, chunk, CHUNK, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            break;
        fine = n > 0 && at + n <= SHEET_FILE_BYTES;
        if (fine)
            sm3_add(&s, (str){chunk, (size_t)n});
        at += n;
    }
    fine = sm3_end(&s, out) == OK && fine;
    free(chunk);
    return fine ? OK : complain(w, FAULT, "文件读不出来，请再试一次。");
}

/* Was this content imported before? Then OK, and the result says when. */
static err find_earlier(work *w, const ledger_form *form, str digest, import_result *r)
{
    ledger_import key = {.agency = w->agency, .kind = str_of(form->id), .digest = digest}, earlier;
    TRY(store_one(w->store, w->a, &ledger_import_by_digest, &ledger_import_shape, &key,
                  &ledger_import_shape, &earlier));
    r->already_imported = true;
    r->imported_at = earlier.imported_at;
    r->imported_by = earlier.actor;
    r->rows = earlier.row_count;
    return OK;
}

static void add_fault(work *w, const importing *im, const sheet_fault *why)
{
    str field = {0};
    for (size_t i = 0; i < im->form->count && why->column > 0; i++)
        if (im->where[i] == why->column - 1)
            field = str_of(im->form->columns[i].name);
    if (why->column > 0 && field.n == 0)
        field = str_format(w->a, "第%zu列", why->column);
    problems_add_row(w->problems,
                     &(problem){.row = why->line, .field = field, .says = str_of(why->says)});
}

static err open_sheet(importing *im, int fd, sheet **out)
{
    sheet_fault why = {0};
    if (lseek(fd, 0, SEEK_SET) != 0)
        return complain(im->w, FAULT, "文件读不出来：%s。", system_says(errno).c);
    err e = sheet_open(im->a, fd, &why, out);
    if (e != OK) {
        add_fault(im->w, im, &why);
        return e;
    }
    im->serials = sheet_is(*out) == SHEET_XLSX;
    return OK;
}

/* Take a row into the transaction; after a refusal only judge. */
static err take_row(importing *im, keeping *k, const sheet_row *cells, bool *refused)
{
    ledger_row row;
    im->result->rows++;
    bool good = import_row(im, cells, &row);
    err e = good && !*refused ? keep_row(k, &row) : OK;
    if (!good || im->bad)
        im->result->bad_rows++;
    if (!good || e == INVALID || e == CONFLICT) {
        *refused = true; /* what is wrong with its number is named by name_repeats */
        e = OK;
    }
    return e;
}

static void take_notes(importing *im, const sheet *s)
{
    const sheet_notes *notes = sheet_notes_of(s);
    for (size_t i = 0; i < notes->n; i++)
        problems_add_row(&im->result->warnings,
                         &(problem){.row = notes->p[i].line, .says = notes->p[i].says});
}

/* All rows into the open transaction. */
static err take_rows(importing *im, keeping *k, sheet *s, bool *refused)
{
    sheet_row cells;
    int64_t done, of;
    err e = sheet_next(s, &cells);
    if (e == NOT_FOUND)
        return complain(im->w, INVALID, "表是空的，连表头也没有。");
    if (e != OK)
        return e;
    if (!import_header(im, &cells))
        return INVALID;
    while ((e = sheet_next(s, &cells)) == OK) {
        TRY(take_row(im, k, &cells, refused));
        if (im->result->rows % ROWS_PER_TICK == 0) {
            sheet_progress(s, &done, &of);
            tick(im->w, done, of);
        }
    }
    return e;
}

/* What a file is, is told by its content; its name tells what its owner took it for. */
static bool is_named_wrong(const importing *im)
{
    return !im->serials && str_ends(im->result->file, STR(".xlsx"));
}

static err keep_sheet(importing *im, keeping *k, int fd)
{
    sheet *s = NULL;
    bool refused = false;
    sheet_fault why = {0};
    TRY(open_sheet(im, fd, &s));
    err e = take_rows(im, k, s, &refused);
    take_notes(im, s);
    err closed = sheet_close(s, e, &why);
    if (closed != OK && is_named_wrong(im))
        return complain(im->w, INVALID,
                        "文件名以 .xlsx 结尾，内容却不是 Excel 工作簿，可能没有下载完整，或只是改了"
                        "名字；请用表格软件打开，另存为 .xlsx 或 CSV 再导入。");
    if (closed != OK && why.says[0] != 0)
        add_fault(im->w, im, &why);
    if (closed != OK)
        return closed;
    if (im->result->rows == 0) {
        /* a year without a single case is a fact too */
        const ledger_row header = {.line = 1};
        import_warn(im, &header, -1, (str){0}, "表里只有表头，没有一行内容：按“无”导入。");
    }
    return refused ? INVALID : keep_end(k);
}

/* The whole file into the open transaction: OK, INVALID, or CONFLICT when the
 * register objects to a number. */
static err take_file(importing *im, int fd, str digest)
{
    keeping *k = NULL;
    err e = keep_begin(im, digest, &k);
    if (e == OK)
        e = keep_sheet(im, k, fd);
    keep_finish(k);
    return e;
}

static int by_row(const void *a, const void *b)
{
    const problem *p = a, *q = b;
    return p->row < q->row ? -1 : p->row > q->row;
}

/* Merge sort: problems of one row stay in the order they were found. */
static void sort_by_row(problems *ps)
{
    problem *other = malloc((ps->n + 1) * sizeof *other);
    if (other == NULL)
        return; /* unsorted is still complete */
    for (size_t width = 1; width < ps->n; width *= 2) {
        for (size_t from = 0; from < ps->n; from += 2 * width) {
            size_t i = from, middle = from + width < ps->n ? from + width : ps->n;
            size_t end = middle + width < ps->n ? middle + width : ps->n, j = middle;
            for (size_t to = from; to < end; to++)
                other[to] = j == end || (i < middle && by_row(&ps->p[i], &ps->p[j]) <= 0)
                                ? ps->p[i++]
                                : ps->p[j++];
        }
        memcpy(ps->p, other, ps->n * sizeof *other);
    }
    free(other);
}

/* After a refusal, outside the transaction. */
static err name_repeats(importing *im, int fd)
{
    sheet *s = NULL;
    sheet_fault why = {0};
    if (!im->form->goes_on) /* nor has it numbers that must not stand twice */
        return OK;
    TRY(open_sheet(im, fd, &s));
    err e = repeat_name_all(im, s);
    err closed = sheet_close(s, e == OK ? NOT_FOUND : e, &why);
    sort_by_row(im->w->problems);
    return closed;
}

static bool is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* By what the dates of a case are judged. */
static err learn_rules(importing *im)
{
    TRY(office_calendar_of(im->w, DAY_NONE, &im->calendar));
    return office_settings_of(im->w, &im->settings);
}

static err import_open_file(importing *im, int fd, const import_options *options)
{
    work *w = im->w;
    struct stat before, after;
    unsigned char digest[SM3_SIZE];
    str digest_text = {(const char *)digest, sizeof digest};
    if (fstat(fd, &before) != 0)
        return complain(w, FAULT, "文件读不出来：%s。", system_says(errno).c);
    if (!S_ISREG(before.st_mode) || before.st_size > SHEET_FILE_BYTES)
        return complain(w, INVALID,
                        S_ISREG(before.st_mode) ? "文件超过 1 GiB，请分成几份。"
                                                : "不是普通文件，请给出表格文件。");
    tick(w, 0, before.st_size);
    TRY(digest_file(w, fd, digest));
    err e = find_earlier(w, im->form, digest_text, im->result);
    if (e != NOT_FOUND)
        return e;
    TRY(act_begin(w));
    e = learn_rules(im);
    if (e == OK)
        e = take_file(im, fd, digest_text);
    if (e == OK && (fstat(fd, &after) != 0 || !is_same_file(&before, &after)))
        e = complain(w, CONFLICT, "文件在导入时被别的程序改动了，没有写入；请关闭后再试。");
    size_t warned = im->result->warnings.n + im->result->warnings.dropped;
    if (e == OK && options->strict && warned > 0)
        e = complain(w, INVALID, "有 %zu 处提醒，按 --strict 没有写入。", warned);
    if (e == OK && !options->dry_run) {
        e = store_commit(w->store);
        if (e == OK)
            im->result->written = im->result->added + im->result->continued;
        return e;
    }
    str trouble = str_copy(w->a, store_trouble(w->store)); /* which rolling back forgets */
    store_rollback(w->store);
    if (e != OK)
        im->result->continued = im->result->known = im->result->added = 0;
    if (e != CONFLICT && e != INVALID)
        return e;
    if (im->result->rows > 0) /* else the file could not be read, which is said */
        TRY(name_repeats(im, fd));
    if (w->problems->n > 0)
        return INVALID;
    return trouble.n > 0 ? complain(w, e, "%.*s", STR_ARG(trouble))
                         : complain(w, e, "台账刚才被别人改动了，没有写入；请再导入一次。");
}

static str last_part(str path)
{
    size_t from = path.n;
    while (from > 0 && path.p[from - 1] != '/')
        from--;
    return str_slice(path, from, path.n);
}

err import_ledger(work *w, ledger_kind kind, str path, const import_options *options,
                  import_result *out)
{
    int fd = -1;
    *out = (import_result){.kind = kind, .file = last_part(path)};
    problems_init(&out->warnings, w->a);
    out->warnings.most = MOST_WARNINGS;
    if (w->problems->most == 0)
        w->problems->most = 1000;
    importing im = {.w = w, .kind = kind, .form = &ledger_forms[kind], .result = out, .a = w->a};
    for (size_t i = 0; i < LEDGER_COLUMNS; i++)
        im.where[i] = SIZE_MAX;
    buf_init(&im.notes, w->a);
    buf_init(&im.joined, w->a);
    TRY(open_file(w, path, &fd));
    err e = import_open_file(&im, fd, options);
    close(fd);
    return e;
}
