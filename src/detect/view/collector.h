// Fills a FileFacts: appends facts with a cap that bounds memory on hostile input (what is beyond it is
// dropped), stores each made text once, and brings the facts into the order of their lines at the end. Views
// that find facts in written order need nothing else. Not for threads; lives no longer than the FileFacts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

#include "detect/fact.h"

namespace mlrung {

class Collector {
 public:
  static constexpr std::size_t k_most_facts = 50'000;
  explicit Collector(FileFacts& facts, std::size_t most = k_most_facts) : facts_(facts), most_(most) {}

  // Texts must be views into the file's text or come from keep(). False when the cap is reached.
  bool add(FactKind kind, std::size_t line, std::uint32_t scope, std::string_view name, std::string_view value = {});
  // An argument of the fact that was added last; nothing when that one was dropped.
  void argument(std::string_view name, std::string_view value, Argument::Kind kind = Argument::Kind::string);
  std::uint32_t scope(Scope::Kind kind, std::uint32_t parent, std::string_view name, std::size_t line);
  // add_commands() as long as the cap is not reached.
  void commands(std::string_view script, std::size_t line, std::uint32_t scope, bool lines_advance = true);
  // A copy that lives as long as the facts; equal texts share one.
  std::string_view keep(std::string_view text);
  // Sorts by line; facts of one line stay in the order they were added in.
  void finish();

  [[nodiscard]] bool full() const { return facts_.facts.size() >= most_; }
  [[nodiscard]] FileFacts& facts() { return facts_; }

 private:
  FileFacts& facts_;
  std::size_t most_;
  bool dropped_ = false;
  std::unordered_set<std::string_view> kept_;
};

}  // namespace mlrung
