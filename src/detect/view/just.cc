// justfiles: recipes as targets with their dependencies and commands; string variables are put in.
#include <algorithm>
#include <map>
#include <string>

#include "detect/view/collector.h"
#include "detect/view/lines.h"
#include "detect/view/make_text.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_made = 2 << 20;

class JustView {
 public:
  explicit JustView(FileFacts& facts) : facts_(facts), collector_(facts) {}

  void read() {
    read_variables();
    Lines lines(*facts_.text);
    while (lines.next()) take(lines.line(), lines.number());
    end_body();
    collector_.finish();
  }

 private:
  void read_variables() {
    Lines lines(*facts_.text);
    while (lines.next()) {
      auto line = lines.line();
      if (line.starts_with("export ")) line = trim(line.substr(7));
      const auto sign = line.find(":=");
      if (sign == std::string_view::npos || line.empty() || !is_word(line[0])) continue;
      const auto value = trim(line.substr(sign + 2));
      const auto name = trim(line.substr(0, sign));
      if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') &&
          unquote(value).find(value[0]) == std::string_view::npos)
        variables_[std::string(name)] = unquote(value);
    }
  }

  void take(std::string_view line, std::size_t number) {
    if (trim(line).empty() || (line[0] == ' ' || line[0] == '\t')) {
      if (scope_ == k_file_scope) return;
      if (body_.empty()) body_line_ = number;
      body_.append(trim(line)).append("\n");
      if (!trim(line).empty()) facts_.scopes[scope_].last_line = static_cast<std::uint32_t>(number);
      return;
    }
    end_body();
    if (line[0] == '#' || line[0] == '[' || line[0] == '!') return;
    if (line.starts_with("alias ")) return alias(trim(line.substr(6)), number);
    if (line.starts_with("import ") || line.starts_with("mod ")) return include(line, number);
    if (line.find(":=") != std::string_view::npos && line.find(":=") == line.find(':')) return;
    recipe(line, number);
  }

  void alias(std::string_view line, std::size_t number) {
    const auto sign = line.find(":=");
    if (sign == std::string_view::npos) return;
    const auto scope = collector_.scope(Scope::Kind::target, k_file_scope, trim(line.substr(0, sign)), number);
    collector_.add(FactKind::key, number, scope, "prerequisite", trim(line.substr(sign + 2)));
  }

  void include(std::string_view line, std::size_t number) {
    const auto quote = line.find_first_of("'\"");
    if (quote == std::string_view::npos) return;
    collector_.add(FactKind::key, number, k_file_scope, "include", unquote(trim(line.substr(quote))));
  }

  void recipe(std::string_view line, std::size_t number) {
    if (line[0] == '@') line.remove_prefix(1);
    const auto colon = recipe_colon(line);
    if (colon == std::string_view::npos || !(is_letter(line[0]) || line[0] == '_')) return;
    const auto name = line.substr(0, line.find_first_of(" \t:"));
    scope_ = collector_.scope(Scope::Kind::target, k_file_scope, name, number);
    auto rest = line.substr(colon + 1);
    rest = rest.substr(0, rest.find('#'));
    bool argument = false;  // inside (dependency "argument")
    for (auto word : split_blanks(rest)) {
      const bool opens = word.starts_with('('), closes = word.ends_with(')');
      if (opens) word.erase(0, 1);
      if (!argument && word != "&&") {
        if (word.ends_with(')')) word.pop_back();
        collector_.add(FactKind::key, number, scope_, "prerequisite", collector_.keep(word));
      }
      argument = (argument || opens) && !closes;
    }
  }

  static std::size_t recipe_colon(std::string_view line) {
    char quote = '\0';
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (quote != '\0') {
        if (line[i] == quote) quote = '\0';
      } else if (line[i] == '"' || line[i] == '\'') {
        quote = line[i];
      } else if (line[i] == ':') {
        return i;
      }
    }
    return std::string_view::npos;
  }

  void end_body() {
    const bool other = body_.starts_with("#!") && body_.substr(0, body_.find('\n')).find("sh") == std::string::npos;
    if (scope_ != k_file_scope && !other && made_ < k_most_made) {
      const auto script = with_variables(body_);
      made_ += script.size();
      collector_.commands(script, body_line_, scope_);
    }
    scope_ = k_file_scope;
    body_.clear();
  }

  // `{{name}}` of a known variable becomes its text, any other `{{...}}` one word.
  std::string with_variables(std::string_view text) const {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      const auto end = text.substr(i).starts_with("{{") ? text.find("}}", i) : std::string_view::npos;
      if (end == std::string_view::npos || end - i > 200) {
        out += text[i++];
        continue;
      }
      const auto name = trim(text.substr(i + 2, end - i - 2));
      const auto known = variables_.find(std::string(name));
      if (known != variables_.end()) {
        out += known->second;
      } else {
        std::string plain(name);
        std::erase_if(plain, [](char c) { return !is_word(c); });
        out += "${" + plain + "}";
      }
      i = end + 2;
      if (out.size() > k_most_made) break;
    }
    return out;
  }

  FileFacts& facts_;
  Collector collector_;
  std::map<std::string, std::string> variables_;
  std::uint32_t scope_ = k_file_scope;
  std::string body_;
  std::size_t body_line_ = 1;
  std::size_t made_ = 0;
};

}  // namespace

void view_just(std::string_view, FileFacts& facts) { JustView(facts).read(); }

}  // namespace mlrung
