/* The first wording of a report, for somebody to edit. For acts/report/ only. */
#ifndef ACTS_REPORT_DRAFT_H
#define ACTS_REPORT_DRAFT_H

#include "acts/report/bind.h"

/* Write one part, 0 the preamble, 1..6: paragraphs, one a line, with bindings.
 * Sections two to four are tables and have no text of their own. */
str draft_part(const bindings *b, int part);

#endif
