// A narrow door to libcurl: one SMTP connection that sends finished letters and remembers how far each one came.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    SMTP_SHIM_PLAIN = 0,
    SMTP_SHIM_STARTTLS = 1, // required, not merely tried
    SMTP_SHIM_TLS = 2,
} smtp_shim_security;

typedef struct {
    const char *url; // smtp://host:port/name-for-EHLO, or smtps://…
    smtp_shim_security security;
    const char *user;     // NULL: no login
    const char *password; // NULL: no login
    const char *ca_file;  // NULL: the system's certificates
    long timeout_ms;      // for one letter, connecting included
} smtp_shim_settings;

// What came of one letter.
typedef struct {
    bool accepted;
    int reply;          // the last reply code of the server, 0 when it said nothing
    char command[5];    // the command it answered: "" greeting, "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "." end of letter
    char text[512];     // the last line of that reply
    char failure[256];  // what the library says went wrong
} smtp_shim_outcome;

typedef struct smtp_shim smtp_shim;

// NULL when there is no memory for it. Connects with the first letter, and again after a failure.
smtp_shim *smtp_shim_open(const smtp_shim_settings *settings);

// Sends one letter from one bare address to another.
void smtp_shim_send(smtp_shim *connection, const char *from, const char *to, const uint8_t *letter, size_t length,
                    smtp_shim_outcome *outcome);

// Says goodbye to the server and frees everything.
void smtp_shim_close(smtp_shim *connection);
