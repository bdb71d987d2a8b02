#include "base/glob.h"

#include <optional>
#include <utility>

namespace mlrung {
namespace {

constexpr std::size_t k_most_alternatives = 1000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

struct Braces {
  std::size_t open = 0;
  std::size_t close = 0;
  std::vector<std::string_view> options = {};
};

// The first pair of braces that holds a comma on its own level.
std::optional<Braces> find_braces(std::string_view text) {
  for (std::size_t open = 0; open < text.size(); ++open) {
    if (text[open] == '\\')
      ++open;
    else if (text[open] == '{') {
      Braces braces{.open = open};
      std::size_t begin = open + 1;
      int depth = 0;
      for (std::size_t i = open; i < text.size(); ++i) {
        if (text[i] == '\\')
          ++i;
        else if (text[i] == '{')
          ++depth;
        else if (text[i] == ',' && depth == 1) {
          braces.options.push_back(text.substr(begin, i - begin));
          begin = i + 1;
        } else if (text[i] == '}' && --depth == 0) {
          braces.options.push_back(text.substr(begin, i - begin));
          braces.close = i;
          break;
        }
      }
      if (braces.close == 0) return std::nullopt;
      if (braces.options.size() > 1) return braces;
    }
  }
  return std::nullopt;
}

std::vector<std::string> expand(std::string_view pattern) {
  std::vector<std::string> done;
  std::vector<std::string> open = {std::string(pattern)};
  while (!open.empty()) {
    const std::string text = std::move(open.back());
    open.pop_back();
    const auto braces = find_braces(text);
    if (!braces) {
      done.push_back(text);
    } else {
      for (const std::string_view option : braces->options) {
        std::string one(text, 0, braces->open);
        one.append(option).append(text, braces->close + 1);
        open.push_back(std::move(one));
      }
    }
    if (open.size() + done.size() > k_most_alternatives) return {std::string(pattern)};
  }
  return done;
}

std::vector<std::string> split(std::string_view pattern) {
  std::vector<std::string> components;
  if (pattern.find('/') == std::string_view::npos) components.emplace_back("**");
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  for (;;) {
    const std::size_t slash = pattern.find('/');
    std::string component(pattern.substr(0, slash));
    if (component.empty()) component = "**";  // a trailing or doubled '/'
    if (component != "**" || components.empty() || components.back() != "**")
      components.push_back(std::move(component));
    if (slash == std::string_view::npos) return components;
    pattern.remove_prefix(slash + 1);
  }
}

// One unit of a component at `at`: does it match c, and where does the next unit start?
struct Unit {
  bool holds = false;
  std::size_t next = 0;
};

Unit match_class(std::string_view pattern, std::size_t at, char c, bool ignore_case) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  const auto byte = [&](char x) { return static_cast<unsigned char>(ignore_case ? lower(x) : x); };
  bool found = false;
  for (const std::size_t first = i; i < pattern.size(); ++i) {
    if (pattern[i] == ']' && i > first) return {found != negated, i + 1};
    const unsigned char low = byte(pattern[i]);
    unsigned char high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      high = byte(pattern[i + 2]);
      i += 2;
    }
    found = found || (byte(c) >= low && byte(c) <= high);
  }
  return {c == '[', at + 1};  // never closed: a bracket that stands for itself
}

Unit match_unit(std::string_view pattern, std::size_t at, char c, bool ignore_case) {
  if (pattern[at] == '?') return {true, at + 1};
  if (pattern[at] == '[') return match_class(pattern, at, c, ignore_case);
  if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
  const bool same = ignore_case ? lower(pattern[at]) == lower(c) : pattern[at] == c;
  return {same, at + 1};
}

}  // namespace

Glob::Glob(std::string_view pattern, Case letters) : pattern_(pattern), letters_(letters) {
  for (const std::string& one : expand(pattern)) alternatives_.push_back(compiled(split(one)));
}

