#pragma once
// One connection: reads requests, waits for answers, writes them, watches the clock. Lives on its loop's thread.

#include "answer.hpp"
#include "loop.hpp"
#include "reader.hpp"
#include "request.hpp"

#include <exception>
#include <memory>

namespace engine {

/// The whole answer to a connection that gets no session.
std::string refusal(const Config &config, int status);

/// The header lines of the engine's own answer with this status.
std::string page_headers(const Page *page, int status);

class Session final : public std::enable_shared_from_this<Session>, private BodySink {
 public:
  Session(Loop &loop, tcp::socket socket, std::string address, std::string place);
  ~Session() override;

  size_t index = 0;  // in the loop's list
  Loop &loop;
  const std::string address;
  const std::string place;  // what the listener counts it under

  void start();
  void check_deadline(uint64_t now);
  void drain();
  void close();
  /// Takes the answer to `request`, unless that one is over.
  void answer(const beast_request &request, Answer answer);

 private:
  enum class State { idle, head, body, handling, writing, lingering, closed };

  tcp::socket socket_;
  State state_ = State::idle;
  uint64_t deadline_ = 0, body_start_ = 0, body_bytes_ = 0;
  Reader reader_;
  RequestRef request_;
  std::string head_;  // of the answer
  Answer answer_;
  size_t sent_ = 0;  // of head_ and the answer's bytes
  bool keeps_alive_ = true, feeding_ = false, read_waiting_ = false, write_waiting_ = false, counted_ = true;

  /// A fault in one connection's work ends that connection, not the loop.
  template <class Work>
  void guarded(Work work) {
    auto self = shared_from_this();
    try {
      work();
    } catch (const std::exception &error) {
      loop.config.fault(error.what());
      close();
    }
  }

  // session.cpp: reading
  void wait_readable();
  void read();
  void feed(const char *bytes, size_t size);
  bool step();
  bool begin_request();
  bool begin_body();
  void send_continue();
  int take(const char *bytes, size_t size) override;
  void refuse(int status);

  // session_output.cpp: writing
  void begin_answer(Answer answer);
  void pump();
  boost::system::error_code write_bytes();
  boost::system::error_code write_file();
  void wait_writable();
  void finish_answer();
  void linger();
};

}  // namespace engine
