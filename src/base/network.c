/* All addresses are looked at as IPv6, so that one written as ::ffff:10.0.0.1 is
 * still 10.0.0.1. */
#include "base/network.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};

/* Nets that are not the public internet (RFC 6890 and its registries). */
static const char *const closed[] = {
    "0.0.0.0/8",       "10.0.0.0/8",      "100.64.0.0/10",   "127.0.0.0/8",
    "169.254.0.0/16",  "172.16.0.0/12",   "192.0.0.0/24",    "192.0.2.0/24",
    "192.88.99.0/24",  "192.168.0.0/16",  "198.18.0.0/15",   "198.51.100.0/24",
    "203.0.113.0/24",  "224.0.0.0/4",     "240.0.0.0/4",     "::/96",
    "64:ff9b::/96",    "64:ff9b:1::/48",  "100::/64",        "2001::/23",
    "2001:db8::/32",   "2002::/16",       "3fff::/20",       "fc00::/7",
    "fe80::/10",       "fec0::/10",       "ff00::/8",
};

static bool read_one(str piece, network *out)
{
    char text[64];
    size_t slash = str_find(piece, STR("/"), 0);
    str address = str_slice(piece, 0, slash);
    int64_t bits = -1;
    if (address.n >= sizeof text)
        return false;
    memcpy(text, address.p, address.n);
    text[address.n] = 0;
    network n = {.bits = 128};
    bool four = inet_pton(AF_INET, text, n.address + 12) == 1;
    if (four)
        memcpy(n.address, mapped, sizeof mapped);
    else if (inet_pton(AF_INET6, text, n.address) != 1)
        return false;
    if (slash != SIZE_MAX) {
        if (!str_to_int(str_slice(piece, slash + 1, piece.n), &bits) || bits < 0 ||
            bits > (four ? 32 : 128))
            return false;
        n.bits = (int)bits + (four ? 96 : 0);
    }
    *out = n;
    return true;
}

bool networks_read(arena *a, str text, network_list *out, str *bad)
{
    network_list list = {0};
    str rest = str_replace(a, text, STR(","), STR(" ")), piece;
    while (str_split(&rest, STR(" "), &piece)) {
        network n;
        piece = str_trim(piece);
        if (piece.n == 0)
            continue;
        if (!read_one(piece, &n)) {
            *bad = piece;
            return false;
        }
        *list_add(a, &list) = n;
    }
    *out = list;
    return true;
}

str network_around(arena *a, str address)
{
    char text[INET6_ADDRSTRLEN];
    network n;
    if (!read_one(address, &n))
        return address;
    bool four = memcmp(n.address, mapped, sizeof mapped) == 0;
    size_t kept = four ? 15 : 6;
    memset(n.address + kept, 0, sizeof n.address - kept);
    const unsigned char *from = n.address + (four ? 12 : 0);
    if (inet_ntop(four ? AF_INET : AF_INET6, from, text, sizeof text) == NULL)
        return address;
    return str_format(a, "%s/%d", text, four ? 24 : 48);
}

static bool holds(const network *n, const unsigned char address[16])
{
    int whole = n->bits / 8, rest = n->bits % 8;
    if (memcmp(n->address, address, (size_t)whole) != 0)
        return false;
    unsigned char mask = (unsigned char)(0xff << (8 - rest));
    return rest == 0 || ((n->address[whole] ^ address[whole]) & mask) == 0;
}

bool network_allows(const network_list *allowed, const struct sockaddr *to)
{
    unsigned char address[16];
    if (to->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, to, sizeof four);
        memcpy(address, mapped, sizeof mapped);
        memcpy(address + 12, &four.sin_addr, 4);
    } else if (to->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, to, sizeof six);
        memcpy(address, &six.sin6_addr, 16);
    } else {
        return false;
    }
    for (size_t i = 0; i < allowed->n; i++)
        if (holds(&allowed->p[i], address))
            return true;
    for (size_t i = 0; i < COUNT_OF(closed); i++) {
        network n;
        if (!read_one(str_of(closed[i]), &n) || holds(&n, address))
            return false;
    }
    return true;
}
