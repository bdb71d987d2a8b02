// SQL: text lines without comments, and the tables and views that are created.
#include <algorithm>
#include <array>
#include <string>

#include "detect/view/collector.h"
#include "detect/view/lines.h"
#include "detect/view/path_words.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

// The text with its comments blanked, so that offsets and lines stay.
std::string without_comments(std::string_view text) {
  std::string made(text);
  const auto blank = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (made[i] != '\n') made[i] = ' ';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'' || text[i] == '"') {
      const std::size_t end = text.find(text[i], i + 1);
      if (end != std::string_view::npos) i = end;
    } else if (text.substr(i, 2) == "--") {
      const std::size_t end = std::min(text.find('\n', i), text.size());
      blank(i, end);
      i = end;
    } else if (text.substr(i, 2) == "/*" || text.substr(i, 2) == "{#") {
      const std::size_t close = text.find(text[i] == '/' ? "*/" : "#}", i + 2);
      const std::size_t end = close == std::string_view::npos ? text.size() : close + 2;
      blank(i, end);
      i = end - 1;
    }
  }
  return made;
}

std::string_view next_word(std::string_view& text) {
  const std::size_t begin = text.find_first_not_of(k_blanks);
  if (begin == std::string_view::npos) return text = {};
  text.remove_prefix(begin);
  const std::size_t end = std::min(text.find_first_of(" \t\r\n(;"), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::max<std::size_t>(end, 1));
  return word;
}

constexpr std::array<std::string_view, 15> k_modifiers = {"or",        "replace", "external",  "temporary", "temp",
                                                          "transient", "global",  "local",     "unlogged",  "if",
                                                          "not",       "exists",  "recursive", "streaming", "live"};

// `text` follows "create": the kind and name of a table or view.
void add_created(Collector& collector, std::string_view text, std::size_t line) {
  text = text.substr(0, 400);
  std::string kind;
  for (int words = 0; words < 12; ++words) {
    const std::string_view word = next_word(text);
    const std::string folded = lower(word);
    if (folded == "table" || folded == "view")
      kind = folded;
    else if (is_one_of(folded, k_modifiers) || folded == "materialized")
      continue;
    else if (!kind.empty() && !word.empty())
      return void(collector.add(FactKind::resource, line, k_file_scope, collector.keep(kind), word));
    else
      return;
  }
}

}  // namespace

void view_sql(std::string_view, FileFacts& facts) {
  Collector collector(facts);
  const std::string_view text = facts.keep(without_comments(*facts.text));
  Lines lines(text);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    if (line.empty()) continue;
    collector.add(FactKind::text, lines.number(), k_file_scope, {}, line);
    if (line.size() < 7 || lower(line.substr(0, 6)) != "create" || is_word(line[6])) continue;
    const std::size_t after = static_cast<std::size_t>(line.data() - text.data()) + 6;
    add_created(collector, text.substr(after), lines.number());
  }
  collector.finish();
}

}  // namespace mlrung
