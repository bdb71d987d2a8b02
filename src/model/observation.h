// What a source says: a practice is done, seen here. Observations are values; everything from here to the
// report is a pure function of them.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace mlrung {

// One place that shows a practice.
struct Evidence {
  std::string path;             // relative to the repository's root
  int line = 1;                 // from 1, in that file
  std::string rule;             // the rule that saw it: "code/ci-tests#runs-pytest"
  std::string excerpt;          // the line, trimmed, at most 160 bytes, printable
  std::vector<Place> via = {};  // how it was reached: the Makefile target, the script ...
  bool operator==(const Evidence&) const = default;
};

enum class State { present, absent, unknown, not_applicable, attested, disputed };
[[nodiscard]] const char* name_of(State state);
// Whether a practice in this state is done: present or attested.
[[nodiscard]] bool counts(State state);

// Evidence that a declared exception speaks of: shown, and counted only while the exception does not.
struct ExceptedEvidence {
  Evidence evidence;
  std::size_t exception = 0;  // its index among the declared ones
  bool operator==(const ExceptedEvidence&) const = default;
};

struct Observation {
  std::string practice;  // "code/ci-tests"
  State state = State::absent;
  std::string reason = {};  // why it is in this state where evidence does not tell
  std::vector<Evidence> evidence = {};
  std::vector<ExceptedEvidence> excepted = {};
  bool waived = false;  // no level asks for it: a profile or an exception that somebody chose says so
  bool operator==(const Observation&) const = default;
};

// A file that was not read although it might have mattered, and why.
struct Skipped {
  std::string path;
  std::string reason;
  bool operator==(const Skipped&) const = default;
};

// Everything that reading a repository gave. Sorted by practice (catalogue order) and by path.
struct Observations {
  std::vector<Observation> practices;
  std::vector<Skipped> skipped;
  bool incomplete = false;           // something that matters could not be read
  std::vector<Evidence> signs = {};  // of what kind of project it is: the first match of each shared rule asked for
  bool operator==(const Observations&) const = default;
};

}  // namespace mlrung
