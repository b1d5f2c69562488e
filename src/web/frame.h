/* What stands around every page: the head with the office's name, the five
 * columns, the way back, the foot with what the law wants there. */
#ifndef WEB_FRAME_H
#define WEB_FRAME_H

#include "web/route.h"

/* Which of the columns a page belongs to. */
typedef enum page_column {
    COLUMN_NONE,
    COLUMN_HOME,
    COLUMN_GUIDE,
    COLUMN_RULES,
    COLUMN_CONTENT,
    COLUMN_REPORTS,
    COLUMN_APPLY,
    PAGE_COLUMN_COUNT
} page_column;

typedef struct menu_entry {
    str text;
    url address;
    bool current;
} menu_entry;
LIST_TYPE(menu, menu_entry);

typedef struct frame {
    str title;          /* of the page; the browser's tab shows it */
    str classes;        /* of <html>: "", "big", "high", "big high" */
    str office;
    str superior;
    str column_name;    /* of the column the page stands in */
    str address;
    str ogi_office;
    str phone;
    str complaint_phone;
    str fax, email;
    str hours;
    bool demo;
    bool searches;      /* the page has a search box of its own: none in the head */
    bool wrong;         /* the form on the page has errors: said in the tab */
    url style, icon;
    url to_size, to_contrast; /* switches of the display settings */
    str size_says, contrast_says;
    menu columns;
    menu crumbs;        /* the last is the page itself */
    menu registrations; /* what the site is registered as: text only */
} frame;

/* Fill the frame of a page.
 *
 *   under  the column it belongs to
 *   title  its heading; copied by reference
 *
 * All memory is q->a's.
 */
void frame_init(request *q, frame *f, page_column under, str title);
/* One more step on the way from the home page to this one. */
void frame_crumb(request *q, frame *f, str text, url address);

#endif
