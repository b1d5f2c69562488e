/* Lists for the public pages. The statements and what they ask for: portal.sql. */
#ifndef STORE_PORTAL_H
#define STORE_PORTAL_H

#include "rules/record.h"
#include "sql/portal.h"
#include "store/register.h"

/* What a visitor asks for. */
typedef struct portal_query {
    agency_id agency;
    str column_name; /* empty: all */
    str frame;       /* of site_frame_ids: only its columns; empty: all */
    int64_t art20_head; /* 0: all */
    str subject;     /* empty: all */
    str pattern;     /* for LIKE, ! escapes; empty: all */
    day first, last; /* published between them */
    int64_t most;
    int64_t skip;
} portal_query;
extern const shape portal_query_shape;

typedef struct portal_item {
    item_id item;
    str title;
    str doc_no;
    str column_name;
    day published_on;
} portal_item;
extern const shape portal_item_shape;

/* A line of the catalogue (目录). */
typedef struct portal_entry {
    item_id item;
    str index_no;
    str title;
    str doc_no;
    str column_name;
    str issuer; /* empty: the office itself */
    str summary;
    str subject;
    str genre;
    int64_t art20_head;
    day made_on, published_on;
    day effective_on, expires_on; /* DAY_NONE: not said */
} portal_entry;
extern const shape portal_entry_shape;

/* How many there are under a head and a subject. */
typedef struct portal_head {
    int64_t art20_head;
    str subject;
    int64_t n;
} portal_head;
extern const shape portal_head_shape;

typedef struct portal_column {
    str column_name;
    int64_t n;
} portal_column;
extern const shape portal_column_shape;

typedef struct portal_span {
    day first, last;
} portal_span;
extern const shape portal_span_shape;

#endif
