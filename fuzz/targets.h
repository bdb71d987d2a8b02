// What is fuzzed, by name: each takes one input and aborts where a promise is broken.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mlrung {

struct FuzzTarget {
  std::string_view name;
  void (*run)(std::string_view path, const std::string& input);
  std::string_view path;  // the name that the input has as a file; it decides the view
};

[[nodiscard]] std::span<const FuzzTarget> fuzz_targets();
[[nodiscard]] const FuzzTarget* fuzz_target(std::string_view name);

}  // namespace mlrung
