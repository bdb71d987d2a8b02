#include "practice/sqlite.h"

#include <sqlite3.h>

namespace mlrung {
namespace {

// Another session may hold the lock for one short transaction.
constexpr int k_patience_ms = 10'000;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

int bind(sqlite3_stmt* statement, int index, const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, index, *integer);
  if (const auto* real = std::get_if<double>(&value)) return sqlite3_bind_double(statement, index, *real);
  const auto& text = std::get<std::string>(value);
  return sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

}  // namespace

std::int64_t SqlRow::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double SqlRow::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string SqlRow::text(int column) const {
  const auto* bytes = static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(statement_, column)));
  return bytes == nullptr ? std::string()
                          : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

void Sqlite::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

std::unexpected<Error> Sqlite::fail() const {
  const int code = sqlite3_errcode(database_.get());
  const bool spoilt = code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
  return std::unexpected(Error{
      sqlite3_errmsg(database_.get()), {file_, 0}, spoilt ? "move it away; a new one is made at the next start" : ""});
}

Result<Sqlite> Sqlite::open(const std::string& file) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  Sqlite database(file, raw);
  if (code != SQLITE_OK) return database.fail();
  sqlite3_busy_timeout(raw, k_patience_ms);
  TRY_VOID(database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"));
  return database;
}

Result<void> Sqlite::run(const char* script) const {
  if (sqlite3_exec(database_.get(), script, nullptr, nullptr, nullptr) != SQLITE_OK) return fail();
  return {};
}

Result<void> Sqlite::query(const char* statement, const std::vector<SqlValue>& values,
                           const std::function<void(const SqlRow&)>& each) const {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(database_.get(), statement, -1, &raw, nullptr) != SQLITE_OK) return fail();
  const std::unique_ptr<sqlite3_stmt, Finalize> prepared(raw);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (bind(raw, static_cast<int>(i) + 1, values[i]) != SQLITE_OK) return fail();
  int code = sqlite3_step(raw);
  for (; code == SQLITE_ROW; code = sqlite3_step(raw))
    if (each) each(SqlRow(raw));
  if (code != SQLITE_DONE) return fail();
  return {};
}

std::int64_t Sqlite::last_id() const { return sqlite3_last_insert_rowid(database_.get()); }

Result<void> Sqlite::transaction(const std::function<Result<void>()>& work) const {
  TRY_VOID(run("BEGIN IMMEDIATE"));
  if (Result<void> done = work(); !done) {
    [[maybe_unused]] const Result<void> undone = run("ROLLBACK");
    return done;
  }
  return run("COMMIT");
}

}  // namespace mlrung
