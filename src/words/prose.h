// The sentences of a README or a page of documentation that tell how the project is today: no code, tables, quotes,
// headings, instructions, wishes or general truths (model/wording/prose.yaml). It errs on the side of leaving out.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/pattern.h"
#include "base/result.h"

namespace mlrung {

// What a sentence must have to be held against the files: its capability, and that it says plainly more, or less.
struct ProseAnchor {
  std::string capability;
  Pattern topic;
  Pattern more;
  std::vector<std::pair<std::string, Pattern>> practices = {};  // that its words may name
};

struct ProseRules {
  std::vector<std::string> skip_sections;          // lower case
  std::set<std::string, std::less<>> imperatives;  // lower case, first words of instructions
  std::vector<Pattern> not_statements;             // none of which a statement has
  std::vector<Pattern> subjects;                   // one of which it has
  std::vector<ProseAnchor> anchors;
  std::vector<Pattern> less;  // one pattern: by hand, or not at all
};
// Refuses unknown keys and patterns that do not compile.
[[nodiscard]] Result<ProseRules> load_prose_rules(std::string_view text, const std::string& path);
[[nodiscard]] Result<ProseRules> embedded_prose_rules();

struct ProseSentence {
  std::string text;  // without markup
  int line = 0;      // where it begins, from 1
  bool operator==(const ProseSentence&) const = default;
};

// All sentences of running text in a document in Markdown (or close to it), in sections that are read; in order.
[[nodiscard]] std::vector<ProseSentence> prose_sentences(std::string_view document, const ProseRules& rules);
// Whether a sentence tells how the project is today.
[[nodiscard]] bool is_statement(std::string_view sentence, const ProseRules& rules);

// Whether a sentence says plainly that a capability goes by itself (degrees from 3) or is done by hand or not at all
// (degrees up to 1). What is between is never plain enough.
[[nodiscard]] bool says_plainly(std::string_view sentence, std::string_view capability, int degree,
                                const ProseRules& rules);
// The practices of a capability that the words of a sentence name.
[[nodiscard]] std::vector<std::string> practices_named(std::string_view sentence, std::string_view capability,
                                                       const ProseRules& rules);

}  // namespace mlrung
