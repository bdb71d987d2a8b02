#include "detect/view/shell_lexer.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "detect/view/shell_text.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_expansion = 4096;  // of ${...}: bounds the look for its end
constexpr std::size_t k_most_commands = 50000;

class Lexer {
 public:
  Lexer(std::string_view text, std::uint32_t line, int depth) : text_(text), line_(line), depth_(depth) {}

  ShellScript run() {
    while (at_ < text_.size() && script_.commands.size() < k_most_commands) {
      if (pattern_next_ && skip_case_pattern()) continue;
      step();
    }
    end_command();
    for (const auto group : groups_)
      if (group >= 0) script_.functions[static_cast<std::size_t>(group)].last_line = line_;
    return std::move(script_);
  }

 private:
  enum class Mode { command, skip_list, case_head, function_name };  // what the words of the current command are

  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool at(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  void step() {
    const char c = text_[at_];
    switch (c) {
      case '\\': escape(); break;
      case '\n': newline(); break;
      case ' ':
      case '\t':
      case '\r':
        end_word();
        ++at_;
        break;
      case '#': in_word_ ? append(c) : skip_comment(); break;
      case '\'': single_quotes(); break;
      case '"': double_quotes(); break;
      case '`': backquotes(); break;
      case '$': dollar(); break;
      case ';': separator(); break;
      case '|': separator(); break;
      case '&': ampersand(); break;
      case '(': open_parenthesis(); break;
      case ')':
        end_command();
        ++at_;
        break;
      case '<':
      case '>': redirection(); break;
      default: append(c);
    }
  }

  void start_word() {
    if (in_word_) return;
    in_word_ = true;
    word_line_ = line_;
  }
  void append(char c) {
    start_word();
    word_ += c;
    ++at_;
  }
  void append_text(std::string_view text) {
    start_word();
    word_ += text;
    line_ += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    at_ += text.size();
  }

  void escape() {
    if (peek(1) == '\n' || (peek(1) == '\r' && peek(2) == '\n')) {
      at_ += peek(1) == '\n' ? 2 : 3;
      ++line_;
      return;
    }
    if (std::isalnum(static_cast<unsigned char>(peek(1))) != 0) return append('\\');  // paths of Windows
    ++at_;
    quoted_ = true;
    if (at_ < text_.size()) append(text_[at_]);
  }

  void newline() {
    end_command();
    ++at_;
    ++line_;
    for (const auto& delimiter : std::exchange(here_, {})) skip_here_document(delimiter);
  }

  void skip_here_document(const std::string& delimiter) {
    while (at_ < text_.size()) {
      const auto end = std::min(text_.find('\n', at_), text_.size());
      const auto content = trimmed(text_.substr(at_, end - at_));
      at_ = std::min(end + 1, text_.size());
      if (end < text_.size()) ++line_;
      if (content == delimiter) return;
    }
  }

  void skip_comment() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  void single_quotes() {
    const auto end = at_ >= no_single_from_ ? std::string_view::npos : text_.find('\'', at_ + 1);
    if (end == std::string_view::npos) {  // not closed: an apostrophe
      no_single_from_ = std::min(no_single_from_, at_);
      return append('\'');
    }
    quoted_ = true;
    ++at_;
    append_text(text_.substr(at_, end - at_));
    ++at_;
  }

  void double_quotes() {
    if (at_ >= no_double_from_ || !closes_double(text_, at_ + 1)) {
      no_double_from_ = std::min(no_double_from_, at_);
      return append('"');
    }
    start_word();
    quoted_ = true;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      const char c = text_[at_];
      if (c == '\\' && at_ + 1 < text_.size()) {
        const char next = text_[at_ + 1];
        if (next == '\n') {
          at_ += 2;
          ++line_;
          continue;
        }
        if (next == '"' || next == '\\' || next == '$' || next == '`') ++at_;
        append(text_[at_]);
      } else if (c == '$') {
        dollar();
      } else if (c == '`') {
        backquotes();
      } else {
        if (c == '\n') ++line_;
        append(c);
      }
    }
    if (at_ < text_.size()) ++at_;
  }
  void backquotes() {
    const auto end = text_.find('`', at_ + 1);
    if (end == std::string_view::npos) {
      at_ = text_.size();
      return;
    }
    nested(text_.substr(at_ + 1, end - at_ - 1));
    append_text(text_.substr(at_, end + 1 - at_));
  }

