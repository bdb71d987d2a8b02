// Backslash escapes of quoted strings in JSON and TOML. Internal to base.
#pragma once

#include <string>
#include <string_view>

namespace mlrung {

// Appends a character as UTF-8; surrogates and numbers above U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t character);

// The text that the inside of a quoted string stands for: \n \t \" \\ \/ \b \f \r \e \uXXXX \UXXXXXXXX, and a
// backslash at the end of a line, which removes the white space up to the next text (TOML). Two halves of a
// surrogate pair become one character. False when an escape is none of these.
[[nodiscard]] bool unescape(std::string_view inside, std::string& out);

}  // namespace mlrung
