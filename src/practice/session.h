// One sitting of questions: which come, in which order, what was answered. Everything is kept in Progress as it
// happens, so that a session that was cut off goes on where it stopped. No clock, no terminal: both are the caller's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "practice/progress.h"

namespace mlrung {

struct SessionOptions {
  QuestionFilter filter = {};
  int count = 10;
  std::optional<std::uint64_t> seed = {};  // then the seed alone decides; else spaced repetition
  std::string call = {};                   // kept with the session, for who resumes it
};

class Session {
 public:
  // Fails when no question fits: says what to change.
  [[nodiscard]] static Result<Session> start(std::vector<Question> questions, Progress& progress,
                                             const SessionOptions& options, Seconds now);
  // Questions of the stored queue that are no longer there are passed over.
  [[nodiscard]] static Session resume(std::vector<Question> questions, Progress& progress, const StoredSession& stored);

  // The question that is to be answered; nullptr when all are.
  [[nodiscard]] const Question* current() const;
  [[nodiscard]] Result<Judgement> answer(std::size_t option, bool hinted, Seconds now);
  // Ends it before all are answered, for good.
  [[nodiscard]] Result<void> finish();

  [[nodiscard]] int asked() const { return asked_; }
  [[nodiscard]] int right() const { return right_; }
  [[nodiscard]] int count() const { return asked_ + static_cast<int>(queue_.size() - at_); }

 private:
  Session(std::vector<Question> questions, Progress& progress)
      : questions_(std::move(questions)), progress_(&progress) {}
  void skip_unknown();

  std::vector<Question> questions_;
  Progress* progress_;
  std::int64_t id_ = 0;
  std::vector<std::string> queue_;
  std::size_t at_ = 0;
  int asked_ = 0, right_ = 0;
};

}  // namespace mlrung
