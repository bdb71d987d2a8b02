#include "practice/session.h"

#include <algorithm>

namespace mlrung {
namespace {

std::vector<std::string> spaced_order(const std::vector<Question>& questions, const Cards& cards,
                                      const QuestionFilter& filter, int count, Seconds now) {
  std::vector<std::string> ids;
  std::set<std::string> taken;
  // New ones are mixed anew every day, and stay the same within it.
  const auto seed = static_cast<std::uint64_t>(now / 86400);
  while (static_cast<int>(ids.size()) < count) {
    const Question* next = next_question(questions, cards, filter, taken, now, seed);
    if (next == nullptr) break;
    ids.push_back(next->id);
    taken.insert(next->id);
  }
  return ids;
}

}  // namespace

Result<Session> Session::start(std::vector<Question> questions, Progress& progress, const SessionOptions& options,
                               Seconds now) {
  TRY(const Cards cards, progress.cards());
  Session session(std::move(questions), progress);
  const std::vector<Question>& all = session.questions_;
  session.queue_ = options.seed ? seeded_order(all, cards, options.filter, *options.seed)
                                : spaced_order(all, cards, options.filter, options.count, now);
  if (static_cast<int>(session.queue_.size()) > options.count)
    session.queue_.resize(static_cast<std::size_t>(options.count));
  if (session.queue_.empty())
    return std::unexpected(options.filter.mistakes
                               ? Error{"there is nothing that you got wrong the last time", {}, "leave out --mistakes"}
                               : Error{"no question fits", {}, "leave out --kind, --level or --capability"});
  TRY(session.id_, progress.start({.call = options.call, .queue = session.queue_}, now));
  return session;
}

Session Session::resume(std::vector<Question> questions, Progress& progress, const StoredSession& stored) {
  Session session(std::move(questions), progress);
  session.id_ = stored.id;
  session.queue_ = stored.queue;
  session.asked_ = static_cast<int>(stored.asked.size());
  session.right_ = stored.right;
  session.at_ = std::min(stored.asked.size(), stored.queue.size());
  session.skip_unknown();
  return session;
}

void Session::skip_unknown() {
  while (at_ < queue_.size() && current() == nullptr) ++at_;
}

const Question* Session::current() const {
  if (at_ >= queue_.size()) return nullptr;
  const auto found = std::ranges::find(questions_, queue_[at_], &Question::id);
  return found == questions_.end() ? nullptr : &*found;
}

Result<Judgement> Session::answer(std::size_t option, bool hinted, Seconds now) {
  const Question* question = current();
  if (question == nullptr || option >= question->options.size())
    return std::unexpected(Error{"there is no such option", {}, "a, b, c or d"});
  const Judgement judgement = judge(*question, option);
  TRY_VOID(progress_->record({.question = question->id,
                              .option = option,
                              .right = judgement.right,
                              .hinted = hinted,
                              .at = now,
                              .session = id_}));
  ++asked_;
  right_ += judgement.right ? 1 : 0;
  ++at_;
  skip_unknown();
  if (current() == nullptr) TRY_VOID(finish());
  return judgement;
}

Result<void> Session::finish() { return progress_->finish(id_); }

}  // namespace mlrung
