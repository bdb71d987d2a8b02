// Where quotes and brackets of shell text end. Internal to shell_lexer.cc.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace mlrung {

inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (is_blank(text.front()))) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()))) text.remove_suffix(1);
  return text;
}

// $(PYTHON), as Makefiles and templates write a variable.
inline bool is_make_variable(std::string_view inner) {
  return std::ranges::all_of(inner,
                             [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

// Where the bracket that is open before `from` closes; `limit` if it does not.
inline std::size_t closing(std::string_view text, std::size_t from, char open, char close, std::size_t limit) {
  int level = 1;
  char quote = '\0';
  for (auto i = from; i < limit; ++i) {
    const char c = text[i];
    if (c == '\\') {
      ++i;
    } else if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == open) {
      ++level;
    } else if (c == close && --level == 0) {
      return i;
    }
  }
  return limit;
}

// Whether a double quote that is open before `from` closes.
inline bool closes_double(std::string_view text, std::size_t from) {
  for (auto i = from; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return true;
    }
  }
  return false;
}

}  // namespace mlrung
