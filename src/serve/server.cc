#include "serve/server.h"

#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace mlrung {
namespace {

constexpr std::size_t k_longest_body = 1U << 20U;
constexpr std::size_t k_longest_path = 500;
// A browser keeps six connections a tab open, and each takes a thread here.
constexpr std::size_t k_threads = 32;

HttpRequest from_wire(const httplib::Request& wire) {
  HttpRequest request{.method = wire.method == "HEAD" ? "GET" : wire.method,
                      .path = wire.path,
                      .host = wire.get_header_value("Host"),
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

}  // namespace

struct Server::Sockets {
  httplib::Server server;
};

Server::Server(Api& api) : sockets_(std::make_unique<Sockets>()) {
  httplib::Server& server = sockets_->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(k_threads); };
  server.set_payload_max_length(k_longest_body);
  server.set_socket_options(reuse_address);
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1000);
  server.set_keep_alive_timeout(2);
  server.set_read_timeout(5);
  server.set_write_timeout(10);
  const auto answer = [&api](const httplib::Request& wire, httplib::Response& out) {
    to_wire(api.answer(from_wire(wire)), out);
  };
  // What has no body is answered before the library looks for a route (a std::regex over the path).
  server.set_pre_routing_handler([answer](const httplib::Request& wire, httplib::Response& out) {
    if (wire.path.size() > k_longest_path) {
      to_wire(fault(414, "the address is too long"), out);
      return httplib::Server::HandlerResponse::Handled;
    }
    if (wire.method != "GET" && wire.method != "HEAD") return httplib::Server::HandlerResponse::Unhandled;
    answer(wire, out);
    return httplib::Server::HandlerResponse::Handled;
  });
  server.Options(".*", answer);
  server.Post(".*", answer);
  server.Put(".*", answer);
  server.Patch(".*", answer);
  server.Delete(".*", answer);
  server.set_error_handler([](const httplib::Request& /*wire*/, httplib::Response& out) {
    if (!out.body.empty()) return;
    HttpResponse response = fault(out.status, out.status == 413 ? "the body is too large" : "the request is broken");
    to_wire(std::move(response), out);
  });
}

Server::~Server() = default;

Result<int> Server::bind(int port) {
  const int bound = port == 0                                          ? sockets_->server.bind_to_any_port("127.0.0.1")
                    : sockets_->server.bind_to_port("127.0.0.1", port) ? port
                                                                       : -1;
  if (bound > 0) return bound;
  return std::unexpected(Error{"port " + std::to_string(port) + " cannot be taken",
                               {},
                               "another program may have it: choose one with --port, or --port 0 for any"});
}

void Server::run() { sockets_->server.listen_after_bind(); }
void Server::stop() { sockets_->server.stop(); }

}  // namespace mlrung
