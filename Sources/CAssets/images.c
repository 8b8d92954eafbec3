#include "groups.h"

// Drawn pictures and the icon sprite.

static const unsigned char favicon_svg[] = {
#embed "files/img/favicon.svg"
};
static const unsigned char hero_svg[] = {
#embed "files/img/hero.svg"
};
static const unsigned char icons_svg[] = {
#embed "files/img/icons.svg"
};
static const unsigned char lamp_after_svg[] = {
#embed "files/img/lamp-after.svg"
};
static const unsigned char lamp_before_svg[] = {
#embed "files/img/lamp-before.svg"
};
static const unsigned char logo_svg[] = {
#embed "files/img/logo.svg"
};
static const unsigned char play_after_svg[] = {
#embed "files/img/play-after.svg"
};
static const unsigned char play_before_svg[] = {
#embed "files/img/play-before.svg"
};
static const unsigned char road_after_svg[] = {
#embed "files/img/road-after.svg"
};
static const unsigned char road_before_svg[] = {
#embed "files/img/road-before.svg"
};

const otklik_asset otklik_images[] = {
    OTKLIK_ASSET("favicon.svg", "image/svg+xml", favicon_svg),
    OTKLIK_ASSET("hero.svg", "image/svg+xml", hero_svg),
    OTKLIK_ASSET("icons.svg", "image/svg+xml", icons_svg),
    OTKLIK_ASSET("lamp-after.svg", "image/svg+xml", lamp_after_svg),
    OTKLIK_ASSET("lamp-before.svg", "image/svg+xml", lamp_before_svg),
    OTKLIK_ASSET("logo.svg", "image/svg+xml", logo_svg),
    OTKLIK_ASSET("play-after.svg", "image/svg+xml", play_after_svg),
    OTKLIK_ASSET("play-before.svg", "image/svg+xml", play_before_svg),
    OTKLIK_ASSET("road-after.svg", "image/svg+xml", road_after_svg),
    OTKLIK_ASSET("road-before.svg", "image/svg+xml", road_before_svg),
};
const size_t otklik_images_count = OTKLIK_COUNT(otklik_images);
