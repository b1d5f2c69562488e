/* HTTP: the site on a socket.
 *
 *     server *s;
 *     TRY(server_start(a, &settings, &s, &trouble));
 *     ... until a signal comes ...
 *     server_stop(s);
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "base/day.h"
#include "secret/keyring.h"
#include "store/writer.h"

typedef struct server server;

typedef struct server_settings {
    str listen;          /* "127.0.0.1:8080", "[::1]:8080"; port 0: any free one */
    str db;              /* as store_open takes it */
    const keyring *keys; /* opens what is sealed; NULL: none */
    unsigned workers;    /* 0: two */
    unsigned deadline;   /* seconds for one whole request and its answer; 0: sixty. A large
                          * body adds what it takes at 128 KiB a second */
    bool https;          /* a proxy in front speaks https to the visitors, and adds where
                          * each came from to X-Forwarded-For */
    instant (*now)(void); /* the clock, given by main's side */
} server_settings;

/* Open the database once per worker, bind and start answering. Workers show pages; what
 * is sent is acted upon by up to sixteen hands (server/hand.h), each with a connection of
 * its own, that are hired as they are needed.
 *
 *   trouble  on failure, what to tell the user
 *
 * Returns OK; INVALID (the address is malformed); CONFLICT (the port is taken);
 * NOT_FOUND, FAULT (the database).
 */
MUST_USE err server_start(arena *a, const server_settings *settings, server **out, str *trouble);

/* The port it listens on. */
int server_port(const server *s);

/* By which others of this program should write, so that they do not stand in each
 * other's way. Until server_stop. */
store_writer *server_writer(const server *s);

/* Close connections whose request has passed its deadline. To be called about
 * once a second; the server has no thread of its own for it. */
void server_watch(server *s);

/* Accept nothing new, let running requests finish (at most ten seconds), stop. */
void server_stop(server *s);

#endif
