/* How the caged child hands a report to its parent: not a format, never on
 * disk; both ends are this program. The parent trusts none of it.
 */
#ifndef DOCUMENTS_REPORT_READ_WIRE_H
#define DOCUMENTS_REPORT_READ_WIRE_H

#include "base/problem.h"
#include "rules/annual_report.h"

/* A report, or (when r is NULL) why there is none. */
void wire_put(buf *out, const annual_report *r, const problems *ps);

/* Returns OK; INVALID with the child's problems; FAULT if the bytes are not
 * what wire_put writes. */
MUST_USE err wire_take(str bytes, arena *a, annual_report *out, problems *ps);

#endif
