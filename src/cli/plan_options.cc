#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/json_lines.h"
#include "cli/output.h"
#include "cli/plan.h"
#include "cli/words_input.h"
#include "report/words_report.h"

namespace mlrung {
namespace {

Result<void> check_level(const Catalogue& catalogue, int level) {
  if (catalogue.level(level) != nullptr) return {};
  return std::unexpected(Error{"there is no level " + std::to_string(level), {}, "see 'mlrung levels'"});
}

Result<void> check_levels(const Catalogue& catalogue, int from, int to) {
  TRY_VOID(check_level(catalogue, from));
  TRY_VOID(check_level(catalogue, to));
  if (from < to) return {};
  return std::unexpected(Error{"level " + std::to_string(to) + " is not above level " + std::to_string(from),
                               {},
                               "options lead from a level to a higher one"});
}

// The levels between which options are chosen: one that is not given is the one next to the other.
Result<std::pair<int, int>> levels_of(const Catalogue& catalogue, std::optional<int> from, std::optional<int> to) {
  TRY_VOID(check_level(catalogue, from ? *from : *to));
  TRY_VOID(check_level(catalogue, to ? *to : *from));
  const int top = catalogue.levels.back().number, bottom = catalogue.levels.front().number;
  if (!to && *from == top)
    return std::unexpected(Error{"level " + std::to_string(top) + " is the highest", {}, "no option leads above it"});
  if (!from && *to == bottom)
    return std::unexpected(Error{"every project is at least at level " + std::to_string(bottom), {}, {}});
  const std::pair levels(from ? *from : *to - 1, to ? *to : *from + 1);
  TRY_VOID(check_levels(catalogue, levels.first, levels.second));
  return levels;
}

// None where the key is not there.
Result<std::optional<int>> level_of(const nlohmann::json& request, const char* key) {
  const auto found = request.find(key);
  if (found == request.end() || found->is_null()) return std::nullopt;
  if (found->is_number_integer() && *found >= 1 && *found <= 1000) return found->get<int>();
  return std::unexpected(Error{std::string("\"") + key + "\" is the number of a level", {}, {}});
}

Result<std::string> answer_line(const Catalogue& catalogue, const Reader& reader, const nlohmann::json& request,
                                const std::string& id) {
  TRY(const std::optional<int> now, level_of(request, "from"));
  TRY(const std::optional<int> goal, level_of(request, "to"));
  if (!now && !goal) return std::unexpected(Error{"\"from\" or \"to\" with the number of a level is missing", {}, {}});
  TRY(const auto levels, levels_of(catalogue, now, goal));
  const auto [from, to] = levels;
  const auto options = request.find("options");
  if (options == request.end() || !options->is_array() || options->empty() ||
      !std::ranges::all_of(*options, [](const auto& option) { return option.is_string(); }))
    return std::unexpected(Error{"\"options\" with a list of texts is missing", {}, {}});
  return to_json(catalogue, compare_options(catalogue, reader, from, to, options->get<std::vector<std::string>>()), id);
}

// "- x", "• x", "2. x" and "2) x" without their mark; "24/7 x" and "3.5 x" have none.
std::string_view without_list_mark(std::string_view line) {
  const auto rest = [&](std::size_t size) { return line.substr(std::min(size, line.size())); };
  line = rest(line.find_first_not_of(" \t"));
  for (const std::string_view mark : {"-", "*", "+", "•", "–"})
    if (line == mark || (line.starts_with(mark) && (rest(mark.size())[0] == ' ' || rest(mark.size())[0] == '\t')))
      return rest(line.find_first_not_of(" \t", mark.size()));
  const std::size_t end = line.find_first_not_of("0123456789");
  if (end == 0 || end == std::string_view::npos || (line[end] != '.' && line[end] != ')')) return line;
  if (end + 1 < line.size() && line[end + 1] >= '0' && line[end + 1] <= '9') return line;
  return rest(line.find_first_not_of(" \t", end + 1));
}

// One option a line; blank lines and a list's marks do not count.
Result<std::vector<std::string>> options_in(const std::string& path) {
  TRY(const std::string text, words_input({}, path));
  std::vector<std::string> options;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = std::string_view(text).substr(at, end - at);
    line = without_list_mark(line.substr(0, line.find_last_not_of(" \t\r") + 1));
    if (!line.empty()) options.emplace_back(line);
    at = end + 1;
  }
  if (options.empty()) return std::unexpected(Error{"no options are given", {path, 0}, "write one a line"});
  return options;
}

}  // namespace

Result<void> plan_lines(const Command& command, const PlanCall& call) {
  TRY(const Catalogue catalogue, command.catalogue());
  TRY(const Reader reader, open_reader(catalogue, call.wording));
  return answer_lines([&](const nlohmann::json& request, const std::string& id) {
    return answer_line(catalogue, reader, request, id);
  });
}

Result<void> plan_options(const Command& command, const PlanCall& call) {
  TRY(const Catalogue catalogue, command.catalogue());
  if (call.format == "markdown")
    return std::unexpected(Error{"options are compared as text or json", {}, "leave out --format markdown"});
  if (!call.from && !call.to)
    return std::unexpected(
        Error{"--options needs the level now", {}, "give --from N, or --to N for the level below N"});
  TRY(const auto levels, levels_of(catalogue, call.from, call.to));
  TRY(std::vector<std::string> options, options_in(*call.options));
  TRY(const Reader reader, open_reader(catalogue, call.wording));
  const OptionsReport report = compare_options(catalogue, reader, levels.first, levels.second, std::move(options));
  if (call.format == "json") return print(to_json(catalogue, report));
  const Terminal screen = terminal(command.no_color());
  return print(to_text(catalogue, report, {.color = screen.color, .width = screen.width}));
}

}  // namespace mlrung
