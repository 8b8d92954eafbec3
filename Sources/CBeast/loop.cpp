#include "loop.hpp"

#include "listener.hpp"
#include "session.hpp"

#include <time.h>

#include <exception>

namespace engine {

static thread_local const Loop *current = nullptr;

uint64_t now_ms() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
  return static_cast<uint64_t>(time.tv_sec) * 1000 + static_cast<uint64_t>(time.tv_nsec) / 1000000;
}

Loop::Loop(const Config &config, Listener &listener) : config(config), listener(listener), timer_(io) {}

void Loop::start() {
  schedule_sweep(config.sweep_ms);
  thread_ = std::thread([this] { run(); });
}

void Loop::enter() { current = this; }

bool Loop::is_current() const { return current == this; }

void Loop::run() {
  enter();
  // Sessions catch what their own work throws; this is the last net, which keeps the other connections alive.
  while (!io.stopped()) {
    try {
      io.run();
    } catch (const std::exception &error) {
      config.fault(error.what());
    }
  }
}

void Loop::add(Session &session) {
  session.index = sessions_.size();
  sessions_.push_back(&session);
}

void Loop::remove(Session &session) {
  sessions_[session.index] = sessions_.back();
  sessions_[session.index]->index = session.index;
  sessions_.pop_back();
}

void Loop::schedule_sweep(unsigned ms) {
  timer_.expires_after(std::chrono::milliseconds(ms));
  timer_.async_wait([this](boost::system::error_code error) {
    if (!error) sweep();
  });
}

// One look over all connections instead of a timer for each: cheap, and an idle one stays small.
void Loop::sweep() {
  uint64_t now = now_ms();
  bool over = draining_ && now >= drain_until_;
  for (size_t i = sessions_.size(); i-- > 0;) {
    if (i >= sessions_.size()) continue;
    auto session = sessions_[i]->shared_from_this();
    if (over)
      session->close();
    else
      session->check_deadline(now);
  }
  listener.resume(*this);
  if (draining_ && sessions_.empty()) return io.stop();
  // Someone waits for the end of a drain.
  schedule_sweep(draining_ ? 10 : config.sweep_ms);
}

void Loop::drain(unsigned ms) {
  draining_ = true;
  drain_until_ = now_ms() + ms;
  for (size_t i = sessions_.size(); i-- > 0;) sessions_[i]->drain();
  schedule_sweep(0);
}

const std::string &Loop::date_line() {
  time_t now = time(nullptr);
  if (now != date_second_) {
    date_second_ = now;
    tm parts;
    gmtime_r(&now, &parts);
    char text[64];
    size_t size = strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
    date_.assign(text, size);
  }
  return date_;
}

}  // namespace engine
