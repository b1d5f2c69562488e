/* A file from somebody else, before it is parsed: opened, measured, and told by
 * its content; its name is not asked. */
#ifndef DOCUMENTS_FOREIGN_H
#define DOCUMENTS_FOREIGN_H

#include "base/problem.h"

typedef enum foreign_kind {
    FOREIGN_TXT,
    FOREIGN_HTML,
    FOREIGN_OFFICE, /* a zip: .docx, .xlsx */
    FOREIGN_PDF,
    FOREIGN_JSON,
    FOREIGN_OLE, /* .doc, .xls, .wps */
    FOREIGN_RTF,
    FOREIGN_PICTURE,
    FOREIGN_KIND_COUNT
} foreign_kind;

/* By the first bytes; 4 KiB are enough. */
foreign_kind foreign_kind_of(str head);
/* Does a text show a page's tags? For text that shows what it is only decoded. */
bool foreign_is_html(str text);
/* Why such a file cannot be read, and what to do; NULL: it can. */
const char *foreign_refusal(foreign_kind kind);

/* Open a file and read it whole.
 *
 *   largest  bytes
 *   unlike   said of a larger file after its size: "不像是年度报告"; may be empty
 *   file     the caller closes it; written only on OK
 *   bytes    in `a`
 *
 * Returns OK; NOT_FOUND if there is no such file; INVALID with a problem if it is
 * no regular file, empty, too large or may not be read; FAULT.
 */
MUST_USE err foreign_open(const char *path, size_t largest, const char *unlike, arena *a, int *file,
                          str *bytes, problems *ps);

#endif
