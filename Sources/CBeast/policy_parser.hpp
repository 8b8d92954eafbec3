#pragma once
// Beast reads the grammar; this class stores what it found and adds the strictness that Beast leaves to its user.

#include "head.hpp"

#include <ostream>  // boost/core/detail/string_view.hpp forgets it

#include <boost/beast/http/basic_parser.hpp>

namespace engine {

namespace http = boost::beast::http;
using boost::beast::string_view;
using boost::system::error_code;

class PolicyParser final : public http::basic_parser<true> {
 public:
  PolicyParser(const Limits &limits, Head &head, BodySink &sink);

  /// Reads from `bytes`; returns how many were used. `need_more` in `error` asks for a longer piece.
  size_t read(const char *bytes, size_t size, error_code &error);
  /// The status that belongs to an error of read().
  int status(const error_code &error) const;
  void set_body_limit(uint64_t bytes) { body_limit_ = bytes; }
  /// False when the announced length is over the limit already.
  bool fits_limit() const { return length_ <= body_limit_; }
  /// The next byte belongs to a chunk's first line, or to the trailers behind the last one.
  bool awaits_chunk_line() const { return codings_ > 0 && head_done_ && chunk_left_ == 0; }
  bool has_request_line() const { return !head_.text.empty(); }

 private:
  const Limits &limits_;
  Head &head_;
  BodySink &sink_;
  int status_ = 0;
  const char *first_ = nullptr, *last_ = nullptr;  // what read() is looking at
  bool head_done_ = false;
  unsigned hosts_ = 0, lengths_ = 0, codings_ = 0, trailers_ = 0;
  uint64_t length_ = 0, chunk_left_ = 0, received_ = 0, body_limit_ = 0;

  void refuse(error_code &error, int status);
  bool is_folded(string_view name, string_view value) const;
  int check_field(http::field field, string_view name, string_view value);
  int check_framing(http::field field, string_view value);
  int check_trailer(http::field field, string_view name, string_view value);

  void on_request_impl(http::verb, string_view method, string_view target, int version, error_code &) override;
  void on_response_impl(int, string_view, int, error_code &) override {}
  void on_field_impl(http::field, string_view name, string_view value, error_code &) override;
  void on_header_impl(error_code &) override;
  void on_body_init_impl(boost::optional<std::uint64_t> const &, error_code &) override {}
  std::size_t on_body_impl(string_view bytes, error_code &) override;
  void on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code &) override;
  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code &error) override;
  void on_finish_impl(error_code &) override {}
};

}  // namespace engine
