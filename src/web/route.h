/* A request, its answer, and the tables that lead from one to the other.
 *
 * Every address of the site is a row of a routes[] table: method, pattern,
 * right, handler. A row without a right is refused to everybody. The dispatcher
 * does what no handler may forget: the right, the visitor's display settings,
 * the version tag, and a page for every error.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "acts/work.h"
#include "base/html.h"
#include "rules/right.h"
#include "web/shelf.h"

typedef enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER } method;

/* A parameter of the query or a {name} of the path, decoded. */
typedef struct parameter {
    str name;
    str value;
} parameter;
LIST_TYPE(parameter_list, parameter);

typedef struct request {
    arena *a;       /* emptied when the request has been answered */
    shelf *shelf;   /* the worker's; may be NULL */
    work *work;     /* store, office, day and instant */
    method method;
    str target;     /* as it came: path and query, still encoded */
    str host;       /* as the visitor named the site, for addresses in feeds */
    str cookie;
    str if_none_match;
    /* filled by the dispatcher */
    str path;
    parameter_list query;
    parameter_list parts;
    agency office;
    bool big;           /* large text */
    bool high_contrast;
    str version;        /* changes whenever any page could */
    str says;           /* what an error page tells beyond its own words */
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
    str set_cookie;   /* empty: none */
    str file_name;    /* of a download; empty: shown in the browser */
    url location;     /* of a redirect */
    const char *allow; /* of a 405 */
    keeping keep;
} response;

/* Answers a request. On OK the response is complete; any other error makes the
 * dispatcher show its page. */
typedef err (*handler)(request *q, response *r);

typedef struct route {
    method method;
    const char *path; /* "/reports/{year}"; a {name} never crosses a slash */
    right right;
    handler page;
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

/* The value of a parameter; empty if there is none. */
str query_value(const request *q, const char *name);
bool query_has(const request *q, const char *name);
/* The {name} of the path. */
str part_value(const request *q, const char *name);

/* Does the pattern fit the path? Fills `parts` (may be NULL). */
bool route_fits(const char *pattern, str path, arena *a, parameter_list *parts);

#endif
