// Where names are defined: modules, functions and classes of the repository's Python files, so that a dotted
// name in one file leads to code in another.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detect/material.h"

namespace mlrung {

// A piece of code: a function of a file, or the file's own code outside functions.
struct Code {
  int file = 0;
  std::uint32_t scope = k_file_scope;
  bool operator==(const Code&) const = default;
};

// The innermost function that holds a scope, or the file.
[[nodiscard]] std::uint32_t owner_of(const FileFacts& facts, std::uint32_t scope);
// Whether `inner` is `outer` or inside it.
[[nodiscard]] bool is_inside(const FileFacts& facts, std::uint32_t inner, std::uint32_t outer);

class Definitions {
 public:
  explicit Definitions(const Material& material);
  // What a resolved name used in a file stands for; the module's own code for a module's name. Empty when it
  // is not ours.
  [[nodiscard]] std::vector<Code> resolve(int from, std::string_view name) const;
  // The files that a module name may be, nearest to `from` first.
  [[nodiscard]] std::vector<int> modules(int from, std::string_view name) const;
  // How many functions or methods anywhere have this last name.
  [[nodiscard]] const std::vector<Code>* by_last_name(std::string_view name) const;

 private:
  void find_in_union(int file, std::string_view name, std::vector<Code>& found, int depth) const;
  [[nodiscard]] bool is_foreign(int file, std::string_view name) const;
  void find_in_file(int file, std::string_view name, std::vector<Code>& found, int depth) const;

  const Material& material_;
  std::unordered_map<std::string, std::vector<int>> modules_;                            // dotted suffix -> files
  std::vector<std::unordered_map<std::string_view, std::vector<std::uint32_t>>> names_;  // file -> name -> scopes
  std::unordered_map<std::string_view, std::vector<Code>> last_names_;
};

}  // namespace mlrung
