#include "object_shim.h"

#include "once.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Of a refusal, so much of its words is kept.
enum { refusal_most = 4096 };

struct object_shim_stop {
    atomic_bool flipped;
};

struct object_shim {
    CURL *curl;
    const object_shim_request *request;
    object_shim_outcome *outcome;
    int64_t sent;
    int64_t received;
    char failure[CURL_ERROR_SIZE];
};

// The file is read by place, so that a request sent twice sends the same.
static size_t read_body(char *buffer, size_t size, size_t count, void *user) {
    object_shim *connection = user;
    for (;;) {
        const ssize_t got = pread(connection->request->body, buffer, size * count, (off_t)connection->sent);
        if (got >= 0) {
            connection->sent += got;
            return (size_t)got;
        }
        if (errno != EINTR) {
            return CURL_READFUNC_ABORT;
        }
    }
}

static int rewind_body(void *user, curl_off_t offset, int origin) {
    object_shim *connection = user;
    if (origin != SEEK_SET) {
        return CURL_SEEKFUNC_CANTSEEK;
    }
    connection->sent = offset;
    return CURL_SEEKFUNC_OK;
}

static bool remember(object_shim_outcome *outcome, const char *data, size_t length) {
    char *longer = realloc(outcome->text, outcome->length + length + 1);
    if (longer == NULL) {
        return false;
    }
    memcpy(longer + outcome->length, data, length);
    outcome->text = longer;
    outcome->length += length;
    outcome->text[outcome->length] = '\0';
    return true;
}

static bool drain(object_shim *connection, const char *data, size_t length) {
    while (length > 0) {
        const ssize_t put = write(connection->request->sink, data, length);
        if (put < 0) {
            if (errno == EINTR) {
                continue;
            }
            connection->outcome->broken_sink = true;
            connection->outcome->code = errno;
            return false;
        }
        data += put;
        length -= (size_t)put;
    }
    return true;
}

static size_t take(char *data, size_t size, size_t count, void *user) {
    object_shim *connection = user;
    object_shim_outcome *outcome = connection->outcome;
    const size_t length = size * count;
    long status = 0;
    curl_easy_getinfo(connection->curl, CURLINFO_RESPONSE_CODE, &status);
    if (status < 200 || status > 299) {
        const size_t room = outcome->length < refusal_most ? refusal_most - outcome->length : 0;
        return remember(outcome, data, length < room ? length : room) ? length : 0;
    }
    connection->received += (int64_t)length;
    if (connection->received > connection->request->most) {
        outcome->too_large = true;
        return 0;
    }
    if (connection->request->sink < 0) {
        return remember(outcome, data, length) ? length : 0;
    }
    return drain(connection, data, length) ? length : 0;
}

object_shim_stop *object_shim_stop_make(void) {
    return calloc(1, sizeof(object_shim_stop));
}

void object_shim_stop_now(object_shim_stop *stop) {
    atomic_store(&stop->flipped, true);
}

void object_shim_stop_free(object_shim_stop *stop) {
    free(stop);
}

// The library asks this at least once a second.
static int go_on(void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    (void)a, (void)b, (void)c, (void)d;
    return atomic_load(&((object_shim_stop *)user)->flipped);
}

object_shim *object_shim_open(const object_shim_settings *settings) {
    object_shim *connection = curl_shim_start() ? calloc(1, sizeof *connection) : NULL;
    if (connection == NULL) {
        return NULL;
    }
    CURL *curl = connection->curl = curl_easy_init();
    if (curl == NULL) {
        free(connection);
        return NULL;
    }
    curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, settings->signature);
    curl_easy_setopt(curl, CURLOPT_USERNAME, settings->key);
    curl_easy_setopt(curl, CURLOPT_PASSWORD, settings->secret);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (settings->ca_file != NULL) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, settings->ca_file);
        curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    }
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, settings->connect_ms);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1024L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, settings->stall_seconds);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    // Files go where the settings say, whatever proxy the environment names.
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_body);
    curl_easy_setopt(curl, CURLOPT_READDATA, connection);
    curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, rewind_body);
    curl_easy_setopt(curl, CURLOPT_SEEKDATA, connection);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, connection);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, go_on);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, settings->stop);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, connection->failure);
    return connection;
}

// Nothing without a value may stand here: the library signs such a header and does not send it.
static struct curl_slist *headers(const object_shim_request *request) {
    char hash[128];
    snprintf(hash, sizeof hash, "x-amz-content-sha256: %s", request->sha256);
    return curl_slist_append(NULL, hash);
}

static void choose_method(CURL *curl, const object_shim_request *request) {
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 0L);
    curl_easy_setopt(curl, CURLOPT_NOBODY, 0L);
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, NULL);
    if (strcmp(request->method, "PUT") == 0) {
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)request->length);
    } else if (strcmp(request->method, "HEAD") == 0) {
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    } else if (strcmp(request->method, "GET") != 0) {
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
    }
}

void object_shim_send(object_shim *connection, const object_shim_request *request, object_shim_outcome *outcome) {
    memset(outcome, 0, sizeof *outcome);
    struct curl_slist *list = headers(request);
    if (list == NULL || !remember(outcome, "", 0)) {
        curl_slist_free_all(list);
        strcpy(outcome->failure, "out of memory");
        return;
    }
    CURL *curl = connection->curl;
    connection->request = request;
    connection->outcome = outcome;
    connection->sent = 0;
    connection->received = 0;
    connection->failure[0] = '\0';
    choose_method(curl, request);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, request->total_ms);
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    const CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    outcome->status = (int)status;
    outcome->complete = code == CURLE_OK;
    if (code != CURLE_OK) {
        strncpy(outcome->failure, *connection->failure != '\0' ? connection->failure : curl_easy_strerror(code),
                sizeof outcome->failure - 1);
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(list);
    connection->request = NULL;
    connection->outcome = NULL;
}

void object_shim_forget(object_shim_outcome *outcome) {
    free(outcome->text);
    outcome->text = NULL;
}

void object_shim_close(object_shim *connection) {
    curl_easy_cleanup(connection->curl);
    free(connection);
}
