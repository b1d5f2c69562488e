#include "web/asset.h"

static const struct {
    const char *type;
    lit path;
} assets[] = {
    [ASSET_STYLE] = {"text/css; charset=utf-8", STR_INIT("/assets/style.css?v=")},
    [ASSET_OFFICE_STYLE] = {"text/css; charset=utf-8", STR_INIT("/assets/office.css?v=")},
    [ASSET_PROOF] = {"text/javascript; charset=utf-8", STR_INIT("/assets/proof.js?v=")},
    [ASSET_ICON] = {"image/svg+xml", STR_INIT("/assets/icon.svg?v=")},
};
_Static_assert(COUNT_OF(assets) == ASSET_COUNT, "every asset has an address");

str asset_version(asset which)
{
    return asset_files[which].version;
}

url asset_url(arena *a, asset which)
{
    return url_part(a, url_fixed(assets[which].path), asset_version(which));
}

static err send(request *q, response *r, asset which)
{
    const embedded_file *f = &asset_files[which];
    r->type = assets[which].type;
    r->etag = str_format(q->a, "\"%.*s\"", STR_ARG(f->version));
    /* an address without the version, or with an old one, may not be kept */
    bool exact = str_equal(query_value(q, "v"), f->version);
    r->keep = exact ? KEEP_FOREVER : KEEP_CHECKED;
    buf_put(&r->body, (str){(const char *)f->p, f->n});
    return OK;
}

static err style(request *q, response *r)
{
    return send(q, r, ASSET_STYLE);
}

static err office_style(request *q, response *r)
{
    return send(q, r, ASSET_OFFICE_STYLE);
}

static err proof(request *q, response *r)
{
    return send(q, r, ASSET_PROOF);
}

static err icon(request *q, response *r)
{
    return send(q, r, ASSET_ICON);
}

static const route rows[] = {
    {METHOD_GET, "/assets/style.css", RIGHT_PUBLIC, style},
    {METHOD_GET, "/assets/office.css", RIGHT_PUBLIC, office_style},
    {METHOD_GET, "/assets/proof.js", RIGHT_PUBLIC, proof},
    {METHOD_GET, "/assets/icon.svg", RIGHT_PUBLIC, icon},
    {METHOD_GET, "/favicon.ico", RIGHT_PUBLIC, icon},
};
const route_table asset_routes = {rows, COUNT_OF(rows)};
