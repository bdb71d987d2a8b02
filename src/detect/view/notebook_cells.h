// The cells of a notebook: Jupyter's JSON (format 3 and 4) or a text of Markdown with code chunks (.Rmd,
// .qmd). Outputs, which are most of a notebook's bytes, are passed over without being copied or checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

struct NotebookCell {
  enum class Kind : std::uint8_t { code, markdown, other };
  struct Row {
    std::string text;        // without its line end
    std::uint32_t line = 1;  // of the notebook file
  };
  Kind kind = Kind::other;
  std::string language = {};  // of code, where the cell says it; empty: the notebook's
  std::vector<Row> rows = {};
};

struct Notebook {
  std::string language = "python";  // of its kernel, lower case
  std::vector<NotebookCell> cells = {};
};

// Nothing when the text is no JSON object with cells.
[[nodiscard]] std::optional<Notebook> read_jupyter(std::string_view text);
[[nodiscard]] Notebook read_chunks(std::string_view text);

}  // namespace mlrung
