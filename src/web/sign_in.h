/* Signing in, out, and coming in for the first time by a link. */
#ifndef WEB_SIGN_IN_H
#define WEB_SIGN_IN_H

#include "web/component.h"
#include "web/form.h"
#include "web/office_frame.h"

typedef struct sign_in_view {
    office_frame frame;
    form_view form;
    notice notice;
} sign_in_view;

typedef struct invite_view {
    office_frame frame;
    form_view form;
    str login, name;
    str_list policy; /* what the password must be like, said before it is chosen */
} invite_view;

/* What a password must be like here, a sentence each. */
MUST_USE err password_said(request *q, str_list *out);

extern const route_table sign_in_routes;

#endif
