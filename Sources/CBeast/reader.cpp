#include "reader.hpp"

#include <boost/beast/http/error.hpp>

#include <cstring>

namespace engine {

void Reader::supply(const char *bytes, size_t size) {
  lent_ = kept_.empty();
  if (lent_) {
    at_ = bytes;
    left_ = size;
  } else {
    kept_.append(bytes, size);
    at_ = kept_.data();
    left_ = kept_.size();
  }
}

void Reader::settle() {
  if (lent_)
    kept_.assign(at_, left_);
  else
    kept_.erase(0, kept_.size() - left_);
  // An idle connection must stay small.
  if (kept_.empty() && kept_.capacity() > 256) std::string().swap(kept_);
  at_ = nullptr;
  left_ = 0;
  lent_ = false;
}

void Reader::drop_input() {
  left_ = 0;
  std::string().swap(kept_);
}

bool Reader::finds_request() {
  while (left_ >= 2 && at_[0] == '\r' && at_[1] == '\n') {
    at_ += 2;
    left_ -= 2;
  }
  // A lone CR may be the first half of a blank line.
  return left_ > 1 || (left_ == 1 && at_[0] != '\r');
}

Reader::Event Reader::next() {
  while (true) {
    if (parser_->is_header_done() && !head_told_) {
      head_told_ = true;
      return Event::head;
    }
    if (parser_->is_done()) return Event::end;
    if (left_ == 0) return Event::need_input;
    if (is_line_overlong()) return fail(414);
    error_code error;
    size_t used = parser_->read(at_, left_, error);
    at_ += used;
    left_ -= used;
    if (error == http::error::need_more) {
      if (is_chunk_overlong()) return fail(400);
      return Event::need_input;
    }
    if (error) return fail(parser_->status(error));
  }
}

Reader::Event Reader::fail(int status) {
  status_ = status;
  drop_input();
  return Event::failed;
}

// Beast waits for the end of a line, of the head, of the trailers: what never ends must not be kept for ever.
bool Reader::is_line_overlong() const {
  size_t line = limits_.target_bytes + 64;
  return !parser_->has_request_line() && left_ > line && !std::memchr(at_, '\n', line);
}

bool Reader::is_chunk_overlong() const {
  if (!parser_->is_header_done()) return false;
  size_t line = limits_.chunk_line_bytes + 32;
  // The first two bytes may be the line break after the chunk before.
  if (left_ > line && !std::memchr(at_ + 2, '\n', line - 2)) return true;
  return left_ > line + limits_.trailer_bytes;
}

}  // namespace engine
