// Reads a text: what it asserts of each capability, how sure that is, and which words say so. The same text gives the
// same reading on every machine. Const calls may run on several threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "words/network.h"
#include "words/plain.h"
#include "words/reading.h"
#include "words/tokenizer.h"
#include "words/wording.h"

namespace mlrung {

enum class Detail { brief, full };  // full: sentences are read one by one too, for contradictions

class Reader {
 public:
  // The catalogue must have the capabilities that the network was trained on.
  [[nodiscard]] static Result<Reader> open(const Catalogue& catalogue, Wording wording);

  [[nodiscard]] Reading read(std::string_view text, Detail detail = Detail::brief) const;
  // The probability that the text asserts at least this degree of a capability; 0 for a capability that is not there.
  [[nodiscard]] std::vector<std::vector<float>> reach(std::string_view text) const;
  [[nodiscard]] const Wording& wording() const { return wording_; }
  [[nodiscard]] const std::vector<std::string>& capabilities() const { return capabilities_; }

 private:
  // A part of the text that the network takes at once.
  struct Part {
    Span place;
    std::vector<Token> tokens;
  };
  Reader(std::vector<std::string> capabilities, Wording wording, Weights weights);
  struct Parts {
    std::vector<Part> list;
    std::size_t read_until = 0;  // of a text that is too long
  };
  [[nodiscard]] Parts parts(std::string_view text, const std::vector<Span>& passages) const;
  static void move_last(Span sentence, Part& from, Part& to);
  [[nodiscard]] std::vector<Token> tokens_in(std::string_view text, Span place, std::size_t most) const;
  [[nodiscard]] NetworkAnswer ask(const Part& part) const;
  // What the network hears in a part, and what it is unsure of: what is less likely than `least`, or than nothing.
  void listen(std::string_view text, const Part& part, float least, std::vector<Assertion>& heard,
              std::vector<Assertion>& unsure) const;
  void settle_unsure(std::string_view text, const Part& part, std::size_t first, std::vector<Assertion>& heard,
                     std::vector<Assertion>& unsure) const;
  void find_contradictions(std::string_view text, const std::vector<Span>& passages, const PlainStatements& plain,
                           Reading& reading) const;

  std::vector<std::string> capabilities_;
  Wording wording_;
  Tokenizer tokenizer_;
  Network network_;
};

// Whether the words of a text are those of the wording's language; a short text is taken for it.
[[nodiscard]] bool speaks(const Wording& wording, std::string_view text);

}  // namespace mlrung
