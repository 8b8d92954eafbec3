// Reads each input whole, byte by byte and cut at seeded points, and demands the same events each time.

#include "pieces.hpp"
#include "reader.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

using engine::BodySink;
using engine::Head;
using engine::Limits;
using engine::Reader;

namespace {

const uint64_t body_limit = 4096;

/// What a server would have learnt from the bytes.
struct Transcript final : BodySink {
  std::string text;
  int status = 0;

  int take(const char *bytes, size_t size) override {
    text.append(bytes, size);
    return 0;
  }
};

Transcript read(const std::vector<Piece> &input, const Limits &limits) {
  Transcript seen;
  Reader reader(limits);
  Head head;
  size_t longest = 0;
  for (const Piece &piece : input) longest = std::max(longest, piece.size);
  std::vector<char> lent(longest);
  for (const Piece &piece : input) {
    // At the end of a copy, so that the sanitizer sees a read past the piece.
    char *bytes = lent.data() + longest - piece.size;
    std::copy_n(piece.bytes, piece.size, bytes);
    reader.supply(bytes, piece.size);
    bool go_on = true;
    while (go_on) {
      if (!reader.is_reading()) {
        if (!reader.finds_request()) break;
        head = Head();
        reader.begin(head, seen);
      }
      switch (reader.next()) {
        case Reader::Event::need_input:
          go_on = false;
          break;
        case Reader::Event::head:
          seen.text.append("\n<head ").append(head.text).append(head.keeps_alive ? " keep>" : " close>");
          reader.set_body_limit(body_limit);
          if (!reader.fits_limit()) {
            seen.status = 413;
            return seen;
          }
          break;
        case Reader::Event::end:
          seen.text.append("\n<end>");
          reader.end_request();
          break;
        case Reader::Event::failed:
          seen.status = reader.status();
          return seen;
      }
    }
    reader.settle();
  }
  return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Limits limits;
  limits.head_bytes = 2048;
  limits.target_bytes = 256;
  limits.fields = 16;
  limits.chunk_line_bytes = 64;
  limits.trailer_bytes = 256;
  Transcript whole = read(pieces(data, size, 0), limits);
  for (unsigned pattern = 1; pattern <= 3; pattern++) {
    Transcript cut = read(pieces(data, size, pattern), limits);
    // Beast may see an error in an unfinished head at once or only at its end; no other difference is right.
    bool is_undecided = cut.status == 0 && whole.status != 0;
    if (cut.text == whole.text && (is_undecided || (cut.status != 0) == (whole.status != 0))) continue;
    fprintf(stderr, "whole: %d %s\ncut %u: %d %s\n", whole.status, whole.text.c_str(), pattern, cut.status,
            cut.text.c_str());
    abort();
  }
  return 0;
}
