// The ledger of conflicts: where README, documentation or .mlrung.yaml say one thing and the files another. It changes
// no degree; prose and attestations are never evidence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "model/observation.h"

namespace mlrung {

struct Conflict {
  enum class Kind {
    more_said,  // prose asserts what nothing in the files shows
    less_said,  // prose says that it is done by hand or not at all, and the files show that it is not so
    attested,   // .mlrung.yaml attests what files would show, and they do not
    denied      // .mlrung.yaml says that it is not done, and the files show it
  };
  Kind kind = Kind::more_said;
  Place place;        // of what is said
  std::string words;  // what is said; for .mlrung.yaml who says it, and why
  std::string capability;
  int degree = 0;                           // that prose says; 0 for .mlrung.yaml or nothing
  std::vector<std::string> practices = {};  // that nothing shows, or that the evidence shows
  std::optional<Evidence> evidence = {};    // what the files show against it
};
[[nodiscard]] const char* name_of(Conflict::Kind kind);
// "nothing in the files shows: drift is computed, or somebody is told", "the files show: CI/CD deploys".
[[nodiscard]] std::string against(const Catalogue& catalogue, const Conflict& conflict);
// What is said, as a degree: "monitoring 4 (measured)", or the practice of an attestation.
[[nodiscard]] std::string what_is_said(const Catalogue& catalogue, const Conflict& conflict);

}  // namespace mlrung
