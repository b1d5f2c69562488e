/* One's own account: password, second factor, sessions. */
#ifndef WEB_ME_H
#define WEB_ME_H

#include "web/component.h"
#include "web/form.h"
#include "web/office_frame.h"
#include "web/qr.h"

typedef struct session_row {
    str address, agent, begun, seen;
    url end;
} session_row;
LIST_TYPE(session_rows, session_row);

/* A list of sessions with a button that ends each; needs the page's token. */
typedef struct sessions_view {
    session_rows rows;
    str token, once;
} sessions_view;

typedef struct me_view {
    office_frame frame;
    form_view totp; /* the button that begins */
    notice notice;
    str login, name, unit, password_until;
    tag_view_list roles;
    bool has_totp;
    sessions_view sessions;
    str mail, mail_begun;  /* masked; the one that counts, the one that waits for its code */
    form_view mail_set, mail_confirm, mail_drop;
} me_view;

typedef struct me_password_view {
    office_frame frame;
    form_view form;
    bool must;
    str_list policy;
} me_password_view;

typedef struct me_totp_view {
    office_frame frame;
    form_view form;
    bool shows; /* the secret was just made: it is shown this once */
    qr_view qr;
    str secret;
} me_totp_view;

/* Sessions of an account as a page shows them, each with the address under
 * `base` that ends it. */
MUST_USE err sessions_fill(request *q, response *r, account_id of, url base, sessions_view *out);
/* "2024-01-30 10:00", in Beijing; empty for 0. */
str instant_said(arena *a, instant t);
/* The roles of a set, as tags. */
void roles_said(arena *a, role_set roles, tag_view_list *out);

extern const route_table me_routes;

#endif
