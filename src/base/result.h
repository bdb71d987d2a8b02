// Errors as values: what went wrong for an outside reason (a user's file, a missing revision, a limit).
// `Result<T>` is the only way an error travels; nothing in this program throws on purpose. A library's
// exceptions are caught in the one .cc that wraps it.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace mlrung {

// Where something is: a path as a user would write it and a line that counts from 1 (0: the whole file).
struct Place {
  std::string path;
  int line = 0;
  bool operator==(const Place&) const = default;
};

struct Error {
  std::string message;    // what is wrong, one line, no trailing period
  Place place = {};       // where, empty path if nowhere in particular
  std::string hint = {};  // what to do about it, may be empty
  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

// "path:line: message; hint" in one line.
[[nodiscard]] std::string to_line(const Error& error);

}  // namespace mlrung

#define MLRUNG_CONCAT_(a, b) a##b
#define MLRUNG_CONCAT(a, b) MLRUNG_CONCAT_(a, b)
// TRY(auto x, f()): x is f()'s value; returns f()'s error from this function if it has none.
#define TRY(declaration, expression)                                                                            \
  auto MLRUNG_CONCAT(try_, __LINE__) = (expression);                                                            \
  if (!MLRUNG_CONCAT(try_, __LINE__)) return std::unexpected(std::move(MLRUNG_CONCAT(try_, __LINE__).error())); \
  declaration = std::move(*MLRUNG_CONCAT(try_, __LINE__))
// TRY_VOID(f()): the same for a Result<void>.
#define TRY_VOID(expression)                                                             \
  if (auto MLRUNG_CONCAT(try_, __LINE__) = (expression); !MLRUNG_CONCAT(try_, __LINE__)) \
  return std::unexpected(std::move(MLRUNG_CONCAT(try_, __LINE__).error()))
