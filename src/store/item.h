/* What the office publishes on its own motion, and lists of it.
 * The statements and what they ask for: item.sql. Steps, versions and the rest:
 * store/item_event.h; files: store/item_file.h. */
#ifndef STORE_ITEM_H
#define STORE_ITEM_H

#include "rules/item.h"
#include "sql/item.h"
#include "store/register.h"

extern const shape item_shape;

/* What to list. */
typedef struct item_wanted {
    agency_id agency;
    str stages;      /* ",to_sign,drafting,"; empty: all */
    str column_name; /* empty: all */
    int64_t unit;    /* 0: any */
    int64_t account; /* who drafted it; 0: any */
    int attribute;   /* -1: any */
    int64_t art20_head; /* -1: any */
    bool late;       /* only what was published late */
    day undue;       /* what a row without the day counts as */
    day due_from, due_to;
    day published_from, published_to;
    str word1, word2, word3; /* patterns of LIKE on title_key, "%" for none */
    int64_t most, skip;
} item_wanted;
extern const shape item_wanted_shape;

typedef struct item_listed {
    item_id item;
    str index_no;
    str title;
    str doc_no;
    str column_name;
    int attribute;
    int64_t art20_head;
    day made_on;
    day published_on;
    int64_t text_version;
    int stage; /* enum item_stage */
    day shown_on;
    unit_id unit;
    account_id account;
    day due_on;
    bool late;
    int64_t version; /* the last step */
} item_listed;
extern const shape item_listed_shape;

/* How many items of a stage, a unit and a person. */
typedef struct item_stage_count {
    int stage;
    unit_id unit;
    account_id account;
    int64_t n;
} item_stage_count;
extern const shape item_stage_count_shape;

/* Whose time has come. */
typedef struct item_due {
    agency_id agency;
    item_id item;
    instant until;
    int64_t most;
} item_due;
extern const shape item_due_shape;

#endif
