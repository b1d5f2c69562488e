/* What a visitor has typed of his request and not sent yet: kept on the server for
 * seven days, enciphered, under a token that only his cookie has. Once it is sent, its
 * receipt stands in its place for two hours.
 *
 * Drafts are no acts of the office: they leave no line in the ledger. Each function
 * takes the token as the cookie has it; what is no token is NOT_FOUND.
 */
#ifndef ACTS_DRAFT_H
#define ACTS_DRAFT_H

#include "acts/application.h"

typedef struct draft_view {
    draft_id draft;
    str fields;      /* as draft_save was given them; of one that was sent: none */
    int64_t step;
    instant expires_at;
} draft_view;
enum {
    DRAFT_DAYS = 7,
    DRAFT_FIELDS_MOST = 64 << 10, /* bytes */
    DRAFT_STEP_SENT = 100,        /* of a draft that was sent: it keeps the receipt */
    DRAFT_SENT_HOURS = 2,         /* for which it does */
};
/* Keep it. *token in: of an earlier save, or empty: a new draft; out: the token. */
MUST_USE err draft_save(work *w, str *token, str fields, int64_t step);
/* NOT_FOUND: never was, dropped or expired. */
MUST_USE err draft_open(work *w, str token, draft_view *out);
/* The receipt of the application that came of a draft, for DRAFT_SENT_HOURS: written with
 * the application itself (application_receive), so that no application is without it.
 * NOT_FOUND: was not sent, or is no more. FAULT: cannot be read. */
MUST_USE err draft_receipt(work *w, str token, application_receipt *out);
/* A draft that was sent takes nothing more: NOT_FOUND, as of the three below. */
MUST_USE err draft_add_file(work *w, str token, const case_file *in, stored_file_id *out);
MUST_USE err draft_drop_file(work *w, str token, stored_file_id file);
typedef struct draft_file {
    stored_file_id file;
    str name, media;
    int purpose; /* enum file_purpose */
    int64_t size;
} draft_file;
LIST_TYPE(draft_file_list, draft_file);
MUST_USE err draft_files(work *w, str token, draft_file_list *out);
MUST_USE err draft_drop(work *w, str token);
/* Sweep what has expired, with its files; once a day. `n` may be NULL. */
MUST_USE err draft_sweep(work *w, size_t *n);

#endif
