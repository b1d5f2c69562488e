/* A visitor on a real socket, who sends what he likes. */
#ifndef TEST_WEB_SOCKET_H
#define TEST_WEB_SOCKET_H

#include "testing.h"

#include "web/server.h"

/* Connect to a server of this computer. */
int socket_dial(const server *s);
/* Read until the other side closes or is silent for `patience` ms. */
str socket_hear(arena *a, int s, int patience);
/* Dial, send all, hear, close. */
str socket_ask(arena *a, const server *to, str bytes, int patience);
/* Does the other side close within 8 s, though a byte comes five times a second?
 * The server's watch is called as `gongkai serve` does. */
bool socket_is_ended(server *s, int socket, char drip);

#endif
