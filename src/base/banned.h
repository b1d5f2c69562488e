/* Functions that are too easy to misuse, turned into compile errors.
 *
 * Force-included into every file of ours by the build, so nobody can forget it.
 * Each has a safe form in base/: str and buf for text, str_to_int for numbers,
 * day for dates.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok
#pragma GCC poison atoi atol atoll atof scanf sscanf fscanf
#pragma GCC poison localtime localtime_r gmtime asctime ctime mktime setlocale
#pragma GCC poison popen tmpnam mktemp

#endif
