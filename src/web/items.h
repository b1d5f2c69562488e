/* Items in the office: the list, one item with its steps and versions, the form its
 * text is written in, and a page for each move. */
#ifndef WEB_ITEMS_H
#define WEB_ITEMS_H

#include "web/component.h"
#include "web/form.h"
#include "web/item_body.h"
#include "web/office_frame.h"
#include "web/portal.h"

typedef struct item_line {
    url address;
    str title, index_no, column_name, attribute, stage, shown;
    light_view light;
    bool lit, late;
} item_line;
LIST_TYPE(item_lines, item_line);

typedef struct items_view {
    office_frame frame;
    str words, found;
    choice_view_list stages, columns, attributes, dues;
    bool may_draft, may_export;
    form_view copy; /* hidden fields of the filter, and the button that exports */
    item_lines rows;
    pager pager;
} items_view;

typedef struct item_fact {
    str name, says;
} item_fact;
LIST_TYPE(item_facts, item_fact);

typedef struct item_step_view {
    str on, name, says, actor;
    bool voided;
} item_step_view;
LIST_TYPE(item_step_list, item_step_view);

typedef struct item_version_view {
    url address;
    str name, on, by, note, digest;
    bool shown;
} item_version_view;
LIST_TYPE(item_version_list, item_version_view);

typedef struct item_file_view {
    url address;
    str name, kind, size, digest;
} item_file_view;
LIST_TYPE(item_file_views, item_file_view);

typedef struct item_link {
    url address;
    str kind, title, stage;
} item_link;
LIST_TYPE(item_links, item_link);

typedef struct item_button {
    url address;
    str name, effect;
} item_button;
LIST_TYPE(item_button_list, item_button);

typedef struct item_page_view {
    office_frame frame;
    notice notice;
    str doc_title, body_says;
    bool lit, public_, old; /* old: a version that is not the newest */
    url public_address;
    light_view light;
    tag stage;
    item_facts facts;
    item_body_view text;
    str_list read_says; /* of the reading it came from: what was left out */
    item_file_views files;
    item_links links;
    item_version_list versions;
    item_step_list steps;
    item_button_list moves;
    form_view check;      /* one button: what would the gate find */
    str findings_says;
    url findings_address;
} item_page_view;

/* A mark of the body's text, and what it becomes. */
typedef struct item_mark {
    str write, becomes;
} item_mark;
LIST_TYPE(item_mark_list, item_mark);

/* A picture the body may call, by its name there. */
typedef struct item_picture {
    str name, file;
    url address;
} item_picture;
LIST_TYPE(item_picture_list, item_picture);

typedef struct item_form_view {
    office_frame frame;
    str lead, basis;
    form_view form;
    item_mark_list marks;     /* what may be written in the body; empty: there is none */
    item_picture_list pictures;
} item_form_view;

extern const route_table item_routes;

#endif
