#include "cli/words_input.h"

#include "base/text.h"
#include "cli/files.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_bytes = 4 << 20;

}  // namespace

Result<std::string> words_input(const std::string& argument, const std::optional<std::string>& file) {
  if (file && !argument.empty()) return std::unexpected(Error{"a text and a file are given", {}, "give one of them"});
  std::string bytes = argument;
  const std::string name = file ? *file : argument == "-" ? "-" : "";
  if (!name.empty()) {
    TRY(bytes, read_file(name));
  }
  if (bytes.size() > k_most_bytes)
    return std::unexpected(
        Error{"the text is larger than 4 MiB", {name, 0}, "give the part that is about the project"});
  DecodedText decoded = decode_text(std::move(bytes));
  if (decoded.binary) return std::unexpected(Error{"this is no text: it has NUL bytes", {name, 0}, {}});
  if (decoded.text.find_first_not_of(" \t\r\n") == std::string::npos)
    return std::unexpected(Error{"no text is given",
                                 {name, 0},
                                 name.empty() ? "give it as an argument, with -f FILE, or - for standard input" : ""});
  return decoded.text;
}

Result<Reader> open_reader(const Catalogue& catalogue, const std::optional<std::string>& wording) {
  if (!wording) {
    TRY(Wording own, embedded_wording(catalogue));
    return Reader::open(catalogue, std::move(own));
  }
  TRY(const std::string text, read_file(*wording));
  TRY(Wording given, load_wording(text, *wording, catalogue));
  return Reader::open(catalogue, std::move(given));
}

void declare_wording(Command& command, std::optional<std::string>& wording) {
  command.option("--wording", wording, "FILE", "other names of levels, ends of clauses, common words");
}

}  // namespace mlrung
