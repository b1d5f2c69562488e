/* Every part goes through the scanner as a file of its own, in the cage. */
#include "acts/gate.h"

#include <sys/mman.h>
#include <unistd.h>

#include "acts/lexicon.h"

static bool write_all(int file, str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(file, bytes.p, bytes.n);
        if (n <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)n, bytes.n);
    }
    return lseek(file, 0, SEEK_SET) == 0;
}

static void add(work *w, gate_result *out, str part, const scan_finding *f)
{
    scan_finding *copy = list_add(w->a, &out->found);
    *copy = *f;
    copy->where = f->where.n == 0 ? part
                                  : str_format(w->a, "%.*s，%.*s", STR_ARG(part), STR_ARG(f->where));
    if (f->severity == SEVERITY_ERROR)
        out->errors++;
    else
        out->warnings++;
}

static void add_unread(work *w, gate_result *out, str part, const scanned *s)
{
    for (size_t i = 0; i < s->unread.n; i++)
        add(w, out, part,
            &(scan_finding){.rule = "unread",
                            .kind = SCAN_HIDDEN,
                            .severity = SEVERITY_ERROR,
                            .says = str_format(w->a, "没有读到：%.*s", STR_ARG(s->unread.p[i]))});
    if (s->unread.n == 0 && s->read != SCAN_WHOLE)
        add(w, out, part,
            &(scan_finding){.rule = "unread",
                            .kind = SCAN_HIDDEN,
                            .severity = SEVERITY_ERROR,
                            .says = STR("没有读完整，不能确认里面没有不该公开的内容。")});
}

static err check_part(work *w, const gate_part *part, const scan_by *by, gate_result *out)
{
    scanned s = {0};
    int file = memfd_create("gate", MFD_CLOEXEC);
    if (file < 0)
        return FAULT;
    err e = write_all(file, part->bytes)
                ? scan_file(w->a, str_format(w->a, "/proc/self/fd/%d", file), by, &s)
                : FAULT;
    close(file);
    if (e == FAULT)
        return FAULT;
    for (size_t i = 0; i < s.found.n; i++)
        add(w, out, part->name, &s.found.p[i]);
    add_unread(w, out, part->name, &s);
    out->errors += s.dropped;
    return OK;
}

err gate_check(work *w, const gate_part *parts, size_t n, day on, gate_result *out)
{
    str_list phones = {0};
    *out = (gate_result){0};
    TRY(scan_phones(w, &phones));
    const term_list none = {0};
    const scan_by by = {&phones, lexicon_ready(w->a, &none), on};
    for (size_t i = 0; i < n; i++)
        if (parts[i].bytes.n > 0)
            TRY(check_part(w, &parts[i], &by, out));
    return OK;
}
