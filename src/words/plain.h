// Statements so short and plain that a grammar reads them with certainty ("monitoring: none", "nothing is automated"):
// of these the network, which learnt from longer texts, hears little or the opposite. The patterns are data
// (model/wording/english.yaml, `plain`).
#pragma once

#include <string_view>
#include <vector>

#include "words/reading.h"
#include "words/wording.h"

namespace mlrung {

struct PlainStatement {
  const PlainSubject* subject = nullptr;
  int degree = 0;
  Span place = {};  // without the mark of a list and the speaker
};

struct PlainStatements {
  std::vector<PlainStatement> list;  // in order
  bool beside_others = false;        // there are other sentences too
};

// Those of the passages of a text: sentences that are one as a whole, or as a whole a row of them; and questions with
// the answer in the next sentence.
[[nodiscard]] PlainStatements plain_statements(std::string_view text, const std::vector<Span>& passages,
                                               const Wording& wording);

// Puts them in the place of what was heard in the same words. One about a part of a capability, or about all of them,
// gives way to what is said elsewhere, where that can be.
void add_plain(const PlainStatements& statements, std::vector<Assertion>& heard, std::vector<Assertion>& unsure);

}  // namespace mlrung
