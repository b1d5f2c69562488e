/* The office's settings, for the system manager; the policy of passwords is the security
 * manager's. What the law fixes is not here. */
#ifndef WEB_SETTINGS_H
#define WEB_SETTINGS_H

#include "web/component.h"
#include "web/form.h"
#include "web/office_frame.h"

typedef struct setting_line {
    str label, value, kind, basis;
    tag flag;  /* how sure the basis is; says nothing where no rule stands behind it */
    bool own;  /* not the default */
    bool may;  /* change it */
    url address;
} setting_line;
LIST_TYPE(setting_lines, setting_line);

typedef struct setting_group {
    str id, title;
    setting_lines rows;
} setting_group;
LIST_TYPE(setting_groups, setting_group);

typedef struct settings_view {
    office_frame frame;
    notice notice;
    tag own; /* 本机关自定 */
    setting_groups groups;
} settings_view;

typedef struct setting_change_line {
    str at, actor, says;
} setting_change_line;
LIST_TYPE(setting_change_lines, setting_change_line);

typedef struct setting_view {
    office_frame frame;
    notice notice;
    setting_line row;
    str name, usual, range;
    tag own;
    form_view form;
    field_view *typed, *because; /* the one field of the form that fits its kind, and why */
    setting_change_lines history;
} setting_view;

extern const route_table setting_routes;

#endif
