// A regular expression (RE2's syntax) over raw bytes: text need not be valid UTF-8, and a non-ASCII letter in
// a pattern matches its own bytes. Matching time is linear in the text; a pattern takes at most 8 MiB. It is
// compiled on first use, from any thread, because most patterns of a run are never needed; a pattern that
// does not compile matches nothing unless Check::now refused it when it was made. Copies share the compiled
// form.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/letter_pairs.h"
#include "base/result.h"

namespace mlrung {

class Pattern {
 public:
  enum class Case { sensitive, ignore };
  enum class Check { later, now };
  enum class Anchors { text, lines };  // lines: `^` and `$` hold at the ends of every line
  struct Options {
    Case letters = Case::sensitive;
    Anchors anchors = Anchors::text;
    Check check = Check::later;
  };
  // Where a match is, in bytes of the text; `group` is its first group, if the pattern has one and it took
  // part.
  struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<std::string_view> group = {};
  };

  [[nodiscard]] static Result<Pattern> make(std::string_view text, const Place& place, Options options);
  [[nodiscard]] static Result<Pattern> make(std::string_view text, const Place& place) {
    return make(text, place, Options{});
  }

  // Whether it matches anywhere in the text. Quicker with the text's pairs of letters, where they are known.
  [[nodiscard]] bool matches(std::string_view text, const LetterPairs* pairs = nullptr) const;
  // The same, for a text that is known to have the letters.
  [[nodiscard]] bool found_in(std::string_view text) const;
  // What a text must have for a match; empty where nothing is known.
  [[nodiscard]] std::span<const RequiredLetters> required() const;
  // The first match that starts at or after `from`.
  [[nodiscard]] std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  [[nodiscard]] const std::string& text() const;

 private:
  struct Compiled;
  explicit Pattern(std::shared_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
  [[nodiscard]] Result<void> check(const Place& place) const;  // compiles it
  std::shared_ptr<Compiled> compiled_;
};

}  // namespace mlrung
