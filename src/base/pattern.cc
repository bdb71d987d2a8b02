#include "base/pattern.h"

#include <re2/re2.h>

#include <array>
#include <atomic>
#include <mutex>
#include <utility>

namespace mlrung {

struct Pattern::Compiled {
  std::string text;
  Options options;
  std::once_flag once = {};
  std::unique_ptr<re2::RE2> re = {};
  std::atomic<const LetterAlternatives*> required = nullptr;  // nullptr: not yet known

  Compiled(std::string expression, Options how) : text(std::move(expression)), options(how) {}
  ~Compiled() { delete required.load(); }
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;

  // Cheaper than a once_flag, which wakes all waiters each time: two threads may find it, and one's is kept.
  std::span<const RequiredLetters> get_required() {
    const LetterAlternatives* known = required.load(std::memory_order_acquire);
    if (known != nullptr) return known->all;
    auto found = std::make_unique<const LetterAlternatives>(required_letters(text));
    if (required.compare_exchange_strong(known, found.get(), std::memory_order_acq_rel)) return found.release()->all;
    return known->all;
  }

  const re2::RE2& get() {
    std::call_once(once, [this] {
      re2::RE2::Options re_options(re2::RE2::Latin1);
      re_options.set_max_mem(8 << 20);
      re_options.set_log_errors(false);
      re_options.set_case_sensitive(options.letters == Case::sensitive);
      const bool lines = options.anchors == Anchors::lines;
      re = std::make_unique<re2::RE2>(lines ? "(?m)" + text : text, re_options);
    });
    return *re;
  }
};

Result<Pattern> Pattern::make(std::string_view text, const Place& place, Options options) {
  Pattern pattern(std::make_shared<Compiled>(std::string(text), options));
  if (options.check == Check::now) TRY_VOID(pattern.check(place));
  return pattern;
}

std::span<const RequiredLetters> Pattern::required() const { return compiled_->get_required(); }

bool Pattern::matches(std::string_view text, const LetterPairs* pairs) const {
  return may_match(required(), text, pairs) && found_in(text);
}

bool Pattern::found_in(std::string_view text) const {
  const re2::RE2& re = compiled_->get();
  const re2::StringPiece piece(text.data(), text.size());
  return re.ok() && re.Match(piece, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::optional<Pattern::Match> Pattern::find(std::string_view text, std::size_t from) const {
  const re2::RE2& re = compiled_->get();
  if (!re.ok() || from > text.size()) return std::nullopt;
  std::array<re2::StringPiece, 2> parts;
  const re2::StringPiece piece(text.data(), text.size());
  const int wanted = re.NumberOfCapturingGroups() > 0 ? 2 : 1;
  if (!re.Match(piece, from, text.size(), re2::RE2::UNANCHORED, parts.data(), wanted)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(parts[0].data() - text.data());
  Match match{.begin = begin, .end = begin + parts[0].size()};
  if (parts[1].data() != nullptr) match.group = std::string_view(parts[1].data(), parts[1].size());
  return match;
}

const std::string& Pattern::text() const { return compiled_->text; }

Result<void> Pattern::check(const Place& place) const {
  const re2::RE2& re = compiled_->get();
  if (re.ok()) return {};
  return std::unexpected(Error{.message = "bad pattern: " + re.error(), .place = place});
}

}  // namespace mlrung
