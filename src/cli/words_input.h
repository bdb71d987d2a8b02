// The text that a verb of words is asked about: an argument, a file, or standard input; and the reader that reads it.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "model/catalogue.h"
#include "words/reader.h"

namespace mlrung {

// Of `argument` and `file` only one may be given; "-" is standard input. At most 4 MiB, with words in it.
[[nodiscard]] Result<std::string> words_input(const std::string& argument, const std::optional<std::string>& file);
[[nodiscard]] Result<Reader> open_reader(const Catalogue& catalogue);

}  // namespace mlrung
