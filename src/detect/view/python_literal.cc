#include "detect/view/python_literal.h"

#include <charconv>

namespace mlrung {
namespace {

struct Literal {
  std::string_view content;
  bool raw = false;
  bool formatted = false;
};

Literal open_literal(std::string_view source) {
  Literal literal;
  std::size_t start = 0;
  for (; start < source.size() && source[start] != '"' && source[start] != '\''; ++start) {
    literal.raw = literal.raw || source[start] == 'r' || source[start] == 'R';
    literal.formatted = literal.formatted || source[start] == 'f' || source[start] == 'F';
  }
  source.remove_prefix(start);
  if (source.empty()) return literal;
  const std::size_t quotes = source.size() >= 6 && source[1] == source[0] && source[2] == source[0] ? 3 : 1;
  const std::string_view quote = source.substr(0, quotes);
  source.remove_prefix(quotes);
  if (source.ends_with(quote)) source.remove_suffix(quotes);
  literal.content = source;
  return literal;
}

void append_utf8(std::string& out, unsigned code) {
  if (code >= 0x110000 || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  const unsigned lead = more == 1 ? 0xC0 : more == 2 ? 0xE0 : 0xF0;
  out += static_cast<char>(lead | (code >> (6 * more)));
  for (int shift = more - 1; shift >= 0; --shift) out += static_cast<char>(0x80 | ((code >> (6 * shift)) & 0x3F));
}

// `at` is the character after the backslash; returns how many characters the escape takes from there.
std::size_t append_escape(std::string& out, std::string_view text, std::size_t at) {
  constexpr std::string_view k_letters = "abfnrtv0";
  constexpr char k_values[] = {'\a', '\b', '\f', '\n', '\r', '\t', '\v', '\0'};
  const char letter = text[at];
  if (letter == '\n') return 1;
  if (letter == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  if (const std::size_t known = k_letters.find(letter); known != std::string_view::npos) {
    out += k_values[known];
    return 1;
  }
  const std::size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  if (digits != 0 && at + digits < text.size()) {
    unsigned code = 0;
    const char* first = text.data() + at + 1;
    if (std::from_chars(first, first + digits, code, 16).ptr == first + digits) {
      append_utf8(out, code);
      return digits + 1;
    }
  }
  if (letter != '\\' && letter != '\'' && letter != '"') out += '\\';
  out += letter;
  return 1;
}

bool is_plain(const Literal& literal) {
  if (!literal.raw && literal.content.find('\\') != std::string_view::npos) return false;
  return !literal.formatted ||
         (literal.content.find("{{") == std::string_view::npos && literal.content.find("}}") == std::string_view::npos);
}

void append_content(std::string& out, std::string_view content, bool raw, bool formatted) {
  for (std::size_t i = 0; i < content.size() && out.size() < k_longest_string + 8;) {
    const char c = content[i];
    if (c == '\\' && !raw && i + 1 < content.size()) {
      i += 1 + append_escape(out, content, i + 1);
    } else {
      out += c;
      const bool doubled = formatted && (c == '{' || c == '}') && i + 1 < content.size() && content[i + 1] == c;
      i += doubled ? 2 : 1;
    }
  }
}

template <class Function>
void for_each_part(const SyntaxTree& tree, std::uint32_t node, const Function& function) {
  if (tree[node].kind == Syntax::string) return function(node);
  for (std::uint32_t at = node + 1; at < tree[node].next; at = tree[at].next)
    if (tree[at].kind == Syntax::string) function(at);
}

}  // namespace

std::string_view cut(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
  return text.substr(0, limit);
}

std::string_view string_content(const SyntaxTree& tree, std::uint32_t node, std::string& made) {
  if (tree[node].kind == Syntax::string) {
    const Literal literal = open_literal(tree.source(node));
    if (is_plain(literal)) return cut(literal.content, k_longest_string);
  }
  for_each_part(tree, node, [&](std::uint32_t part) {
    const Literal literal = open_literal(tree.source(part));
    append_content(made, literal.content, literal.raw, literal.formatted);
  });
  return cut(made, k_longest_string);
}

std::string string_template(const SyntaxTree& tree, std::uint32_t node) {
  std::string out;
  for_each_part(tree, node, [&](std::uint32_t part) {
    const Literal literal = open_literal(tree.source(part));
    std::string_view rest = literal.content;
    for (std::uint32_t at = part + 1; at < tree[part].next; at = tree[at].next) {
      if (tree[at].kind != Syntax::interpolation) continue;
      const char* hole = tree.text.data() + tree[at].begin;
      if (hole < rest.data()) continue;
      append_content(out, rest.substr(0, static_cast<std::size_t>(hole - rest.data())), literal.raw, literal.formatted);
      out += "{}";
      const auto used = static_cast<std::size_t>(tree.text.data() + tree[at].end - rest.data());
      rest.remove_prefix(used < rest.size() ? used : rest.size());
    }
    append_content(out, rest, literal.raw, literal.formatted);
  });
  return out;
}

bool is_triple_quoted(std::string_view literal) {
  const std::size_t start = literal.find_first_of("\"'");
  if (start == std::string_view::npos || start + 6 > literal.size()) return false;
  return literal[start + 1] == literal[start] && literal[start + 2] == literal[start];
}

}  // namespace mlrung
