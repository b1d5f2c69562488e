/* Accounts, for the three managers: the system manager makes and disables them,
 * the security manager gives roles and releases, the audit manager looks. */
#ifndef WEB_ACCOUNTS_H
#define WEB_ACCOUNTS_H

#include "web/me.h"

typedef struct account_row {
    str login, name, unit, seen;
    tag state;
    tag_view_list roles;
    bool has_totp;
    url address;
} account_row;
LIST_TYPE(account_rows, account_row);

typedef struct accounts_view {
    office_frame frame;
    bool may_add, stale_only;
    int64_t total, stale;
    account_rows rows;
} accounts_view;

typedef struct account_new_view {
    office_frame frame;
    form_view form;
} account_new_view;

/* A link that works once, shown once. */
typedef struct account_link_view {
    office_frame frame;
    str login, link;
    int64_t hours;
    url back;
} account_link_view;

typedef struct account_button {
    url address;
    str says, hint;
} account_button;
LIST_TYPE(account_button_list, account_button);

typedef struct account_page_view {
    office_frame frame;
    notice notice;
    account_row account;
    str created, password_until;
    bool may_grant, may_move, may_invite, may_end;
    form_view grants, move;
    account_button_list buttons; /* what one press does */
    url invite;
    sessions_view sessions;
} account_page_view;

/* How many accounts wait for somebody: never opened, or frozen. For the menu; below 0
 * if they could not be counted. */
int64_t accounts_waiting(request *q);

extern const route_table account_routes;

#endif
