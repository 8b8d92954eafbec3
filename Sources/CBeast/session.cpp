#include "session.hpp"

#include "listener.hpp"

namespace engine {

using boost::system::error_code;

Session::Session(Loop &loop, tcp::socket socket, std::string address, std::string place)
    : loop(loop),
      address(std::move(address)),
      place(std::move(place)),
      socket_(std::move(socket)),
      reader_(loop.config.limits) {}

Session::~Session() {
  // Never started: the loop ended between accept and start.
  if (counted_) loop.listener.forget(place);
}

void Session::start() {
  loop.add(*this);
  deadline_ = now_ms() + (loop.is_draining() ? 0 : loop.config.given.head_ms);
  guarded([this] { read(); });
}

void Session::wait_readable() {
  if (read_waiting_ || state_ == State::closed) return;
  read_waiting_ = true;
  // Waiting for readiness, not for bytes, so that an idle connection owns no buffer.
  socket_.async_wait(tcp::socket::wait_read, [this, self = shared_from_this()](error_code error) {
    read_waiting_ = false;
    if (error) return close();
    guarded([this] { read(); });
  });
}

void Session::read() {
  if (state_ == State::closed || state_ == State::handling || state_ == State::writing) return;
  error_code error;
  size_t size = socket_.read_some(asio::buffer(loop.scratch), error);
  if (error == asio::error::would_block) return wait_readable();
  if (error || size == 0) return close();
  if (state_ == State::lingering) return wait_readable();
  feed(loop.scratch.data(), size);
}

// Reads what is there; afterwards the session waits for input or for an answer, or is over.
void Session::feed(const char *bytes, size_t size) {
  auto self = shared_from_this();
  feeding_ = true;
  reader_.supply(bytes, size);
  while (step()) {
  }
  feeding_ = false;
  reader_.settle();
  if (state_ == State::idle || state_ == State::head || state_ == State::body) wait_readable();
}

bool Session::step() {
  if (state_ == State::idle) return reader_.finds_request() && begin_request();
  if (state_ != State::head && state_ != State::body) return false;
  switch (reader_.next()) {
    case Reader::Event::need_input:
      if (state_ == State::body) send_continue();
      return false;
    case Reader::Event::head:
      return begin_body();
    case Reader::Event::end:
      state_ = State::handling;
      loop.config.given.on_end(loop.config.given.context, request_.get());
      return true;
    case Reader::Event::failed:
      refuse(reader_.status());
      return false;
  }
  return false;
}

bool Session::begin_request() {
  request_ = new beast_request(shared_from_this());
  request_->head.text.reserve(512);
  request_->head.fields.reserve(12);
  reader_.begin(request_->head, *this);
  state_ = State::head;
  deadline_ = now_ms() + loop.config.given.head_ms;
  body_bytes_ = 0;
  return true;
}

bool Session::begin_body() {
  state_ = State::body;
  keeps_alive_ = request_->head.keeps_alive && !loop.is_draining();
  body_start_ = now_ms();
  deadline_ = body_start_ + loop.config.given.body_silence_ms;
  request_->seen = true;
  int status = loop.config.given.on_head(loop.config.given.context, request_.get());
  reader_.set_body_limit(request_->body_limit);
  if (status == 0 && !reader_.fits_limit()) status = 413;
  if (status) refuse(status);
  return status == 0;
}

void Session::send_continue() {
  Head &head = request_->head;
  if (!head.expects_continue || !head.is_http11 || body_bytes_ > 0) return;
  head.expects_continue = false;
  static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
  error_code ignored;
  socket_.write_some(asio::buffer(go_on, sizeof go_on - 1), ignored);
}

int Session::take(const char *bytes, size_t size) {
  body_bytes_ += size;
  deadline_ = now_ms() + loop.config.given.body_silence_ms;
  return loop.config.given.on_body(loop.config.given.context, request_.get(),
                                   reinterpret_cast<const uint8_t *>(bytes), size);
}

// Answers by itself and ends the connection: where the next request would begin is not known any more.
void Session::refuse(int status) {
  keeps_alive_ = false;
  Answer answer;
  answer.status = status;
  // Without a request line the text of the head is still empty.
  const Head &head = request_->head;
  const Page *page = loop.config.page(status, head.text.empty() ? "" : head.text.c_str() + head.target);
  answer.headers = page_headers(page, status);
  if (page) answer.body = page->bytes;
  begin_answer(std::move(answer));
}

void Session::check_deadline(uint64_t now) {
  const beast_config &limits = loop.config.given;
  bool slow = false;
  if (state_ == State::body && now > body_start_ + limits.body_grace_ms) {
    uint64_t counted = now - body_start_ - limits.body_grace_ms;
    slow = body_bytes_ * 1000 < limits.body_rate * counted;
  }
  if (state_ == State::handling || (now < deadline_ && !slow)) return;
  if (state_ == State::head || state_ == State::body)
    guarded([this] { refuse(408); });
  else
    close();
}

// Idle connections stay readable for a moment: their next request may be on its way.
void Session::drain() {
  if (state_ == State::idle)
    deadline_ = now_ms() + loop.config.given.drain_idle_ms;
  else if (state_ != State::writing)
    keeps_alive_ = false;
}

void Session::close() {
  if (state_ == State::closed) return;
  auto self = shared_from_this();
  state_ = State::closed;
  error_code ignored;
  socket_.close(ignored);
  answer_ = Answer();
  loop.remove(*this);
  counted_ = false;
  loop.listener.forget(place);
  reader_.drop_input();
  reader_.end_request();
  request_.reset();
}

}  // namespace engine
