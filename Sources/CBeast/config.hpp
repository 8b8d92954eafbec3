#pragma once
// beast_config with memory of its own, so that the caller's may go after beast_start.

#include "beast.h"
#include "head.hpp"

#include <map>
#include <string>

namespace engine {

struct Page {
  std::string type, bytes;
};

struct Config {
  explicit Config(const beast_config &given);

  beast_config given;  // numbers and callbacks; its pointers to text are not to be used
  std::string address;
  std::map<std::string, std::map<int, Page>> areas;
  Limits limits;
  unsigned sweep_ms;

  /// The page of an error for this target; nullptr when there is none.
  const Page *page(int status, const char *target) const;

  void fault(const char *text) const { given.on_fault(given.context, text); }
};

}  // namespace engine
