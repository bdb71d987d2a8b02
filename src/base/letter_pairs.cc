#include "base/letter_pairs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace mlrung {
namespace {

constexpr std::size_t k_most_alternatives = 64;
constexpr int k_depth = 20;

constexpr auto k_lower = [] {
  std::array<unsigned char, 256> lower{};
  for (unsigned c = 0; c < lower.size(); ++c) lower[c] = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower;
}();
unsigned char lower(char c) { return k_lower[static_cast<unsigned char>(c)]; }

struct Wanted {
  LetterPairs pairs = {};
  std::string run = {};
};
using Alternatives = std::vector<Wanted>;  // one without bits asks for nothing

void add(Wanted& to, std::string_view run) {
  to.pairs.add(run);
  if (run.size() > to.run.size()) to.run = run;
}

// Reads an expression by recursive descent. A run of letters is broken by whatever is not one letter.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  // Alternatives up to the end or a closing parenthesis; asks for nothing when there are too many.
  Alternatives alternatives(int depth) {
    Alternatives all = sequence(depth);
    while (peek() == '|') {
      ++at_;
      for (Wanted& one : sequence(depth)) all.push_back(std::move(one));
    }
    return all.size() > k_most_alternatives ? Alternatives(1) : all;
  }
  [[nodiscard]] bool failed() const { return failed_ || at_ < text_.size(); }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  Alternatives sequence(int depth) {
    Alternatives made(1);
    std::string run;
    const auto end_run = [&] {
      for (Wanted& one : made) add(one, run);
      run.clear();
    };
    while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')') {
      if (text_[at_] == '(') {
        end_run();
        const Alternatives inner = group(depth);
        if (repeats() != Repeat::maybe) multiply(made, inner);
        continue;
      }
      const int letter = element();
      switch (repeats()) {
        case Repeat::once:
          if (letter >= 0)
            run += static_cast<char>(letter);
          else
            end_run();
          break;
        case Repeat::more:
          if (letter >= 0) run += static_cast<char>(letter);
          end_run();
          break;
        case Repeat::maybe: end_run(); break;
      }
    }
    end_run();
    return made;
  }

  static void multiply(Alternatives& made, const Alternatives& by) {
    if (made.size() * by.size() > k_most_alternatives) return;
    Alternatives product;
    for (const Wanted& one : made)
      for (const Wanted& other : by) {
        Wanted& both = product.emplace_back(one);
        both.pairs.add(other.pairs);
        if (other.run.size() > both.run.size()) both.run = other.run;
      }
    made = std::move(product);
  }

  Alternatives group(int depth) {
    ++at_;
    if (depth >= k_depth) failed_ = true;
    if (failed_) return at_ = text_.size(), Alternatives(1);
    if (peek() == '?') {  // flags, a name, or no capture
      while (at_ < text_.size() && text_[at_] != ':' && text_[at_] != ')' && text_[at_] != '>') {
        if (text_[at_] == 'x' || text_[at_] == '=' || text_[at_] == '!') failed_ = true;  // not RE2's
        ++at_;
      }
      if (peek() == ')') return ++at_, Alternatives(1);
      ++at_;
    }
    Alternatives inner = alternatives(depth + 1);
    if (peek() != ')') failed_ = true;
    ++at_;
    return inner;
  }

  // One element: its letter, or -1 for what is not one certain letter.
  int element() {
    const char c = text_[at_++];
    if (c == '[') return skip_class(), -1;
    if (c == '.' || c == '^' || c == '$' || static_cast<unsigned char>(c) >= 0x80) return -1;  // RE2 folds Latin-1
    if (c != '\\') return lower(c);
    const char escaped = peek();
    ++at_;
    if (escaped == 'Q' || escaped == 'x' || escaped == 'p' || escaped == 'P' || escaped == '\0') failed_ = true;
    return std::isalnum(static_cast<unsigned char>(escaped)) != 0 ? -1 : lower(escaped);
  }

  void skip_class() {
    if (peek() == '^') ++at_;
    if (peek() == ']') ++at_;
    while (at_ < text_.size() && text_[at_] != ']') {
      if (const auto close = text_.substr(at_, 2) == "[:" ? text_.find(":]", at_ + 2) : std::string_view::npos;
          close != std::string_view::npos) {  // a named class; without its end two letters like others
        at_ = close + 1;
      } else if (text_[at_] == '\\') {
        ++at_;
      }
      ++at_;
    }
    ++at_;
  }

  // The size of "{2}", "{2,}" or "{2,3}"; 0 for other braces, which are letters.
  [[nodiscard]] std::size_t count_size() const {
    const auto digits = [&](std::size_t at) {
      while (at < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at])) != 0) ++at;
      return at;
    };
    std::size_t at = digits(at_ + 1);
    if (at == at_ + 1) return 0;
    if (at < text_.size() && text_[at] == ',') at = digits(at + 1);
    return at < text_.size() && text_[at] == '}' ? at + 1 - at_ : 0;
  }

  enum class Repeat { once, more, maybe };
  Repeat repeats() {
    Repeat repeat = Repeat::once;
    for (;; ++at_) {
      const char c = peek();
      if (c == '*' || c == '?') {
        repeat = Repeat::maybe;
      } else if (c == '+') {
        repeat = repeat == Repeat::once ? Repeat::more : repeat;
      } else if (const std::size_t size = c == '{' ? count_size() : 0; size > 0) {
        repeat = Repeat::maybe;
        at_ += size - 1;
      } else {
        return repeat;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

void LetterPairs::add(std::string_view text) {
  if (text.empty()) return;
  unsigned before = lower(text[0]);
  for (const char c : text.substr(1)) {
    const unsigned letter = lower(c), bit = (before * 37U + letter * 11U) & 255U;
    bits_[bit >> 6U] |= std::uint64_t{1} << (bit & 63U);
    before = letter;
  }
}

void LetterPairs::add(const LetterPairs& other) {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
}

bool LetterPairs::empty() const {
  return std::ranges::all_of(bits_, [](std::uint64_t word) { return word == 0; });
}

bool RequiredLetters::stand_in(std::string_view text) const {
  if (run.empty()) return true;
  if (text.size() < run.size()) return false;
  const char first = run[0];
  const char fold = first >= 'a' && first <= 'z' ? 0x20 : 0;  // a letter in either case
  const char* at = text.data();
  for (const char* const end = at + (text.size() - run.size()); at <= end; ++at) {
    if (static_cast<char>(*at | fold) != first) continue;
    std::size_t same = 1;
    while (same < run.size() && lower(at[same]) == static_cast<unsigned char>(run[same])) ++same;
    if (same == run.size()) return true;
  }
  return false;
}

bool may_match(std::span<const RequiredLetters> alternatives, std::string_view text, const LetterPairs* pairs) {
  return alternatives.empty() || std::ranges::any_of(alternatives, [&](const RequiredLetters& one) {
           return (pairs == nullptr || pairs->has_all_of(one.pairs)) && one.stand_in(text);
         });
}

LetterAlternatives required_letters(std::string_view expression) {
  Reader reader(expression);
  Alternatives alternatives = reader.alternatives(0);
  if (reader.failed() || std::ranges::any_of(alternatives, [](const Wanted& one) { return one.pairs.empty(); }))
    return {};
  LetterAlternatives made;
  for (Wanted& one : alternatives)
    made.all.push_back({.pairs = one.pairs, .run = made.runs.emplace_back(std::move(one.run))});
  return made;
}

}  // namespace mlrung
