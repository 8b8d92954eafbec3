// The C interface to a request: reading it, answering it.
#include "request.hpp"

#include "session.hpp"

#include <boost/asio/post.hpp>

using engine::Answer;
using engine::RequestRef;

void intrusive_ptr_add_ref(beast_request *request) { request->references.fetch_add(1, std::memory_order_relaxed); }

void intrusive_ptr_release(beast_request *request) {
  if (request->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  const beast_config &config = request->session->loop.config.given;
  if (request->seen) config.on_free(config.context, request);
  delete request;
}

void beast_retain(beast_request *request) { intrusive_ptr_add_ref(request); }
void beast_release(beast_request *request) { intrusive_ptr_release(request); }

const char *beast_method(const beast_request *request) { return request->head.text.c_str(); }
const char *beast_target(const beast_request *request) { return request->head.text.c_str() + request->head.target; }
const char *beast_peer(const beast_request *request) { return request->session->address.c_str(); }
size_t beast_field_count(const beast_request *request) { return request->head.fields.size(); }

const char *beast_field_name(const beast_request *request, size_t index) {
  return request->head.text.c_str() + request->head.fields[index].name;
}

const char *beast_field_value(const beast_request *request, size_t index) {
  return request->head.text.c_str() + request->head.fields[index].value;
}

void beast_set_body_limit(beast_request *request, uint64_t bytes) { request->body_limit = bytes; }
void *beast_user(const beast_request *request) { return request->user; }
void beast_set_user(beast_request *request, void *user) { request->user = user; }

// The connection belongs to its loop's thread: an answer made elsewhere is posted there.
static void deliver(beast_request *request, Answer answer) {
  engine::Loop &loop = request->session->loop;
  bool is_final = answer.status >= 200 && answer.status <= 599;
  if (!is_final || !engine::is_valid_header_block(answer.headers)) {
    loop.config.fault("malformed status or header in an answer");
    answer = Answer();
  }
  if (loop.is_current()) return request->session->answer(*request, std::move(answer));
  boost::asio::post(loop.io, [request = RequestRef(request), answer = std::move(answer)]() mutable {
    request->session->answer(*request, std::move(answer));
  });
}

void beast_respond(beast_request *request, int status, const char *headers, size_t headers_size, const uint8_t *body,
                   size_t size) {
  Answer answer;
  answer.status = status;
  answer.headers.assign(headers, headers_size);
  answer.body.assign(reinterpret_cast<const char *>(body), size);
  deliver(request, std::move(answer));
}

void beast_respond_file(beast_request *request, int status, const char *headers, size_t headers_size, int descriptor,
                        uint64_t offset, uint64_t size) {
  Answer answer;
  answer.status = status;
  answer.headers.assign(headers, headers_size);
  answer.file = engine::Descriptor(descriptor);
  answer.offset = offset;
  answer.size = size;
  deliver(request, std::move(answer));
}
