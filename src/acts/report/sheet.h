/* Reading one version within an open transaction. For acts/report/ only. */
#ifndef ACTS_REPORT_SHEET_H
#define ACTS_REPORT_SHEET_H

#include "acts/report/bind.h"

/* The newest version of a year; state REPORT_COMPUTED if nobody has begun. */
MUST_USE err newest_version(work *w, int year, report_version *out);

MUST_USE err read_sheet(work *w, report_version version, report_sheet *out);

/* What the texts of a sheet are bound to; `office` is filled. */
MUST_USE err bindings_of(work *w, const report_sheet *sheet, agency *office, bindings *out);

#endif
