// The second half of Session: answers.
#include "session.hpp"

#include <boost/asio/post.hpp>

#include <sys/sendfile.h>

#include <algorithm>
#include <array>

namespace engine {

using boost::system::error_code;

static const size_t file_burst = 1 << 20;  // sent before other connections get their turn

static void append_length(std::string &head, uint64_t length) {
  head.append("Content-Length: ").append(std::to_string(length)).append("\r\n");
}

// What the page of an error is, and when to come again where the trouble passes by itself.
std::string page_headers(const Page *page, int status) {
  std::string text;
  if (page) text.append("Content-Type: ").append(page->type).append("\r\n");
  if (status == 503) text.append("Retry-After: 10\r\n");
  return text;
}

std::string refusal(const Config &config, int status) {
  std::string text = status_line(status);
  const Page *page = config.page(status, "");
  text.append("Connection: close\r\n");
  append_length(text, page ? page->bytes.size() : 0);
  text.append(page_headers(page, status)).append("\r\n");
  return page ? text.append(page->bytes) : text;
}

void Session::answer(const beast_request &request, Answer answer) {
  if (request_.get() != &request || state_ != State::handling) return;
  guarded([this, &answer] { begin_answer(std::move(answer)); });
}

void Session::begin_answer(Answer answer) {
  bool is_head = request_ && request_->head.is_head;
  bool is_http11 = !request_ || request_->head.is_http11;
  state_ = State::writing;
  sent_ = 0;
  answer_ = std::move(answer);
  head_ = status_line(answer_.status);
  head_.append(loop.date_line()).append(answer_.headers);
  if (answer_.has_length()) append_length(head_, answer_.length());
  if (!keeps_alive_)
    head_.append("Connection: close\r\n");
  else if (!is_http11)
    head_.append("Connection: keep-alive\r\n");
  head_.append("\r\n");
  if (is_head || !answer_.has_length()) {
    answer_.body.clear();
    answer_.file = Descriptor();
    answer_.size = 0;
  }
  deadline_ = now_ms() + loop.config.given.write_ms;
  pump();
}

// Writes until all is sent or the socket is full; called again when it is not.
void Session::pump() {
  if (state_ != State::writing || write_waiting_) return;
  error_code error = write_bytes();
  if (!error && answer_.file.is_open()) error = write_file();
  if (error == asio::error::would_block) return wait_writable();
  if (error == asio::error::try_again) {
    asio::post(loop.io, [this, self = shared_from_this()] { guarded([this] { pump(); }); });
    return;
  }
  if (error) return close();
  finish_answer();
}

error_code Session::write_bytes() {
  error_code error;
  size_t total = head_.size() + answer_.body.size();
  while (sent_ < total && !error) {
    size_t head_sent = std::min(sent_, head_.size());
    size_t body_sent = sent_ - head_sent;
    std::array<asio::const_buffer, 2> rest = {
        asio::buffer(head_.data() + head_sent, head_.size() - head_sent),
        asio::buffer(answer_.body.data() + body_sent, answer_.body.size() - body_sent)};
    size_t size = socket_.write_some(rest, error);
    sent_ += size;
    if (size) deadline_ = now_ms() + loop.config.given.write_ms;
  }
  return error;
}

// try_again asks for another turn after file_burst bytes.
error_code Session::write_file() {
  size_t burst = 0;
  while (answer_.size > 0) {
    if (burst >= file_burst) return asio::error::try_again;
    auto offset = static_cast<off_t>(answer_.offset);
    size_t wanted = std::min<uint64_t>(answer_.size, file_burst);
    ssize_t size = sendfile(socket_.native_handle(), answer_.file.get(), &offset, wanted);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return asio::error::would_block;
    // 0: the file is shorter than announced; nothing but an early end can tell the client.
    if (size <= 0) return asio::error::connection_aborted;
    answer_.offset += static_cast<uint64_t>(size);
    answer_.size -= static_cast<uint64_t>(size);
    burst += static_cast<size_t>(size);
    deadline_ = now_ms() + loop.config.given.write_ms;
  }
  return {};
}

void Session::wait_writable() {
  write_waiting_ = true;
  socket_.async_wait(tcp::socket::wait_write, [this, self = shared_from_this()](error_code error) {
    write_waiting_ = false;
    if (error) return close();
    guarded([this] { pump(); });
  });
}

void Session::finish_answer() {
  answer_ = Answer();
  std::string().swap(head_);
  reader_.end_request();  // its parser refers to the request
  request_.reset();
  if (!keeps_alive_) return linger();
  state_ = State::idle;
  deadline_ = now_ms() + (loop.is_draining() ? loop.config.given.drain_idle_ms : loop.config.given.idle_ms);
  if (feeding_) return;  // feed() goes on with the next request itself
  if (reader_.has_input())
    feed(nullptr, 0);
  else
    read();
}

// Closing at once could destroy the answer on its way, if the client still sends.
void Session::linger() {
  error_code error;
  socket_.shutdown(tcp::socket::shutdown_send, error);
  if (error) return close();
  state_ = State::lingering;
  reader_.drop_input();
  deadline_ = now_ms() + loop.config.given.linger_ms;
  read();
}

}  // namespace engine
