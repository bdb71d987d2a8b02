// A notebook as facts: each cell a scope, code of all cells through the walk of Python with the notebook's
// own lines, magics as commands.
#include <algorithm>
#include <string>

#include "detect/view/lines.h"
#include "detect/view/notebook_cells.h"
#include "detect/view/python_walk.h"
#include "detect/view/source_code.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_code = 4 << 20;

// Collects the cells' Python in one text, each cell a range of it that is parsed on its own: a mistake in one
// cell does not spread.
class NotebookFacts {
 public:
  NotebookFacts(const Notebook& notebook, FileFacts& facts) : notebook_(notebook), facts_(facts) {}

  void add_cells() {
    std::size_t number = 0;
    for (const NotebookCell& cell : notebook_.cells) {
      ++number;
      if (cell.rows.empty()) continue;
      scope_ = facts_.add_scope({.kind = Scope::Kind::cell,
                                 .name = facts_.keep("cell " + std::to_string(number)),
                                 .first_line = cell.rows.front().line,
                                 .last_line = cell.rows.back().line});
      if (cell.kind == NotebookCell::Kind::markdown) add_prose(cell);
      if (cell.kind == NotebookCell::Kind::code) add_code(cell);
    }
  }

  void add_python() {
    SyntaxTree tree;
    tree.text = facts_.keep(std::move(code_));
    std::vector<std::uint32_t> scopes;
    for (const Range& range : ranges_) {
      const std::span lines(lines_.data() + range.first_line, range.line_count);
      append_module(tree, range.begin, range.end, lines);
      scopes.push_back(range.scope);
    }
    mark_dead_code(tree);
    PythonWalk(tree, {}, scopes, facts_).run();
  }

 private:
  struct Range {
    std::uint32_t begin = 0, end = 0;
    std::size_t first_line = 0, line_count = 0;  // in lines_
    std::uint32_t scope = k_file_scope;
  };

  void add_prose(const NotebookCell& cell) {
    bool fenced = false;
    for (const NotebookCell::Row& row : cell.rows) {
      const std::string_view text = trim(row.text);
      if (text.starts_with("```") || text.starts_with("~~~"))
        fenced = !fenced;
      else if (!fenced && !text.empty())
        add_line(text, row.line);
    }
  }

  void add_line(std::string_view text, std::uint32_t line) {
    const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
    Fact fact{.kind = FactKind::text, .line = line, .scope = scope_};
    if (level >= 1 && level <= 6 && (level == text.size() || text[level] == ' ')) {
      fact.kind = FactKind::heading;
      fact.name = facts_.keep(std::string(trim(text.substr(level))));
      fact.value = std::string_view("123456").substr(level - 1, 1);
    } else {
      fact.value = facts_.keep(std::string(text));
    }
    facts_.facts.push_back(fact);
  }

  void add_code(const NotebookCell& cell) {
    const std::string& language = cell.language.empty() ? notebook_.language : cell.language;
    const std::string_view head = trim(cell.rows.front().text);
    if (language == "bash" || language == "sh") return add_script(cell, 0);
    if (head.starts_with("%%bash") || head.starts_with("%%sh") || head.starts_with("%%script bash") ||
        head.starts_with("%%!"))
      return add_script(cell, 1);
    if (const auto other = other_language(language)) return add_other(cell, *other);
    if (language != "python" && language != "ipython" && language != "python3") return;
    const bool timing = head.starts_with("%%time") || head.starts_with("%%capture") || head.starts_with("%%prun") ||
                        head.starts_with("%%memit") || head.starts_with("%%local") || head.starts_with("%%spark");
    if (head.starts_with("%%") && !timing) return;
    if (code_.size() > k_most_code) return;
    Range range{.begin = static_cast<std::uint32_t>(code_.size()), .first_line = lines_.size(), .scope = scope_};
    for (std::size_t i = timing ? 1 : 0; i < cell.rows.size(); ++i) add_row(cell, i);
    range.end = static_cast<std::uint32_t>(code_.size());
    range.line_count = lines_.size() - range.first_line;
    ranges_.push_back(range);
  }

  static std::optional<Language> other_language(std::string_view name) {
    if (name == "r" || name == "ir") return Language::r;
    if (name == "scala" || name == "spark") return Language::scala;
    if (name == "c#" || name == "csharp" || name == ".net-csharp") return Language::csharp;
    if (name.starts_with("julia")) return Language::julia;
    return std::nullopt;
  }

