/* What `gongkai verify` says of a row that does not follow from its steps. */
#ifndef ACTS_DIFFERENCE_H
#define ACTS_DIFFERENCE_H

#include "acts/work.h"
#include "rules/record.h"

enum { DIFFERENCES_MOST = 1000 };

/* Which register a row belongs to. */
typedef enum difference_of {
    DIFFERENCE_OF_APPLICATION,
    DIFFERENCE_OF_ITEM,
    DIFFERENCE_OF_REMEDY,
    DIFFERENCE_OF_COUNT
} difference_of;

typedef struct course_difference {
    int of;         /* enum difference_of */
    int64_t number; /* of the record */
    str what, kept, computed; /* what: "stage", "due_on", "outcome", … */
} course_difference;
LIST_TYPE(course_difference_list, course_difference);

/* Where differences of one record are written to. */
typedef struct difference_sink {
    arena *a;       /* of the results: outlives what is compared */
    course_difference_list *out; /* gets DIFFERENCES_MOST at most */
    int of;         /* enum difference_of */
    int64_t number;
} difference_sink;

/* Compare what is kept with what is computed; equal values leave nothing. */
void difference_str(const difference_sink *to, const char *what, str kept, str computed);
void difference_int(const difference_sink *to, const char *what, int64_t kept, int64_t computed);
void difference_day(const difference_sink *to, const char *what, day kept, day computed);

#endif
