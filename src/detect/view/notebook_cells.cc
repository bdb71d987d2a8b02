#include "detect/view/notebook_cells.h"

#include <algorithm>
#include <cctype>

#include "detect/view/json_scan.h"
#include "detect/view/lines.h"

namespace mlrung {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// `open` says whether the last row goes on: a source's strings end their lines themselves.
void add_rows(NotebookCell& cell, std::string_view text, std::uint32_t line, bool& open) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view row = text.substr(0, end);
    if (end != std::string_view::npos && row.ends_with('\r')) row.remove_suffix(1);
    if (open)
      cell.rows.back().text += row;
    else
      cell.rows.push_back({std::string(row), line});
    open = end == std::string_view::npos;
    text.remove_prefix(open ? text.size() : end + 1);
  }
}

void read_source(JsonScan& scan, NotebookCell& cell) {
  bool open = false;
  const auto read = [&] {
    const std::uint32_t line = scan.line();
    std::string text;
    if (scan.peek() == '"' && scan.read_string(text))
      add_rows(cell, text, line, open);
    else
      scan.skip();
  };
  if (scan.peek() == '[')
    scan.read_array(read);
  else
    read();
}

NotebookCell read_cell(JsonScan& scan) {
  NotebookCell cell;
  if (scan.peek() != '{') {
    scan.skip();
    return cell;
  }
  scan.read_object([&](const std::string& key) {
    if (key == "source" || key == "input") return read_source(scan, cell);
    const bool is_text = scan.peek() == '"';
    if (key == "cell_type" && is_text) {
      std::string type;
      scan.read_string(type);
      cell.kind = type == "code"       ? NotebookCell::Kind::code
                  : type == "markdown" ? NotebookCell::Kind::markdown
                                       : NotebookCell::Kind::other;
    } else if (key == "language" && is_text) {
      scan.read_string(cell.language);
      cell.language = lower(cell.language);
    } else {
      scan.skip();
    }
  });
  return cell;
}

void read_metadata(JsonScan& scan, Notebook& notebook) {
  if (scan.peek() != '{') {
    scan.skip();
    return;
  }
  scan.read_object([&](const std::string& key) {
    if ((key != "kernelspec" && key != "language_info") || scan.peek() != '{') {
      scan.skip();
      return;
    }
    const std::string_view wanted = key == "kernelspec" ? "language" : "name";
    scan.read_object([&](const std::string& inner) {
      std::string language;
      if (inner != wanted || scan.peek() != '"')
        scan.skip();
      else if (scan.read_string(language) && !language.empty())
        notebook.language = lower(language);
    });
  });
}

}  // namespace

std::optional<Notebook> read_jupyter(std::string_view text) {
  Notebook notebook;
  bool has_cells = false;
  JsonScan scan(text);
  const auto read_cells = [&] {
    has_cells = true;
    scan.read_array([&] { notebook.cells.push_back(read_cell(scan)); });
  };
  scan.read_object([&](const std::string& key) {
    if (key == "cells") {
      read_cells();
    } else if (key == "metadata") {
      read_metadata(scan, notebook);
    } else if (key == "worksheets" && scan.peek() == '[') {
      scan.read_array([&] {
        if (scan.peek() != '{') {
          scan.skip();
          return;
        }
        scan.read_object([&](const std::string& inner) {
          if (inner == "cells")
            read_cells();
          else
            scan.skip();
        });
      });
    } else {
      scan.skip();
    }
  });
  if (scan.failed() || !scan.at_end() || !has_cells) return std::nullopt;
  return notebook;
}

// "```{python name, echo=FALSE}" opens a chunk of code, "```" ends it.
Notebook read_chunks(std::string_view text) {
  Notebook notebook;
  bool front_matter = false;
  std::string_view fence;
  NotebookCell* cell = nullptr;
  for (Lines lines(text); lines.next();) {
    const std::string_view line = trim(lines.line());
    const auto number = static_cast<std::uint32_t>(lines.number());
    if (line == "---" && (number == 1 || front_matter)) {
      front_matter = number == 1;
      continue;
    }
    if (front_matter) continue;
    const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
    if (fence.empty() && ticks >= 3 && line.substr(ticks).starts_with('{')) {
      fence = line.substr(0, ticks);
      const std::string_view head = line.substr(ticks + 1);
      cell = &notebook.cells.emplace_back(NotebookCell{.kind = NotebookCell::Kind::code});
      cell->language = lower(head.substr(0, head.find_first_of(" ,}")));
      continue;
    }
    if (!fence.empty() && ticks >= fence.size() && ticks == line.size()) {
      fence = {};
      cell = nullptr;
      continue;
    }
    if (cell == nullptr) cell = &notebook.cells.emplace_back(NotebookCell{.kind = NotebookCell::Kind::markdown});
    cell->rows.push_back({std::string(lines.line()), number});
  }
  return notebook;
}

}  // namespace mlrung
