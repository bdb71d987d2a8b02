// What code leads to: from a function or file to the functions it refers to, the modules it imports and the
// programs its commands start, all inside the repository. By names, so that it errs on the side of "is used". Safe for
// several threads.
#pragma once

#include <cstdint>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "detect/definitions.h"
#include "detect/material.h"

namespace mlrung {

class Reach {
 public:
  explicit Reach(const Material& material);

  // Whether a function (or what a fact's scope is in) is used by anything but tests: referred to by name
  // elsewhere, decorated, special to Python, or a method that a foreign base class calls. The file's own code
  // always is.
  [[nodiscard]] bool wired(int file, std::uint32_t scope) const;

  // Everything reached from a scope of a file, the start included, each once. A file scope stands for what
  // the file does when it is run or imported by name. At most 4,000 pieces.
  [[nodiscard]] std::vector<Code> from(int file, std::uint32_t scope) const;
  // The same from what a command line in a file starts.
  [[nodiscard]] std::vector<Code> from_command(int file, std::string_view command_line) const;

 private:
  using Key = std::uint64_t;
  static Key key(const Code& code) { return (static_cast<Key>(code.file) << 32) | code.scope; }
  void add_named_entries(int file);
  // What each piece of a file's code leads to directly, and the last names of what it uses of objects; found
  // once a file.
  struct Leads {
    std::vector<Code> to;
    std::vector<std::string_view> names;
  };
  using Next = std::unordered_map<std::uint32_t, Leads>;
  struct FoundLater {
    std::once_flag once;
    Next next;
  };
  const Next& next_in(int file) const;
  void add_edges(int file, Next& next) const;
  std::vector<Code> started_by(std::string_view path, std::string_view command_line) const;
  std::vector<Code> imported_by(int file, std::string_view name) const;
  std::vector<Code> close(std::vector<Code> todo) const;

  const Material& material_;
  Definitions definitions_;
  mutable std::vector<FoundLater> next_;                          // by file
  std::unordered_map<std::string_view, std::vector<Code>> uses_;  // last name -> code that refers to it
};

}  // namespace mlrung
