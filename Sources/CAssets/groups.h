#pragma once
#include "assets.h"

// What each group file gives to lookup.c.

#define OTKLIK_ASSET(name, type, bytes) { name, type, bytes, sizeof bytes }
#define OTKLIK_COUNT(table) (sizeof(table) / sizeof((table)[0]))

#pragma clang diagnostic ignored "-Wc23-extensions"

extern const otklik_asset otklik_styles[], otklik_scripts[], otklik_images[], otklik_leaflet[], otklik_data[];
extern const size_t otklik_styles_count, otklik_scripts_count, otklik_images_count, otklik_leaflet_count,
    otklik_data_count;
