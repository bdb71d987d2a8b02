// How one rule over practices is judged against what is present. Internal to assess.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "model/observation.h"

namespace mlrung {

using IsPresent = std::function<bool(const std::string&)>;

// Which practices count: what is done, with what is unknown, with what is waived; or all, with and without those.
enum class Count { done, done_or_unknown, done_or_waived, done_unknown_or_waived, not_waived, all };
// Practices without an observation are not done.
[[nodiscard]] IsPresent presence_in(const Observations& observations, Count count = Count::done);

// What a rule still lacks: every one of `all`, one of `any`, `count` of `of`.
struct Lack {
  std::vector<std::string> all = {};
  std::vector<std::string> any = {};
  int count = 0;
  std::vector<std::string> of = {};
  [[nodiscard]] bool nothing() const { return all.empty() && any.empty() && count == 0; }
};
[[nodiscard]] Lack lack_of(const DegreeRule& rule, const IsPresent& present);

// The practices of a rule that are present, each once, in the rule's order.
[[nodiscard]] std::vector<std::string> present_in(const DegreeRule& rule, const IsPresent& present);

}  // namespace mlrung
