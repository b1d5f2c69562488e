/* What was built once and need not be built again: the shelf of one worker.
 *
 * A thing on it has a key and the version it was made of; asked for with
 * another version it is gone. Room is bounded; the oldest makes room.
 */
#ifndef WEB_SHELF_H
#define WEB_SHELF_H

#include "base/str.h"

typedef struct shelf shelf;

/* `ceiling`: bytes kept at most. NULL if there is no memory. */
shelf *shelf_open(size_t ceiling);
void shelf_close(shelf *s);

/* The bytes under a key of this version; they stand until the next keep. False
 * if there are none. `s` may be NULL: then nothing is ever found or kept. */
bool shelf_find(const shelf *s, str key, str version, str *out);
/* Keep a copy; things too large for the shelf are not kept. */
void shelf_keep(shelf *s, str key, str version, str bytes);

#endif
