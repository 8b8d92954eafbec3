// The C interface to a server: start, stop.
#include "beast.h"
#include "listener.hpp"
#include "session.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <future>

namespace engine {

Config::Config(const beast_config &given) : given(given), address(given.address) {
  limits.head_bytes = given.head_bytes;
  limits.target_bytes = given.target_bytes;
  limits.fields = given.head_fields;
  for (size_t i = 0; i < given.page_count; i++) {
    const beast_page &page = given.pages[i];
    areas[page.area][page.status] = {page.type, std::string(reinterpret_cast<const char *>(page.bytes), page.size)};
  }
  unsigned shortest = std::min({given.head_ms, given.idle_ms, given.body_silence_ms, given.body_grace_ms});
  sweep_ms = std::clamp(shortest / 4, 10u, 250u);
}

const Page *Config::page(int status, const char *target) const {
  // Longer beginnings come later in the map than their own beginnings: the last that fits is the nearest.
  const Page *found = nullptr;
  for (const auto &[area, pages] : areas) {
    auto page = pages.find(status);
    if (page != pages.end() && std::strncmp(target, area.c_str(), area.size()) == 0) found = &page->second;
  }
  return found;
}

}  // namespace engine

struct beast_server {
  explicit beast_server(const beast_config &given) : config(given), listener(config, loops) {}
  ~beast_server() {
    // The acceptor belongs to a loop's context; connections left in a loop report their end to the listener.
    listener.release();
    loops.clear();
  }

  engine::Config config;
  std::vector<std::unique_ptr<engine::Loop>> loops;
  engine::Listener listener;
};

beast_server *beast_start(const beast_config *given, char *error, size_t error_size) try {
  auto server = std::make_unique<beast_server>(*given);
  for (unsigned i = 0; i < std::max(given->loops, 1u); i++)
    server->loops.push_back(std::make_unique<engine::Loop>(server->config, server->listener));
  server->listener.open();
  for (auto &loop : server->loops) loop->start();
  return server.release();
} catch (const std::exception &failure) {
  snprintf(error, error_size, "%s", failure.what());
  return nullptr;
}

uint16_t beast_port(const beast_server *server) { return server->listener.port(); }

void beast_stop(beast_server *server, unsigned drain_ms) {
  // First the listener, so that every accepted connection is with its loop before that loop drains.
  std::promise<void> closed;
  boost::asio::post(server->loops.front()->io, [server, &closed] {
    server->listener.close();
    closed.set_value();
  });
  closed.get_future().wait();
  for (auto &loop : server->loops)
    boost::asio::post(loop->io, [loop = loop.get(), drain_ms] { loop->drain(drain_ms); });
  for (auto &loop : server->loops) loop->join();
}

void beast_destroy(beast_server *server) { delete server; }
