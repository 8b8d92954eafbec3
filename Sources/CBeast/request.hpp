#pragma once
// The request behind the C interface: shared between its connection and the worker that handles it.

#include "beast.h"
#include "head.hpp"

#include <boost/smart_ptr/intrusive_ptr.hpp>

#include <atomic>
#include <memory>

namespace engine {
class Session;
}

struct beast_request {
  explicit beast_request(std::shared_ptr<engine::Session> session) : session(std::move(session)) {}

  std::atomic<int> references{0};
  const std::shared_ptr<engine::Session> session;
  engine::Head head;
  void *user = nullptr;
  bool seen = false;  // by on_head
  uint64_t body_limit = 0;
};

namespace engine {
using RequestRef = boost::intrusive_ptr<beast_request>;
}

void intrusive_ptr_add_ref(beast_request *request);
void intrusive_ptr_release(beast_request *request);
