#include "groups.h"
#include <string.h>

const otklik_asset *otklik_asset_group(size_t group, size_t *count) {
    switch (group) {
    case 0: *count = otklik_styles_count; return otklik_styles;
    case 1: *count = otklik_scripts_count; return otklik_scripts;
    case 2: *count = otklik_images_count; return otklik_images;
    case 3: *count = otklik_leaflet_count; return otklik_leaflet;
    default: *count = 0; return NULL;
    }
}

const otklik_asset *otklik_asset_data(const char *name) {
    for (size_t i = 0; i < otklik_data_count; i++) {
        if (strcmp(otklik_data[i].name, name) == 0) return &otklik_data[i];
    }
    return NULL;
}
