/* E-mail as bytes: headers, a text and files (RFC 5322, 2045–2047, 2231).
 *
 * What a header may hold is decided by type: the programmer's words, a checked
 * address, an id made here, or text, which is always encoded unless it is plain
 * ASCII. So whatever stands in a subject or a file's name, it ends neither its
 * line nor the headers. Texts and files go in as base64: no line is longer than
 * 76 bytes, none begins with a dot or ends in a blank, all end in CR LF.
 *
 * The same message gives the same bytes, so that a second attempt is seen to be
 * the same message.
 */
#ifndef DOCUMENTS_MESSAGE_H
#define DOCUMENTS_MESSAGE_H

#include "base/day.h"
#include "base/mail_address.h"

/* The name under which the world knows one message; without angle brackets. */
typedef struct message_id {
    str text_;
} message_id;

/* Make one: unique if `token` is.
 *
 *   token   at most 64 letters, digits, - and _ (a random token); anything else
 *           is left out
 *   sender  whose domain it carries
 */
message_id message_id_of(arena *a, str token, mail_address sender);
/* One that was kept, taken in again; false if it is not of that form. */
MUST_USE bool message_id_check(str kept, message_id *out);
str message_id_text(message_id id);

typedef struct message_file {
    str name; /* as the reader shall see it; its ending says what it is */
    str bytes;
} message_file;

typedef struct mail_message {
    message_id id;
    instant at;        /* when it was written, not when it is sent */
    mail_address from;
    str from_name;     /* the office; may be empty */
    mail_address to;
    str subject;
    str body;          /* plain text, UTF-8 */
    const message_file *files;
    size_t file_count;
} mail_message;

/* Append the message, headers first. The arena of `out` must have room for a
 * third more than the files. */
void message_compose(const mail_message *m, buf *out);

/* Append what an SMS gateway is told: one JSON object with id, to and text.
 *
 *   id  the message's; a gateway that has seen it sends nothing again
 */
void message_compose_sms(message_id id, str phone, str text, buf *out);

#endif
