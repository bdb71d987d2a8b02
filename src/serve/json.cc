#include "serve/json.h"

#include <charconv>

namespace mlrung {

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

HttpResponse answer(const Json& json) {
  HttpResponse response{.body = dump(json)};
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

HttpResponse fault(int status, const std::string& message, const std::string& hint) {
  Json json = {{"error", message}};
  if (!hint.empty()) json["hint"] = hint;
  HttpResponse response = answer(json);
  response.status = status;
  return response;
}

HttpResponse fault(int status, const Error& error) {
  const Error bare{.message = error.message, .place = error.place};
  return fault(status, to_line(bare), error.hint);
}

Result<Json> read_object(const std::string& body) {
  constexpr int k_deepest = 32;
  bool too_deep = false;
  const auto watch = [&](int depth, Json::parse_event_t /*event*/, Json& /*parsed*/) {
    too_deep = too_deep || depth > k_deepest;
    return !too_deep;
  };
  Json json = Json::parse(body, watch, /*allow_exceptions=*/false);
  if (json.is_discarded() || too_deep || !json.is_object())
    return std::unexpected(Error{"the body is no JSON object", {}, "send one, such as {\"text\": \"...\"}"});
  return json;
}

Result<std::string> text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string())
    return std::unexpected(Error{std::string("'") + key + "' must be a text", {}, {}});
  return found->get<std::string>();
}

Result<int> number_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  const Error error{std::string("'") + key + "' must be a whole number", {}, {}};
  if (found == object.end() || !found->is_number_integer()) return std::unexpected(error);
  const auto number = found->get<std::int64_t>();
  if (number < -1000000 || number > 1000000) return std::unexpected(error);
  return static_cast<int>(number);
}

bool flag_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

Result<std::optional<int>> query_number(const HttpRequest& request, const char* key) {
  const std::string text = query_text(request, key);
  if (text.empty()) return std::optional<int>();
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size())
    return std::unexpected(Error{std::string("'") + key + "' must be a whole number", {}, {}});
  return std::optional<int>(number);
}

std::string query_text(const HttpRequest& request, const char* key) {
  const auto found = request.query.find(key);
  return found == request.query.end() ? std::string() : found->second;
}

}  // namespace mlrung
