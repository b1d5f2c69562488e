/* What stands around every page of the office: the bar with who is signed in,
 * the menu of what this person may do, the way back.
 *
 * The menu is a table (office_frame.c): an entry is shown to whoever holds one
 * of its rights. A page that only signed-in staff see begins with
 * {% use office_opening(&v->frame) %} and ends with {% use office_closing(&v->frame) %}.
 */
#ifndef WEB_OFFICE_FRAME_H
#define WEB_OFFICE_FRAME_H

#include "web/frame.h"

/* Which entry of the menu a page belongs to. */
typedef enum office_entry {
    OFFICE_NONE,
    OFFICE_DESK,
    OFFICE_OWN,
    OFFICE_DONE,
    OFFICE_APPLICATIONS,
    OFFICE_INTAKE,
    OFFICE_ITEMS,
    OFFICE_FINDINGS,
    OFFICE_COLUMNS,
    OFFICE_REMEDIES,
    OFFICE_STATISTICS,
    OFFICE_REPORTS,
    OFFICE_ACCOUNTS,
    OFFICE_ACCOUNT_NEW,
    OFFICE_UNITS,
    OFFICE_ROSTER,
    OFFICE_SETTINGS,
    OFFICE_AUDIT,
    OFFICE_ME,
    OFFICE_ENTRY_COUNT
} office_entry;

typedef struct side_entry {
    str text;
    url address;
    bool current, counted, hot;
    int64_t count;
} side_entry;
LIST_TYPE(side_entry_list, side_entry);

typedef struct side_group {
    str id, text;
    side_entry_list entries;
} side_group;
LIST_TYPE(side_group_list, side_group);

typedef struct office_frame {
    str title;
    str classes;
    str office, phone;
    bool demo, wrong;
    bool may_search;    /* cases, from the bar */
    str who;            /* unit and name; empty: nobody is signed in */
    str token, once;    /* of the form that signs out */
    url style, office_style, icon;
    url to_size, to_contrast;
    str size_says, contrast_says;
    side_group_list groups;
    menu crumbs;
} office_frame;

/* Fill the frame of a page; it will not be stored by anybody.
 *
 *   under  its entry in the menu
 *   title  its heading; borrowed
 *
 * Returns OK; FAULT. All memory is q->a's.
 */
MUST_USE err office_frame_init(request *q, response *r, office_frame *f, office_entry under,
                               str title);
/* Where who has signed in begins: the first entry of his menu. */
url office_home(const request *q);
/* One more step on the way from the menu's entry to this page. */
void office_crumb(request *q, office_frame *f, str text, url address);

#endif
