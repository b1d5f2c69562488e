/* The annual report as one JSON document: what `report --json` and
 * `check --json` print, what a frozen version is kept as, and what is read back
 * from either. The same report gives the same bytes, always.
 */
#ifndef DOCUMENTS_REPORT_JSON_H
#define DOCUMENTS_REPORT_JSON_H

#include "base/problem.h"
#include "rules/annual_report.h"

/* Write a report and its findings as JSON, ending in a line feed.
 *
 *   r         a blank or missing cell is null, words are a string, the charge is
 *             an exact decimal string in 万元; a period that is not stated is null
 *   found     may be NULL: the document then has an empty list of findings
 *   out       grows in its own arena
 *
 * Returns OK; FAULT if the JSON library has no memory.
 */
MUST_USE err report_json_write(const annual_report *r, const findings *found, arena *a, buf *out);

/* Read such a document back; findings in it are not read, they are made anew.
 *
 *   bytes  at most REPORT_JSON_LARGEST; need not be valid UTF-8
 *   out    written only on OK; its text lives in `a`
 *
 * Returns OK; INVALID with a problem naming line and column or the member.
 */
MUST_USE err report_json_read(str bytes, arena *a, annual_report *out, problems *ps);

enum { REPORT_JSON_LARGEST = 16 << 20 };

#endif
