#include "reader.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
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
    if (int status = overlong()) return fail(status);
    bool in_chunk_line = parser_->awaits_chunk_line();
    bool in_head = !parser_->is_header_done();
    error_code error;
    size_t used = parser_->read(at_, left_, error);
    at_ += used;
    left_ -= used;
    // What ends must meet the same limit as what does not end, however it was cut on its way.
    bool needs_more = error == http::error::need_more;
    if (in_head) head_bytes_ += used;
    if (used) looked_at_ = 0;
    if (in_head && head_bytes_ + (needs_more ? left_ + 1 : 0) > limits_.head_bytes) return fail(431);
    if (in_chunk_line && (needs_more ? left_ : used) > chunk_line() + limits_.trailer_bytes) return fail(431);
    if (needs_more && in_head && has_bare_line_feed()) return fail(400);
    if (needs_more) return Event::need_input;
    if (error) return fail(parser_->status(error));
  }
}

// Beast waits for the end of a line, of the head, of the trailers: what never ends must not be kept for ever.
int Reader::overlong() const {
  auto is_line_longer_than = [this](size_t limit) { return left_ > limit && !std::memchr(at_, '\n', limit); };
  if (!parser_->has_request_line() && is_line_longer_than(limits_.target_bytes + 64)) return 414;
  if (!parser_->awaits_chunk_line()) return 0;
  // The line break after the chunk before is read with this line.
  size_t before = left_ >= 2 && at_[0] == '\r' && at_[1] == '\n' ? 2 : 0;
  size_t limit = chunk_line();
  return left_ - before > limit && !std::memchr(at_ + before, '\n', limit) ? 400 : 0;
}

// Beast looks for the end of a head as a whole once it has seen a part of it: lines that a bare LF ends would let it wait
// until the client gives up.
bool Reader::has_bare_line_feed() {
  const char *end = at_ + left_;
  const char *from = at_ + std::min(looked_at_, left_);
  while (auto feed = static_cast<const char *>(std::memchr(from, '\n', end - from))) {
    if (feed == at_ || feed[-1] != '\r') return true;
    from = feed + 1;
  }
  looked_at_ = left_;
  return false;
}

Reader::Event Reader::fail(int status) {
  status_ = status;
  drop_input();
  return Event::failed;
}

}  // namespace engine
