/* Any bytes as a CSV: rows that come out are well-formed and within limits. */
#include <sys/mman.h>
#include <unistd.h>

#include "documents/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static bool hear_row(void *context, int64_t at_line, const str *cells, size_t n)
{
    int64_t *last = context;
    demand(at_line > *last && n >= 1 && n <= SHEET_COLUMNS);
    *last = at_line;
    for (size_t i = 0; i < n; i++)
        demand(cells[i].n <= SHEET_CELL_BYTES && str_is_utf8(cells[i]));
    return true;
}

static void hear_note(void *context, int64_t at_line, const char *says)
{
    (void)context, (void)at_line;
    demand(str_is_utf8(str_of(says)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static iconv_t gb18030;
    static int file = -1;
    if (file < 0) {
        gb18030 = csv_converter();
        file = memfd_create("csv", 0);
    }
    demand(ftruncate(file, 0) == 0 && pwrite(file, data, size, 0) == (ssize_t)size);
    demand(lseek(file, 0, SEEK_SET) == 0);
    int64_t last = 0;
    sheet_fault why = {0};
    const sheet_listener to = {&last, hear_row, hear_note};
    if (!csv_read(file, gb18030, &to, &why))
        demand(why.says[0] != 0 && str_is_utf8(str_of(why.says)) && why.line >= 0);
    return 0;
}
