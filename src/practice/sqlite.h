// One SQLite database: statements with bound values, and transactions that are rolled back when they are not committed.
// Wraps sqlite3; used by one thread. Errors name the file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace mlrung {

using SqlValue = std::variant<std::int64_t, double, std::string>;

class SqlRow {
 public:
  explicit SqlRow(sqlite3_stmt* statement) : statement_(statement) {}
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;

 private:
  sqlite3_stmt* statement_;
};

class Sqlite {
 public:
  [[nodiscard]] static Result<Sqlite> open(const std::string& file);
  Sqlite(Sqlite&&) = default;

  // Several statements without values.
  [[nodiscard]] Result<void> run(const char* script) const;
  // One statement; `each` sees every row.
  [[nodiscard]] Result<void> query(const char* statement, const std::vector<SqlValue>& values,
                                   const std::function<void(const SqlRow&)>& each = {}) const;
  [[nodiscard]] std::int64_t last_id() const;
  // Runs `work` in one transaction that takes the write lock first; rolled back when it fails.
  [[nodiscard]] Result<void> transaction(const std::function<Result<void>()>& work) const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  Sqlite(std::string file, sqlite3* database) : file_(std::move(file)), database_(database) {}
  [[nodiscard]] std::unexpected<Error> fail() const;

  std::string file_;
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace mlrung
