/* Any bytes as the target of a request: what is taken is text within the limits, leads
 * to one row of the routes or to none, and its query, written again, reads the same. */
#include "base/url.h"
#include "web/route.h"
#include "web/target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void demand_text(str s)
{
    demand(str_is_utf8(s) && !str_has(s, (str){"", 1}));
}

/* The parts of a pattern are pieces of the path that no slash is in. */
static void look_for_route(arena *a, str path)
{
    for (size_t t = 0; t < site_route_count; t++)
        for (size_t i = 0; i < site_routes[t]->count; i++) {
            parameter_list parts = {0};
            if (!route_fits(site_routes[t]->rows[i].path, path, a, &parts))
                continue;
            for (size_t p = 0; p < parts.n; p++) {
                demand(parts.p[p].value.n > 0 && !str_has(parts.p[p].value, STR("/")));
                demand_text(parts.p[p].value);
            }
        }
}

static void read_again(arena *a, const parameter_list *query)
{
    url written = URL("/");
    for (size_t i = 0; i < query->n; i++)
        written = url_query_named(a, written, query->p[i].name, query->p[i].value);
    str path;
    parameter_list again = {0};
    if (url_text(written).n > TARGET_MOST)
        return;
    demand(target_read(a, url_text(written), &path, &again));
    demand(str_equal(path, STR("/")) && again.n == query->n);
    for (size_t i = 0; i < again.n; i++)
        demand(str_equal(again.p[i].name, query->p[i].name) &&
               str_equal(again.p[i].value, query->p[i].value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    arena_init(&a, 64 << 20);
    str target = {(const char *)data, size}, path = {NULL, 0};
    parameter_list query = {0};
    if (target_read(&a, target, &path, &query)) {
        demand(path.n > 0 && path.p[0] == '/' && query.n <= TARGET_PARAMETERS_MOST);
        demand_text(path);
        for (size_t i = 0; i < query.n; i++) {
            demand_text(query.p[i].name);
            demand_text(query.p[i].value);
        }
        look_for_route(&a, path);
        read_again(&a, &query);
    }
    web_body_most(&a, METHOD_POST, target);
    arena_finish(&a);
    return 0;
}
