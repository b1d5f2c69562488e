/* When more requests are sent than people write, and what is asked for then.
 *
 * R41 D: nobody who asks for information is kept out (条例第二十七条), so a flood is
 * not refused but made dear: for some minutes everyone who sends lets her device
 * compute a little, or waits a little. Both hang on a ticket; the words of a ticket
 * and who it is for are web/apply's. Nothing here allocates.
 */
#ifndef RULES_FLOOD_H
#define RULES_FLOOD_H

#include "base/day.h"
#include "rules/settings.h"

enum { FLOOD_SPAN = 60 /* seconds that are counted together, from the first */ };

/* What was taken from one place: an address range, or all together. */
typedef struct flood_count {
    int64_t taken;   /* since first_at */
    instant first_at;
    instant until;   /* a flood lasts so long; 0: there was none */
} flood_count;

/* One more was taken at `now`.
 *
 *   most     so many in FLOOD_SPAN begin a flood, or keep one up; 0: none ever does
 *   minutes  how long it lasts after that
 */
void flood_take(flood_count *c, int most, int minutes, instant now);

/* Does a flood last at `now`? Never with most 0. */
bool flood_lasts(const flood_count *c, int most, instant now);

/* May one more that waited be taken at `now`? As many as make no flood. */
bool flood_admits(const flood_count *c, int most, instant now);

enum { FLOOD_TICKET_LASTS = 3600 /* seconds */ };

/* What a ticket is worth. */
typedef enum flood_ticket {
    TICKET_NONE,    /* expired, or of a time to come */
    TICKET_WORKS,   /* with a number that was computed for it */
    TICKET_WAITED,  /* by itself: she has waited long enough */
} flood_ticket;

/*   issued  when the ticket was given
 *   wait    seconds (settings.flood_wait) */
flood_ticket flood_ticket_of(instant issued, int wait, instant now);

/* Does a digest begin with that many zero bits, 0 to 32? */
bool flood_solved(const unsigned char digest[4], int bits);

#endif
