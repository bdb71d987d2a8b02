// What kind of project it is (research, library ...), and so what does not apply to it and what is asked besides: data
// in model/profiles.yaml.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"

namespace mlrung {

struct Profile {
  std::string name;
  std::string about;
  std::map<std::string, std::string, std::less<>> not_applicable;  // practice -> why
  std::map<int, DegreeByCapability> requirements;                  // asked besides the catalogue's
  std::string sign;                                                // the shared rule whose match looks like one ...
  std::vector<std::string> without;                                // ... where none of these practices is there
  int line = 0;
};

// Refuses unknown keys, ids and degrees; the error's place is path:line. A capability under `not_applicable` stands for
// all its practices; a practice's own line wins.
[[nodiscard]] Result<std::vector<Profile>> load_profiles(std::string_view text, const std::string& path,
                                                         const Catalogue& catalogue);
// Those that the binary carries.
[[nodiscard]] Result<std::vector<Profile>> embedded_profiles(const Catalogue& catalogue);

// The catalogue with what a profile asks besides.
[[nodiscard]] Catalogue asked_by(const Profile& profile, Catalogue catalogue);

}  // namespace mlrung
