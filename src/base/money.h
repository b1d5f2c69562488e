/* Money in fen. A struct, so that yuan are not added to fen. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "base/buf.h"

typedef struct fen {
    int64_t n;
} fen;

#define FEN(count) ((fen){(count)})
#define YUAN(count) ((fen){(int64_t)(count)*100})

MUST_USE bool fen_add(fen a, fen b, fen *out); /* false on overflow */
/* "1234.5", "1,234.50", "1234" yuan with at most two decimals; false if not
 * one. Blanks around and a trailing 元 are ignored. */
MUST_USE bool fen_parse_yuan(str s, fen *out);
/* 万元 with at most six decimals (one fen is 0.000001). */
MUST_USE bool fen_parse_wan_yuan(str s, fen *out);

typedef struct fen_text {
    char c[32];
} fen_text;
/* "1234.50", always two decimals */
fen_text fen_yuan(fen f);
/* 万元, rounded to four decimals half away from zero, no trailing zeros: "0",
 * "18.871" (R103). */
fen_text fen_wan_yuan(fen f);

#endif
