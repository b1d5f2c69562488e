/* The report's JSON, and what comes out of the cage. */
#include "report_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    problems ps;
    annual_report r;
    str bytes = {(const char *)data, size};
    arena_init(&a, FUZZ_CEILING);
    if (setjmp(*arena_guard(&a)) == 0) {
        problems_init(&ps, &a);
        if (report_json_read(bytes, &a, &r, &ps) == OK)
            use_report(&r, &a);
        if (wire_take(bytes, &a, &r, &ps) == OK)
            use_report(&r, &a);
    }
    arena_finish(&a);
    return 0;
}
