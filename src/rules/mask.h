/* What is shown of a person's data where the whole is not needed (R190).
 *
 * One row for each kind: how much of the front and of the end stays. Little is
 * shown on purpose, and nothing at all of a value too short for its kind.
 */
#ifndef RULES_MASK_H
#define RULES_MASK_H

#include "base/buf.h"

typedef enum mask_kind {
    MASK_NAME,        /* 张某某; a body: its first character */
    MASK_PHONE,       /* 138****1234 */
    MASK_CERTIFICATE, /* 35*************123, of any kind of number */
    MASK_ADDRESS,     /* to the 街道, 乡 or 镇 */
    MASK_EMAIL,       /* z***@example.cn */
    MASK_POSTCODE,    /* 310000 → 31**** */
    MASK_BANK_CARD,   /* ************3456 */
    MASK_PLATE,       /* 浙A·***12 */
    MASK_ALL,         /* ****** */
    MASK_KIND_COUNT
} mask_kind;

/* Put the masked form; nothing for an empty value.
 *
 *   value  UTF-8, as typed
 */
void mask_put(mask_kind kind, str value, line *out);

enum { MASKED_ROOM = 400 /* bytes that always hold a masked form */ };

#endif
