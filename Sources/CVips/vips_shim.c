#include "vips_shim.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>

enum { pictures_at_once = 2 };

struct vips_shim_picture {
    char *path;
    vips_shim_format format;
    VipsImage *image;
};

static sem_t gate;
static bool started;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// libvips prints warnings about odd files on standard error, where only our own log belongs.
static void swallow(const gchar *domain, GLogLevelFlags level, const gchar *text, gpointer data) {
    (void)domain;
    (void)level;
    (void)text;
    (void)data;
}

static void start(void) {
    g_log_set_handler("VIPS", (GLogLevelFlags)(G_LOG_LEVEL_MASK & ~G_LOG_LEVEL_ERROR), swallow, NULL);
    if (sem_init(&gate, 0, pictures_at_once) != 0 || VIPS_INIT("otklik") != 0) {
        return;
    }
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    // First the library's own list of fragile loaders, then everything, then the four back.
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    vips_operation_block_set("VipsForeignLoadPng", FALSE);
    vips_operation_block_set("VipsForeignLoadWebp", FALSE);
    vips_operation_block_set("VipsForeignLoadHeif", FALSE);
    started = true;
}

bool vips_shim_start(void) {
    pthread_once(&once, start);
    return started;
}

char *vips_shim_error(void) {
    char *text = vips_error_buffer_copy();
    if (text != NULL && *text == '\0') {
        g_free(text);
        return NULL;
    }
    return text;
}

void vips_shim_free(void *memory) {
    g_free(memory);
}

void vips_shim_enter(void) {
    while (sem_wait(&gate) != 0 && errno == EINTR) {
    }
}

void vips_shim_leave(void) {
    sem_post(&gate);
}

// The loader is named, never guessed by the library. HEIC's embedded thumbnail is not used: it may show another picture.
static VipsImage *load(const char *path, vips_shim_format format, int shrink) {
    VipsImage *image = NULL;
    const VipsAccess access = VIPS_ACCESS_SEQUENTIAL;
    const VipsFailOn fail_on = VIPS_FAIL_ON_ERROR;
    switch (format) {
    case VIPS_SHIM_JPEG:
        vips_jpegload(path, &image, "access", access, "fail_on", fail_on, "shrink", shrink, NULL);
        break;
    case VIPS_SHIM_PNG:
        vips_pngload(path, &image, "access", access, "fail_on", fail_on, NULL);
        break;
    case VIPS_SHIM_WEBP:
        vips_webpload(path, &image, "access", access, "fail_on", fail_on, NULL);
        break;
    case VIPS_SHIM_HEIC:
        vips_heifload(path, &image, "access", access, "fail_on", fail_on, NULL);
        break;
    }
    return image;
}

vips_shim_picture *vips_shim_open(const char *path, vips_shim_format format) {
    VipsImage *image = load(path, format, 1);
    if (image == NULL) {
        return NULL;
    }
    vips_shim_picture *picture = g_new0(vips_shim_picture, 1);
    picture->path = g_strdup(path);
    picture->format = format;
    picture->image = image;
    return picture;
}

void vips_shim_close(vips_shim_picture *picture) {
    g_object_unref(picture->image);
    g_free(picture->path);
    g_free(picture);
    // Worker threads come and go; the library would keep its buffers of this one until the thread ends.
    vips_thread_shutdown();
    malloc_trim(0);
}

int vips_shim_width(const vips_shim_picture *picture) {
    return vips_image_get_width(picture->image);
}

int vips_shim_height(const vips_shim_picture *picture) {
    return vips_image_get_height(picture->image);
}

int vips_shim_bytes_per_pixel(const vips_shim_picture *picture) {
    return (int)VIPS_IMAGE_SIZEOF_PEL(picture->image);
}

int vips_shim_orientation(const vips_shim_picture *picture) {
    return vips_image_get_orientation(picture->image);
}

const uint8_t *vips_shim_exif(const vips_shim_picture *picture, size_t *length) {
    const void *bytes = NULL;
    *length = 0;
    if (vips_image_get_typeof(picture->image, VIPS_META_EXIF_NAME) == 0 ||
        vips_image_get_blob(picture->image, VIPS_META_EXIF_NAME, &bytes, length) != 0) {
        return NULL;
    }
    return bytes;
}

// How much a JPEG may be shrunk while it is decoded so that `enough` pixels are left of its long side. Never to nothing:
// asked for an eighth of seven rows the library fails an assertion and takes the process with it.
static int shrink_on_load(const vips_shim_picture *picture, int enough) {
    if (picture->format != VIPS_SHIM_JPEG) {
        return 1;
    }
    const int longest = VIPS_MAX(vips_shim_width(picture), vips_shim_height(picture));
    const int shortest = VIPS_MIN(vips_shim_width(picture), vips_shim_height(picture));
    int shrink = 8;
    while (shrink > 1 && (shortest < shrink || longest / shrink < enough)) {
        shrink /= 2;
    }
    return shrink;
}

