// One declared dependency as Python's tools write it: "Name[extra] >=1,<2 ; marker" or "name @ url". Conda's
// "name=1.2" is read, too. Names are normalised: lower case, runs of "-_." become one '-'.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mlrung {

struct Requirement {
  std::string name;
  std::string specifier;  // "==1.2,<3" without blanks, "@ url", or empty
  bool operator==(const Requirement&) const = default;
};

[[nodiscard]] std::string normalised_name(std::string_view name);
// nullopt when the text does not start with a name.
[[nodiscard]] std::optional<Requirement> parse_requirement(std::string_view text);
// Conda's match specs: "channel::numpy=1.2=py39_0" -> numpy, "==1.2".
[[nodiscard]] std::optional<Requirement> parse_conda_requirement(std::string_view text);

}  // namespace mlrung
