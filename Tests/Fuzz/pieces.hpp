#pragma once
// Cuts an input into pieces, the same way each time for the same bytes.

#include <cstddef>
#include <cstdint>
#include <vector>

struct Piece {
  const char *bytes;
  size_t size;
};

/// `pattern` 0: whole; 1: byte by byte; others: points from a generator seeded with the bytes.
inline std::vector<Piece> pieces(const uint8_t *data, size_t size, unsigned pattern) {
  const char *bytes = reinterpret_cast<const char *>(data);
  if (pattern == 0) return {{bytes, size}};
  uint64_t seed = 0xcbf29ce484222325u + pattern;
  for (size_t i = 0; i < size; i++) seed = (seed ^ data[i]) * 0x100000001b3u;
  std::vector<Piece> list;
  for (size_t at = 0; at < size;) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    size_t wanted = pattern == 1 ? 1 : 1 + (seed >> 33) % (pattern == 2 ? 7 : 61);
    size_t taken = wanted < size - at ? wanted : size - at;
    list.push_back({bytes + at, taken});
    at += taken;
  }
  return list;
}
