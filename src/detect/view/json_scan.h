// A cursor over JSON text that reads only what it is asked for: values are passed over at the speed of a byte
// search, and are not checked further than their brackets and quotes. For files that are mostly of no
// interest; what has to be read as a whole is parse_json's (base/document.h). Every function is false, or
// does nothing, once something was wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mlrung {

class JsonScan {
 public:
  explicit JsonScan(std::string_view text) : text_(text) {}

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end();
  // The next character that is not white space, 0 at the end.
  [[nodiscard]] char peek();
  // The line of the next value, from 1. Cheap for places that rise.
  [[nodiscard]] std::uint32_t line();

  // Calls member(key) for each member; it must read or skip the value.
  template <class Function>
  bool read_object(const Function& member);
  // Calls item() for each item; it must read or skip the value.
  template <class Function>
  bool read_array(const Function& item);
  bool read_string(std::string& out);
  bool skip();

 private:
  bool take(char c);
  bool fail() {
    failed_ = true;
    return false;
  }
  // After the opening quote: offset of the closing one, npos if there is none.
  [[nodiscard]] std::size_t string_end(std::size_t from) const;
  void append_escape(std::string& out, std::size_t& at, std::size_t end) const;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  std::uint32_t line_ = 1;
  bool failed_ = false;
};

template <class Function>
bool JsonScan::read_object(const Function& member) {
  if (!take('{')) return fail();
  if (take('}')) return true;
  do {
    std::string key;
    if (!read_string(key) || !take(':')) return fail();
    member(key);
    if (failed_) return false;
  } while (take(','));
  return take('}') || fail();
}

template <class Function>
bool JsonScan::read_array(const Function& item) {
  if (!take('[')) return fail();
  if (take(']')) return true;
  do {
    item();
    if (failed_) return false;
  } while (take(','));
  return take(']') || fail();
}

}  // namespace mlrung
