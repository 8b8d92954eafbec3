// A narrow door to libvips: opens one picture file of a named format, checks it, makes a JPEG of it.
// Nothing of vips' own headers leaks out of here, and no format but the four below can be opened.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    VIPS_SHIM_JPEG = 0,
    VIPS_SHIM_PNG = 1,
    VIPS_SHIM_WEBP = 2,
    VIPS_SHIM_HEIC = 3,
} vips_shim_format;

// One opened file: its header is read, its pixels are not.
typedef struct vips_shim_picture vips_shim_picture;

// Starts the library once a process; false when it cannot start. Every other call needs it to have said true.
bool vips_shim_start(void);

// What the library last complained about, or NULL; the caller frees it with vips_shim_free.
// The library keeps one buffer a process, so with two pictures at work their words may mix.
char *vips_shim_error(void);

void vips_shim_free(void *memory);

// At most two pictures are worked on at once, so that memory and processors are bounded whoever calls.
void vips_shim_enter(void);
void vips_shim_leave(void);

// Reads the header; NULL when it makes no sense. Close it with vips_shim_close.
vips_shim_picture *vips_shim_open(const char *path, vips_shim_format format);
void vips_shim_close(vips_shim_picture *picture);

// Size as stored, before orientation.
int vips_shim_width(const vips_shim_picture *picture);
int vips_shim_height(const vips_shim_picture *picture);
int vips_shim_bytes_per_pixel(const vips_shim_picture *picture);
// EXIF orientation 1…8 that is still to be applied; 1 when there is none.
int vips_shim_orientation(const vips_shim_picture *picture);
// The raw EXIF block, or NULL. Lives as long as the picture.
const uint8_t *vips_shim_exif(const vips_shim_picture *picture, size_t *length);

// Decodes every pixel and throws them away; false when the data is broken or ends early.
bool vips_shim_decode(const vips_shim_picture *picture);

typedef struct {
    uint8_t *bytes; // freed by vips_shim_free
    size_t length;
    int width;
    int height;
} vips_shim_jpeg;

// Upright, no longer than long_side, sRGB on white, without metadata, as a progressive JPEG.
bool vips_shim_make_jpeg(const vips_shim_picture *picture, int long_side, int quality, vips_shim_jpeg *out);

// Encodes width * height * 3 bytes of RGB.
bool vips_shim_encode_rgb(const uint8_t *rgb, int width, int height, int quality, vips_shim_jpeg *out);
