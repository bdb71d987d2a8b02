#include "detect/view/requirement.h"

#include "detect/view/lines.h"

namespace mlrung {
namespace {

constexpr bool is_name(char c) { return is_word(c) || c == '-' || c == '.'; }

std::string without_blanks(std::string_view text) {
  std::string made;
  for (const char c : text)
    if (k_blanks.find(c) == std::string_view::npos) made += c;
  return made;
}

}  // namespace

std::string normalised_name(std::string_view name) {
  std::string made;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == '.') {
      if (!made.empty() && made.back() != '-') made += '-';
    } else {
      made += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  while (made.ends_with('-')) made.pop_back();
  return made;
}

std::optional<Requirement> parse_requirement(std::string_view text) {
  text = trim(text);
  std::size_t end = 0;
  while (end < text.size() && is_name(text[end])) ++end;
  Requirement made{normalised_name(text.substr(0, end)), {}};
  if (made.name.empty() || !(is_letter(text[0]) || is_digit(text[0]))) return std::nullopt;
  text = trim(text.substr(end));
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    text = close == std::string_view::npos ? std::string_view{} : trim(text.substr(close + 1));
  }
  if (text.starts_with('@')) {
    text = trim(text.substr(1));
    made.specifier = "@ " + std::string(text.substr(0, text.find_first_of(k_blanks)));
    return made;
  }
  text = text.substr(0, text.find(';'));
  if (const std::size_t comment = text.find(" #"); comment != std::string_view::npos) text = text.substr(0, comment);
  made.specifier = without_blanks(text);
  if (made.specifier.starts_with('(') && made.specifier.ends_with(')'))
    made.specifier = made.specifier.substr(1, made.specifier.size() - 2);
  if (!made.specifier.empty() && std::string_view("<>=!~").find(made.specifier[0]) == std::string_view::npos)
    return std::nullopt;
  return made;
}

std::optional<Requirement> parse_conda_requirement(std::string_view text) {
  text = trim(text);
  if (const std::size_t channel = text.find("::"); channel != std::string_view::npos) text = text.substr(channel + 2);
  const std::size_t end = text.find_first_of("=<>!~ [");
  Requirement made{normalised_name(text.substr(0, end)), {}};
  if (made.name.empty()) return std::nullopt;
  if (end == std::string_view::npos) return made;
  std::string_view rest = trim(text.substr(end));
  if (rest.starts_with('=') && !rest.starts_with("==")) {
    rest = rest.substr(1);
    rest = rest.substr(0, rest.find('='));  // without the build
    made.specifier =
        rest.find('*') == std::string_view::npos ? "==" + without_blanks(rest) : "=" + without_blanks(rest);
  } else if (!rest.empty() && is_digit(rest[0])) {
    made.specifier = "==" + without_blanks(rest.substr(0, rest.find(' ')));
  } else {
    made.specifier = without_blanks(rest);
  }
  return made;
}

}  // namespace mlrung
