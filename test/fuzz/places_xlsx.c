/* Any bytes as a file; and, because a zip hides its parts from a fuzzer, any
 * bytes as one part of one: the first byte says which. */
#include <zip.h>

#include "places_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
    char which;
    const char *name;
    const char *plain;
} parts[] = {
    {'W', "xl/workbook.xml",
     "<workbook><sheets><sheet name='a' id='r1' state='hidden'/></sheets></workbook>"},
    {'L', "xl/_rels/workbook.xml.rels",
     "<R><Relationship Id='r1' Type='x/worksheet' Target='worksheets/s.xml'/>"
     "<Relationship Id='r2' Type='x/sharedStrings' Target='t.xml'/></R>"},
    {'S', "xl/worksheets/s.xml",
     "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row></sheetData></worksheet>"},
    {'T', "xl/t.xml", "<sst><si><t>a</t></si></sst>"},
    {'C', "xl/comments1.xml", "<comments/>"},
    {'V', "xl/pivotCache/pivotCacheDefinition1.xml", "<p/>"},
};

static size_t make_file(char which, const uint8_t *data, size_t size, char *out, size_t room)
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
    static char file[1 << 20];
    str bytes = {(const char *)data, size};
    if (size > 0 && size < sizeof file / 2 && data[0] != 'P')
        bytes = (str){file, make_file((char)data[0], data + 1, size - 1, file, sizeof file)};
    read_places(places_read_xlsx, bytes);
    return 0;
}
