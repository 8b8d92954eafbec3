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
  std::map<int, Page> pages;
  Limits limits;
  unsigned sweep_ms;

  void fault(const char *text) const { given.on_fault(given.context, text); }
};

}  // namespace engine
