// A learner's progress, kept between sessions: cards, answers and sessions that can be resumed. Every change is one
// transaction, so that neither kill -9 nor a second session at the same time can spoil it. Two implementations behind
// one interface, held to the same tests: SQLite (WAL) in the user's data folder, and memory.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "practice/next_question.h"

namespace mlrung {

struct Answer {
  std::string question;
  std::size_t option = 0;
  bool right = false;
  bool hinted = false;
  Seconds at = 0;
  std::int64_t session = 0;  // 0: none
};

// A session that was started: which questions are to come.
struct StoredSession {
  std::int64_t id = 0;
  std::string call = {};                // how it was started, as JSON of the caller's own
  std::vector<std::string> queue = {};  // ids in order; empty where spaced repetition chooses as it goes
  std::vector<std::string> asked = {};  // ids that were answered, in order
  int right = 0;                        // answers that were right
};

class Progress {
 public:
  virtual ~Progress() = default;
  [[nodiscard]] virtual Result<Cards> cards() = 0;
  // Stores the answer and the card that it leads to (review() of the card as it is stored now), together.
  [[nodiscard]] virtual Result<Card> record(const Answer& answer) = 0;
  [[nodiscard]] virtual Result<std::int64_t> start(const StoredSession& session, Seconds now) = 0;
  // The latest one that was neither finished nor is older than a week.
  [[nodiscard]] virtual Result<std::optional<StoredSession>> unfinished(Seconds now) = 0;
  [[nodiscard]] virtual Result<void> finish(std::int64_t session) = 0;
  // Forgets everything.
  [[nodiscard]] virtual Result<void> reset() = 0;
};

// The file and its folder are made when they are not there.
[[nodiscard]] Result<std::unique_ptr<Progress>> open_progress(const std::string& file);
[[nodiscard]] std::unique_ptr<Progress> memory_progress();

// $XDG_DATA_HOME/mlrung/practice.sqlite, or ~/.local/share/...; fails when neither variable is set.
[[nodiscard]] Result<std::string> progress_file(const char* data_home, const char* home);

}  // namespace mlrung
