#include "once.h"

#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool started;

static void start(void) {
    // The TLS library writes to sockets that the other side may have closed; left alone the signal ends the process.
    struct sigaction current;
    if (sigaction(SIGPIPE, NULL, &current) == 0 && current.sa_handler == SIG_DFL) {
        signal(SIGPIPE, SIG_IGN);
    }
    started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

bool curl_shim_start(void) {
    pthread_once(&once, start);
    return started;
}
