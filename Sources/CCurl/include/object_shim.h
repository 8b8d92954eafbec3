// A narrow door to libcurl: signed requests to a store that speaks S3's protocol, one connection kept between them.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Ends requests that are under way, of all the connections that were opened with it.
typedef struct object_shim_stop object_shim_stop;

typedef struct {
    const char *signature;  // provider and region: "aws:amz:REGION:s3"
    const char *key;        // the name of the key
    const char *secret;     // the key itself
    const char *ca_file;    // NULL: the system's certificates
    long connect_ms;        // for connecting
    long stall_seconds;     // below 1 KB/s for so long is given up
    object_shim_stop *stop; // outlives the connection
} object_shim_settings;

typedef struct {
    const char *method;     // "GET", "HEAD", "PUT", "DELETE"
    const char *url;        // path and query encoded, parameters in order of their names
    const char *sha256;     // of the body, in hex
    int body;               // the file that is sent; -1: nothing
    int64_t length;         // of the body
    int sink;               // the file that the answer's body goes into; -1: `text`
    int64_t most;           // more bytes of an answer are refused
    long total_ms;          // for all of it; 0: as long as it moves
} object_shim_request;

// What came of one request.
typedef struct {
    int status;             // 0: no answer
    bool complete;          // the whole answer came
    bool too_large;         // more came than `most`
    bool broken_sink;       // the answer could not be written; `code` is errno
    int code;
    char *text;             // the answer's body where no sink was given, or that of a refusal; ends with 0; never NULL after send
    size_t length;
    char failure[256];      // what the library says went wrong
} object_shim_outcome;

typedef struct object_shim object_shim;

// NULL when there is no memory for it.
object_shim_stop *object_shim_stop_make(void);

// From any thread: requests end within a second, and new ones at once.
void object_shim_stop_now(object_shim_stop *stop);

void object_shim_stop_free(object_shim_stop *stop);

// NULL when there is no memory for it. Connects with the first request, and again when the connection is gone.
object_shim *object_shim_open(const object_shim_settings *settings);

// Sends one request and reads its answer. `text` is freed with object_shim_forget.
void object_shim_send(object_shim *connection, const object_shim_request *request, object_shim_outcome *outcome);

void object_shim_forget(object_shim_outcome *outcome);

void object_shim_close(object_shim *connection);