  void dollar() {
    if (peek(1) == '(') {
      const auto end = closing(text_, at_ + 2, '(', ')', text_.size());
      const bool arithmetic = peek(2) == '(';
      if (!arithmetic) nested(text_.substr(at_ + 2, end - at_ - 2));
      return append_text(text_.substr(at_, std::min(end + 1, text_.size()) - at_));
    }
    if (peek(1) == '{') {
      const auto limit = std::min(text_.size(), at_ + k_longest_expansion);
      const auto end = closing(text_, at_ + 2, '{', '}', limit);
      if (end < limit) return append_text(text_.substr(at_, end + 1 - at_));
    }
    append('$');
  }

  void nested(std::string_view inner) {
    if (depth_ >= k_shell_depth || is_make_variable(inner)) return;
    auto script = lex_shell(inner, line_, depth_ + 1);
    for (auto& command : script.commands) {
      command.function = function();
      nested_.push_back(std::move(command));
    }
  }
  std::int32_t function() const {
    for (auto i = groups_.rbegin(); i != groups_.rend(); ++i)
      if (*i >= 0) return *i;
    return -1;
  }

  void separator() {
    const char c = text_[at_];
    end_command();
    if (c == ';' && (peek(1) == ';' || peek(1) == '&') && cases_ > 0) {
      pattern_next_ = true;
      ++at_;
    }
    ++at_;
    if (c == '|' && (peek() == '&' || peek() == '|')) ++at_;
  }

  void ampersand() {
    if (peek(1) == '>') {  // &> file
      end_word();
      at_ += peek(2) == '>' ? 3 : 2;
      drop_next_ = true;
      return;
    }
    end_command();
    at_ += peek(1) == '&' ? 2 : 1;
  }

  void open_parenthesis() {
    if (in_word_ && word_.ends_with('=')) {  // an array
      const auto end = closing(text_, at_ + 1, '(', ')', text_.size());
      return append_text(text_.substr(at_, std::min(end + 1, text_.size()) - at_));
    }
    if (current_.words.empty() && !in_word_ && peek(1) == '(') {  // ((arithmetic))
      const auto end = text_.find("))", at_);
      const auto stop = std::min(end == std::string_view::npos ? text_.size() : end + 2, text_.size());
      line_ += static_cast<std::uint32_t>(std::count(text_.begin() + at_, text_.begin() + stop, '\n'));
      at_ = stop;
      return;
    }
    if (in_word_ && is_word_of_pattern()) return append('(');
    end_word();
    auto next = at_ + 1;
    while (next < text_.size() && is_blank(text_[next])) ++next;
    if (next < text_.size() && text_[next] == ')' && current_.words.size() == 1 && mode_ == Mode::command) {
      declare(current_.words[0].text);
      at_ = next + 1;
      return;
    }
    if (mode_ == Mode::command) end_command();
    ++at_;
  }
  bool is_word_of_pattern() const {
    return !word_.empty() && (word_.back() == '@' || word_.back() == '?' || word_.back() == '!');
  }

  void declare(std::string name) {  // by value: it may be a word of the command that is cleared
    current_.words.clear();
    script_.functions.push_back({std::move(name), line_, line_});
    declared_ = static_cast<std::int32_t>(script_.functions.size() - 1);
  }

  void redirection() {
    if (in_word_ && std::all_of(word_.begin(), word_.end(), [](char c) { return c >= '0' && c <= '9'; }) && !quoted_) {
      word_.clear();  // the number of a descriptor
      in_word_ = false;
    }
    end_word();
    if (at("<<<")) {
      at_ += 3;
      drop_next_ = true;
    } else if (at("<<")) {
      here_document();
    } else if (peek(1) == '(') {  // <(command)
      const auto end = closing(text_, at_ + 2, '(', ')', text_.size());
      nested(text_.substr(at_ + 2, end - at_ - 2));
      append_text(text_.substr(at_, std::min(end + 1, text_.size()) - at_));
    } else {
      at_ += peek(1) == '>' || peek(1) == '&' || peek(1) == '|' || peek(1) == '<' ? 2 : 1;
      drop_next_ = true;
    }
  }

