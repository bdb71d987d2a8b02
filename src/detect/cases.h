// The cases beside a detector: tiny file trees where its practice is present, and where it is absent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "detect/rule.h"
#include "model/catalogue.h"

namespace mlrung {

enum class Verdict {
  right,
  missing,
  noisy,
  elsewhere
};  // elsewhere: present, but not at the place that the case names
[[nodiscard]] const char* name_of(Verdict verdict);

struct CaseResult {
  std::string practice;
  std::string name;
  Place place;  // of the case in its file
  Verdict verdict = Verdict::right;
  std::vector<std::string> seen = {};  // "path:line rule" of what was seen
};

struct CaseFile {
  std::string path;
  std::string text;
};

// Runs all cases of one file. Fails when the file is not as docs/manual/rules.md says, or does not have at
// least two present and two absent cases.
[[nodiscard]] Result<std::vector<CaseResult>> run_cases(const CaseFile& file, const Catalogue& catalogue,
                                                        const DetectorSet& detectors);

}  // namespace mlrung
