/* Addresses of e-mail. Only what stands here makes a `mail_address`, and only
 * one of those gets into an envelope or a header: no line break, no second
 * recipient and no option of the protocol can ride along.
 */
#ifndef BASE_MAIL_ADDRESS_H
#define BASE_MAIL_ADDRESS_H

#include "base/str.h"

enum { MAIL_ADDRESS_MOST = 254 }; /* bytes, RFC 5321 4.5.3.1 */

typedef struct mail_address {
    str text_; /* local@domain, ASCII; for the writers only */
} mail_address;

/* An address from outside: a dot-atom of at most 64 bytes, @, and a domain of
 * at least two labels of letters, digits and hyphens (RFC 5322 3.4.1). Quoted
 * local parts, address literals, comments, several addresses and anything that
 * is not ASCII are refused; a Chinese domain is written with its xn-- name.
 * Blanks around are ignored. The address borrows the text. */
MUST_USE bool mail_address_check(str foreign, mail_address *out);

/* What it says, for the protocol's own writers and for tests. */
str mail_address_text(mail_address m);
/* The part behind the @. */
str mail_address_domain(mail_address m);

/* A name of a host on the net: labels of letters, digits and hyphens, or an
 * address in numbers (IPv6 without brackets). At most 253 bytes. */
bool host_name_check(str host);

#endif
