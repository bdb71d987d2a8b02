#include "cli/json_lines.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/output.h"

namespace mlrung {
namespace {

using Json = nlohmann::json;

constexpr int k_deepest = 64;  // levels of JSON; copying and writing deeper ones would exhaust the stack

std::string error_line(const Json& id, const Error& error) {
  nlohmann::ordered_json out = {{"id", id}, {"error", to_line(error)}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string answer_one(const std::string& line, const AnswerLine& answer) {
  bool too_deep = false;
  const auto keep = [&](int depth, Json::parse_event_t /*event*/, Json& /*value*/) {
    too_deep = too_deep || depth > k_deepest;
    return depth <= k_deepest;
  };
  const Json request = Json::parse(line, keep, false);
  if (too_deep) return error_line(nullptr, {"the line is nested more than 64 levels deep", {}, {}});
  if (request.is_discarded()) return error_line(nullptr, {"the line is not JSON", {}, {}});
  if (!request.is_object()) return error_line(nullptr, {"the line is no JSON object", {}, {}});
  const auto id = request.find("id");
  const Json own = id == request.end() ? Json() : *id;
  const Result<std::string> out = answer(request, own.dump(-1, ' ', false, Json::error_handler_t::replace));
  return out ? *out : error_line(own, out.error());
}

}  // namespace

Result<std::string> text_of(const Json& request, const char* key) {
  const auto found = request.find(key);
  if (found == request.end() || !found->is_string())
    return std::unexpected(Error{std::string("\"") + key + "\" with a text is missing", {}, {}});
  return found->get<std::string>();
}

Result<void> refuse_beside_lines(bool given) {
  if (!given) return {};
  return std::unexpected(Error{"--jsonl takes all from standard input", {}, "give --jsonl alone, < FILE"});
}

Result<void> answer_lines(const AnswerLine& answer) {
  std::ios::sync_with_stdio(false);
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    TRY_VOID(print(answer_one(line, answer)));
  }
  return {};
}

}  // namespace mlrung
