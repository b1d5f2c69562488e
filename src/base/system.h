/* What the system objects to, in the user's words. */
#ifndef BASE_SYSTEM_H
#define BASE_SYSTEM_H

#include "base/base.h"

typedef struct system_words {
    char c[128];
} system_words;

/* An errno as a Chinese clause with what to do, without a full stop: "没有这个文件
 * 或文件夹，请核对路径". One that has no words of its own is said by its number,
 * never in the system's English.
 *
 *     str_format(a, "%.*s 打不开：%s。", STR_ARG(path), system_says(errno).c)
 */
system_words system_says(int number);

#endif
