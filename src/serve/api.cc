#include "serve/api.h"

#include "serve/endpoints/endpoints.h"
#include "serve/guard.h"
#include "serve/python_folder.h"

namespace mlrung {
namespace {

struct Endpoint {
  const char* method;
  const char* path;
  Effect effect;  // writes: keeps something or costs much, so the token of this start is asked for
  HttpResponse (*answer)(Api&, const HttpRequest&);
};

constexpr Endpoint k_endpoints[] = {
    {"GET", "/health", Effect::reads, get_health},
    {"GET", "/api/about", Effect::reads, get_about},
    {"GET", "/api/catalogue", Effect::reads, get_catalogue},
    {"GET", "/api/levels", Effect::reads, get_levels},
    {"GET", "/api/python", Effect::reads, get_python},
    {"GET", "/api/questions", Effect::reads, get_questions},
    {"GET", "/api/next", Effect::reads, get_next},
    {"GET", "/api/progress", Effect::reads, get_progress},
    {"POST", "/api/answers", Effect::writes, post_answer},
    {"POST", "/api/progress/reset", Effect::writes, post_reset},
    {"POST", "/api/assess", Effect::reads, post_assess},
    {"POST", "/api/check", Effect::reads, post_check},
    {"GET", "/api/projects", Effect::reads, get_projects},
    {"POST", "/api/projects/grade", Effect::writes, post_grade},
    {"GET", "/api/repositories", Effect::reads, get_repositories},
    {"POST", "/api/scan", Effect::writes, post_scan},
};

constexpr std::string_view k_python = "/python/";

}  // namespace

HttpResponse Api::route(const HttpRequest& request) {
  if (std::optional<HttpResponse> refusal = refuse_stranger(request)) return *refusal;
  bool known = false;
  for (const Endpoint& endpoint : k_endpoints) {
    if (request.path != endpoint.path) continue;
    known = true;
    if (request.method != endpoint.method) continue;
    if (std::optional<HttpResponse> refusal = refuse_writer(request, endpoint.effect, setup_.token)) return *refusal;
    return endpoint.answer(*this, request);
  }
  if (known || request.method != "GET") return fault(405, request.method + " is not for " + request.path);
  if (request.path.starts_with("/api/")) return fault(404, "there is no " + request.path);
  if (request.path == "/" || request.path == "/index.html") return index_page(setup_.assets, setup_.token);
  if (request.path.starts_with(k_python))
    return python_file(setup_.python_folder, request.path.substr(k_python.size()));
  return asset_file(setup_.assets, request);
}

HttpResponse Api::answer(const HttpRequest& request) {
  HttpResponse response = route(request);
  add_safety_headers(response);
  return response;
}

}  // namespace mlrung
