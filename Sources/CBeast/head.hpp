#pragma once
// What a request says before its body, and the limits it is read under. Knows nothing of sockets.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace engine {

struct Limits {
  size_t head_bytes = 32 << 10;
  size_t target_bytes = 8 << 10;
  size_t fields = 100;
  size_t chunk_line_bytes = 1 << 10;
  size_t trailer_bytes = 8 << 10;
};

struct Field {
  uint32_t name, value;  // where they start in Head::text
};

struct Head {
  std::string text;  // method, target, then names and values, each ended by NUL
  uint32_t target = 0;
  std::vector<Field> fields;
  bool is_head = false;
  bool is_http11 = true;
  bool keeps_alive = false;
  bool expects_continue = false;

  uint32_t store(const char *bytes, size_t size) {
    auto at = static_cast<uint32_t>(text.size());
    text.append(bytes, size).push_back('\0');
    return at;
  }
};

/// Takes the bytes of a body as they come.
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// 0 to go on, else the status to refuse with.
  virtual int take(const char *bytes, size_t size) = 0;
};

}  // namespace engine
