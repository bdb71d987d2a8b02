#include "cli/json_lines.h"

#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/output.h"

namespace mlrung {
namespace {

using Json = nlohmann::json;

constexpr std::size_t k_longest = 4U << 20U;  // bytes of a line
constexpr int k_deepest = 64;                 // levels of JSON; copying and writing deeper ones would exhaust the stack

// The lines of standard input, as soon as each is there. Of a longer one than k_longest only so much is kept.
class Lines {
 public:
  // nullopt at the end.
  std::optional<std::string> next() {
    std::string line;
    std::size_t size = 0;
    for (bool any = false;; any = true) {
      if (at_ == end_ && !fill()) {
        too_long_ = size > k_longest;
        return any ? std::optional(std::move(line)) : std::nullopt;
      }
      const std::string_view rest(block_.data() + at_, end_ - at_);
      const std::size_t length = std::min(rest.find('\n'), rest.size());
      if (line.size() <= k_longest) line += rest.substr(0, length);
      size += length;
      at_ += std::min(length + 1, rest.size());
      if (length == rest.size()) continue;
      too_long_ = size > k_longest;
      return line;
    }
  }
  // Of the last line.
  [[nodiscard]] bool too_long() const { return too_long_; }

 private:
  bool fill() {
    ssize_t got = 0;
    do got = read(STDIN_FILENO, block_.data(), block_.size());
    while (got < 0 && errno == EINTR);
    at_ = 0;
    end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
    return end_ > 0;
  }

  std::vector<char> block_ = std::vector<char>(1U << 16U);
  std::size_t at_ = 0, end_ = 0;
  bool too_long_ = false;
};

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
  Lines lines;
  while (const auto line = lines.next()) {
    if (line->find_first_not_of(" \t\r") == std::string::npos) continue;
    TRY_VOID(print(lines.too_long() ? error_line(nullptr, {"the line is larger than 4 MiB", {}, {}})
                                    : answer_one(*line, answer)));
  }
  return {};
}

}  // namespace mlrung
