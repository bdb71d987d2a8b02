// The text that a verb of words is asked about: an argument, a file, or standard input; and the reader that reads it.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "model/catalogue.h"
#include "words/reader.h"

namespace mlrung {

// Of `argument` and `file` only one may be given; "-" is standard input. At most 4 MiB, with words in it.
[[nodiscard]] Result<std::string> words_input(const std::string& argument, const std::optional<std::string>& file);
// With the wording of a file, or the one that the program carries.
[[nodiscard]] Result<Reader> open_reader(const Catalogue& catalogue, const std::optional<std::string>& wording = {});
// Declares --wording.
void declare_wording(Command& command, std::optional<std::string>& wording);

}  // namespace mlrung
