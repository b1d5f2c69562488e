/* What every file of ours may rely on: the error words, MUST_USE, typed ids. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* A table of words whose rows are counted: its declaration is sized, because
 * shapes ask for the size, and so would hide a missing row. */
#define WORDS(name, count, ...)                                                  \
    const char *const name[count] = {__VA_ARGS__};                                    \
    _Static_assert(COUNT_OF(((const char *const[]){__VA_ARGS__})) == (count), #name " is complete")

/* How a function ended. A refusal in law is not an error: rules return
 * verdicts. INVALID comes with problems (see problem.h). */
typedef enum err {
    OK = 0,
    INVALID,   /* what came from outside is wrong; exit 1, HTTP 400 */
    NOT_FOUND, /* exit 3, HTTP 404 */
    FORBIDDEN, /* exit 4, HTTP 403 */
    CONFLICT,  /* somebody else was first, or the thing exists; exit 1, HTTP 409 */
    FAULT,     /* disk, database, bug; exit 5, HTTP 500 */
    ERR_COUNT
} err;

/* One struct per table, so that an agency's id is refused where an
 * application's is wanted. `.n` is the number; 0 is no row. */
#define ID_TYPE(name)         \
    typedef struct name {     \
        int64_t n;            \
    } name

/* Leave the function with the error of `call`, if it has one. */
#define TRY(call)                    \
    do {                             \
        err try_err_ = (call);       \
        if (try_err_ != OK)          \
            return try_err_;         \
    } while (0)

#endif
