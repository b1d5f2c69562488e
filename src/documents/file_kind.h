/* What a file that somebody hands in is: decided by its content, never by its
 * name or by what the sender says. What is not in the table is refused.
 *
 * A file is only looked at, not opened: its first and last bytes and, for the
 * two office formats, the zip's list of parts. Whoever shows it sends it as a
 * download under the name made here.
 */
#ifndef DOCUMENTS_FILE_KIND_H
#define DOCUMENTS_FILE_KIND_H

#include "base/problem.h"

typedef enum file_kind {
    FILE_PDF,
    FILE_JPEG,
    FILE_PNG,
    FILE_DOCX,
    FILE_XLSX,
    FILE_TXT,
    FILE_KIND_COUNT
} file_kind;

typedef struct file_kind_facts {
    const char *says;      /* "PDF", "Word 文档" */
    const char *type;      /* its media type */
    const char *extension; /* ".pdf" */
} file_kind_facts;
extern const file_kind_facts file_kinds[FILE_KIND_COUNT];

/* A file that was handed in and is of a kind we take. */
typedef struct upload {
    str name; /* safe (file_name_safe) */
    file_kind kind;
    str content;
} upload;
LIST_TYPE(upload_list, upload);

/* Every kind: a set has the bit 1 << kind. */
#define FILE_KINDS_ALL ((1U << FILE_KIND_COUNT) - 1)

/* What the bytes are.
 *
 * A Word or Excel file with macros, a text with control characters and a text
 * that a browser would take for markup are none of these kinds.
 *
 * Returns OK and the kind; INVALID.
 */
MUST_USE err file_kind_of(str content, file_kind *out);

/* The kinds of a set, for a hint: "PDF、JPG 图片". */
str file_kinds_said(arena *a, unsigned kinds);
/* The kinds of a set, for the accept attribute of an input. */
str file_kinds_accepted(arena *a, unsigned kinds);

/* A name under which a file may be kept and offered.
 *
 * Takes only what follows the last slash or backslash; takes out control
 * characters, marks that turn the direction of reading, and signs that file
 * systems forbid; shortens to 80 characters; the extension becomes that of the
 * kind. A name of which nothing is left becomes 文件. Lives in `a`.
 */
str file_name_safe(arena *a, str name, file_kind kind);

#endif
