// What practice asks of the reader of words: the same answers that `mlrung assess`, `check` and `plan` give. A struct
// of functions, so that whoever starts a session binds the engine that is there.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/catalogue.h"

namespace mlrung {

struct DescriptionReading {
  int level = 1;
  DegreeByCapability degrees = {};  // only what the text asserts
};

struct ClaimReading {
  std::optional<int> level = {};   // the level that the claim is about
  DegreeByCapability errors = {};  // capability -> the level that this part belongs to
};

struct Engine {
  std::function<DescriptionReading(const std::string& text)> assess = {};
  std::function<ClaimReading(const std::string& text)> check = {};
  // Index of the option that helps most from one level to another.
  std::function<std::size_t(int from, int to, const std::vector<std::string>& options)> plan = {};
};

}  // namespace mlrung
