/* One JSON document on standard output: what --json promises. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <jansson.h>

#include "base/day.h"

/* "2023-09-20", or null for DAY_NONE. */
json_t *json_day(day d);
/* A borrowed text as a JSON string. */
json_t *json_str(str s);
/* Print the document and release it; returns the exit status. */
MUST_USE int print_json(json_t *document);

#endif
