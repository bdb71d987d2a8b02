#include "practice/code/program.h"

#include <array>

namespace mlrung {
namespace {

struct LanguageRow {
  Language language;
  const char* id;
  const char* title;
};
constexpr std::array k_languages = {LanguageRow{Language::python, "python", "Python"},
                                    LanguageRow{Language::cpp, "cpp", "C++"},
                                    LanguageRow{Language::javascript, "javascript", "JavaScript"}};

struct EndingRow {
  const char* ending;
  Language language;
};
constexpr std::array k_endings = {EndingRow{".py", Language::python},     EndingRow{".cc", Language::cpp},
                                  EndingRow{".cpp", Language::cpp},       EndingRow{".cxx", Language::cpp},
                                  EndingRow{".js", Language::javascript}, EndingRow{".mjs", Language::javascript}};

const LanguageRow& row_of(Language language) {
  for (const LanguageRow& row : k_languages)
    if (row.language == language) return row;
  return k_languages.front();
}

std::string quoted(const std::string& text, char quote) { return quote + text + quote; }

// The entries as a literal of the language, without the brackets around all of them.
std::string entries_text(Language language, const Entries& entries, bool pairs_in_brackets) {
  std::string out;
  for (const auto& [level, name] : entries) {
    out += out.empty() ? "" : ", ";
    const std::string number = std::to_string(level);
    if (language == Language::cpp)
      out += "{" + number + ", " + quoted(name, '"') + "}";
    else if (pairs_in_brackets)
      out += "[" + number + ", " + quoted(name, '\'') + "]";
    else
      out += number + ": " + quoted(name, '\'');
  }
  return out;
}

std::string with(std::string text, ProgramReading::Span span, const std::string& replacement) {
  return text.replace(span.begin, span.end - span.begin, replacement);
}

// In Python values are set anew just before the filter's statement, whatever made them.
std::optional<std::string> python_variant(const ProgramReading& reading, const ProgramNames& names,
                                          const std::optional<OtherValues>& other, const std::string& probe) {
  if (reading.filter_statement.empty()) return std::nullopt;
  std::string text = reading.source;
  if (!probe.empty()) {
    const auto plain = [](const std::string& name) {
      return "dict(" + name + ") if isinstance(" + name + ", dict) else " + name;
    };
    text.insert(reading.filter_statement.end, "; print('" + probe + "', [" + plain(names.dictionary) + ", " +
                                                  names.threshold + ", " + plain(names.filtered) + "], flush=True)");
  }
  if (other)
    text.insert(reading.filter_statement.begin, names.dictionary + " = " + python_text(other->entries) + "; " +
                                                    names.threshold + " = " + std::to_string(other->threshold) + "; ");
  return text;
}

// With constants the values may not be set anew, so the literals are replaced.
std::optional<std::string> brace_variant(const ProgramReading& reading, const std::optional<OtherValues>& other) {
  if (!other) return reading.source;
  if (reading.entries_text.empty() || reading.threshold_text.empty()) return std::nullopt;
  const bool brackets = reading.source[reading.entries_text.begin - 1] == '[';
  const std::string entries = entries_text(reading.language, other->entries, brackets);
  const std::string threshold = std::to_string(other->threshold);
  // The later place first, so that the earlier one stays true.
  if (reading.entries_text.begin < reading.threshold_text.begin)
    return with(with(reading.source, reading.threshold_text, threshold), reading.entries_text, entries);
  return with(with(reading.source, reading.entries_text, entries), reading.threshold_text, threshold);
}

}  // namespace

const char* id_of(Language language) { return row_of(language).id; }
const char* title_of(Language language) { return row_of(language).title; }

std::optional<Language> find_language(std::string_view id) {
  for (const LanguageRow& row : k_languages)
    if (row.id == id) return row.language;
  return std::nullopt;
}

std::optional<Language> language_of_file(std::string_view path) {
  for (const EndingRow& row : k_endings)
    if (path.ends_with(row.ending)) return row.language;
  return std::nullopt;
}

ProgramReading read_program(Language language, const std::string& source, const ProgramNames& names) {
  return language == Language::python ? read_python(source, names) : read_braces(language, source, names);
}

std::optional<std::string> variant(const ProgramReading& reading, const ProgramNames& names,
                                   const std::optional<OtherValues>& other, const std::string& probe) {
  return reading.language == Language::python ? python_variant(reading, names, other, probe)
                                              : brace_variant(reading, other);
}

std::optional<std::string> with_filtered(const ProgramReading& reading, const ProgramNames& names,
                                         const Entries& entries) {
  if (reading.filter_statement.empty() || !reading.filter.assigned) return std::nullopt;
  std::string text = reading.source;
  return text.insert(reading.filter_statement.end, "; " + names.filtered + " = " + python_text(entries));
}

std::string python_text(const Entries& entries) { return "{" + entries_text(Language::python, entries, false) + "}"; }

}  // namespace mlrung
