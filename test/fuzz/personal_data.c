/* Any well-formed text: hits lie within it, and none is shown whole. */
#include <stdlib.h>

#include "rules/personal_data.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    personal_hit room[64];
    personal_hits hits = {.p = room, .room = COUNT_OF(room)};
    personal_text t = {.text = {(const char *)data, size}};
    if (!str_is_utf8(t.text))
        return 0;
    personal_data_find(&t, &hits);
    for (size_t i = 0; i < hits.n; i++) {
        char masked[MASKED_ROOM];
        line shown = LINE_IN(masked);
        personal_data_show(&room[i], t.text, &shown);
        if (room[i].from >= room[i].to || room[i].to > size || !str_is_utf8(line_str(&shown)) ||
            str_has(line_str(&shown), str_slice(t.text, room[i].from, room[i].to)))
            abort();
    }
    return 0;
}