Glob::Components Glob::compiled(const std::vector<std::string>& components) const {
  Components out;
  for (const std::string& text : components) {
    Component made{.text = text};
    made.any = text == "**";
    made.star = text.find('*');
    made.simple = text.find_first_of("?[\\") == std::string::npos;
    if (letters_ == Case::ignore)
      for (char& c : made.text) c = lower(c);
    out.push_back(std::move(made));
  }
  if (const Component& last = out.back(); last.simple && !last.any)
    out.tail = last.text.substr(last.star == std::string::npos ? 0 : last.text.rfind('*') + 1);
  return out;
}

// Letters of the pattern are lower where they do not matter.
bool Glob::same(std::string_view pattern, std::string_view text) const {
  if (letters_ == Case::sensitive) return pattern == text;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (pattern[i] != lower(text[i])) return false;
  return true;
}

bool Glob::matches(const Component& component, std::string_view name) const {
  const std::string_view text = component.text;
  if (!component.simple) return matches_slowly(text, name);
  if (component.star == std::string::npos) return text.size() == name.size() && same(text, name);
  std::string_view tail = text.substr(text.rfind('*') + 1);
  if (name.size() < component.star + tail.size() || !same(tail, name.substr(name.size() - tail.size())) ||
      !same(text.substr(0, component.star), name.substr(0, component.star)))
    return false;
  // What stands between stars, each as early as it can be.
  std::string_view middle = text.substr(component.star, text.size() - tail.size() - component.star);
  std::string_view rest = name.substr(component.star, name.size() - tail.size() - component.star);
  while (middle.size() > 1) {
    middle.remove_prefix(1);
    const std::string_view part = middle.substr(0, middle.find('*'));
    while (rest.size() >= part.size() && !same(part, rest.substr(0, part.size()))) rest.remove_prefix(1);
    if (rest.size() < part.size()) return false;
    rest.remove_prefix(part.size());
    middle.remove_prefix(part.size());
  }
  return true;
}

bool Glob::matches(std::string_view path) const {
  for (const Components& components : alternatives_) {
    const std::string& tail = components.tail;
    if (path.size() < tail.size() || !same(tail, path.substr(path.size() - tail.size()))) continue;
    if (matches(components, path)) return true;
  }
  return false;
}

// Going back only to the last `*` is enough: what came before it already matched as early as it could.
bool Glob::matches_slowly(std::string_view component, std::string_view name) const {
  const bool ignore_case = letters_ == Case::ignore;
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t after_star = std::string_view::npos;
  std::size_t star_end = 0;
  while (n < name.size()) {
    if (p < component.size() && component[p] == '*') {
      after_star = ++p;
      star_end = n;
      continue;
    }
    const Unit unit = p < component.size() ? match_unit(component, p, name[n], ignore_case) : Unit{};
    if (unit.holds) {
      p = unit.next;
      ++n;
    } else if (after_star != std::string_view::npos) {
      p = after_star;
      n = ++star_end;
    } else {
      return false;
    }
  }
  while (p < component.size() && component[p] == '*') ++p;
  return p == component.size();
}

bool Glob::matches(const Components& components, std::string_view path) const {
  if (components.size() == 2 && components[0].any && !components[1].any)
    return matches(components[1], path.substr(path.rfind('/') + 1));
  std::size_t c = 0;
  std::size_t at = 0;  // start of the path's component; path.size() + 1 after the last one
  const std::size_t end = path.size() + 1;
  std::size_t after_any = std::string_view::npos;
  std::size_t any_at = 0;
  const auto next = [&](std::size_t from) {
    const std::size_t slash = path.find('/', from);
    return slash == std::string_view::npos ? end : slash + 1;
  };
  while (at < end) {
    if (c < components.size() && components[c].any) {
      if (++c == components.size()) return true;
      after_any = c;
      any_at = at;
      continue;
    }
    const std::size_t following = next(at);
    if (c < components.size() && matches(components[c], path.substr(at, following - 1 - at))) {
      ++c;
      at = following;
    } else if (after_any != std::string_view::npos) {
      c = after_any;
      at = any_at = next(any_at);
    } else {
      return false;
    }
  }
  return c == components.size();
}

}  // namespace mlrung
