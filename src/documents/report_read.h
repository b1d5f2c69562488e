/* Reading a published annual report, from any agency, in the layouts real
 * sites use: .docx, .html, .pdf (text layer), .txt, .json.
 *
 * The file's own bytes say what it is; its name is not asked. Parsing happens
 * in the caged worker.
 */
#ifndef DOCUMENTS_REPORT_READ_H
#define DOCUMENTS_REPORT_READ_H

#include "base/problem.h"
#include "rules/annual_report.h"

enum { REPORT_FILE_LARGEST = 32 << 20 };

/* Read a report from a file.
 *
 *   path  a regular file of at most REPORT_FILE_LARGEST bytes
 *   out   written only on OK; its text lives in `a`. What the file does not
 *         have is said in it: cells are missing, titles empty, year 0
 *
 * Returns OK; NOT_FOUND if there is no such file; INVALID if it cannot be read
 * as a report, with a problem that says why and what to do; FAULT.
 */
MUST_USE err report_read_file(const char *path, arena *a, annual_report *out, problems *ps);

#endif
