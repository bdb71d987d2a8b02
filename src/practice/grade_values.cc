#include "practice/grade_values.h"

#include <algorithm>

#include "base/near_miss.h"

namespace mlrung {
namespace {

using Kind = CodeValue::Kind;

Mistake unbound(const ProgramCheck& check, const ProgramReading& reading) {
  const std::string near = nearest(check.name, reading.bound);
  if (near.empty() || near == check.name) return {.id = "missing-name", .words = {{"name", check.name}}};
  return {.id = "misspelt-name", .words = {{"name", check.name}, {"found", near}}};
}

std::string written(const CodeValue& value) {
  constexpr std::size_t k_most = 40;
  return value.source.size() <= k_most ? value.source : value.source.substr(0, k_most) + "...";
}

// The first entry that is not as asked.
Mistake entry_mistake(const Entries& asked, const CodeValue& value) {
  for (const auto& [number, name] : asked) {
    const auto found = value.entries.find(number);
    const std::string level = std::to_string(number);
    if (found == value.entries.end()) return {.id = "missing-entry", .words = {{"key", level}, {"expected", name}}};
    if (found->second != name)
      return {.id = "wrong-entry", .words = {{"key", level}, {"expected", name}, {"found", found->second}}};
  }
  for (const auto& [number, name] : value.entries)
    if (!asked.contains(number))
      return {.id = "extra-entry", .words = {{"key", std::to_string(number)}, {"found", name}}};
  return {};
}

}  // namespace

Mistake dictionary_mistake(const ProgramCheck& check, const ProgramReading& reading, const CodeValue& value) {
  if (value.kind == Kind::unbound) return unbound(check, reading);
  Mistake mistake;
  if (value.kind == Kind::unknown)
    mistake = {.id = "unknown-value", .words = {{"why", reading.not_plain.value_or("its value is not a constant")}}};
  else if (value.kind != Kind::dictionary)
    mistake = {.id = "not-dictionary", .words = {{"found", written(value)}}};
  else if (value.text_keys)
    mistake = {.id = "text-keys"};
  else if (value.odd_entries)
    mistake = {.id = "odd-entry"};
  else if (value.repeated)
    mistake = {.id = "repeated-entry"};
  else
    mistake = entry_mistake(check.entries, value);
  mistake.words.emplace("name", check.name);
  mistake.line = reading.dictionary.line;
  return mistake;
}

Mistake threshold_mistake(const ProgramCheck& check, const ProgramReading& reading, const CodeValue& value) {
  if (value.kind == Kind::unbound) return unbound(check, reading);
  Mistake mistake;
  if (value.kind == Kind::text)
    mistake.id = "text-for-number";
  else if (value.kind == Kind::unknown)
    mistake = {.id = "unknown-value", .words = {{"why", reading.not_plain.value_or("its value is not a constant")}}};
  else if (value.kind != Kind::integer)
    mistake.id = "not-integer";
  else if (value.integer != check.value)
    mistake.id = "wrong-number";
  mistake.words.emplace("name", check.name);
  mistake.words.emplace("expected", std::to_string(check.value));
  mistake.words.emplace("found", written(value));
  mistake.line = reading.threshold.line;
  return mistake;
}

Mistake filter_mistake(const ProgramCheck& check, const ProgramReading& reading) {
  const FilterCode& filter = reading.filter;
  using Shape = FilterCode::Shape;
  if (filter.shape == Shape::unbound) return unbound(check, reading);
  Mistake mistake{.words = {{"name", check.name}}, .line = filter.line};
  const bool python = reading.language == Language::python;
  if (filter.shape == Shape::literal)
    mistake.id = "literal-filter";
  else if (filter.shape == Shape::loop)
    mistake.id = "loop-filter";
  else if (python && filter.shape != Shape::comprehension)
    mistake.id = "not-comprehension";
  else if (!filter.over_items)
    mistake.id = "not-items";
  else if (python && !filter.has_condition)
    mistake.id = "no-condition";
  else if (!filter.names_threshold)
    mistake.id = "no-threshold";
  return mistake;
}

bool equals(const CodeValue& value, const Entries& entries) {
  return value.kind == Kind::dictionary && !value.text_keys && !value.odd_entries && value.entries == entries;
}

std::string message_of(const Project& project, const Mistake& mistake) {
  if (mistake.id.empty()) return {};
  const auto found = project.messages.find(mistake.id);
  std::string text = found != project.messages.end() ? found->second : mistake.id;
  for (const auto& [word, value] : mistake.words) {
    const std::string place = "{" + word + "}";
    for (std::size_t at = 0; (at = text.find(place, at)) != std::string::npos; at += value.size())
      text.replace(at, place.size(), value);
  }
  return text;
}

}  // namespace mlrung
