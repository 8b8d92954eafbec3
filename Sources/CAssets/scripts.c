#include "groups.h"

// The scripts: one module a concern, each documented at its top.

static const unsigned char app_js[] = {
#embed "files/js/app.js"
};
static const unsigned char photo_js[] = {
#embed "files/js/photo.js"
};
static const unsigned char answer_js[] = {
#embed "files/js/answer.js"
};
static const unsigned char topic_js[] = {
#embed "files/js/topic.js"
};
static const unsigned char what_js[] = {
#embed "files/js/what.js"
};
static const unsigned char place_js[] = {
#embed "files/js/place.js"
};
static const unsigned char staff_js[] = {
#embed "files/js/staff.js"
};

const otklik_asset otklik_scripts[] = {
    OTKLIK_ASSET("app.js", "text/javascript; charset=utf-8", app_js),
    OTKLIK_ASSET("photo.js", "text/javascript; charset=utf-8", photo_js),
    OTKLIK_ASSET("answer.js", "text/javascript; charset=utf-8", answer_js),
    OTKLIK_ASSET("topic.js", "text/javascript; charset=utf-8", topic_js),
    OTKLIK_ASSET("what.js", "text/javascript; charset=utf-8", what_js),
    OTKLIK_ASSET("place.js", "text/javascript; charset=utf-8", place_js),
    OTKLIK_ASSET("staff.js", "text/javascript; charset=utf-8", staff_js),
};
const size_t otklik_scripts_count = OTKLIK_COUNT(otklik_scripts);
