#include "groups.h"

// Leaflet, from where Debian's libjs-leaflet installs it: embedded, not copied (docs/decisions/0009-leaflet.md).

static const unsigned char leaflet_js[] = {
#embed "/usr/share/javascript/leaflet/leaflet.min.js"
};
static const unsigned char leaflet_css[] = {
#embed "/usr/share/javascript/leaflet/leaflet.css"
};
static const unsigned char images_layers_2x_png[] = {
#embed "/usr/share/javascript/leaflet/images/layers-2x.png"
};
static const unsigned char images_layers_png[] = {
#embed "/usr/share/javascript/leaflet/images/layers.png"
};
static const unsigned char images_marker_icon_2x_png[] = {
#embed "/usr/share/javascript/leaflet/images/marker-icon-2x.png"
};
static const unsigned char images_marker_icon_png[] = {
#embed "/usr/share/javascript/leaflet/images/marker-icon.png"
};
static const unsigned char images_marker_shadow_png[] = {
#embed "/usr/share/javascript/leaflet/images/marker-shadow.png"
};

const otklik_asset otklik_leaflet[] = {
    OTKLIK_ASSET("leaflet.js", "text/javascript; charset=utf-8", leaflet_js),
    OTKLIK_ASSET("leaflet.css", "text/css; charset=utf-8", leaflet_css),
    OTKLIK_ASSET("images/layers-2x.png", "image/png", images_layers_2x_png),
    OTKLIK_ASSET("images/layers.png", "image/png", images_layers_png),
    OTKLIK_ASSET("images/marker-icon-2x.png", "image/png", images_marker_icon_2x_png),
    OTKLIK_ASSET("images/marker-icon.png", "image/png", images_marker_icon_png),
    OTKLIK_ASSET("images/marker-shadow.png", "image/png", images_marker_shadow_png),
};
const size_t otklik_leaflet_count = OTKLIK_COUNT(otklik_leaflet);
