/* Any bytes as an XLSX; and, because a zip hides its parts from a fuzzer, any
 * bytes as one part of one: the first byte says which. */
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

#include "documents/xlsx_read.h"

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

static const struct {
    char which;
    const char *name;
    const char *plain;
} parts[] = {
    {'R', "_rels/.rels",
     "<R><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.xml'/></R>"},
    {'W', "xl/workbook.xml", "<workbook><sheets><sheet name='a' id='r1'/></sheets></workbook>"},
    {'L', "xl/_rels/workbook.xml.rels",
     "<R><Relationship Id='r1' Type='x/worksheet' Target='s.xml'/>"
     "<Relationship Id='r2' Type='x/sharedStrings' Target='t.xml'/>"
     "<Relationship Id='r3' Type='x/styles' Target='y.xml'/></R>"},
    {'S', "xl/s.xml",
     "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' s='1'><v>45000</v></c>"
     "</row></sheetData></worksheet>"},
    {'T', "xl/t.xml", "<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>"},
    {'Y', "xl/y.xml",
     "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"},
};

/* A book whose part `which` is the given bytes. */
static size_t make_book(char which, const uint8_t *data, size_t size, char *out, size_t room)
{
    zip_error_t error;
    zip_source_t *all = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(all);
    zip_t *z = zip_open_from_source(all, ZIP_TRUNCATE, &error);
    demand(z != NULL);
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        bool ours = parts[i].which == which;
        zip_source_t *s = ours ? zip_source_buffer(z, data, size, 0)
                               : zip_source_buffer(z, parts[i].plain, strlen(parts[i].plain), 0);
        zip_int64_t at = zip_file_add(z, parts[i].name, s, 0);
        demand(at >= 0);
        zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    demand(zip_close(z) == 0 && zip_source_open(all) == 0);
    zip_int64_t n = zip_source_read(all, out, room);
    zip_source_close(all);
    zip_source_free(all);
    return n < 0 ? 0 : (size_t)n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char book[1 << 20];
    const void *bytes = data;
    if (size > 0 && size < sizeof book / 2 && data[0] != 'P') {
        size = make_book((char)data[0], data + 1, size - 1, book, sizeof book);
        bytes = book;
    }
    int file = memfd_create("xlsx", 0);
    demand(file >= 0 && write(file, bytes, size) == (ssize_t)size && lseek(file, 0, SEEK_SET) == 0);
    int64_t last = 0;
    sheet_fault why = {0};
    const sheet_listener to = {&last, hear_row, hear_note};
    if (!xlsx_read(file, &to, &why)) /* which closes it */
        demand(why.says[0] != 0 && str_is_utf8(str_of(why.says)) && why.line >= 0);
    return 0;
}
