#include "base/near_miss.h"

#include <algorithm>

#include "base/text.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_word = 100;

std::string folded(std::string_view word) {
  std::string out(word.substr(0, k_longest_word));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_' || c == ' ') c = '-';
  }
  return out;
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& choices) {
  const std::string wanted = folded(word);
  if (wanted.empty()) return {};
  std::vector<std::string> whole, names;
  for (const std::string& choice : choices) {
    whole.push_back(folded(choice));
    names.push_back(folded(std::string_view(choice).substr(choice.rfind('/') + 1)));
  }
  for (const auto* words : {&whole, &names})
    if (const auto found = closest(wanted, *words))
      return choices[static_cast<std::size_t>(std::ranges::find(*words, *found) - words->begin())];
  return {};
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& choices) {
  const std::string best = nearest(word, choices);
  return best.empty() ? std::string() : "did you mean '" + best + "'?";
}

}  // namespace mlrung
