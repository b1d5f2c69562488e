/* The gate: what is to be published or served is looked at once more, and what must
 * not be seen does not pass.
 *
 * 条例第十四条、第十五条、第十七条; R188–R195. It fails closed: a file that cannot be
 * read whole does not pass, a scanner that fails stops the act and says so, and what is
 * severe passes only when it was decided, finding by finding, by two people
 * (rules/content_finding.h). What was decided before is not asked again.
 */
#ifndef ACTS_GATE_H
#define ACTS_GATE_H

#include "acts/scan.h"
#include "store/content_finding.h"

/* A thing that is to be seen: a text, or a file's bytes. */
typedef struct gate_part {
    str name;  /* as a person knows it: 正文, 附件.docx */
    str bytes;
} gate_part;

/* Whose parts they are: an item, or a letter of a case. */
typedef struct gate_thing {
    item_id item;
    application_id application;
    letter_id letter;
    account_id author; /* who wrote it; 0: not on record */
    str told;          /* all that the reader of a letter told himself; see content_is_own */
} gate_thing;

typedef struct gate_found {
    str part;
    scan_finding finding;
    str fingerprint;
    content_finding_id known; /* its number in the register; 0: new */
    bool holds;               /* keeps it back */
} gate_found;
LIST_TYPE(gate_found_list, gate_found);

typedef struct gate_result {
    size_t errors;    /* that keep it back */
    size_t warnings;  /* that do not, whatever was decided */
    gate_found_list found; /* without what is the reader's own */
} gate_result;

/* Look at all parts, and compare with what was decided. Writes nothing.
 *
 *   on   the day by which wording is judged
 *   out  in w->a
 *
 * Returns OK also when errors were found; FAULT, with a problem that says why: the
 * scanner or the database failed, or there is no key.
 */
MUST_USE err gate_check(work *w, const gate_thing *of, const gate_part *parts, size_t n, day on,
                        gate_result *out);

/* Write into the register what was found, and that what was open there is found no
 * more. In the writing transaction that is open; the caller's line in the ledger tells.
 *
 *   written  how many rows; may be NULL
 */
MUST_USE err gate_enter(work *w, const gate_thing *of, content_finder by, const gate_result *found,
                        size_t *written);

/* The same as an act of its own, after one that was kept back; the form that asked may
 * be sent again. */
MUST_USE err gate_record(work *w, const gate_thing *of, content_finder by,
                         const gate_result *found);

/* Problems that name what keeps it back, at most a few, and say where it is decided. */
void gate_blame(work *w, const gate_result *g);

#endif
