#include "groups.h"

// The stylesheet.

static const unsigned char site_css[] = {
#embed "files/css/site.css"
};

const otklik_asset otklik_styles[] = {
    OTKLIK_ASSET("site.css", "text/css; charset=utf-8", site_css),
};
const size_t otklik_styles_count = OTKLIK_COUNT(otklik_styles);
