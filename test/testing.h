/* What every test includes: cmocka with its own headers in the right order. */
#ifndef TESTING_H
#define TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

/* A str is what a literal says; shows both when not. */
#define assert_str(actual, expected)                                                      \
    do {                                                                                  \
        str actual_ = (actual);                                                           \
        arena show_;                                                                      \
        arena_init(&show_, 1 << 24);                                                      \
        if (!str_equal(actual_, str_of(expected)))                                        \
            fail_msg("is \"%s\", not \"%s\"", str_c(&show_, actual_), (expected));        \
        arena_finish(&show_);                                                             \
    } while (0)

#endif
