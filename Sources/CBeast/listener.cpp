#include "listener.hpp"

#include "session.hpp"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>

namespace engine {

using boost::system::error_code;

void Listener::open() {
  tcp::endpoint endpoint(asio::ip::make_address(config_.address), config_.given.port);
  acceptor_ = std::make_unique<tcp::acceptor>(loops_.front()->io);
  acceptor_->open(endpoint.protocol());
  acceptor_->set_option(tcp::acceptor::reuse_address(true));
  if (endpoint.protocol() == tcp::v6()) acceptor_->set_option(asio::ip::v6_only(false));
  acceptor_->bind(endpoint);
  acceptor_->listen(1024);
  port_ = acceptor_->local_endpoint().port();
  accept();
}

void Listener::close() {
  error_code ignored;
  acceptor_->close(ignored);
}

void Listener::resume(const Loop &loop) {
  // The other loops' threads must not even look at the flag.
  if (&loop != loops_.front().get() || !paused_) return;
  paused_ = false;
  if (acceptor_->is_open()) accept();
}

void Listener::accept() {
  Loop &loop = *loops_[next_++ % loops_.size()];
  acceptor_->async_accept(loop.io, [this, &loop](error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted || !acceptor_->is_open()) return;
    if (error && error != asio::error::connection_aborted) {
      // Out of descriptors and the like: the next sweep tries again, instead of a busy loop.
      paused_ = true;
      config_.fault(error.message().c_str());
      return;
    }
    try {
      if (!error) admit(std::move(socket), loop);
    } catch (const std::exception &failure) {
      config_.fault(failure.what());
    }
    accept();
  });
}

static std::string address_of(const tcp::socket &socket) {
  error_code error;
  auto address = socket.remote_endpoint(error).address();
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  return address.to_string();
}

void Listener::admit(tcp::socket socket, Loop &loop) {
  error_code ignored;
  socket.non_blocking(true, ignored);
  socket.set_option(tcp::no_delay(true), ignored);
  std::string address = address_of(socket);
  std::string place = place_of(address);
  if (!counts_in(place)) {
    std::string answer = refusal(config_, 503);
    socket.write_some(asio::buffer(answer), ignored);
    return;  // the socket closes here
  }
  auto session = std::make_shared<Session>(loop, std::move(socket), std::move(address), std::move(place));
  asio::post(loop.io, [session] { session->start(); });
}

std::string Listener::place_of(const std::string &address) const {
  char place[64] = "";
  config_.given.name_place(config_.given.context, address.c_str(), place, sizeof place);
  return place;
}

bool Listener::counts_in(const std::string &place) {
  std::lock_guard<std::mutex> guard(mutex_);
  if (connections_ >= config_.given.connections) return false;
  if (!place.empty()) {
    unsigned &count = by_place_[place];
    if (count >= config_.given.connections_per_address) return false;
    count++;
  }
  connections_++;
  return true;
}

void Listener::forget(const std::string &place) {
  std::lock_guard<std::mutex> guard(mutex_);
  connections_--;
  auto entry = by_place_.find(place);
  if (entry != by_place_.end() && --entry->second == 0) by_place_.erase(entry);
}

}  // namespace engine
