#include "detect/view/make_text.h"

#include <algorithm>

#include "detect/view/lines.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_value = 8000;
constexpr std::size_t k_most_variables = 5000;
constexpr std::size_t k_most_expanded = 2 << 20;
constexpr int k_depth = 10;

bool is_name(char c) { return is_word(c) || c == '.' || c == '-'; }

std::string_view first_word(std::string_view text) {
  return text.substr(0, std::min(text.find_first_of(" \t"), text.size()));
}

std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] == '#' && (i == 0 || line[i - 1] != '\\')) return line.substr(0, i);
  return line;
}

// The ':' that separates targets from prerequisites; colons in $(...) do not.
std::size_t rule_colon(std::string_view line) {
  int level = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '(' || line[i] == '{')
      ++level;
    else if (line[i] == ')' || line[i] == '}')
      --level;
    else if (line[i] == ':' && level <= 0)
      return i;
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<std::string> split_blanks(std::string_view text) {
  std::vector<std::string> words;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    const auto end = std::min(text.find_first_of(k_blanks), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

MakeText::MakeText(std::string_view text) : budget_(k_most_expanded) {
  Lines lines(text);
  std::string logical;
  std::uint32_t start = 0;
  while (lines.next()) {
    const auto number = static_cast<std::uint32_t>(lines.number());
    std::string_view line = lines.line();
    if (start == 0 && take_define(line)) continue;
    if (start == 0 && take_recipe(line, number)) continue;
    if (start == 0) start = number;
    const bool more = line.ends_with('\\');
    if (more) line.remove_suffix(1);
    (logical += line) += ' ';
    if (more) continue;
    take(trim(without_comment(logical)), start, number);
    logical.clear();
    start = 0;
  }
  if (start != 0) take(trim(without_comment(logical)), start, start);
}

bool MakeText::take_define(std::string_view line) {
  const auto shown = trim(line);
  if (defining_) {
    if (first_word(shown) == "endef")
      defining_ = false;
    else
      set(define_, "define", std::string(line) + "\n");
    return true;
  }
  if (first_word(shown) != "define") return false;
  define_ = trim(shown.substr(6));
  define_ = trim(define_.substr(0, define_.find_first_of(":=?+")));
  defining_ = true;
  return true;
}

bool MakeText::take_recipe(std::string_view line, std::uint32_t number) {
  if (!in_rule_ || rules_.empty()) return false;
  auto& rule = rules_.back();
  if (continued_) {
    rule.recipes.back().text.append("\n").append(line);
  } else if (line.starts_with('\t')) {
    if (rule.recipes.size() > k_most_variables) return true;
    rule.recipes.push_back({std::string(line), number});
  } else {
    return false;
  }
  rule.last_line = number;
  continued_ = line.ends_with('\\');
  return true;
}

void MakeText::take(std::string_view line, std::uint32_t number, std::uint32_t last) {
  if (line.empty()) return;
  const auto word = first_word(line);
  static constexpr std::string_view conditional[] = {"ifdef", "ifndef",   "ifeq",     "ifneq", "else",
                                                     "endif", "unexport", "undefine", "vpath"};
  if (std::ranges::find(conditional, word) != std::end(conditional)) return;
  if (word == "include" || word == "-include" || word == "sinclude") {
    for (auto& path : split_blanks(line.substr(word.size()))) includes_.push_back({std::move(path), number});
    return;
  }
  if (assign(line)) return;
  const auto colon = rule_colon(line);
  if (colon == std::string_view::npos) return;
  auto rest = line.substr(colon + 1);
  while (rest.starts_with(':')) rest.remove_prefix(1);
  if (assign(trim(rest))) return;  // a variable of the target
  auto targets = trim(line.substr(0, colon));
  if (targets.ends_with('&')) targets.remove_suffix(1);
  MakeRule rule{std::string(targets), {}, number, last, {}};
  const auto semicolon = rest.find(';');
  if (semicolon != std::string_view::npos) rule.recipes.push_back({std::string(rest.substr(semicolon + 1)), number});
  rest = rest.substr(0, semicolon);
  const auto second = rule_colon(rest);  // a static pattern rule
  if (second != std::string_view::npos) rest.remove_prefix(second + 1);
  rule.prerequisites = rest;
  std::ranges::replace(rule.prerequisites, '|', ' ');
  rules_.push_back(std::move(rule));
  in_rule_ = true;
  continued_ = false;
}

bool MakeText::assign(std::string_view line) {
  for (const std::string_view prefix : {"export ", "override ", "private "})
    if (line.starts_with(prefix)) line = trim(line.substr(prefix.size()));
  std::size_t end = 0;
  while (end < line.size() && is_name(line[end])) ++end;
  if (end == 0) return false;
  auto rest = trim(line.substr(end));
  for (const std::string_view kind : {"=", ":=", "::=", ":::=", "?=", "+=", "!="}) {
    if (!rest.starts_with(kind)) continue;
    const auto value = trim(rest.substr(kind.size()));
    set(std::string(line.substr(0, end)), kind,
        kind == "!=" ? "$(shell " + std::string(value) + ")" : std::string(value));
    in_rule_ = false;
    return true;
  }
  return false;
}

void MakeText::set(std::string name, std::string_view kind, std::string value) {
  if (variables_.size() >= k_most_variables) return;
  if (kind.ends_with(":=") || kind == ":=" || kind == "::=") value = expand(value);
  if (value.size() > k_longest_value) value.resize(k_longest_value);
  const auto [at, is_new] = variables_.try_emplace(std::move(name));
  if (kind == "?=" && !is_new) return;
  if (kind == "+=" || kind == "define") {
    if (at->second.size() + value.size() > k_longest_value) return;
    if (kind == "+=" && !at->second.empty()) at->second += ' ';
    at->second += value;
  } else {
    at->second = std::move(value);
  }
}

std::string MakeText::expand(std::string_view text, const std::map<char, std::string>& automatic, int depth) {
  std::string out;
  std::size_t i = 0;
  while (i < text.size()) {
    if (text[i] != '$' || i + 1 >= text.size()) {
      out += text[i++];
      continue;
    }
    const char next = text[i + 1];
    if (next == '$') {
      out += '$';
      i += 2;
    } else if (next == '(' || next == '{') {
      const char close = next == '(' ? ')' : '}';
      int level = 0;
      auto end = i + 1;
      const auto limit = std::min(text.size(), i + k_longest_value);
      for (; end < limit; ++end) {
        if (text[end] == next)
          ++level;
        else if (text[end] == close && --level == 0)
          break;
      }
      if (end >= limit) {
        out += text[i++];
        continue;
      }
      append_reference(out, text.substr(i + 2, end - i - 2), depth);
      i = end + 1;
    } else {
      const auto known = automatic.find(next);
      if (known != automatic.end())
        out += known->second;
      else
        append_reference(out, text.substr(i + 1, 1), depth);
      i += 2;
    }
  }
  return out;
}

void MakeText::append_reference(std::string& out, std::string_view name, int depth) {
  if (depth >= k_depth) {
    out.append("${").append(name).append("}");
    return;
  }
  if (const auto function = name.find_first_of(" \t"); function != std::string_view::npos) {
    const auto word = name.substr(0, function);
    const auto rest =
        depth < k_depth && budget_ > name.size() ? expand(name.substr(function + 1), {}, depth + 1) : std::string(name);
    budget_ -= std::min(budget_, rest.size());
    if (word == "shell")
      out.append("$(").append(rest).append(")");
    else if (word == "call")
      append_reference(out, trim(std::string_view(rest).substr(0, rest.find(','))), depth + 1);
    else
      out.append("${").append(name).append("}");
    return;
  }
  const auto colon = name.find(':');  // $(X:.a=.b)
  const auto known = variables_.find(name.substr(0, colon));
  if (name == "MAKE") {
    out += "make";
  } else if (known == variables_.end()) {
    out.append("${").append(name).append("}");
  } else if (depth < k_depth && budget_ > known->second.size()) {
    budget_ -= known->second.size();
    out += expand(known->second, {}, depth + 1);
  }
}

}  // namespace mlrung
