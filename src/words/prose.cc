#include "words/prose.h"

#include <algorithm>

#include "words/split.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_markup = 500;  // bytes: a mark that ends farther away is none
constexpr std::size_t k_longest_line = 8192;   // a longer line is not written by a person

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

// Behind the mark of a list's item, or npos where there is none.
std::size_t list_mark(std::string_view line) {
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') return 2;
  std::size_t at = 0;
  while (at < line.size() && is_digit(line[at])) ++at;
  if (at > 0 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ') return at + 2;
  return std::string_view::npos;
}

// The end of "(...)" or "[...]" that begins at `open`; npos when it does not end on the line.
std::size_t closing(std::string_view text, std::size_t open, char close) {
  int depth = 0;
  for (std::size_t at = open; at < std::min(text.size(), open + k_longest_markup); ++at) {
    if (text[at] == text[open]) ++depth;
    if (text[at] == close && --depth == 0) return at;
  }
  return std::string_view::npos;
}

// One line without its inline markup: images, targets of links, tags, marks of emphasis and what is struck through.
class Inline {
 public:
  static std::string plain(std::string_view text, int depth = 0) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t next = depth < 4 ? skip(text, at, depth, out) : at;
      if (next == at)
        out += text[at++];
      else
        at = next;
    }
    return out;
  }

 private:
  // What markup at a place stands for goes to `out`; the place behind it, or the same where there is none.
  static std::size_t skip(std::string_view text, std::size_t at, int depth, std::string& out) {
    const std::string_view rest = text.substr(at, k_longest_markup);
    if (rest.starts_with("~~"))
      if (const std::size_t end = rest.find("~~", 2); end != std::string_view::npos) return at + end + 2;
    if (rest.starts_with("![") || rest.front() == '[') return link(text, at, depth, out);
    if (rest.front() == '<' && rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '/' || rest[1] == '!'))
      if (const std::size_t end = rest.find('>'); end != std::string_view::npos) return at + end + 1;
    if (rest.starts_with("**") || rest.starts_with("__") || rest.starts_with("``")) return at + 2;
    if (rest.front() == '*' || rest.front() == '`') return at + 1;
    return at;
  }
  static std::size_t link(std::string_view text, std::size_t at, int depth, std::string& out) {
    const bool image = text[at] == '!';
    const std::size_t open = at + (image ? 1 : 0), end = closing(text, open, ']');
    if (end == std::string_view::npos) return at;
    if (!image) out += plain(text.substr(open + 1, end - open - 1), depth + 1);
    if (end + 1 < text.size() && (text[end + 1] == '(' || text[end + 1] == '['))
      if (const std::size_t to = closing(text, end + 1, text[end + 1] == '(' ? ')' : ']'); to != std::string_view::npos)
        return to + 1;
    return end + 1;
  }
};

class PageReader {
 public:
  explicit PageReader(const ProseRules& rules) : rules_(rules) {}

  std::vector<ProseSentence> read(std::string_view document) {
    int number = 0;
    for (std::size_t at = 0; at < document.size();) {
      const std::size_t end = std::min(document.find('\n', at), document.size());
      line(document.substr(at, end - at), ++number);
      at = end + 1;
    }
    flush();
    return std::move(sentences_);
  }

 private:
  void line(std::string_view raw, int number) {
    const std::string_view text = trimmed(raw);
    if (text.starts_with("```") || text.starts_with("~~~")) {
      flush();
      fenced_ = !fenced_;
      return;
    }
    if (fenced_) return;
    if (is_underline(text)) return heading_above();
    if (text.starts_with('#')) return heading(text);
    const bool code = raw.starts_with("    ") && pieces_.empty() && list_mark(text) == std::string_view::npos;
    const bool directive = text.starts_with("..") || (text.starts_with(':') && text.size() > 1);
    if (text.empty() || text.size() > k_longest_line || code || directive || text.front() == '>' || text.front() == '|')
      return flush();
    paragraph(text, number);
  }

  void paragraph(std::string_view text, int number) {
    if (const std::size_t mark = list_mark(text); mark != std::string_view::npos) {
      flush();
      text = trimmed(text.substr(mark));
      if (text.starts_with("[ ]")) return;
      if (text.starts_with("[x]") || text.starts_with("[X]")) text = trimmed(text.substr(3));
    }
    pieces_.push_back({text_.size(), number});
    text_ += Inline::plain(text) + " ";
  }

  static bool is_underline(std::string_view text) {
    return text.size() >= 3 && (text.front() == '=' || text.front() == '-') &&
           text.find_first_not_of(text.front()) == std::string_view::npos;
  }
  // The paragraph was a heading.
  void heading_above() {
    if (pieces_.empty()) return;
    const std::string title = text_;
    pieces_.clear();
    text_.clear();
    enter(title, 2);
  }
  void heading(std::string_view text) {
    flush();
    const std::size_t depth = std::min(text.find_first_not_of('#'), text.size());
    enter(Inline::plain(text.substr(depth)), static_cast<int>(std::min<std::size_t>(depth, 6)));
  }
  void enter(const std::string& title, int depth) {
    if (skipped_below_ > 0 && depth > skipped_below_) return;
    skipped_below_ = is_skipped(title) ? depth : 0;
  }
  bool is_skipped(const std::string& title) const {
    std::string words = " ";
    for (const char c : lower(title)) words += is_letter(c) || is_digit(c) || c == '-' ? c : ' ';
    words += ' ';
    return std::ranges::any_of(rules_.skip_sections, [&](const std::string& section) {
      return words.find(" " + section + " ") != std::string::npos;
    });
  }

  void flush() {
    if (skipped_below_ == 0) add_sentences();
    pieces_.clear();
    text_.clear();
  }

  void add_sentences() {
    std::size_t piece = 0;
    for (const Span& span : sentences(text_)) {
      while (piece + 1 < pieces_.size() && pieces_[piece + 1].begin <= span.begin) ++piece;
      sentences_.push_back({text_.substr(span.begin, span.end - span.begin), pieces_[piece].line});
    }
  }

  struct Piece {
    std::size_t begin;  // in text_
    int line;
  };
  const ProseRules& rules_;
  std::vector<ProseSentence> sentences_;
  std::string text_;  // the paragraph that is open
  std::vector<Piece> pieces_;
  bool fenced_ = false;
  int skipped_below_ = 0;  // depth of the heading whose section is left out
};

}  // namespace

std::vector<ProseSentence> prose_sentences(std::string_view document, const ProseRules& rules) {
  return PageReader(rules).read(document);
}

}  // namespace mlrung