  // A cell of another language is read as a program of its own; its functions are scopes of the cell.
  void add_other(const NotebookCell& cell, Language language) {
    std::string code;
    for (const NotebookCell::Row& row : cell.rows) code += row.text + "\n";
    const std::size_t fact = facts_.facts.size(), scope = facts_.scopes.size();
    const auto line_of = [&](std::uint32_t line) {
      return cell.rows[std::min<std::size_t>(std::max(line, 1U) - 1, cell.rows.size() - 1)].line;
    };
    Collector collector(facts_);
    SourceReader(collector, facts_.keep(std::move(code)), language).read();
    for (std::size_t i = fact; i < facts_.facts.size(); ++i) {
      facts_.facts[i].line = line_of(facts_.facts[i].line);
      if (facts_.facts[i].scope == k_file_scope) facts_.facts[i].scope = scope_;
    }
    for (std::size_t i = scope; i < facts_.scopes.size(); ++i) {
      Scope& made = facts_.scopes[i];
      made.first_line = line_of(made.first_line);
      made.last_line = line_of(made.last_line);
      if (made.parent == k_file_scope) made.parent = scope_;
    }
  }

  void add_script(const NotebookCell& cell, std::size_t from) {
    std::string script;
    for (std::size_t i = from; i < cell.rows.size(); ++i) script += cell.rows[i].text + "\n";
    const std::size_t before = facts_.facts.size();
    add_commands(facts_, facts_.keep(std::move(script)), 1, scope_);
    for (std::size_t i = before; i < facts_.facts.size(); ++i) {
      const std::size_t row = std::min(from + facts_.facts[i].line - 1, cell.rows.size() - 1);
      facts_.facts[i].line = cell.rows[row].line;
    }
  }

  // One row of Python; a magic becomes a command and leaves `pass`, so that the block it is in stays a block.
  // `row` goes on to the last row that the magic took.
  void add_row(const NotebookCell& cell, std::size_t& row) {
    const std::string& text = cell.rows[row].text;
    const std::uint32_t line = cell.rows[row].line;
    const std::size_t indent = indent_of(text);
    std::string_view magic = trim(text);
    const std::size_t assigned = text.find("= !");
    if (assigned != std::string::npos && text.find_first_of("\"'#") > assigned) {
      add_command(std::string(trim(text.substr(assigned + 3))), line);
      return add_text(text.substr(0, assigned) + "= None", line);
    }
    if (!is_magic(magic)) return add_text(text, line);
    std::string command(magic);
    while (command.ends_with('\\') && row + 1 < cell.rows.size()) {
      command.pop_back();
      command += trim(cell.rows[++row].text);
    }
    add_text(std::string(indent, ' ') + "pass", line);
    add_magic(command, line);
  }

  [[nodiscard]] static bool is_magic(std::string_view row) {
    if (row.starts_with('!') || row.starts_with('?')) return true;
    if (row.ends_with('?') && row.find_first_of(" #\"'(") == std::string_view::npos) return true;
    return row.size() > 1 && row[0] == '%' && (is_letter(row[1]) || row[1] == '%');
  }

  void add_magic(std::string_view magic, std::uint32_t line) {
    if (magic.starts_with('!')) {
      magic.remove_prefix(magic.starts_with("!!") ? 2 : 1);
      return add_command(std::string(magic), line);
    }
    for (const std::string_view program : {"%pip ", "%conda ", "%mamba ", "%sh "})
      if (magic.starts_with(program)) return add_command(std::string(magic.substr(program == "%sh " ? 4 : 1)), line);
    if (magic.starts_with("%run ")) add_command("python " + std::string(magic.substr(5)), line);
    if (magic.starts_with("%system ")) add_command(std::string(magic.substr(8)), line);
  }

  void add_command(std::string command, std::uint32_t line) {
    add_commands(facts_, facts_.keep(std::move(command)), line, scope_, false);
  }

  void add_text(std::string_view text, std::uint32_t line) {
    code_ += text;
    code_ += '\n';
    lines_.push_back(line);
  }

  const Notebook& notebook_;
  FileFacts& facts_;
  std::uint32_t scope_ = k_file_scope;
  std::string code_;
  std::vector<std::uint32_t> lines_;
  std::vector<Range> ranges_;
};

}  // namespace

void view_notebook(std::string_view path, FileFacts& facts) {
  const std::string_view text = *facts.text;
  facts.scopes[0].last_line = static_cast<std::uint32_t>(1 + std::count(text.begin(), text.end(), '\n'));
  std::optional<Notebook> notebook;
  if (path.size() > 4 && (path.ends_with(".Rmd") || path.ends_with(".rmd") || path.ends_with(".qmd")))
    notebook = read_chunks(text);
  else
    notebook = read_jupyter(text);
  if (!notebook) {
    facts.problem = "is not a JSON notebook";
    return;
  }
  NotebookFacts reading(*notebook, facts);
  reading.add_cells();
  reading.add_python();
}

}  // namespace mlrung
