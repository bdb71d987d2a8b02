// Tools that teams name (model/wording/tools.yaml): what each is and what using it implies. It explains words and finds
// tools in them; it changes no degree.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "model/catalogue.h"
#include "words/split.h"

namespace mlrung {

struct Tool {
  std::string id;                  // "mlflow"
  std::string name;                // "MLflow"
  std::vector<std::string> names;  // all spellings, `name` first
  bool cased = false;              // only found where it is written as in `names`
  std::string kind;                // "an experiment tracker"
  DegreeByCapability implies = {};
  std::string part_of = {};           // the id of a tool that is there too
  std::vector<Glob> paths = {};       // files that show it
  std::vector<std::string> packages;  // in a list of dependencies; lower case, '-' for '_'
};

class Tools {
 public:
  explicit Tools(std::vector<Tool> tools);
  [[nodiscard]] const std::vector<Tool>& all() const { return tools_; }
  [[nodiscard]] const Tool* tool(std::string_view id) const;
  // By id or any spelling, in any case.
  [[nodiscard]] const Tool* named(std::string_view name) const;

  struct Mention {
    const Tool* tool;  // lives as long as these tools
    Span place;
  };
  // Where a text names tools, in order, none overlapping; of several at one place the longest name.
  [[nodiscard]] std::vector<Mention> in(std::string_view text) const;

 private:
  struct Spelling {
    std::size_t tool;
    std::size_t name;
  };
  [[nodiscard]] const Spelling* longest_at(std::string_view text, std::size_t at, std::string_view first_word) const;

  std::vector<Tool> tools_;
  std::map<std::string, std::vector<Spelling>, std::less<>> by_first_word_;  // lower case
};

// Refuses unknown keys, capabilities and degrees, and a spelling that two tools have.
[[nodiscard]] Result<Tools> load_tools(std::string_view text, const std::string& path, const Catalogue& catalogue);
// Those that the program carries, with what they imply of the capabilities that this catalogue has.
[[nodiscard]] Result<Tools> embedded_tools(const Catalogue& catalogue);

// "an experiment tracker, training 2".
[[nodiscard]] std::string description_of(const Tool& tool);

}  // namespace mlrung
