/* The gate: what is to be published is looked at once more, and what must not be
 * seen does not pass.
 *
 * 条例第十四条、第十五条、第十七条; R189–R195. It fails closed: a file that cannot be
 * read whole does not pass, and what was found is passed only by somebody who says
 * why, finding by finding looked at.
 */
#ifndef ACTS_GATE_H
#define ACTS_GATE_H

#include "acts/scan.h"

/* A thing that is to be published: a text, or a file's bytes. */
typedef struct gate_part {
    str name;  /* as a person knows it: 正文, 附件.docx */
    str bytes;
} gate_part;

typedef struct gate_result {
    size_t errors;    /* that keep it back */
    size_t warnings;
    scan_finding_list found; /* .where begins with the part's name */
} gate_result;

/* Look at all parts.
 *
 *   on   the day by which wording is judged
 *   out  in w->a
 *
 * Returns OK also when errors were found; FAULT.
 */
MUST_USE err gate_check(work *w, const gate_part *parts, size_t n, day on, gate_result *out);

#endif
