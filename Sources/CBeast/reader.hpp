#pragma once
// The input of one connection: pieces of bytes in, events out. Drives PolicyParser; knows nothing of sockets.

#include "policy_parser.hpp"

#include <optional>
#include <string>

namespace engine {

class Reader {
 public:
  enum class Event { need_input, head, end, failed };

  explicit Reader(const Limits &limits) : limits_(limits) {}

  /// Lends a piece of input until settle(); it stands behind what was kept earlier.
  void supply(const char *bytes, size_t size);
  /// Skips the blank lines in front of a request; true when bytes of one are there.
  bool finds_request();
  void begin(Head &head, BodySink &sink) {
    parser_.emplace(limits_, head, sink);
    head_told_ = false;
    head_bytes_ = 0;
    looked_at_ = 0;
  }
  bool is_reading() const { return parser_.has_value(); }
  /// Reads on: the head is complete, the body is complete, or status() tells what is wrong.
  Event next();
  void set_body_limit(uint64_t bytes) { parser_->set_body_limit(bytes); }
  bool fits_limit() const { return parser_->fits_limit(); }
  /// True when nothing of the body has come yet, though there is one.
  bool awaits_body() const { return left_ == 0 && !parser_->is_done(); }
  void end_request() { parser_.reset(); }
  /// Keeps what was not read for the next supply().
  void settle();
  bool has_input() const { return left_ > 0 || !kept_.empty(); }
  void drop_input();
  int status() const { return status_; }

 private:
  const Limits &limits_;
  std::optional<PolicyParser> parser_;
  std::string kept_;
  const char *at_ = nullptr;
  size_t left_ = 0, head_bytes_ = 0;
  size_t looked_at_ = 0;  // so many of the bytes at at_ hold no bare line feed
  bool lent_ = false;  // at_ points to the lender's bytes, not to kept_
  bool head_told_ = false;
  int status_ = 0;

  Event fail(int status);
  int overlong() const;
  bool has_bare_line_feed();
  size_t chunk_line() const { return limits_.chunk_line_bytes + 32; }
};

}  // namespace engine
