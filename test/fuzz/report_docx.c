/* Word documents. The input is one part of a container, because a fuzzer does
 * not find its way through a packed one: the first byte says which. */
#include "report_reading.h"

#include "documents/report_read/docx/docx.h"

static err read_body(str bytes, arena *a, document *d, problems *ps)
{
    docx_lists lists = {.a = a};
    str zeroth = {NULL, 0};
    bool numbering = bytes.n > 0 && bytes.p[0] == 'n';
    bool styles = bytes.n > 0 && bytes.p[0] == 's';
    str part = str_slice(bytes, numbering || styles, bytes.n);
    docx_lists_read(&lists, numbering ? part : zeroth, styles ? part : zeroth);
    for (int i = 0; i < 30; i++) {
        (void)docx_list_next(&lists, i % 4, i % 9);
        int list, level;
        (void)docx_list_of_style(&lists, STR("head1"), &list, &level);
    }
    if (!numbering && !styles && docx_body_read(part, &lists, a, d))
        return OK;
    problems_add(ps, STR(""), "%s", "no body");
    return INVALID;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = {(const char *)data, size};
    if (str_starts(bytes, STR("PK")))
        read_with(docx_read, bytes);
    else
        read_with(read_body, bytes);
    return 0;
}
