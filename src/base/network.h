/* Which addresses may be connected to. */
#ifndef BASE_NETWORK_H
#define BASE_NETWORK_H

#include <sys/socket.h>

#include "base/str.h"

typedef struct network {
    unsigned char address[16]; /* IPv4 as ::ffff:a.b.c.d */
    int bits;                  /* of the 128 */
} network;

LIST_TYPE(network_list, network);

/* Read networks such as "10.20.0.0/16 fd00::/8 192.168.1.5", divided by blanks
 * or commas. False if one is none; *bad is then that piece. */
MUST_USE bool networks_read(arena *a, str text, network_list *out, str *bad);

/* The network around an address, which one visitor has at her hand: /24 of IPv4, /48 of
 * IPv6, written out, in `a`. What is no address is a network of its own. */
str network_around(arena *a, str address);

/* May we connect there? Yes if a listed network holds it, or if it is an
 * address of the public internet: not of this host, a private net, a link, a
 * group, documentation or a translation (RFC 6890). */
bool network_allows(const network_list *allowed, const struct sockaddr *to);

#endif
