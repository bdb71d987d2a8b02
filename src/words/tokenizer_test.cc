// Holds the cutting of words to that of the training (tools/words/tokens.py), character by character.
#include "words/tokenizer.h"

#include <gtest/gtest.h>
#include <utf8proc.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace mlrung {
namespace {

std::string utf8(std::int32_t code) {
  utf8proc_uint8_t bytes[4];
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(utf8proc_encode_char(code, bytes))};
}

// The words of "a", the character, "b".
std::vector<std::string> words_of(const std::string& kind, const std::string& character) {
  if (kind == "space") return {"a", "b"};
  if (kind == "dropped") return {"ab"};
  if (kind == "mark") return {"a", character, "b"};
  if (kind == "letter") return {"a" + character + "b"};
  std::istringstream parts(kind);
  return {std::istream_iterator<std::string>(parts), {}};
}

// The same by the tokenizer, with a vocabulary of these words alone.
bool cuts_into(const std::string& text, const std::vector<std::string>& words) {
  std::vector<std::string_view> pieces = {"[CLS]", "[SEP]", "[UNK]"};
  for (const std::string& word : words)
    if (std::ranges::find(pieces, word) == pieces.end()) pieces.push_back(word);
  const Tokenizer tokenizer(pieces);
  const std::vector<Token> tokens = tokenizer.tokens(text);
  return std::ranges::equal(tokens, words, [&](const Token& token, const std::string& word) {
    return token.id >= 0 && pieces[static_cast<std::size_t>(token.id)] == word;
  });
}

TEST(Tokenizer, TakesEachCharacterAsTheTrainingDoes) {
  std::ifstream file(MLRUNG_MODEL_FOLDER "/wording/characters.txt");
  int checked = 0;
  std::vector<std::string> wrong;
  for (std::string line; std::getline(file, line);) {
    ASSERT_GT(line.size(), 10U) << line;
    const int first = std::stoi(line.substr(0, 4), nullptr, 16), last = std::stoi(line.substr(5, 4), nullptr, 16);
    for (int code = first; code <= last; ++code, ++checked)
      if (!cuts_into("a" + utf8(code) + "b", words_of(line.substr(10), utf8(code)))) wrong.push_back(line);
  }
  EXPECT_GT(checked, 9'000);
  EXPECT_EQ(wrong, std::vector<std::string>());
}

TEST(Tokenizer, StopsWhereEnoughIsFound) {
  const Tokenizer tokenizer({"[CLS]", "[SEP]", "[UNK]", "a", "##b"});
  EXPECT_EQ(tokenizer.tokens("ab ab ab").size(), 6U);
  EXPECT_EQ(tokenizer.tokens("ab ab ab", 3).size(), 3U);
  EXPECT_EQ(tokenizer.tokens("ab ab ab", 3).back(), (Token{3, 3, 4}));
}

}  // namespace
}  // namespace mlrung
