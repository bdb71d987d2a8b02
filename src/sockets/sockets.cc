// The sockets that serve the page, by cpp-httplib: loopback only, small bodies only. A library of its own, see
// serve/sockets.h.
#include "serve/sockets.h"

#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace mlrung {
namespace {

constexpr std::size_t k_longest_body = 1U << 20U;
constexpr std::size_t k_longest_path = 500;
// A browser keeps six connections a tab open, and each takes a thread here.
constexpr std::size_t k_threads = 32;

// Two of them may mean different ones to a proxy on the way: then it names nobody.
std::string only_host(const httplib::Request& wire) {
  return wire.get_header_value_count("Host") == 1 ? wire.get_header_value("Host") : std::string();
}

HttpRequest from_wire(const httplib::Request& wire) {
  HttpRequest request{.method = wire.method == "HEAD" ? "GET" : wire.method,
                      .path = wire.path,
                      .host = only_host(wire),
                      .origin = wire.get_header_value("Origin"),
                      .fetch_site = wire.get_header_value("Sec-Fetch-Site"),
                      .token = wire.get_header_value("X-Mlrung-Token"),
                      .content_type = wire.get_header_value("Content-Type"),
                      .takes_gzip = wire.get_header_value("Accept-Encoding").find("gzip") != std::string::npos,
                      .body = wire.body};
  for (const auto& [key, value] : wire.params) request.query.emplace(key, value);
  return request;
}

void to_wire(HttpResponse response, httplib::Response& wire) {
  wire.status = response.status;
  for (const auto& [name, value] : response.headers) wire.set_header(name, value);
  wire.set_content(response.body, response.type);
}

// Taken at once after a restart, but never shared with another program.
void reuse_address(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

class HttpSockets final : public Sockets {
 public:
  explicit HttpSockets(Answers answers) : answers_(std::move(answers)) {
    server_.new_task_queue = [] { return new httplib::ThreadPool(k_threads); };
    server_.set_payload_max_length(k_longest_body);
    server_.set_socket_options(reuse_address);
    server_.set_tcp_nodelay(true);
    server_.set_keep_alive_max_count(1000);
    server_.set_keep_alive_timeout(2);
    server_.set_read_timeout(5);
    server_.set_write_timeout(10);
    const auto answer = [this](const httplib::Request& wire, httplib::Response& out) {
      to_wire(answers_.answer(from_wire(wire)), out);
    };
    // What has no body is answered before the library looks for a route (a std::regex over the path).
    server_.set_pre_routing_handler([this, answer](const httplib::Request& wire, httplib::Response& out) {
      if (wire.path.size() > k_longest_path) {
        to_wire(answers_.fault(414, "the address is too long"), out);
        return httplib::Server::HandlerResponse::Handled;
      }
      if (wire.method != "GET" && wire.method != "HEAD") return httplib::Server::HandlerResponse::Unhandled;
      answer(wire, out);
      return httplib::Server::HandlerResponse::Handled;
    });
    server_.Options(".*", answer);
    server_.Post(".*", answer);
    server_.Put(".*", answer);
    server_.Patch(".*", answer);
    server_.Delete(".*", answer);
    server_.set_error_handler([this](const httplib::Request& /*wire*/, httplib::Response& out) {
      if (!out.body.empty()) return;
      HttpResponse response =
          answers_.fault(out.status, out.status == 413 ? "the body is too large" : "the request is broken");
      to_wire(std::move(response), out);
    });
  }

  int bind(int port) override {
    if (port == 0) return server_.bind_to_any_port("127.0.0.1");
    return server_.bind_to_port("127.0.0.1", port) ? port : -1;
  }
  void run() override { server_.listen_after_bind(); }
  void stop() override { server_.stop(); }

 private:
  Answers answers_;
  httplib::Server server_;
};

}  // namespace
}  // namespace mlrung

extern "C" __attribute__((visibility("default"))) mlrung::Sockets* mlrung_open_sockets(const mlrung::Answers& answers) {
  return new mlrung::HttpSockets(answers);
}
