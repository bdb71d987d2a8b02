#include "words/tokenizer.h"

#include <utf8proc.h>

#include <algorithm>
#include <string>

namespace mlrung {
namespace {

constexpr int k_longest_word = 100;  // characters

bool is_punctuation(utf8proc_int32_t c) {
  if ((c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126)) return true;
  const auto category = utf8proc_category(c);
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

bool is_ideograph(utf8proc_int32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x2CEAF);
}

bool is_space(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F) || c == 0x85 ||
         (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP);
}

bool is_dropped(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return c == 0xFFFD || category == UTF8PROC_CATEGORY_MN ||
         (category >= UTF8PROC_CATEGORY_CC && category <= UTF8PROC_CATEGORY_CO);
}

}  // namespace

// A word in lower case without accents, with the place in the text of each of its characters.
struct Tokenizer::Word {
  std::string letters = {};
  std::vector<std::uint32_t> offsets = {};  // into letters, where each character starts
  std::vector<std::uint32_t> begins = {};   // into the text
  std::vector<std::uint32_t> ends = {};

  void add(utf8proc_int32_t c, std::uint32_t begin, std::uint32_t end) {
    utf8proc_uint8_t bytes[4];
    offsets.push_back(static_cast<std::uint32_t>(letters.size()));
    letters.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(utf8proc_encode_char(c, bytes)));
    begins.push_back(begin);
    ends.push_back(end);
  }
  void clear() { *this = {}; }
};

Tokenizer::Tokenizer(const std::vector<std::string_view>& pieces) {
  starts_.reserve(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string_view piece = pieces[i];
    const auto id = static_cast<std::int32_t>(i);
    longest_piece_ = std::max(longest_piece_, piece.size());
    if (piece.starts_with("##") && piece.size() > 2)
      insides_.emplace(piece.substr(2), id);
    else
      starts_.emplace(piece, id);
  }
  first_ = find("[CLS]", false);
  last_ = find("[SEP]", false);
  unknown_ = find("[UNK]", false);
}

std::int32_t Tokenizer::find(std::string_view piece, bool inside) const {
  const auto& map = inside ? insides_ : starts_;
  const auto found = map.find(piece);
  return found == map.end() ? -1 : found->second;
}

void Tokenizer::add_pieces(const Word& word, std::vector<Token>& tokens) const {
  const std::size_t count = word.offsets.size();
  if (count == 0) return;
  const std::size_t before = tokens.size();
  const Token whole{unknown_, word.begins.front(), word.ends.back()};
  for (std::size_t at = 0; at < count && count <= k_longest_word;) {
    std::size_t end = std::min(count, at + longest_piece_);
    std::int32_t id = -1;
    for (; end > at; --end) {
      const std::size_t stop = end == count ? word.letters.size() : word.offsets[end];
      const auto piece = std::string_view(word.letters).substr(word.offsets[at], stop - word.offsets[at]);
      if (id = find(piece, at > 0); id >= 0) break;
    }
    if (id < 0) {
      tokens.resize(before);
      break;
    }
    tokens.push_back({id, word.begins[at], word.ends[end - 1]});
    at = end;
  }
  if (tokens.size() == before) tokens.push_back(whole);
}

std::vector<Token> Tokenizer::tokens(std::string_view text, std::size_t most) const {
  std::vector<Token> tokens;
  Word word;
  const auto flush = [&] {
    add_pieces(word, tokens);
    word.clear();
  };
  for (std::size_t at = 0; at < text.size() && tokens.size() < most;) {
    utf8proc_int32_t c = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    const auto begin = static_cast<std::uint32_t>(at);
    at += size > 0 ? static_cast<std::size_t>(size) : 1;
    if (size <= 0) continue;
    const auto end = static_cast<std::uint32_t>(at);
    utf8proc_int32_t parts[32];
    const auto count = utf8proc_decompose_char(utf8proc_tolower(c), parts, 32, UTF8PROC_DECOMPOSE, nullptr);
    for (utf8proc_ssize_t i = 0; i < count && i < 32; ++i) {
      const utf8proc_int32_t part = parts[i];
      if (is_space(part)) {
        flush();
      } else if (is_dropped(part)) {
        continue;
      } else if (is_punctuation(part) || is_ideograph(part)) {
        flush();
        word.add(part, begin, end);
        flush();
      } else {
        word.add(part, begin, end);
      }
    }
  }
  flush();
  if (tokens.size() > most) tokens.resize(most);
  return tokens;
}

}  // namespace mlrung
