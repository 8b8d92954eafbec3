#pragma once
// An HTTP/1.1 server over Boost.Beast, as plain C: WebServer is its only user.
// Callbacks run on the loop threads and must not block; what says "any thread" may be called from workers.
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct beast_server beast_server;
typedef struct beast_request beast_request;

/// The answer the engine gives by itself for one status.
typedef struct {
  const char *area;  // the targets that begin so; "" for all others
  int status;
  const char *type;
  const uint8_t *bytes;
  size_t size;
} beast_page;

typedef struct {
  const char *address;  // numeric: "127.0.0.1", "::1", "::" (both families)
  uint16_t port;        // 0: any free one
  unsigned loops, connections, connections_per_address;
  // Milliseconds.
  unsigned head_ms, idle_ms, body_silence_ms, body_grace_ms, write_ms, linger_ms;
  unsigned drain_idle_ms;  // how long an idle connection may still begin a request during a drain
  unsigned body_rate;  // bytes per second, on average once body_grace_ms are over
  size_t head_bytes, target_bytes, head_fields;
  const beast_page *pages;  // copied
  size_t page_count;

  void *context;
  // 0: take the body; else the status to refuse with. May call beast_set_body_limit.
  int (*on_head)(void *context, beast_request *request);
  // 0: go on; else the status to refuse with.
  int (*on_body)(void *context, beast_request *request, const uint8_t *bytes, size_t size);
  void (*on_end)(void *context, beast_request *request);
  // Once for each request that on_head saw; any thread.
  void (*on_free)(void *context, beast_request *request);
  // Writes the name under which the connections of this peer are counted together; an empty one has no limit.
  void (*name_place)(void *context, const char *address, char *place, size_t size);
  void (*on_fault)(void *context, const char *text);
} beast_config;

/// Listens and starts the loop threads; NULL with a text in `error` when that fails.
beast_server *beast_start(const beast_config *config, char *error, size_t error_size);
uint16_t beast_port(const beast_server *server);
/// Closes the listener, lets requests in flight finish for at most `drain_ms`, ends the loops.
void beast_stop(beast_server *server, unsigned drain_ms);
/// After beast_stop, once no request is retained any more.
void beast_destroy(beast_server *server);

const char *beast_method(const beast_request *request);
const char *beast_target(const beast_request *request);
const char *beast_peer(const beast_request *request);
size_t beast_field_count(const beast_request *request);
const char *beast_field_name(const beast_request *request, size_t index);
const char *beast_field_value(const beast_request *request, size_t index);
void beast_set_body_limit(beast_request *request, uint64_t bytes);  // on_head only
void *beast_user(const beast_request *request);
void beast_set_user(beast_request *request, void *user);  // on_head only
void beast_retain(beast_request *request);                // any thread
void beast_release(beast_request *request);               // any thread

/// Answers; any thread, once. `headers` are whole lines, "Name: value\r\n"; a malformed block gives a 500 instead.
/// A second answer, or one whose client has gone, is dropped. Called on a loop thread, it may end a request that is
/// not retained.
void beast_respond(beast_request *request, int status, const char *headers, size_t headers_size, const uint8_t *body,
                   size_t size);
/// The same with `size` bytes of a file; takes over the descriptor.
void beast_respond_file(beast_request *request, int status, const char *headers, size_t headers_size, int descriptor,
                        uint64_t offset, uint64_t size);

#ifdef __cplusplus
}
#endif
