#include "words/passages.h"

#include <algorithm>

namespace mlrung {
namespace {

constexpr std::size_t k_longest_title = 80;  // bytes
constexpr int k_label_depth = 99;            // of a line with a colon: any heading ends what it leads

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

bool is_underline(std::string_view line) {
  return line.size() >= 3 && (line.front() == '=' || line.front() == '-') &&
         line.find_first_not_of(line.front()) == std::string_view::npos;
}

bool is_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") || line.starts_with("• ")) return true;
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
}

// Fenced code, by ``` or ~~~: a `#` in it is a comment, no heading.
class Fence {
 public:
  // Whether the line opens, closes or is in one.
  bool takes(std::string_view line) {
    const char mark = line.empty() ? '\0' : line.front();
    const std::size_t length = std::min(line.find_first_not_of(mark), line.size());
    const std::string_view behind = line.substr(length);
    if (length_ == 0) {
      const bool opens = length >= 3 && (mark == '~' || (mark == '`' && behind.find('`') == std::string_view::npos));
      if (opens) mark_ = mark, length_ = length;
      return opens;
    }
    if (mark == mark_ && length >= length_ && behind.empty()) length_ = 0;
    return true;
  }

 private:
  char mark_ = '\0';
  std::size_t length_ = 0;  // 0: none is open
};

bool is_yaml(std::string_view line) {
  if (trimmed(line).empty() || is_blank(line.front()) || line.starts_with("- ") || line.front() == '#') return true;
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && line.find(' ') > colon;
}

// Where the text begins behind the YAML that may stand first, between lines of `---`.
std::size_t behind_front_matter(std::string_view text) {
  std::size_t at = std::min(text.find('\n'), text.size());
  if (trimmed(text.substr(0, at)) != "---") return 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at + 1), text.size());
    const std::string_view line = text.substr(at + 1, end - at - 1);
    at = end;
    if (trimmed(line) == "---" || trimmed(line) == "...")
      return text.find_first_not_of(" \t\r\n", end) == std::string_view::npos ? 0 : end;  // alone, it is the text
    if (!is_yaml(line)) return 0;
  }
  return 0;
}

// Words in lower case with one blank around each.
std::string words_of(std::string_view title) {
  std::string words = " ";
  for (const char c : title) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool letter = (low >= 'a' && low <= 'z') || low == '-' || static_cast<unsigned char>(low) >= 0x80;
    if (letter)
      words += low;
    else if (words.back() != ' ')
      words += ' ';
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool has_any(const std::string& words, const std::vector<std::string>& phrases) {
  return std::ranges::any_of(phrases,
                             [&](const auto& phrase) { return words.find(" " + phrase + " ") != std::string::npos; });
}

class Outline {
 public:
  Outline(std::string_view text, const Wording& wording) : text_(text), wording_(wording) {}

  std::vector<Span> read() {
    begin_ = behind_front_matter(text_);
    has_title_ = headings_of_depth_1() == 1;
    for (std::size_t at = begin_; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      line(at, end);
      at = end + 1;
    }
    close(text_.size());
    return std::move(found_);
  }

 private:
  void line(std::size_t begin, std::size_t end) {
    const std::string_view words = trimmed(text_.substr(begin, end - begin));
    if (fence_.takes(words) || words.empty()) {
      after_blank_ = true;
      return;
    }
    if (const int depth = heading_depth(words, end); depth > 0)
      heading(begin, depth, words);
    else if (words.ends_with(':') && !is_item(words) && is_label(words))
      enter(begin, k_label_depth, true);
    else if (left_out_ == k_label_depth && !is_item(words) && (after_blank_ || words.ends_with(':')))
      enter(begin, k_label_depth, false);
    after_blank_ = false;
  }

  // 0 where the line is no heading.
  [[nodiscard]] int heading_depth(std::string_view words, std::size_t end) const {
    if (const std::size_t depth = words.find_first_not_of('#');
        depth > 0 && depth < words.size() && words[depth] == ' ')
      return static_cast<int>(depth);
    if (end >= text_.size() || words.size() > k_longest_title || is_item(words)) return 0;
    const std::size_t behind = std::min(text_.find('\n', end + 1), text_.size());
    const std::string_view next = trimmed(text_.substr(end + 1, behind - end - 1));
    return is_underline(next) ? (next.front() == '=' ? 1 : 2) : 0;
  }
  [[nodiscard]] int headings_of_depth_1() const {
    int count = 0;
    Fence fence;
    for (std::size_t at = begin_; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      const std::string_view words = trimmed(text_.substr(at, end - at));
      if (!fence.takes(words) && !words.empty() && heading_depth(words, end) == 1) ++count;
      at = end + 1;
    }
    return count;
  }
  // What is underlined may be a line of text with a rule below it: "goals: none".
  [[nodiscard]] bool is_left_out(std::string_view title) const {
    if (title.size() > k_longest_title) return false;
    if (title.front() != '#') return title.find(':') == std::string_view::npos && is_label(title);
    const std::string words = words_of(title);
    return has_any(words, wording_.sections_not_read) && !has_any(words, wording_.sections_read);
  }
  // Nothing but one of the phrases, so that "our plans are run by a scheduler, like this:" is none.
  [[nodiscard]] bool is_label(std::string_view title) const {
    if (title.size() > k_longest_title) return false;
    const std::string words = words_of(title);
    return std::ranges::any_of(wording_.sections_not_read, [&](const auto& phrase) {
      return words == " " + phrase + " " || words == " our " + phrase + " " || words == " the " + phrase + " ";
    });
  }

  // Below what is left out, a heading that speaks of today is read all the same, up to the next of its depth. Below the
  // title of the whole document all are: "# MLOps roadmap" has a "## Current state", and a "## Training".
  void heading(std::size_t begin, int depth, std::string_view title) {
    const int around = left_out_ > 0 && depth > left_out_ ? left_out_ : around_;
    const bool below = around > 0 && depth > around && !(has_title_ && around == 1);
    const bool today = title.size() <= k_longest_title && has_any(words_of(title), wording_.sections_read);
    if (below && left_out_ == around && !today) return;
    close(begin);
    if (below && !today && depth <= read_again_) {
      left_out_ = around;
      return;
    }
    if (below && today && (left_out_ == around || depth <= read_again_)) read_again_ = depth;
    left_out_ = is_left_out(title) ? depth : 0;
    around_ = below ? around : 0;
  }
  void enter(std::size_t begin, int depth, bool leave_out) {
    if (left_out_ > 0 && depth > left_out_) return;  // a part of what is left out
    close(begin);
    left_out_ = leave_out ? depth : 0;
  }
  void close(std::size_t end) {
    const std::size_t from = begin_;
    begin_ = end;
    if (left_out_ > 0) return;
    const std::string_view section = text_.substr(from, end - from);
    const std::size_t first = section.find_first_not_of(" \t\r\n"), last = section.find_last_not_of(" \t\r\n");
    if (first != std::string_view::npos) found_.push_back({from + first, from + last + 1});
  }

  std::string_view text_;
  const Wording& wording_;
  std::vector<Span> found_;
  std::size_t begin_ = 0;   // of the section that is open
  int left_out_ = 0;        // depth of the heading that leaves out; 0: what is open is read
  int around_ = 0;          // depth of one that left out what is around the heading that is read again
  int read_again_ = 0;      // depth of the latter
  bool has_title_ = false;  // the only heading of depth 1
  Fence fence_;
  bool after_blank_ = false;
};

}  // namespace

std::vector<Span> passages(std::string_view text, const Wording& wording) { return Outline(text, wording).read(); }

}  // namespace mlrung
