/* A request, its answer, and the tables that lead from one to the other.
 *
 * Every address of the site is a row of a routes[] table: method, pattern,
 * right, handler. A row without a right is refused to everybody. The dispatcher
 * does what no handler may forget: the right, the token of a POST (visit.h) and
 * its body, the visitor's display settings, the version tag, and a page for
 * every error.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "acts/session.h"
#include "base/html.h"
#include "rules/right.h"
#include "web/body.h"
#include "web/shelf.h"

typedef enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER } method;

typedef struct form form; /* form.h */

/* What an error page says in place of its own words. */
typedef struct error_words {
    const char *heading, *says, *next;
} error_words;

typedef struct request {
    arena *a;       /* emptied when the request has been answered */
    shelf *shelf;   /* the worker's; may be NULL */
    work *work;     /* store, office, day and instant */
    method method;
    str target;     /* as it came: path and query, still encoded */
    str host;       /* as the visitor named the site, for addresses in feeds */
    str cookie;
    str if_none_match;
    str origin, fetch_site; /* headers Origin and Sec-Fetch-Site */
    str body_type, body;    /* of a POST, as they came; they live until it is answered */
    bool secure;            /* the visitor came over https */
    str address, agent;     /* where it came from, and what the browser calls itself */
    /* filled by the dispatcher */
    str path;
    parameter_list query;
    parameter_list parts;
    parameter_list form; /* fields of a POST, decoded */
    body_file_list files;
    str visit;           /* the secret of this visit (visit.h); empty: none yet */
    agency office;
    bool big;           /* large text */
    bool high_contrast;
    str version;        /* changes whenever any page could */
    session_who who;    /* below /office: who is signed in; account 0: nobody */
    str session;        /* its token; empty: none */
    str says;           /* what an error page tells beyond its own words */
    const error_words *words; /* may be NULL */
} request;

typedef enum keeping {
    KEEP_NOT,     /* never stored */
    KEEP_CHECKED, /* stored, but asked about each time: the version tag answers */
    KEEP_FOREVER  /* its address changes when it does */
} keeping;

typedef struct response {
    int status;
    const char *type; /* Content-Type */
    buf body;
    str etag;         /* empty: none */
    str_list cookies; /* Set-Cookie, each with its attributes */
    str file_name;    /* of a download; empty: shown in the browser */
    url location;     /* of a redirect */
    const char *allow; /* of a 405 */
    keeping keep;
    bool scripted;    /* its page has a script of ours */
} response;

/* Answers a request. On OK the response is complete; any other error makes the
 * dispatcher show its page. */
typedef err (*handler)(request *q, response *r);

enum { OTHER_RIGHTS_MOST = 3 };

typedef struct route {
    method method;
    const char *path; /* "/reports/{year}"; a {name} never crosses a slash */
    right right;
    handler page;
    const form *form; /* what it reads; every POST has one */
    right others[OTHER_RIGHTS_MOST]; /* each of them will do as well */
    bool always; /* also for who must choose a new password before all else */
} route;

typedef struct route_table {
    const route *rows;
    size_t count;
} route_table;

/* All tables of the site. */
extern const route_table *const site_routes[];
extern const size_t site_route_count;

/* Answer one request. Never fails: what goes wrong becomes a page.
 *
 *   q  arena, work, method, target and headers filled
 *   r  written wholly; its body lives in q->a
 */
void web_answer(request *q, response *r);

/* A page for an error status that also stands when nothing else does: no
 * database and no memory needed. */
lit web_plain_error(int status);

/* May who sent this request do what `needed` stands for? */
bool web_may(const request *q, right needed);

/* The most bytes a body sent to this address may have, asked before its first
 * byte is read. An address that takes none may still be sent a small one: it is
 * read over and the answer says what is wrong. */
size_t web_body_most(arena *a, method m, str target);

/* After a POST: the visitor's browser goes on to another page, so that a reload
 * does not send the form again. Returns OK. */
MUST_USE err response_see_other(response *r, url to);

/* The value of a parameter; empty if there is none. */
str query_value(const request *q, const char *name);
bool query_has(const request *q, const char *name);
/* A field of the form that was sent; empty if there is none. */
str form_value(const request *q, const char *name);
/* The {name} of the path. */
str part_value(const request *q, const char *name);

/* Does the pattern fit the path? Fills `parts` (may be NULL). */
bool route_fits(const char *pattern, str path, arena *a, parameter_list *parts);

#endif
