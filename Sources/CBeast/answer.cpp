#include "answer.hpp"

#include <ostream>  // boost/core/detail/string_view.hpp forgets it

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/status.hpp>

#include <cstring>

namespace engine {

using boost::beast::iequals;
using boost::beast::string_view;

static bool is_token(string_view text) {
  if (text.empty()) return false;
  for (unsigned char byte : text)
    if (byte <= 0x20 || byte >= 0x7f || std::strchr("()<>@,;:\\\"/[]?={}", byte)) return false;
  return true;
}

static bool is_engines_own(string_view name) {
  for (const char *own : {"Content-Length", "Transfer-Encoding", "Connection", "Date", "Keep-Alive", "Upgrade"})
    if (iequals(name, own)) return true;
  return false;
}

static bool is_valid_line(string_view line) {
  auto colon = line.find(':');
  if (colon == string_view::npos) return false;
  auto name = line.substr(0, colon);
  if (!is_token(name) || is_engines_own(name)) return false;
  for (unsigned char byte : line.substr(colon + 1))
    if ((byte < 0x20 && byte != '\t') || byte == 0x7f) return false;
  return true;
}

bool is_valid_header_block(const std::string &block) {
  size_t at = 0;
  while (at < block.size()) {
    size_t end = block.find("\r\n", at);
    if (end == std::string::npos) return false;
    if (!is_valid_line(string_view(block.data() + at, end - at))) return false;
    at = end + 2;
  }
  return true;
}

std::string status_line(int status) {
  auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  std::string line = "HTTP/1.1 " + std::to_string(status) + " ";
  line.append(reason.data(), reason.size()).append("\r\n");
  return line;
}

}  // namespace engine
