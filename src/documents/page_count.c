#include "documents/page_count.h"

#include <sys/mman.h>
#include <unistd.h>

#include "documents/worker.h"

enum { PAGES_MOST = 100000 };

/* The number in pdfinfo's line "Pages:           12". */
static int pages_said(str facts)
{
    static const str name = STR_INIT("\nPages:");
    size_t at = str_find(facts, name, 0);
    if (at >= facts.n)
        return 0;
    str rest = str_slice(facts, at + name.n, facts.n);
    int64_t n;
    bool told = str_to_int(str_trim(str_slice(rest, 0, str_find(rest, STR("\n"), 0))), &n);
    return told && n > 0 && n <= PAGES_MOST ? (int)n : 0;
}

static err ask(arena *a, int file, str *facts)
{
    static const char *const argv[] = {"/usr/bin/pdfinfo", "-enc", "UTF-8", "-", NULL};
    worker *w;
    str says = {NULL, 0};
    int status = 0;
    TRY(worker_exec(&worker_document, argv, file, &w));
    TRY(worker_collect(w, a, facts, &status, &says));
    return status == 0 ? OK : INVALID;
}

static bool put_all(int file, str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(file, bytes.p, bytes.n);
        if (n <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)n, bytes.n);
    }
    return lseek(file, 0, SEEK_SET) == 0;
}

static int count_pdf(arena *a, str bytes)
{
    str facts = {NULL, 0};
    int file = memfd_create("pages", MFD_CLOEXEC);
    bool asked = file >= 0 && put_all(file, bytes) && ask(a, file, &facts) == OK;
    if (file >= 0)
        close(file);
    return asked ? pages_said(facts) : 0;
}

int page_count(arena *a, str media, str bytes)
{
    if (str_equal(media, str_of(file_kinds[FILE_PDF].type)))
        return count_pdf(a, bytes);
    bool picture = str_equal(media, str_of(file_kinds[FILE_JPEG].type)) ||
                   str_equal(media, str_of(file_kinds[FILE_PNG].type));
    return picture ? 1 : 0;
}
