/* The gate before publication: what a file shows of persons (R189–R195), what is
 * wrong in its words (R177, R184, R188), and what it holds that its reader would
 * not see.
 *
 * Needs no office: only the office's own telephone numbers come from one.
 */
#ifndef ACTS_SCAN_H
#define ACTS_SCAN_H

#include "acts/work.h"
#include "rules/content_finding.h"
#include "rules/personal_data.h"
#include "rules/wording.h"

typedef struct scan_finding {
    const char *rule; /* "id_number", "hidden_sheet"; a term's id */
    content_kind kind;
    severity severity;
    str where;        /* as a place is named (places.h); of several the first */
    bool hidden;
    str shown;        /* what may be shown of it; never a whole number */
    str suggestion;   /* what to put in its place, or what to do */
    str says;
    /* What it is known by when it is found again: the words in one form, and what stands
     * around them. Personal data, whole: never to be kept or shown. Empty: it is known
     * by the whole file. */
    str matter, around;
} scan_finding;
LIST_TYPE(scan_finding_list, scan_finding);

typedef enum scan_read { SCAN_WHOLE, SCAN_PARTLY, SCAN_NOT, SCAN_READ_COUNT } scan_read;
extern const char *const scan_read_ids[SCAN_READ_COUNT]; /* "whole" */

typedef struct scanned {
    str file;
    scan_read read;
    str_list unread; /* what was not read; or why nothing was */
    scan_finding_list found;
    size_t errors, warnings, dropped; /* dropped: beyond SCAN_FINDINGS_MOST */
} scanned;

enum { SCAN_FINDINGS_MOST = 10000 };

/* What files are scanned by. */
typedef struct scan_by {
    const str_list *phones; /* the office's own telephone numbers */
    const lexicon *words;   /* lexicon_ready (lexicon.h) */
    day on;                 /* the files' own day: what was right then is right */
} scan_by;

/* Scan one file.
 *
 *   out     always written: what cannot be read is in it
 *
 * Returns OK; NOT_FOUND and INVALID if nothing could be read (out->unread says
 * why); FAULT.
 */
MUST_USE err scan_file(arena *a, str path, const scan_by *by, scanned *out);

/* The telephone numbers that w->agency has made public: those of its guide.
 * Returns OK; NOT_FOUND; FAULT. */
MUST_USE err scan_phones(work *w, str_list *out);

#endif
