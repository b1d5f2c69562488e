/* The steps of items, where each stands, their texts as they stood, and what the
 * steps are about. The statements and what they ask for: item_event.sql. */
#ifndef STORE_ITEM_EVENT_H
#define STORE_ITEM_EVENT_H

#include "rules/item.h"
#include "sql/item_event.h"
#include "store/register.h"

extern const shape item_event_shape;
extern const shape item_version_shape;
extern const shape item_relation_shape;
extern const shape item_channel_shape;
extern const shape item_clarification_shape;

/* Where an item stands: an index of its steps. */
typedef struct item_state {
    agency_id agency;
    item_id item;
    int stage;        /* enum item_stage */
    day shown_on;     /* published since; DAY_NONE: the public does not see it */
    int64_t shown;    /* the version the public sees; 0: none */
    day gone_on;      /* withdrawn: its tombstone stands; DAY_NONE: not */
    str column_name;
    unit_id unit;
    account_id account; /* who drafted it */
    day due_on;
    bool late;
    instant scheduled_at;
    int64_t version;  /* the last step */
} item_state;
extern const shape item_state_shape;

/* The other end of a relation. */
typedef struct item_related {
    int kind;     /* enum item_relation_kind */
    int64_t back; /* 1: the other one interprets, amends, … this one */
    item_id item;
    str title;
    str doc_no;
    int form;     /* enum item_form */
    int stage;    /* enum item_stage */
    day shown_on; /* DAY_NONE: the public does not see it */
} item_related;
extern const shape item_related_shape;

#endif
