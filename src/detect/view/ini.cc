// INI files of all tools (setup.cfg, tox.ini, .flake8 ...) and .properties: "section.key" with continued
// values.
#include <optional>
#include <string>

#include "detect/view/collector.h"
#include "detect/view/dependencies.h"
#include "detect/view/lines.h"
#include "detect/view/path_words.h"
#include "detect/view/requirement.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

struct Entry {
  std::string_view section;
  std::string_view key;
  std::size_t line = 0;        // of the key
  std::size_t value_line = 0;  // of the value's first line that is not empty
  std::string value;           // lines joined by '\n'
};

// The line of a `;` or `#` comment; a trailing one needs a blank before it.
std::string_view without_comment(std::string_view line) {
  const std::string_view shown = trim(line);
  if (shown.starts_with('#') || shown.starts_with(';')) return {};
  const std::size_t comment = std::min(line.find(" #"), line.find(" ;"));
  return line.substr(0, comment);
}

class IniView {
 public:
  IniView(Collector& collector, std::string_view path) : collector_(collector), name_(lower(file_name_of(path))) {}
  void read(std::string_view text);

 private:
  void take(std::string_view line, std::size_t number);
  void end_entry();
  void add_dependencies();
  void add_commands_of_section();
  std::uint32_t section_scope();

  Collector& collector_;
  std::string name_;
  std::string_view section_;
  std::size_t section_line_ = 1;
  std::optional<std::uint32_t> scope_;
  std::optional<Entry> entry_;
};

void IniView::read(std::string_view text) {
  Lines lines(text);
  while (lines.next()) take(lines.line(), lines.number());
  end_entry();
}

void IniView::take(std::string_view line, std::size_t number) {
  const std::string_view shown = trim(without_comment(line));
  const bool indented = !line.empty() && (line[0] == ' ' || line[0] == '\t');
  if (indented && entry_) {  // empty text for comments keeps the count of lines
    if (!shown.empty() && entry_->value.empty())
      entry_->value_line = number;
    else
      entry_->value += '\n';
    entry_->value += shown;
    return;
  }
  if (shown.empty()) {
    if (entry_ && !entry_->value.empty()) entry_->value += '\n';
    return;
  }
  end_entry();
  if (shown.starts_with('[')) {
    section_ = trim(shown.substr(1, shown.find_last_of(']') - 1));
    section_line_ = number;
    scope_.reset();
    return;
  }
  const std::size_t split = shown.find_first_of("=:");
  entry_ = Entry{section_, trim(shown.substr(0, split)), number, number, {}};
  if (split != std::string_view::npos) entry_->value = trim(shown.substr(split + 1));
}

void IniView::end_entry() {
  if (!entry_ || entry_->key.empty()) return entry_.reset();
  const std::string key = (section_.empty() ? "" : std::string(section_) + ".") + std::string(entry_->key);
  collector_.add(FactKind::key, entry_->line, scope_.value_or(k_file_scope), collector_.keep(key),
                 collector_.keep(trim(entry_->value)));
  if (name_ == "setup.cfg") add_dependencies();
  if (name_ == "tox.ini" || section_.starts_with("tox:") || section_.starts_with("testenv")) add_commands_of_section();
  entry_.reset();
}

void IniView::add_dependencies() {
  const bool declared =
      (section_ == "options" && entry_->key == "install_requires") || section_ == "options.extras_require";
  if (!declared) return;
  Lines lines(entry_->value);
  while (lines.next()) {
    std::string_view rest = lines.line();
    while (!rest.empty()) {  // extras may be separated by ';' only where no marker is meant
      add_dependency(collector_, rest, entry_->value_line + lines.number() - 1, k_file_scope);
      break;
    }
  }
}

std::uint32_t IniView::section_scope() {
  if (!scope_) scope_ = collector_.scope(Scope::Kind::target, k_file_scope, collector_.keep(section_), section_line_);
  return *scope_;
}

void IniView::add_commands_of_section() {
  if (!section_.starts_with("testenv")) return;
  const std::string_view key = entry_->key;
  if (key != "commands" && key != "commands_pre" && key != "commands_post") return;
  std::string script;
  Lines lines(entry_->value);
  while (lines.next()) {
    std::string_view line = lines.line();
    if (line.starts_with("- ")) line.remove_prefix(2);  // tox: ignore its exit status
    if (const std::size_t condition = line.find(": "); line.find(' ') > condition)
      line = trim(line.substr(condition + 1));
    script += line;
    script += '\n';
  }
  collector_.commands(collector_.keep(script), entry_->value_line, section_scope());
}

}  // namespace

void view_ini(std::string_view path, FileFacts& facts) {
  Collector collector(facts);
  IniView(collector, path).read(*facts.text);
  collector.finish();
}

}  // namespace mlrung
