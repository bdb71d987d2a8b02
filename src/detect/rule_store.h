// What rules borrow: texts, lists, patterns and globs, until the store goes. For one thread while it is filled; then
// for any.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "detect/on_demand.h"

namespace mlrung {

class RuleStore {
 public:
  RuleStore() = default;
  ~RuleStore() {
    for (PatternOnDemand& pattern : patterns_) pattern.release();
    for (GlobOnDemand& glob : globs_) glob.release();
  }
  RuleStore(const RuleStore&) = delete;
  RuleStore& operator=(const RuleStore&) = delete;

  [[nodiscard]] std::string_view keep(std::string_view text) {
    const std::span<char> to = room<char>(text.size());
    std::ranges::copy(text, to.begin());
    return {to.data(), to.size()};
  }
  // What this one's rules borrow from another.
  void keep(std::shared_ptr<const RuleStore> other) { other_ = std::move(other); }
  template <class T>
  [[nodiscard]] std::span<const T> keep(std::vector<T> values) {
    static_assert(std::is_trivially_destructible_v<T>);
    const std::span<T> to = room<T>(values.size());
    std::ranges::uninitialized_move(values, to);
    return to;
  }
  // One for each text.
  [[nodiscard]] const PatternOnDemand* pattern(std::string_view text) {
    const auto known = known_patterns_.find(text);
    if (known != known_patterns_.end()) return known->second;
    const PatternOnDemand* made = &patterns_.emplace_back(keep(text));
    return known_patterns_.emplace(made->text(), made).first->second;
  }
  [[nodiscard]] const GlobOnDemand* glob(std::string_view text, Glob::Case letters) {
    const auto known = known_globs_.find({text, letters});
    if (known != known_globs_.end()) return known->second;
    const GlobOnDemand* made = &globs_.emplace_back(keep(text), letters);
    return known_globs_.emplace(std::pair(made->pattern(), letters), made).first->second;
  }

 private:
  template <class T>
  [[nodiscard]] std::span<T> room(std::size_t count) {
    if (count == 0) return {};
    return {static_cast<T*>(memory_.allocate(count * sizeof(T), alignof(T))), count};
  }
  std::shared_ptr<const RuleStore> other_;
  std::pmr::monotonic_buffer_resource memory_;
  std::deque<PatternOnDemand> patterns_;
  std::deque<GlobOnDemand> globs_;
  std::map<std::string_view, const PatternOnDemand*> known_patterns_;
  std::map<std::pair<std::string_view, Glob::Case>, const GlobOnDemand*> known_globs_;
};

}  // namespace mlrung
