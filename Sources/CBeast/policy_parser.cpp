#include "policy_parser.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include <strings.h>

#include <algorithm>
#include <functional>

namespace engine {

using boost::beast::iequals;

PolicyParser::PolicyParser(const Limits &limits, Head &head, BodySink &sink)
    : limits_(limits), head_(head), sink_(sink) {
  header_limit(static_cast<uint32_t>(limits.head_bytes));
  // The limit of a route is known only after the head: this class counts by itself.
  basic_parser::body_limit(boost::none);
}

size_t PolicyParser::read(const char *bytes, size_t size, error_code &error) {
  first_ = bytes;
  last_ = bytes + size;
  return put(boost::asio::const_buffer(bytes, size), error);
}

int PolicyParser::status(const error_code &error) const {
  if (status_) return status_;
  if (error == http::error::header_limit) return 431;
  if (error == http::error::bad_version) return 505;
  return 400;
}

void PolicyParser::refuse(error_code &error, int status) {
  status_ = status;
  error = http::error::bad_value;
}

void PolicyParser::on_request_impl(http::verb verb, string_view method, string_view target, int version,
                                   error_code &error) {
  if (target.size() > limits_.target_bytes) return refuse(error, 414);
  bool absolute = target.size() > 7 && strncasecmp(target.data(), "http://", 7) == 0;
  if (target.empty() || (target[0] != '/' && target != "*" && !absolute)) return refuse(error, 400);
  for (unsigned char byte : target)
    if (byte <= 0x20 || byte >= 0x7f) return refuse(error, 400);
  head_.is_head = verb == http::verb::head;
  head_.is_http11 = version == 11;
  head_.store(method.data(), method.size());
  head_.target = head_.store(target.data(), target.size());
}

void PolicyParser::on_field_impl(http::field field, string_view name, string_view value, error_code &error) {
  // Beast reports trailers here too: they are checked and dropped, never mixed with the headers.
  int status = head_done_ ? check_trailer(field, name, value) : check_field(field, name, value);
  if (status) return refuse(error, status);
  if (head_done_) return;
  Field stored;
  stored.name = head_.store(name.data(), name.size());
  stored.value = head_.store(value.data(), value.size());
  head_.fields.push_back(stored);
}

// obs-fold: Beast unfolds into a buffer of its own, or skips the line break in front of the value.
bool PolicyParser::is_folded(string_view name, string_view value) const {
  if (value.empty()) return false;
  std::less<const char *> before;
  if (before(value.data(), first_) || !before(value.data(), last_)) return true;
  return std::find(name.end(), value.begin(), '\r') != value.begin();
}

static bool has_control(string_view value) {
  return std::any_of(value.begin(), value.end(),
                     [](unsigned char byte) { return (byte < 0x20 && byte != '\t') || byte == 0x7f; });
}

int PolicyParser::check_field(http::field field, string_view name, string_view value) {
  if (name.empty() || is_folded(name, value) || has_control(value)) return 400;
  if (head_.fields.size() >= limits_.fields) return 431;
  return check_framing(field, value);
}

int PolicyParser::check_framing(http::field field, string_view value) {
  switch (field) {
    case http::field::host:
      hosts_++;
      return 0;
    case http::field::content_length:
      lengths_++;
      if (value.empty() || value.size() > 15) return 400;
      length_ = 0;
      for (char digit : value) {
        if (digit < '0' || digit > '9') return 400;
        length_ = length_ * 10 + static_cast<uint64_t>(digit - '0');
      }
      return 0;
    case http::field::transfer_encoding:
      codings_++;
      return iequals(value, "chunked") ? 0 : 501;
    case http::field::expect:
      if (!iequals(value, "100-continue")) return 417;
      head_.expects_continue = true;
      return 0;
    default:
      return 0;
  }
}

int PolicyParser::check_trailer(http::field field, string_view name, string_view value) {
  if (name.empty() || is_folded(name, value) || has_control(value)) return 400;
  if (++trailers_ > limits_.fields) return 431;
  switch (field) {  // A second opinion about framing or about the connection, after the fact.
    case http::field::content_length:
    case http::field::transfer_encoding:
    case http::field::connection:
    case http::field::proxy_connection:
    case http::field::upgrade:
    case http::field::host:
    case http::field::trailer:
      return 400;
    default:
      return 0;
  }
}

void PolicyParser::on_header_impl(error_code &error) {
  head_done_ = true;
  if (hosts_ > 1 || (head_.is_http11 && hosts_ == 0)) return refuse(error, 400);
  if (lengths_ > 1 || codings_ > 1 || (lengths_ && codings_)) return refuse(error, 400);
  if (codings_ && !head_.is_http11) return refuse(error, 400);
  // Beast leaves the flag of a coding it did not take for chunked unset: that body would be read as a request.
  if (codings_ && !chunked()) return refuse(error, 400);
  head_.keeps_alive = keep_alive();
}

std::size_t PolicyParser::on_body_impl(string_view bytes, error_code &error) {
  received_ += bytes.size();
  int status = received_ > body_limit_ ? 413 : sink_.take(bytes.data(), bytes.size());
  if (status) refuse(error, status);
  return bytes.size();
}

void PolicyParser::on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code &error) {
  if (extensions.size() > limits_.chunk_line_bytes) return refuse(error, 400);
  if (extensions.find_first_of("\r\n\"") != string_view::npos) return refuse(error, 400);
  if (size > body_limit_ || received_ + size > body_limit_) return refuse(error, 413);
  chunk_left_ = size;
}

std::size_t PolicyParser::on_chunk_body_impl(std::uint64_t, string_view bytes, error_code &error) {
  chunk_left_ -= bytes.size();
  return on_body_impl(bytes, error);
}

}  // namespace engine
