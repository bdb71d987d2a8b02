#include "practice/grade_output.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace mlrung {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    lines.push_back(line);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

// The whole number that ends nearest before `at`, with nothing but punctuation between.
int number_before(std::string_view text, std::size_t at) {
  constexpr std::size_t k_far = 24;
  std::size_t end = at;
  while (end > 0 && at - end < k_far && !is_digit(text[end - 1])) {
    if (is_letter(text[end - 1]) || text[end - 1] == '\n') return -1;
    --end;
  }
  std::size_t begin = end;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  int number = -1;
  std::from_chars(text.data() + begin, text.data() + end, number);
  return begin < end ? number : -1;
}

}  // namespace

bool prints_dictionary(std::string_view output, const Entries& entries) {
  const std::string wanted = python_text(entries);
  return std::ranges::any_of(lines_of(output), [&](std::string_view line) {
    return line.ends_with(wanted) && line.substr(0, line.size() - wanted.size()).find('{') == std::string_view::npos;
  });
}

PrintedPairs printed_pairs(std::string_view output, const Entries& entries) {
  std::vector<std::string> names;
  for (const auto& [number, name] : entries) names.push_back(name);
  // "Quantitatively Managed" before "Managed".
  std::ranges::sort(names, [](const auto& a, const auto& b) { return a.size() > b.size(); });
  PrintedPairs pairs;
  for (std::size_t at = 0; at < output.size();) {
    const auto name = std::ranges::find_if(names, [&](const std::string& one) {
      const bool alone = at == 0 || !is_letter(output[at - 1]);
      const std::size_t end = at + one.size();
      return alone && output.substr(at).starts_with(one) && (end >= output.size() || !is_letter(output[end]));
    });
    if (name == names.end()) {
      ++at;
      continue;
    }
    pairs.emplace_back(number_before(output, at), *name);
    at += name->size();
  }
  return pairs;
}

std::string last_line(std::string_view output) {
  const std::vector<std::string_view> lines = lines_of(output);
  for (auto line = lines.rbegin(); line != lines.rend(); ++line)
    if (!line->empty()) return std::string(line->substr(0, 120));
  return {};
}

}  // namespace mlrung
