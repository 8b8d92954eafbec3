#include "curl_shim.h"

#include "once.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { goodbye_seconds = 5 };

struct smtp_shim {
    CURL *curl;
    const uint8_t *rest;
    size_t rest_length;
    smtp_shim_outcome *outcome; // of the letter being sent, NULL between letters and after the goodbye
    char failure[CURL_ERROR_SIZE];
    bool is_open; // the last letter was taken and its connection is kept
};

static size_t read_letter(char *buffer, size_t size, size_t count, void *user) {
    smtp_shim *connection = user;
    const size_t room = size * count;
    const size_t length = connection->rest_length < room ? connection->rest_length : room;
    memcpy(buffer, connection->rest, length);
    connection->rest += length;
    connection->rest_length -= length;
    if (connection->outcome != NULL) {
        strcpy(connection->outcome->command, ".");
    }
    return length;
}

// Every line of the server's replies comes by here; the last one of a letter is kept.
static size_t read_reply(char *line, size_t size, size_t count, void *user) {
    smtp_shim *connection = user;
    const size_t length = size * count;
    smtp_shim_outcome *outcome = connection->outcome;
    if (outcome != NULL) {
        const size_t kept = length < sizeof outcome->text ? length : sizeof outcome->text - 1;
        memcpy(outcome->text, line, kept);
        outcome->text[kept] = '\0';
    }
    return length;
}

// The library tells which command it sends only here. Nothing but its first word is looked at: passwords pass too.
static int watch(CURL *curl, curl_infotype kind, char *data, size_t length, void *user) {
    (void)curl;
    smtp_shim *connection = user;
    if (kind != CURLINFO_HEADER_OUT || connection->outcome == NULL || length < 4) {
        return 0;
    }
    static const char *const commands[] = {"EHLO", "HELO", "STAR", "AUTH", "MAIL", "RCPT", "DATA"};
    for (size_t index = 0; index < sizeof commands / sizeof *commands; index++) {
        if (memcmp(data, commands[index], 4) == 0) {
            memcpy(connection->outcome->command, commands[index], 5);
        }
    }
    // After a refusal the library says goodbye at once; the answer to that is not the answer to the letter.
    if (memcmp(data, "QUIT", 4) == 0) {
        connection->outcome = NULL;
    }
    return 0;
}

static size_t discard(char *data, size_t size, size_t count, void *user) {
    (void)data;
    (void)user;
    return size * count;
}

static void configure(smtp_shim *connection, const smtp_shim_settings *settings) {
    CURL *curl = connection->curl;
    curl_easy_setopt(curl, CURLOPT_URL, settings->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, settings->security == SMTP_SHIM_STARTTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (settings->ca_file != NULL) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, settings->ca_file);
        curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    }
    if (settings->user != NULL && settings->password != NULL) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, settings->password);
    }
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, settings->timeout_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, settings->timeout_ms);
    // Without it the library waits two minutes for the answer to its goodbye, whatever the limits above.
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (settings->timeout_ms + 999) / 1000);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    // Mail goes where the settings say, whatever proxy the environment names.
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_letter);
    curl_easy_setopt(curl, CURLOPT_READDATA, connection);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, discard);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, read_reply);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, connection);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, connection);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, connection->failure);
}

smtp_shim *smtp_shim_open(const smtp_shim_settings *settings) {
    smtp_shim *connection = curl_shim_start() ? calloc(1, sizeof *connection) : NULL;
    if (connection == NULL) {
        return NULL;
    }
    connection->curl = curl_easy_init();
    if (connection->curl == NULL) {
        free(connection);
        return NULL;
    }
    configure(connection, settings);
    return connection;
}

static curl_socket_t open_socket(const smtp_shim *connection) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(connection->curl, CURLINFO_ACTIVESOCKET, &socket);
    return socket;
}

// A connection left open by a letter that failed is in no state to say anything on.
static void hang_up(const smtp_shim *connection) {
    const curl_socket_t socket = open_socket(connection);
    if (socket != CURL_SOCKET_BAD) {
        shutdown(socket, SHUT_RDWR);
    }
}

void smtp_shim_send(smtp_shim *connection, const char *from, const char *to, const uint8_t *letter, size_t length,
                    smtp_shim_outcome *outcome) {
    memset(outcome, 0, sizeof *outcome);
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    if (recipients == NULL) {
        strcpy(outcome->failure, "out of memory");
        return;
    }
    connection->outcome = outcome;
    connection->rest = letter;
    connection->rest_length = length;
    connection->failure[0] = '\0';
    curl_easy_setopt(connection->curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(connection->curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(connection->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
    const CURLcode code = curl_easy_perform(connection->curl);
    long reply = 0;
    curl_easy_getinfo(connection->curl, CURLINFO_RESPONSE_CODE, &reply);
    outcome->accepted = code == CURLE_OK;
    outcome->reply = (int)reply;
    strncpy(outcome->failure, *connection->failure != '\0' ? connection->failure : curl_easy_strerror(code),
            sizeof outcome->failure - 1);
    connection->outcome = NULL;
    connection->is_open = outcome->accepted && open_socket(connection) != CURL_SOCKET_BAD;
    if (!outcome->accepted) {
        hang_up(connection);
    }
    curl_easy_setopt(connection->curl, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(recipients);
}

// The library says goodbye when it is cleaned up and waits two minutes for an answer, with no way to set a limit. A last
// command on a connection that may not be kept makes it say goodbye earlier, where the limits hold.
static void say_goodbye(smtp_shim *connection) {
    curl_easy_setopt(connection->curl, CURLOPT_UPLOAD, 0L);
    curl_easy_setopt(connection->curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(connection->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(connection->curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(connection->curl, CURLOPT_TIMEOUT_MS, goodbye_seconds * 1000L);
    curl_easy_setopt(connection->curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)goodbye_seconds);
    curl_easy_perform(connection->curl);
    hang_up(connection);
}

void smtp_shim_close(smtp_shim *connection) {
    if (connection->is_open) {
        say_goodbye(connection);
    }
    curl_easy_cleanup(connection->curl);
    free(connection);
}
