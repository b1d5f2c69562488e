/* What every fuzzer of places asks of what was told. */
#ifndef FUZZ_PLACES_READING_H
#define FUZZ_PLACES_READING_H

#include <stdlib.h>

#include "documents/places/frame.h"
#include "documents/places/reading.h"

static inline void demand(bool holds)
{
    if (!holds)
        abort();
}

/* Read with `read`; frames must be whole, and a refusal must have words. */
static inline void read_places(void (*read)(place_writer *w, str bytes), str bytes)
{
    arena a;
    arena_init(&a, 256 << 20);
    if (setjmp(*arena_guard(&a)) == 0) {
        place_writer w = {.a = &a};
        buf_init(&w.out, &a);
        read(&w, bytes);
        str rest = buf_str(&w.out);
        while (rest.n > 0) {
            uint32_t sizes[2];
            demand(rest.n >= FRAME_HEAD);
            memcpy(sizes, rest.p + 14, sizeof sizes);
            demand(sizes[0] <= WHERE_LONGEST && sizes[1] <= rest.n - FRAME_HEAD - sizes[0]);
            str where = str_slice(rest, FRAME_HEAD, FRAME_HEAD + sizes[0]);
            str text = str_slice(rest, FRAME_HEAD + sizes[0], FRAME_HEAD + sizes[0] + sizes[1]);
            demand(str_is_utf8(where) && str_is_utf8(text));
            demand(rest.p[0] != FRAME_REFUSED || text.n > 0);
            rest = str_slice(rest, FRAME_HEAD + sizes[0] + sizes[1], rest.n);
        }
    }
    arena_finish(&a);
}

#endif
