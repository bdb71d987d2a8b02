// A day of the calendar (Gregorian), as people write it in files: YYYY-MM-DD. There is no clock here: who needs today
// is told it.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace mlrung {

struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(const Date&) const = default;
};

// nullopt when it is not written so, or when there is no such day.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_string(const Date& date);

}  // namespace mlrung
