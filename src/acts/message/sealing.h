/* How what a message says is sealed and opened; only for acts/message. */
#ifndef ACTS_MESSAGE_SEALING_H
#define ACTS_MESSAGE_SEALING_H

#include "acts/message.h"

/* Seal one column of a record. FAULT, with a problem, without a key. */
MUST_USE err message_seal(work *w, const char *place, int64_t row, str plain, sealed *out);
/* Open it again; whatever is wrong with key or content is INVALID. In w->a. */
MUST_USE err message_open(work *w, const char *place, int64_t row, sealed from, str *out);

#endif