  void here_document() {
    at_ += 2;
    if (peek() == '-' || peek() == '~') ++at_;
    while (is_blank(peek())) ++at_;
    std::string delimiter;
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '\n' && text_[at_] != ';' &&
           text_[at_] != '|' && text_[at_] != '>' && text_[at_] != '&' && text_[at_] != ')') {
      if (text_[at_] != '\'' && text_[at_] != '"' && text_[at_] != '\\') delimiter += text_[at_];
      ++at_;
    }
    if (!delimiter.empty()) here_.push_back(std::move(delimiter));
  }

  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    ShellWord word{std::exchange(word_, {}), word_line_};
    const bool quoted = std::exchange(quoted_, false);
    if (std::exchange(drop_next_, false)) return;
    if (mode_ == Mode::function_name) {
      mode_ = Mode::command;
      return declare(word.text);
    }
    if (mode_ == Mode::case_head) {
      if (word.text == "in" && !quoted) {
        mode_ = Mode::command;
        ++cases_;
        pattern_next_ = true;
      }
      return;
    }
    if (mode_ == Mode::skip_list) return;
    if (current_.words.empty() && !quoted && keyword(word.text)) return;
    if (current_.words.empty()) current_.line = word.line;
    current_.words.push_back(std::move(word));
  }

  // Whether the first word of a command is a keyword, which is then taken in.
  bool keyword(std::string_view word) {
    static constexpr std::string_view plain[] = {"if", "then", "else",  "elif",  "fi",
                                                 "do", "done", "while", "until", "!"};
    if (std::ranges::find(plain, word) != std::end(plain)) return true;
    if (word == "for" || word == "select")
      mode_ = Mode::skip_list;
    else if (word == "case")
      mode_ = Mode::case_head;
    else if (word == "function")
      mode_ = Mode::function_name;
    else if (word == "esac")
      cases_ = std::max(0, cases_ - 1);
    else if (word == "{")
      groups_.push_back(std::exchange(declared_, -1));
    else if (word == "}")
      close_group();
    else if (word == "[[")
      skip_test();
    else
      return false;
    return true;
  }

  void close_group() {
    if (groups_.empty()) return;
    if (groups_.back() >= 0) script_.functions[static_cast<std::size_t>(groups_.back())].last_line = line_;
    groups_.pop_back();
  }

  void skip_test() {
    const auto near = text_.substr(at_, k_longest_expansion).find(" ]]");
    if (near == std::string_view::npos) return;
    const auto end = at_ + near;
    line_ += static_cast<std::uint32_t>(std::count(text_.begin() + at_, text_.begin() + end, '\n'));
    at_ = end + 3;
  }

  bool skip_case_pattern() {
    while (at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == '\n')) {
      if (text_[at_] == '\n') ++line_;
      ++at_;
    }
    if (at("#")) {
      skip_comment();
      return true;
    }
    pattern_next_ = false;
    if (at("esac")) return false;
    if (peek() == '(') ++at_;
    const auto end = std::min(text_.find(')', at_), text_.size());
    line_ += static_cast<std::uint32_t>(std::count(text_.begin() + at_, text_.begin() + end, '\n'));
    at_ = std::min(end + 1, text_.size());
    return true;
  }

  void end_command() {
    end_word();
    drop_next_ = false;
    mode_ = Mode::command;
    if (!current_.words.empty()) {
      current_.function = function();
      script_.commands.push_back(std::exchange(current_, {}));
    }
    for (auto& command : std::exchange(nested_, {})) script_.commands.push_back(std::move(command));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_;
  int depth_;
  ShellScript script_;
  ShellCommand current_;
  std::vector<ShellCommand> nested_;
  std::string word_;
  std::uint32_t word_line_ = 1;
  bool in_word_ = false, quoted_ = false, drop_next_ = false, pattern_next_ = false;
  Mode mode_ = Mode::command;
  int cases_ = 0;
  std::vector<std::int32_t> groups_;  // open braces: the function that one is the body of, or -1
  std::int32_t declared_ = -1;
  std::vector<std::string> here_;
  std::size_t no_single_from_ = std::string_view::npos, no_double_from_ = std::string_view::npos;
};

}  // namespace

ShellScript lex_shell(std::string_view text, std::uint32_t line, int depth) { return Lexer(text, line, depth).run(); }

}  // namespace mlrung
