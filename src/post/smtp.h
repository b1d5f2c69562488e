/* Handing a message to the office's mail server (RFC 5321). */
#ifndef POST_SMTP_H
#define POST_SMTP_H

#include "base/mail_address.h"
#include "post/post.h"

typedef enum smtp_security {
    SMTP_STARTTLS, /* plain first, then TLS, and nothing without it; port 587 */
    SMTP_TLS,      /* from the first byte; port 465 */
    SMTP_PLAIN,    /* for a relay on the same machine or net; no password then */
    SMTP_SECURITY_COUNT
} smtp_security;

typedef struct smtp_server {
    str host;      /* host_name_check */
    int64_t port;
    smtp_security security;
    str user;      /* empty: without signing in */
    str password;
    str ca_file;   /* certificates to trust; empty: the system's */
} smtp_server;

/* Hand over one message to one recipient.
 *
 *   message  as message_compose made it
 *
 * Refusals of the recipient or the message are final (REFUSED); what is wrong
 * with the server, the way to it, or our signing in is not (DEFERRED). After
 * `message` has gone out whole, the answer is waited for even when asked to
 * stop: a message is not sent twice for our hurry. Never fails otherwise.
 */
post_result smtp_send(arena *a, const smtp_server *server, const post_limits *limits,
                      mail_address from, mail_address to, str message);

#endif
