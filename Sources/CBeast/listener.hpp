#pragma once
// Accepts connections on the first loop and hands them to all loops in turn; keeps the counts.

#include "loop.hpp"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace engine {

class Listener {
 public:
  Listener(const Config &config, std::vector<std::unique_ptr<Loop>> &loops) : config_(config), loops_(loops) {}

  /// Throws boost::system::system_error when the address is wrong or taken.
  void open();
  uint16_t port() const { return port_; }
  /// On the first loop.
  void close();
  /// Gives the socket up, once no loop runs any more.
  void release() { acceptor_.reset(); }
  /// Accepts again after a pause for want of descriptors.
  void resume(const Loop &loop);
  /// Any loop: a connection counted under this name has ended.
  void forget(const std::string &place);

 private:
  const Config &config_;
  std::vector<std::unique_ptr<Loop>> &loops_;
  std::unique_ptr<tcp::acceptor> acceptor_;
  uint16_t port_ = 0;
  size_t next_ = 0;
  bool paused_ = false;
  std::atomic<unsigned> connections_{0};
  std::mutex mutex_;
  std::map<std::string, unsigned> by_place_;

  void accept();
  void admit(tcp::socket socket, Loop &loop);
  std::string place_of(const std::string &address) const;
  bool counts_in(const std::string &place);
};

}  // namespace engine
