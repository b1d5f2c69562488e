/* What every fuzzer of the report's readers does with a document: find the
 * report in it, check it, write it, and hand it over as the cage does. */
#ifndef TEST_FUZZ_REPORT_READING_H
#define TEST_FUZZ_REPORT_READING_H

#include "documents/report_json.h"
#include "documents/report_read/reading.h"
#include "documents/report_read/wire.h"

enum { FUZZ_CEILING = 1 << 30 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void use_report(const annual_report *r, arena *a)
{
    finding room[64];
    findings found = {room, 0, 64, 0};
    annual_report back;
    problems ps;
    buf json, wire;
    problems_init(&ps, a);
    buf_init(&json, a);
    buf_init(&wire, a);
    annual_report_check(r, r, &found);
    annual_report_check_ledger(r, r, &found);
    if (report_json_write(r, &found, a, &json) != OK)
        abort();
    if (report_json_read(buf_str(&json), a, &back, &ps) != OK)
        abort();
    wire_put(&wire, r, &ps);
    if (wire_take(buf_str(&wire), a, &back, &ps) != OK)
        abort();
}

static inline void use_document(const document *d, arena *a, problems *ps)
{
    annual_report r;
    if (report_extract(d, a, &r, ps) == OK)
        use_report(&r, a);
}

/* Read the input with one reader. */
static inline void read_with(err (*read)(str, arena *, document *, problems *), str bytes)
{
    arena a;
    problems ps;
    document d = {.issued = DAY_NONE};
    arena_init(&a, FUZZ_CEILING);
    if (setjmp(*arena_guard(&a)) == 0) {
        problems_init(&ps, &a);
        if (read(bytes, &a, &d, &ps) == OK)
            use_document(&d, &a, &ps);
        else if (ps.n == 0)
            abort(); /* a refusal says why */
    }
    arena_finish(&a);
}

#endif
