#pragma once
#include <stddef.h>

// The files that are part of the binary: one table for what the site serves, one for data that code reads.

typedef struct {
    const char *name;             // "site.css", "images/layers.png", "topics.tsv"
    const char *type;             // content type
    const unsigned char *bytes;   // static storage, not terminated by a zero
    size_t length;
} otklik_asset;

/// Every file that is served under /assets, group by group; `group` counts from 0, NULL when there is no such group.
const otklik_asset *otklik_asset_group(size_t group, size_t *count);

/// A data file of files/data by name; NULL when there is none.
const otklik_asset *otklik_asset_data(const char *name);
