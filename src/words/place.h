// Where in a text something is said: from how much each token spoke for it to the words that are shown.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "words/split.h"
#include "words/tokenizer.h"

namespace mlrung {

// The clause within `whole` whose tokens speak loudest, without the word that joins it to the one before; a clause of a
// word or two takes its sentence along. One contribution a token.
[[nodiscard]] Span loudest_clause(std::string_view text, Span whole, std::span<const Token> tokens,
                                  std::span<const float> contributions, const Wording& wording);
// The run of words within a clause that speaks louder than the rest of it, for clauses that say several things.
[[nodiscard]] Span loudest_words(std::string_view text, Span clause, std::span<const Token> tokens,
                                 std::span<const float> contributions);

}  // namespace mlrung
