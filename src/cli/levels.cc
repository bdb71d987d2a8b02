#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "report/display.h"
#include "report/wording.h"

namespace mlrung {
namespace {

using Levels = std::vector<Level>;

std::string as_text(const Catalogue& catalogue, const Levels& levels) {
  int names = 0;
  for (const Level& level : levels) names = std::max(names, columns(level.name));
  std::string out;
  for (const Level& level : levels) {
    const std::string asks = level_asks(catalogue, level.number);
    const std::vector<std::string> lines =
        wrap(asks.empty() ? "asks nothing: every project is at least here" : asks, std::max(40, 80 - names - 5));
    for (std::size_t i = 0; i < lines.size(); ++i)
      out += (i > 0 ? std::string(static_cast<std::size_t>(names) + 5, ' ')
                    : std::to_string(level.number) + "  " + padded(level.name, names) + "  ") +
             lines[i] + "\n";
  }
  return out;
}

std::string as_json(const Catalogue& catalogue, const Levels& levels) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Level& level : levels) {
    nlohmann::ordered_json row = {{"level", level.number}, {"name", level.name}};
    for (const auto& [key, rows] :
         {std::pair("requirements", &catalogue.requirements), std::pair("expectations", &catalogue.expectations)}) {
      const auto found = rows->find(level.number);
      row[key] = found == rows->end() ? DegreeByCapability() : found->second;
    }
    out.push_back(std::move(row));
  }
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string as_csv(const Catalogue& /*catalogue*/, const Levels& levels) {
  std::string out = "level,name\n";
  for (const Level& level : levels) {
    std::string name = level.name;
    if (name.find_first_of(",\"\r\n") != std::string::npos) {
      for (std::size_t at = 0; (at = name.find('"', at)) != std::string::npos; at += 2) name.insert(at, "\"");
      name = "\"" + name + "\"";
    }
    out += std::to_string(level.number) + "," + name + "\n";
  }
  return out;
}

// The literal of a Python dict, as repr() gives it.
std::string as_python(const Catalogue& /*catalogue*/, const Levels& levels) {
  std::string out;
  for (const Level& level : levels) {
    const bool has_single = level.name.find('\'') != std::string::npos;
    const char quote = has_single && level.name.find('"') == std::string::npos ? '"' : '\'';
    out += (out.empty() ? "" : ", ") + std::to_string(level.number) + ": " + quote;
    for (const char c : level.name) {
      if (c == quote || c == '\\') out += '\\';
      out += c;
    }
    out += quote;
  }
  return "{" + out + "}\n";
}

struct LevelFormat {
  const char* name;
  std::string (*render)(const Catalogue&, const Levels&);
};
constexpr LevelFormat k_formats[] = {{"text", as_text}, {"json", as_json}, {"csv", as_csv}, {"python", as_python}};

}  // namespace

int run_levels(const Verb& verb, const std::vector<std::string>& arguments) {
  std::optional<int> above, below;
  std::string format = "text";
  std::vector<std::string> names;
  for (const LevelFormat& row : k_formats) names.emplace_back(row.name);
  Command command(verb);
  command.option("--above", above, "only levels above this one");
  command.option("--below", below, "only levels below this one");
  command.choice("-f,--format", format, names, "how to write them");
  if (const auto status = command.parse(arguments)) return *status;
  const Result<Catalogue> catalogue = command.catalogue();
  if (!catalogue) return finish(std::unexpected(catalogue.error()));
  Levels levels;
  for (const Level& level : catalogue->levels)
    if ((!above || level.number > *above) && (!below || level.number < *below)) levels.push_back(level);
  for (const LevelFormat& row : k_formats)
    if (format == row.name) return finish(print(row.render(*catalogue, levels)));
  return 2;
}

}  // namespace mlrung
