/* What making and checking a dossier share. For acts/dossier* only. */
#ifndef ACTS_DOSSIER_MANIFEST_H
#define ACTS_DOSSIER_MANIFEST_H

#include "base/buf.h"

#define DOSSIER_MANIFEST "manifest.sm3"
enum { DOSSIER_MANIFEST_MOST = 4 << 20 };

/* 32 bytes as 64 small hexadecimal digits, in `a`. */
str dossier_hex(arena *a, const unsigned char digest[32]);

#endif
