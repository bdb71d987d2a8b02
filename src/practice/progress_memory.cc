#include "practice/progress.h"

namespace mlrung {
namespace {

constexpr Seconds k_week = 7 * 86400;

class MemoryProgress final : public Progress {
 public:
  Result<Cards> cards() override { return cards_; }

  Result<Card> record(const Answer& answer) override {
    Card& card = cards_[answer.question];
    card = review(card, rating_of(answer.right, answer.hinted), answer.at);
    for (Kept& kept : sessions_)
      if (kept.session.id == answer.session) {
        kept.session.asked.push_back(answer.question);
        kept.session.right += answer.right ? 1 : 0;
      }
    return card;
  }

  Result<std::int64_t> start(const StoredSession& session, Seconds now) override {
    sessions_.push_back({session, now, true});
    sessions_.back().session.id = static_cast<std::int64_t>(sessions_.size());
    return sessions_.back().session.id;
  }

  Result<std::optional<StoredSession>> unfinished(Seconds now) override {
    for (auto kept = sessions_.rbegin(); kept != sessions_.rend(); ++kept)
      if (kept->open && now - kept->started < k_week) return kept->session;
    return std::nullopt;
  }

  Result<void> finish(std::int64_t session) override {
    for (Kept& kept : sessions_)
      if (kept.session.id == session) kept.open = false;
    return {};
  }

  Result<void> reset() override {
    cards_.clear();
    sessions_.clear();
    return {};
  }

 private:
  struct Kept {
    StoredSession session;
    Seconds started = 0;
    bool open = true;
  };
  Cards cards_;
  std::vector<Kept> sessions_;
};

}  // namespace

std::unique_ptr<Progress> memory_progress() { return std::make_unique<MemoryProgress>(); }

}  // namespace mlrung