bool vips_shim_decode(const vips_shim_picture *picture) {
    // A JPEG is read to its end at one eighth of the size too, and four times faster.
    VipsImage *image = load(picture->path, picture->format, shrink_on_load(picture, 1));
    if (image == NULL) {
        return false;
    }
    double average;
    const bool whole = vips_avg(image, &average, NULL) == 0;
    g_object_unref(image);
    return whole;
}

// Takes out every field that is not about the pixels themselves. Removing the EXIF block alone is not enough:
// the library would build it again from the fields it was parsed into.
static void remove_metadata(VipsImage *image) {
    gchar **fields = vips_image_get_fields(image);
    for (gchar **field = fields; *field != NULL; field++) {
        vips_image_remove(image, *field);
    }
    g_strfreev(fields);
}

static bool write_jpeg(VipsImage *image, int quality, vips_shim_jpeg *out) {
    VipsImage *bare = NULL;
    if (vips_copy(image, &bare, NULL) != 0) {
        return false;
    }
    remove_metadata(bare);
    void *bytes = NULL;
    const bool written = vips_jpegsave_buffer(bare, &bytes, &out->length, "Q", quality, "interlace", TRUE,
                                              "optimize_coding", TRUE, "strip", TRUE, NULL) == 0;
    out->bytes = bytes;
    out->width = vips_image_get_width(bare);
    out->height = vips_image_get_height(bare);
    g_object_unref(bare);
    return written;
}

static VipsImage *on_white(VipsImage *image) {
    VipsImage *flat = NULL;
    VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
    vips_flatten(image, &flat, "background", white, NULL);
    vips_area_unref(VIPS_AREA(white));
    return flat;
}

// Whether the file carries a colour profile that fits its pixels. One that does not is dropped, and the numbers are then
// taken as sRGB, as browsers do.
static bool has_sound_profile(VipsImage *image) {
    const void *profile = NULL;
    size_t length = 0;
    return vips_image_get_typeof(image, VIPS_META_ICC_NAME) != 0 &&
           vips_image_get_blob(image, VIPS_META_ICC_NAME, &profile, &length) == 0 &&
           vips_icc_is_compatible_profile(image, profile, length);
}

// An image without its colour profile; takes over the one given.
static VipsImage *without_profile(VipsImage *image) {
    VipsImage *plain = NULL;
    if (vips_copy(image, &plain, NULL) == 0) {
        vips_image_remove(plain, VIPS_META_ICC_NAME);
    }
    g_object_unref(image);
    return plain;
}

// Upright and small. Without a profile of its own the picture must not be given one for the way out: the library would
// pass through its other white point and turn blue to violet.
static VipsImage *shrunk(const vips_shim_picture *picture, int long_side) {
    // Shrinking while decoding is a coarse average: the last factor of two is left to the proper filter.
    VipsImage *loaded = load(picture->path, picture->format, shrink_on_load(picture, 2 * long_side));
    const bool has_profile = loaded != NULL && has_sound_profile(loaded);
    if (loaded != NULL && !has_profile) {
        loaded = without_profile(loaded);
    }
    if (loaded == NULL) {
        return NULL;
    }
    VipsImage *small = NULL;
    vips_thumbnail_image(loaded, &small, long_side, "height", long_side, "size", VIPS_SIZE_DOWN, "fail_on",
                         VIPS_FAIL_ON_ERROR, has_profile ? "export_profile" : NULL, "srgb", NULL);
    g_object_unref(loaded);
    return small;
}

bool vips_shim_make_jpeg(const vips_shim_picture *picture, int long_side, int quality, vips_shim_jpeg *out) {
    memset(out, 0, sizeof *out);
    VipsImage *small = shrunk(picture, long_side);
    if (small == NULL) {
        return false;
    }
    VipsImage *ready = vips_image_hasalpha(small) ? on_white(small) : g_object_ref(small);
    g_object_unref(small);
    if (ready == NULL) {
        return false;
    }
    const bool written = write_jpeg(ready, quality, out);
    g_object_unref(ready);
    return written;
}

bool vips_shim_encode_rgb(const uint8_t *rgb, int width, int height, int quality, vips_shim_jpeg *out) {
    memset(out, 0, sizeof *out);
    const size_t length = (size_t)width * (size_t)height * 3;
    VipsImage *raw = vips_image_new_from_memory(rgb, length, width, height, 3, VIPS_FORMAT_UCHAR);
    if (raw == NULL) {
        return false;
    }
    VipsImage *image = NULL;
    bool written = false;
    if (vips_copy(raw, &image, "interpretation", VIPS_INTERPRETATION_sRGB, NULL) == 0) {
        written = write_jpeg(image, quality, out);
        g_object_unref(image);
    }
    g_object_unref(raw);
    vips_thread_shutdown();
    return written;
}
