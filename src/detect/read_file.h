// One file of a tree as facts, or the reason why not.
#pragma once

#include <string>

#include "base/keyed_hash.h"
#include "detect/material.h"
#include "source/tree.h"

namespace mlrung {

struct ReadFile {
  File file = {};
  std::string skipped = {};  // why it was not read, or not as what its name says; empty if it was
  bool lost = false;         // its content is not known and may have mattered
};
[[nodiscard]] ReadFile read_file(const Tree& tree, const Entry& entry);

// Whether read_file() looks at more than the path.
[[nodiscard]] bool is_read(const Entry& entry);

// A hash of all that observations can take from a file: its facts, the lines that they stand on, why it was skipped. Of
// definitions that are parsed again when something follows them (YAML, Jenkinsfiles): of their text.
[[nodiscard]] Hash128 fingerprint(const ReadFile& read, const KeyedHash::Key& key);

}  // namespace mlrung
