/* Whole files, in and out. */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include "cli/command.h"

/* Read a file of at most `largest` bytes; "-" is standard input. Returns OK;
 * else *trouble says why, in Chinese: NOT_FOUND, INVALID (too large), FAULT. */
MUST_USE err file_read(arena *a, str path, size_t largest, str *out, str *trouble);

/* Write a file whole or not at all: beside it first, then put in its place.
 * Folders on the way are made. FAULT with *trouble. */
MUST_USE err file_write(arena *a, str path, str bytes, str *trouble);

/* Make the folders a file will stand in, those that are not there. What fails
 * shows when the file is written. */
void file_make_folders(arena *a, str path);

/* Is there a folder of this path? No path is none. */
bool file_is_folder(arena *a, str path);

#endif
