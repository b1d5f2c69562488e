/* What the office published on its own motion: lists, single items, documents. */
#ifndef WEB_CONTENT_H
#define WEB_CONTENT_H

#include "web/chosen.h"
#include "web/frame.h"
#include "web/item_body.h"
#include "web/portal.h"
#include "web/qr.h"

typedef struct content_view {
    frame frame;
    str heading, says;
    str words;
    str found; /* "找到 12 条" */
    chosen_offers choices;
    row_list items;
    pager pager;
    url feed, csv, catalogue;
} content_view;

typedef struct documents_view {
    frame frame;
    str title, found;
    choice_list classes, forces, years;
    int64_t in_force;
    document_list documents;
    pager pager;
} documents_view;

typedef struct fact {
    str name, says;
} fact;
LIST_TYPE(fact_list, fact);

typedef struct article_note {
    str on, says;
} article_note;
LIST_TYPE(article_note_list, article_note);

typedef struct article_file {
    url address;
    str name, size;
} article_file;
LIST_TYPE(article_file_list, article_file);

typedef struct article_view {
    frame frame;
    str title;
    str validity, validity_says; /* documents only; empty: not shown */
    str look;                    /* "off": no longer in force */
    fact_list facts;
    item_body_view text;
    row_list related;
    article_note_list notes;    /* what was corrected, the last first */
    article_file_list files;
    str gone;                   /* withdrawn: the public reason; empty: it stands */
    str digest;                 /* SM3 of title and body; empty: a document of the register */
    bool of_item;
    url correct;                /* where a reader says what is wrong; of an item */
    qr_view qr;
    bool has_qr;
} article_view;

extern const route_table content_routes;

#endif
