#include "groups.h"

// The stylesheet: its parts in the order in which they overrule each other.

static const unsigned char site_css[] = {
#embed "files/css/tokens.css"
,
#embed "files/css/ground.css"
,
#embed "files/css/parts.css"
,
#embed "files/css/frame.css"
,
#embed "files/css/controls.css"
,
#embed "files/css/lists.css"
,
#embed "files/css/message.css"
,
#embed "files/css/map.css"
,
#embed "files/css/home.css"
,
#embed "files/css/staff.css"
,
#embed "files/css/wide.css"
,
#embed "files/css/phones.css"
,
#embed "files/css/large.css"
,
#embed "files/css/print.css"
};

const otklik_asset otklik_styles[] = {
    OTKLIK_ASSET("site.css", "text/css; charset=utf-8", site_css),
};
const size_t otklik_styles_count = OTKLIK_COUNT(otklik_styles);
