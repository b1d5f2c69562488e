/* What every act on an item begins and ends with. For acts/item/ only.
 *
 * After begin every way out passes itemcase_end, which commits or rolls back.
 */
#ifndef ACTS_ITEM_CASE_H
#define ACTS_ITEM_CASE_H

#include "acts/item.h"

typedef struct itemcase {
    work *w;
    item_view v;      /* as it stood before the act; steps of this act at the end */
    item_move wanted;
    gate_thing thing;  /* what the gate was asked about, */
    gate_result gate;  /* and what it said */
} itemcase;

/* Read an item and compute its course; asks no right. Joins the transaction that is
 * open. NOT_FOUND with a problem; FAULT. */
MUST_USE err itemcase_load(work *w, item_id which, day as_of, item_view *out);
/* The same by the settings and the calendar that are in *out already: for many in turn. */
MUST_USE err itemcase_read(work *w, item_id which, day as_of, item_view *out);
/* Begin the act, read, and ask whether it may be done. In no transaction unless OK. */
MUST_USE err itemcase_begin(work *w, item_id which, int64_t seen, item_move wanted, itemcase *out);
/* Add a step; .happened_on zero is today. Does not write the state. */
MUST_USE err itemcase_add(itemcase *k, item_event e);
/* Compute the course again, with the steps of this act. */
void itemcase_look(itemcase *k);
/* With OK: write row and state, the line in the ledger, and commit. Else roll back. */
MUST_USE err itemcase_end(itemcase *k, err e, str says);
/* The same without the commit. */
MUST_USE err itemcase_write(itemcase *k, str says);

/* Add a file from the row's version on. INVALID with problems. */
MUST_USE err itemcase_attach(itemcase *k, int kind, const upload *file, int64_t *out);

/* FORBIDDEN with a problem that names the right. */
MUST_USE err item_need(work *w, right wanted);
/* Trim and check one line of text. */
void item_check_line(work *w, const char *field, str *text, const char *label, size_t most);
/* Check and tidy what was typed; *row gets it. INVALID with problems. */
MUST_USE err item_take_typed(work *w, const item *typed, item *row);
/* Add the row's text as its version. */
MUST_USE err item_version_write(work *w, const item *row, str note);
/* Give it its index number, unless it has one or the office wants none.
 *
 *   on  when it is published
 */
MUST_USE err item_number(work *w, item *row, const office_settings *set, day on);
/* Show the public the row as it is: the one place that asks the gate. CONFLICT with a
 * problem for each finding; INVALID: the body lacks something; FAULT. */
MUST_USE err item_open(itemcase *k);
/* After the act ended with `e`: if the gate kept it back, what it found goes into the
 * register. Returns e; FAULT. */
MUST_USE err itemcase_kept_back(itemcase *k, err e);

#endif
