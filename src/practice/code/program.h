// A learner's program as far as a coding project asks: what its names are bound to, how the filter is written, and the
// variants of it that are run. Made by a parse of the text (read_python, read_braces); nothing here runs anything. The
// judgement is in grade.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

enum class Language { python, cpp, javascript };
[[nodiscard]] const char* id_of(Language language);     // "python"
[[nodiscard]] const char* title_of(Language language);  // "Python"
[[nodiscard]] std::optional<Language> find_language(std::string_view id);
// By the ending of a file's name.
[[nodiscard]] std::optional<Language> language_of_file(std::string_view path);

// The names that a project asks for.
struct ProgramNames {
  std::string dictionary, threshold, filtered;
};

using Entries = std::map<int, std::string>;

struct CodeValue {
  enum class Kind { unbound, dictionary, integer, text, other, unknown };  // unknown: bound, but not to a constant
  Kind kind = Kind::unbound;
  Entries entries = {};      // of a dictionary
  bool text_keys = false;    // some keys are texts of digits
  bool odd_entries = false;  // some entries are no number with a text
  bool repeated = false;     // a key is there twice
  std::int64_t integer = 0;
  std::string source = {};  // as written
  int line = 0;
};

struct FilterCode {
  enum class Shape { unbound, comprehension, literal, loop, other };
  Shape shape = Shape::unbound;
  bool over_items = false;        // Python: over .items() of the dictionary
  bool names_dictionary = false;  // it mentions the dictionary at all
  bool names_threshold = false;
  bool inclusive = false;  // >= or <=
  bool has_condition = false;
  bool assigned = false;  // Python: by a statement of its own, not within an expression
  bool exact = false;     // Python: it can be seen that it keeps what is above the threshold, and nothing else
  int line = 0;
};

struct SyntaxFault {
  int line = 0;
  std::string text = {};  // the line
};

struct ProgramReading {
  Language language = Language::python;
  std::string source;
  std::optional<SyntaxFault> fault = {};
  std::vector<std::string> bound = {};  // every name that is bound, for near misses
  CodeValue dictionary, threshold;
  FilterCode filter;
  bool prints = false;  // something is printed at all
  std::optional<std::string> not_plain =
      {};  // why the program's own words about itself are not believed: "line 3: exec"
  // Places for variants, bytes of `source`; 0, 0: none.
  struct Span {
    std::size_t begin = 0, end = 0;
    [[nodiscard]] bool empty() const { return end == 0; }
  };
  Span filter_statement, entries_text, threshold_text;
};

[[nodiscard]] ProgramReading read_program(Language language, const std::string& source, const ProgramNames& names);
[[nodiscard]] ProgramReading read_python(const std::string& source, const ProgramNames& names);
[[nodiscard]] ProgramReading read_braces(Language language, const std::string& source, const ProgramNames& names);

// Other values that a variant has in place of the learner's.
struct OtherValues {
  Entries entries;
  int threshold = 0;
};
// The program with other values just before the filter, and, where `probe` is given (a word that nobody can guess),
// with a print of the three names after it: "PROBE [dictionary, threshold, filtered]". nullopt: no place for it.
[[nodiscard]] std::optional<std::string> variant(const ProgramReading& reading, const ProgramNames& names,
                                                 const std::optional<OtherValues>& other, const std::string& probe);
// Python: the program with this as the filter's result, just after the filter. nullopt: no place for it.
[[nodiscard]] std::optional<std::string> with_filtered(const ProgramReading& reading, const ProgramNames& names,
                                                       const Entries& entries);

// What a probe printed, read as constants.
struct ProbedValues {
  CodeValue dictionary, threshold, filtered;
};
[[nodiscard]] std::optional<ProbedValues> read_probe(std::string_view output, const std::string& probe);

// "{4: 'x', 5: 'y'}", as Python prints it.
[[nodiscard]] std::string python_text(const Entries& entries);

}  // namespace mlrung
