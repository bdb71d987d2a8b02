#include "serve/guard.h"

#include <sys/random.h>

#include <array>
#include <cstdlib>
#include <string_view>

#include "serve/json.h"

namespace mlrung {
namespace {

// "localhost" of "localhost:80", "[::1]" of "[::1]:80"; whole where what follows is no port.
std::string_view name_of_host(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos) return host;
  const bool port = host.find_first_not_of("0123456789", colon + 1) == std::string_view::npos;
  return port ? host.substr(0, colon) : host;
}

// Any port: it may be another one on the way here, as with `ssh -L`.
bool is_this_machine(std::string_view host) {
  const std::string_view name = name_of_host(host);
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

// The time taken does not depend on how much is right.
bool same(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < left.size(); ++i) difference |= static_cast<unsigned char>(left[i] ^ right[i]);
  return difference == 0;
}

}  // namespace

std::optional<HttpResponse> refuse_stranger(const HttpRequest& request) {
  if (!is_this_machine(request.host))
    return fault(403, "this page is only for this machine", "open it as http://127.0.0.1 or http://localhost");
  if (request.origin.empty()) {
    // A link from another site may open the page; its scripts and forms may not ask the API.
    const bool elsewhere = request.fetch_site == "cross-site" || request.fetch_site == "same-site";
    if (elsewhere && (request.method != "GET" || request.path.starts_with("/api/")))
      return fault(403, "asked from another site", "open the page itself");
    return std::nullopt;
  }
  if (request.origin == "http://" + request.host) return std::nullopt;
  return fault(403, "asked from another site", "open the page itself");
}

std::optional<HttpResponse> refuse_writer(const HttpRequest& request, Effect effect, const std::string& token) {
  if (request.method != "POST") return std::nullopt;
  if (request.content_type.substr(0, request.content_type.find(';')) != "application/json")
    return fault(415, "the body must be JSON", "send it with content type application/json");
  if (effect == Effect::writes && !same(request.token, token))
    return fault(401, "the token of this start is missing or old", "reload the page");
  return std::nullopt;
}

void add_safety_headers(HttpResponse& response) {
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
                                "connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                                "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
}

std::string new_token() {
  std::array<unsigned char, 16> bytes{};
  // Without random numbers there is no secret: better no server than a guessable one.
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) std::abort();
  std::string token;
  for (const unsigned char byte : bytes) {
    token += "0123456789abcdef"[byte >> 4U];
    token += "0123456789abcdef"[byte & 15U];
  }
  return token;
}

}  // namespace mlrung
