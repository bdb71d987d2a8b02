#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "practice/progress.h"
#include "practice/sqlite.h"

namespace mlrung {
namespace {

constexpr Seconds k_week = 7 * 86400;
constexpr std::int64_t k_version = 1;
constexpr const char* k_schema = R"(
CREATE TABLE IF NOT EXISTS card (
  question TEXT PRIMARY KEY, stability REAL NOT NULL, difficulty REAL NOT NULL, last INTEGER NOT NULL,
  due INTEGER NOT NULL, reviews INTEGER NOT NULL, lapses INTEGER NOT NULL, last_right INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS session (
  id INTEGER PRIMARY KEY, started INTEGER NOT NULL, call TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS queued (
  session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE, place INTEGER NOT NULL, question TEXT NOT NULL,
  PRIMARY KEY (session, place));
CREATE TABLE IF NOT EXISTS answer (
  id INTEGER PRIMARY KEY, session INTEGER NOT NULL, question TEXT NOT NULL, option INTEGER NOT NULL,
  is_right INTEGER NOT NULL, hinted INTEGER NOT NULL, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS answer_session ON answer(session);
PRAGMA user_version = 1;
)";

Card card_in(const SqlRow& row) {
  return {.stability = row.real(1),
          .difficulty = row.real(2),
          .last = row.integer(3),
          .due = row.integer(4),
          .reviews = static_cast<int>(row.integer(5)),
          .lapses = static_cast<int>(row.integer(6)),
          .last_right = row.integer(7) != 0};
}

std::int64_t number(bool value) { return value ? 1 : 0; }

class SqliteProgress final : public Progress {
 public:
  explicit SqliteProgress(Sqlite database) : database_(std::move(database)) {}

  Result<Cards> cards() override {
    Cards cards;
    TRY_VOID(database_.query("SELECT question, stability, difficulty, last, due, reviews, lapses, last_right FROM card",
                             {}, [&](const SqlRow& row) { cards[row.text(0)] = card_in(row); }));
    return cards;
  }

  Result<Card> record(const Answer& answer) override {
    Card card;
    TRY_VOID(database_.transaction([&]() -> Result<void> {
      TRY_VOID(database_.query(
          "SELECT question, stability, difficulty, last, due, reviews, lapses, last_right FROM card WHERE question = ?",
          {answer.question}, [&](const SqlRow& row) { card = card_in(row); }));
      card = review(card, rating_of(answer.right, answer.hinted), answer.at);
      TRY_VOID(database_.query("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                               {answer.question, card.stability, card.difficulty, card.last, card.due,
                                std::int64_t{card.reviews}, std::int64_t{card.lapses}, number(card.last_right)}));
      return database_.query(
          "INSERT INTO answer(session, question, option, is_right, hinted, at) VALUES (?, ?, ?, ?, ?, ?)",
          {answer.session, answer.question, static_cast<std::int64_t>(answer.option), number(answer.right),
           number(answer.hinted), answer.at});
    }));
    return card;
  }

  Result<std::int64_t> start(const StoredSession& session, Seconds now) override {
    std::int64_t id = 0;
    TRY_VOID(database_.transaction([&]() -> Result<void> {
      TRY_VOID(database_.query("INSERT INTO session(started, call) VALUES (?, ?)", {now, session.call}));
      id = database_.last_id();
      std::int64_t place = 0;
      for (const std::string& question : session.queue)
        TRY_VOID(database_.query("INSERT INTO queued VALUES (?, ?, ?)", {id, place++, question}));
      return {};
    }));
    return id;
  }

  Result<std::optional<StoredSession>> unfinished(Seconds now) override {
    std::optional<StoredSession> found;
    TRY_VOID(database_.query(
        "SELECT id, call FROM session WHERE open = 1 AND started > ? ORDER BY id DESC LIMIT 1", {now - k_week},
        [&](const SqlRow& row) { found = StoredSession{.id = row.integer(0), .call = row.text(1)}; }));
    if (!found) return found;
    TRY_VOID(database_.query("SELECT question FROM queued WHERE session = ? ORDER BY place", {found->id},
                             [&](const SqlRow& row) { found->queue.push_back(row.text(0)); }));
    TRY_VOID(database_.query("SELECT question, is_right FROM answer WHERE session = ? ORDER BY id", {found->id},
                             [&](const SqlRow& row) {
                               found->asked.push_back(row.text(0));
                               found->right += static_cast<int>(row.integer(1));
                             }));
    return found;
  }

  Result<void> finish(std::int64_t session) override {
    return database_.query("UPDATE session SET open = 0 WHERE id = ?", {session});
  }

  Result<void> reset() override {
    return database_.transaction([&]() -> Result<void> {
      return database_.run("DELETE FROM card; DELETE FROM answer; DELETE FROM queued; DELETE FROM session;");
    });
  }

 private:
  Sqlite database_;
};

}  // namespace

Result<std::unique_ptr<Progress>> open_progress(const std::string& file) {
  std::error_code fault;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), fault);
  if (fault)
    return std::unexpected(Error{"its folder cannot be made: " + fault.message(), {file, 0}, "set XDG_DATA_HOME"});
  // A new file is for its owner alone; SQLite gives what it makes beside it the same rights.
  if (const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR); made >= 0) ::close(made);
  TRY(Sqlite database, Sqlite::open(file));
  std::int64_t version = 0;
  TRY_VOID(database.query("PRAGMA user_version", {}, [&](const SqlRow& row) { version = row.integer(0); }));
  if (version > k_version)
    return std::unexpected(Error{"it was written by a newer mlrung", {file, 0}, "use that one, or move the file away"});
  if (version == 0) TRY_VOID(database.transaction([&] { return database.run(k_schema); }));
  return std::make_unique<SqliteProgress>(std::move(database));
}

Result<std::string> progress_file(const char* data_home, const char* home) {
  if (data_home != nullptr && *data_home == '/') return std::string(data_home) + "/mlrung/practice.sqlite";
  if (home != nullptr && *home == '/') return std::string(home) + "/.local/share/mlrung/practice.sqlite";
  return std::unexpected(Error{"there is no place for progress: HOME is not set", {}, "set XDG_DATA_HOME"});
}

}  // namespace mlrung
