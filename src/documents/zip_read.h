/* The parts of a zip container that somebody sends, one after the other, read in a
 * caged child (worker.h): 5,000 parts and 256 MiB at most when unpacked. */
#ifndef DOCUMENTS_ZIP_READ_H
#define DOCUMENTS_ZIP_READ_H

#include "base/buf.h"

enum { ZIP_PARTS_MOST = 5000, ZIP_PATH_MOST = 1000, ZIP_BYTES_MOST = 256 << 20 };

/* Whoever hears what is in it. */
typedef struct zip_listener {
    void *context;
    void (*part)(void *context, str path);   /* a new part begins */
    void (*bytes)(void *context, str bytes); /* of the part, in pieces */
} zip_listener;

/* Read it here and now: runs in the worker (or in a fuzzer), which closes `file`. False
 * with *why if it cannot be read on. */
MUST_USE bool zip_unpack(int file, const zip_listener *to, const char **why);

/* Read it in a child of its own.
 *
 *   a     holds the sentence of a failure
 *   file  open, at its beginning, may be sought in; stays the caller's
 *   why   written on INVALID and FAULT
 *
 * Returns OK; INVALID (no zip, damaged, too large, enciphered); FAULT.
 */
MUST_USE err zip_read(arena *a, int file, const zip_listener *to, str *why);

#endif
