// Drives whole connections through a pair of sockets on one thread: reading, answering, refusing, ending.

#include "listener.hpp"
#include "pieces.hpp"
#include "session.hpp"

#include <boost/asio/post.hpp>

#include <fcntl.h>
#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace engine;

namespace {

[[noreturn]] void report(const char *what) {
  fprintf(stderr, "%s (errno %d)\n", what, errno);
  abort();
}

int on_head(void *, beast_request *request) {
  beast_set_body_limit(request, 4096);
  beast_set_user(request, request);
  return beast_field_count(request) == 7 ? 404 : 0;
}

int on_body(void *, beast_request *, const uint8_t *bytes, size_t size) { return size && bytes[0] == '!' ? 507 : 0; }

void on_end(void *, beast_request *given) {
  RequestRef held(given);
  beast_request *request = given;
  const char *headers = "X: y\r\n";
  const auto *body = reinterpret_cast<const uint8_t *>(beast_target(request));
  size_t size = strlen(beast_target(request));
  // The length decides how the answer comes, so that every way is taken: at once, late, twice, as a file, malformed.
  switch (size % 5) {
    case 0:
      return beast_respond(request, 200, headers, 6, body, size);
    case 1:
      return beast_respond_file(request, 200, headers, 6, open("/dev/null", O_RDONLY | O_CLOEXEC), 0, 0);
    case 2:
      return beast_respond(request, 200, beast_target(request), size, body, size);
    case 3:
      beast_respond(request, 304, nullptr, 0, nullptr, 0);
      return beast_respond(request, 200, headers, 6, body, size);
    default:
      boost::asio::post(request->session->loop.io, [held, headers, body, size] {
        beast_respond(held.get(), 200, headers, 6, body, size);
      });
  }
}

void on_free(void *, beast_request *request) {
  if (beast_user(request) != request) report("a request that was freed had lost its user");
}
void name_place(void *, const char *, char *, size_t) {}
void on_fault(void *, const char *) {}

struct World {
  beast_config given{};
  std::unique_ptr<Config> config;
  std::vector<std::unique_ptr<Loop>> loops;
  std::unique_ptr<Listener> listener;

  World() {
    given.address = "127.0.0.1";
    given.connections = 1000;
    given.head_ms = given.idle_ms = given.body_silence_ms = given.body_grace_ms = given.write_ms = given.linger_ms = 10000;
    given.drain_idle_ms = 300;
    given.head_bytes = 2048;
    given.target_bytes = 256;
    given.head_fields = 16;
    given.on_head = on_head;
    given.on_body = on_body;
    given.on_end = on_end;
    given.on_free = on_free;
    given.name_place = name_place;
    given.on_fault = on_fault;
    config = std::make_unique<Config>(given);
    listener = std::make_unique<Listener>(*config, loops);
    loops.push_back(std::make_unique<Loop>(*config, *listener));
    loops.front()->enter();
  }
};

void run(Loop &loop) {
  loop.io.restart();
  loop.io.poll();
}

/// After its client has gone a connection ends as soon as the loop is told of it; the kernel may be busy with others.
void run_until_empty(Loop &loop) {
  auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  run(loop);
  while (!loop.is_empty()) {
    if (std::chrono::steady_clock::now() > end) report("a connection outlived its client");
    loop.io.restart();
    loop.io.run_one_for(std::chrono::milliseconds(100));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static World *world = new World;
  Loop &loop = *world->loops.front();
  for (unsigned pattern : {0u, 2u, 3u}) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0) report("no sockets");
    tcp::socket socket(loop.io);
    socket.assign(tcp::v4(), pair[0]);
    socket.non_blocking(true);
    std::make_shared<Session>(loop, std::move(socket), "", "")->start();
    char answer[4096];
    for (const Piece &piece : pieces(data, size, pattern)) {
      if (send(pair[1], piece.bytes, piece.size, MSG_NOSIGNAL) < 0) break;
      run(loop);
      while (read(pair[1], answer, sizeof answer) > 0) {
      }
    }
    close(pair[1]);
    run_until_empty(loop);
  }
  return 0;
}
