/* Files that are part of the program: the style sheets, the icon, and the one script. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include "base/embedded.h"
#include "web/route.h"

/* In the order of assets in src/web/meson.build. */
typedef enum asset { ASSET_STYLE, ASSET_ICON, ASSET_OFFICE_STYLE, ASSET_PROOF, ASSET_COUNT } asset;

extern const embedded_file asset_files[];

/* What changes with the asset's content. */
str asset_version(asset which);
/* The address, with the version in it, so that it may be kept for ever. */
url asset_url(arena *a, asset which);

extern const route_table asset_routes;

#endif
