// A pattern and a glob as rules hold them: constants, compiled when they are first asked for, from any thread, because
// most are never needed in a scan. They stay where they were made, in static data or in a RuleStore; what was compiled
// is freed by release(), and static ones keep it until the program ends.
#pragma once

#include <atomic>
#include <memory>
#include <span>
#include <string_view>

#include "base/glob.h"
#include "base/pattern.h"

namespace mlrung {

template <class T>
class OnDemand {
 public:
  template <class Make>
  [[nodiscard]] const T& get(const Make& make) const {
    const T* known = made_.load(std::memory_order_acquire);
    if (known != nullptr) return *known;
    auto fresh = std::make_unique<const T>(make());  // two threads may make it; one's is kept
    return made_.compare_exchange_strong(known, fresh.get(), std::memory_order_acq_rel) ? *fresh.release() : *known;
  }
  void release() { delete made_.exchange(nullptr); }

 private:
  mutable std::atomic<const T*> made_ = nullptr;
};

class PatternOnDemand {
 public:
  // `required`: what required_letters() says of the text, where that is known already.
  constexpr explicit PatternOnDemand(std::string_view text, std::span<const RequiredLetters> required = {})
      : text_(text), required_(required) {}
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::span<const RequiredLetters> required() const {
    return required_.empty() ? compiled().required() : required_;
  }
  // As Pattern::matches.
  [[nodiscard]] bool matches(std::string_view text, const LetterPairs* pairs = nullptr) const {
    return may_match(required(), text, pairs) && compiled().found_in(text);
  }
  void release() { pattern_.release(); }

 private:
  [[nodiscard]] const Pattern& compiled() const {
    return pattern_.get([this] { return *Pattern::make(text_, {}); });
  }
  std::string_view text_;
  std::span<const RequiredLetters> required_;
  OnDemand<Pattern> pattern_;
};

class GlobOnDemand {
 public:
  constexpr GlobOnDemand(std::string_view text, Glob::Case letters) : text_(text), letters_(letters) {}
  [[nodiscard]] std::string_view pattern() const { return text_; }
  [[nodiscard]] Glob::Case letters() const { return letters_; }
  [[nodiscard]] bool matches(std::string_view path) const {
    return glob_.get([this] { return Glob(text_, letters_); }).matches(path);
  }
  void release() { glob_.release(); }

 private:
  std::string_view text_;
  Glob::Case letters_;
  OnDemand<Glob> glob_;
};

}  // namespace mlrung
