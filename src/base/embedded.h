/* Files that are part of the program; tools/embed makes them. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include "base/str.h"

typedef struct embedded_file {
    const unsigned char *p;
    size_t n;
    str version; /* changes with the content */
} embedded_file;

#endif
