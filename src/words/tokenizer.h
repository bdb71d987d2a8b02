// Word pieces of a text, as the base network was trained on them (BERT, uncased): lower case, accents off, punctuation
// apart, each word cut into the longest pieces that the vocabulary has. tools/words/tokens.py has the same in Python;
// a test holds both to the same pieces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mlrung {

struct Token {
  std::int32_t id = 0;
  // The bytes of the text that it came from; empty for the marks of begin and end.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Token&) const = default;
};

class Tokenizer {
 public:
  // Pieces by rising id; they must outlive the tokenizer.
  explicit Tokenizer(const std::vector<std::string_view>& pieces);
  // The first `most` pieces of the text, without the marks of begin and end. Bytes that are no UTF-8 are passed over.
  [[nodiscard]] std::vector<Token> tokens(std::string_view text, std::size_t most = SIZE_MAX) const;
  [[nodiscard]] std::int32_t first() const { return first_; }
  [[nodiscard]] std::int32_t last() const { return last_; }
  [[nodiscard]] std::int32_t unknown() const { return unknown_; }

 private:
  struct Word;
  void add_pieces(const Word& word, std::vector<Token>& tokens) const;
  [[nodiscard]] std::int32_t find(std::string_view piece, bool inside) const;

  std::unordered_map<std::string_view, std::int32_t> starts_;   // pieces that start a word
  std::unordered_map<std::string_view, std::int32_t> insides_;  // "##" pieces, without their mark
  std::size_t longest_piece_ = 0;                               // bytes; no piece has more characters
  std::int32_t first_ = 0, last_ = 0, unknown_ = 0;
};

}  // namespace mlrung
