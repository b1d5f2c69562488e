/* The walls around a worker's child. Only worker.c includes this. */
#ifndef DOCUMENTS_WORKER_CAGE_H
#define DOCUMENTS_WORKER_CAGE_H

#include "base/base.h"
#include "documents/worker.h"

/* Sanitizers map terabytes of shadow and look around in /proc when they report. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CAGE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                         \
    __has_feature(thread_sanitizer)
#define CAGE_SANITIZED 1
#endif
#endif
#ifndef CAGE_SANITIZED
#define CAGE_SANITIZED 0
#endif

/* Close the cage around the calling process, for good. Descriptors 0, 1 and 2
 * stay.
 *
 *   program  NULL: our own code, which opens nothing any more; else the path
 *            of the program that is executed next, which opens its libraries
 *
 * False if a wall that must stand cannot be built. */
MUST_USE bool cage_close(const worker_limits *limits, const char *program);

/* Landlock's version on this kernel; 0: none. */
int cage_landlock_version(void);
/* Can system calls be filtered here? */
bool cage_has_seccomp(void);

#endif
