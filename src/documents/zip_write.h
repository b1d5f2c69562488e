/* A zip container whose bytes depend only on what is put into it. */
#ifndef DOCUMENTS_ZIP_WRITE_H
#define DOCUMENTS_ZIP_WRITE_H

#include "base/buf.h"

typedef struct zip_part {
    const char *path;
    str bytes;
} zip_part;

/* Append a container of the parts, in their order.
 *
 *   trouble  on FAULT: why, in Chinese
 *
 * Returns OK or FAULT.
 */
MUST_USE err zip_write(const zip_part *parts, size_t n, buf *out, str *trouble);

#endif
