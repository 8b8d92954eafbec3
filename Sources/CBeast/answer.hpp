#pragma once
// An answer on its way from a handler to the connection.

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <unistd.h>

#include <utility>

namespace engine {

/// Closes a file descriptor when it goes.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(Descriptor &&other) noexcept : value_(other.value_) { other.value_ = -1; }
  Descriptor &operator=(Descriptor &&other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }
  bool is_open() const { return value_ >= 0; }

 private:
  int value_ = -1;
};

struct Answer {
  int status = 500;
  std::string headers;  // whole lines
  std::string body;     // when there is no file
  Descriptor file;
  uint64_t offset = 0, size = 0;  // of the file

  uint64_t length() const { return file.is_open() ? size : body.size(); }
  /// 204 and 304 have no body and announce none.
  bool has_length() const { return status >= 200 && status != 204 && status != 304; }
};

/// True when every line is "Name: value" with a token for a name, no control character in the value, and none of
/// the fields that the engine writes itself.
bool is_valid_header_block(const std::string &block);

/// "HTTP/1.1 200 OK\r\n".
std::string status_line(int status);

}  // namespace engine
