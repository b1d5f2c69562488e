/* Every move of a case made from one form, and cases on which each may be made. */
#ifndef TEST_ACTS_MOVE_MADE_H
#define TEST_ACTS_MOVE_MADE_H

#include "acts/cases.h"

enum { NO_DAY = INT16_MIN };

/* What is typed into a move's form, whichever it is. */
typedef struct typed {
    str says, also;
    int choice;
    int64_t number;
    int on, due; /* days from today */
} typed;

/* Make the move as its act has it. A new move does not compile without its line. */
err move_made(work *w, application_id id, int64_t seen, move m, const typed *t);

#define DUE(days, ...) \
    {.says = STR_INIT("依照规定办理"), .also = STR_INIT("档案室"), .on = NO_DAY, .due = (days), \
     __VA_ARGS__}
#define GOOD(...) DUE(NO_DAY, __VA_ARGS__)


/* Each gives up on a refusal. */
application_id to_register(database *d);
application_id to_accept(database *d);
application_id supplementing(database *d);
application_id consulting(database *d);
application_id waiting_payment(database *d);
application_id judged(database *d);
application_id concluded(database *d);
application_id to_legal(database *d);
application_id to_secrecy(database *d);
application_id to_sign(database *d);
application_id sent_direct(database *d);
application_id sent_online(database *d);
application_id to_archive(database *d);
application_id helped(database *d);
application_id asked_reasons(database *d);
application_id gave_reasons(database *d);
application_id told_late(database *d);
application_id to_rectify(database *d);
application_id searched(database *d);
/* One case at each stage. */
extern application_id (*const case_at_stage[STAGE_COUNT])(database *d);

#endif
