#pragma once
// One event loop on one thread with the connections that belong to it.

#include "config.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace engine {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
class Session;
class Listener;

uint64_t now_ms();

class Loop {
 public:
  Loop(const Config &config, Listener &listener);

  const Config &config;
  Listener &listener;
  asio::io_context io{1};
  std::vector<char> scratch = std::vector<char>(65536);  // where every connection of this thread reads into

  void start();
  void join() { thread_.join(); }
  /// Makes the calling thread the one that the loop's connections belong to.
  void enter();
  bool is_current() const;
  bool is_empty() const { return sessions_.empty(); }
  bool is_draining() const { return draining_; }
  /// Lets connections finish for `ms`, then ends the loop. On the loop's thread.
  void drain(unsigned ms);
  void add(Session &session);
  void remove(Session &session);
  /// "Date: ...\r\n", made once a second.
  const std::string &date_line();

 private:
  std::vector<Session *> sessions_;
  asio::steady_timer timer_;
  std::thread thread_;
  bool draining_ = false;
  uint64_t drain_until_ = 0;
  time_t date_second_ = 0;
  std::string date_;

  void run();
  void schedule_sweep(unsigned ms);
  void sweep();
};

}  // namespace engine
