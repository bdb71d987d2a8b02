// What a project says about itself in .mlrung.yaml (docs/manual/project-file.md): attestations, exceptions, ignored
// paths, sub-projects, its profile. Words of the scanned repository: shown as such, and never believed further than
// this file says.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/glob.h"
#include "base/result.h"

namespace mlrung {

// Whether what was declared counts, and if not why.
enum class Standing {
  counts,
  expired,  // its last day is over
  added     // in the change under test: it counts once that is merged
};
[[nodiscard]] const char* name_of(Standing standing);

// Somebody answers for a practice that files cannot show, or says that what they show is not done.
struct Attestation {
  std::string practice;
  bool done = true;
  std::string who;
  Date when;
  std::string reason;
  Date expires;  // the last day on which it counts
  Place place = {};
  Standing standing = Standing::counts;
};

// Leave to be without a practice, or evidence that is none: by the rule that saw it, by its path, or both.
struct Exception {
  std::string practice;  // set: the practice is not asked for; else rule, path or both
  std::string rule;      // "code/ci-tests#runs-tests"
  std::string path;      // a glob
  std::string reason;
  std::string owner;
  Date expires;
  Place place = {};
  Standing standing = Standing::counts;

  // "code/ci-tests", "code/ci-tests#runs-tests in examples/**".
  [[nodiscard]] std::string what() const;
};

struct DeclaredProject {
  std::string path;  // a folder, without a slash at its end
  std::string name;  // the path when none is given
  std::string profile = {};
  Place place = {};
};

struct Declaration {
  std::vector<Attestation> attestations;
  std::vector<Exception> exceptions;
  std::vector<Glob> ignored;
  std::vector<DeclaredProject> projects;
  std::string profile;
  Place profile_place = {};
};

// Appends what `more` says; its profile and projects win.
void add(Declaration& declaration, Declaration more);

// Sets every standing. `base`: what was declared before the change under test; nullptr: there is no such change.
// An attestation or exception is added when the base has none for the same that lasts at least as long. A profile that
// the base does not name is taken back to the base's.
void judge(Declaration& declaration, const Date& today, const Declaration* base);

}  // namespace mlrung
