/* The socket the server listens on. */
#ifndef WEB_SERVER_LISTEN_H
#define WEB_SERVER_LISTEN_H

#include "base/str.h"

/* Bind and listen.
 *
 *   text     "127.0.0.1:8080", "[::1]:8080", "localhost:0"
 *   out      the socket: the caller closes it
 *   port     what it is bound to
 *   trouble  on failure, what to tell the user
 *
 * Returns OK; INVALID (no address); CONFLICT (the port is taken); FAULT.
 */
MUST_USE err listen_on(arena *a, str text, int *out, int *port, str *trouble);

#endif
