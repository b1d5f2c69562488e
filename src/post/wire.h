/* What both ways have in common: a handle of the library with our limits, and
 * its outcome in words. Only for this layer. */
#ifndef POST_WIRE_H
#define POST_WIRE_H

#include <curl/curl.h>

#include "post/post.h"

typedef struct wire {
    CURL *curl;
    arena *a;
    const post_limits *limits;
    str body;          /* to be sent */
    size_t sent;       /* of it, given to the library */
    bool stopped;      /* by limits->stop */
    char words[POST_WORDS_MOST]; /* the server's, the last answer */
    size_t words_n;
} wire;

/* A handle for one attempt; false if the library gives none. The wire stays
 * where it is until wire_close. */
MUST_USE bool wire_open(wire *w, arena *a, const post_limits *limits, str body);
void wire_close(wire *w);
/* Keep what the server says, the room permitting, as one line. */
void wire_hear(wire *w, str said);
typedef enum wire_voice { WIRE_OURS, WIRE_SERVERS } wire_voice;
/* What happened: what the server said, if its voice is wanted and it said
 * something; else the library's outcome as a sentence. Lives in the arena. */
str wire_says(const wire *w, CURLcode outcome, wire_voice voice);
/* An attempt that could not even begin. */
post_result wire_failed(arena *a, const char *says);

#endif
