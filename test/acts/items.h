/* An office that publishes, for tests of items and of what is found in them. */
#ifndef TEST_ACTS_ITEMS_H
#define TEST_ACTS_ITEMS_H

#include "acts/item.h"
#include "acts/staff.h"

enum { AUTHOR = 1, HEAD, KEEPER, LAWYER, LEADER, OFFICE };

day items_day(const char *iso);
void items_today(database *d, day today);
work items_as(database *d, int who);
void items_office(database *d);
item items_text(database *d, const char *title, const char *body);
item_id items_begin(database *d, const char *title, const char *body);
item_act items_act(void);
err items_take_with(database *d, item_id id, int who, item_move m, item_act in);
err items_take(database *d, item_id id, int who, item_move m);
item_view items_look(database *d, item_id id);
void items_review(database *d, item_id id);

#endif
