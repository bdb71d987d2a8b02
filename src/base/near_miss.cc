#include "base/near_miss.h"

#include <algorithm>
#include <cstddef>

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

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& choices) {
  const std::string wanted = folded(word);
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& choice : choices) {
    std::size_t d = distance(wanted, folded(choice));
    // The name alone of a "group/name" id is as good as nearly right.
    if (const std::size_t slash = choice.rfind('/'); slash != std::string::npos && wanted.find('/') == std::string::npos)
      d = std::min(d, distance(wanted, folded(std::string_view(choice).substr(slash + 1))));
    if (d < best_distance) {
      best = choice;
      best_distance = d;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& choices) {
  const std::string best = nearest(word, choices);
  return best.empty() ? std::string() : "did you mean '" + best + "'?";
}

}  // namespace mlrung
