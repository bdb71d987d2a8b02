// Reads a text: what it asserts of each capability, how sure that is, and which words say so. The same text gives the
// same reading on every machine. Const calls may run on several threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "words/network.h"
#include "words/split.h"
#include "words/tokenizer.h"
#include "words/wording.h"

namespace mlrung {

// One capability at one degree, said by the words in `place`.
struct Assertion {
  std::string capability;
  int degree = 0;
  float probability = 0.0F;  // 0 to 1
  Span place = {};           // bytes of the text
  bool operator==(const Assertion&) const = default;
};

// Two places that say different degrees of the same capability.
struct Contradiction {
  Assertion kept;
  Assertion other;
};

struct Reading {
  std::vector<Assertion> assertions;          // at most one a capability, in the catalogue's order
  std::vector<Contradiction> contradictions;  // only where detail was asked for, or the text is long
  std::vector<Assertion> unsure;              // likelier said than not by no degree alone: not counted
  std::size_t read_until = 0;                 // bytes that were read of a text that is too long; 0: all
  std::string not_judged;                     // why nothing can be told from this text; empty where something can

  [[nodiscard]] DegreeByCapability degrees() const;
};

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
  [[nodiscard]] std::vector<Part> parts(std::string_view text) const;
  [[nodiscard]] NetworkAnswer ask(const Part& part) const;
  void add_reading(std::string_view text, const Part& part, Reading& reading) const;
  void find_contradictions(std::string_view text, Reading& reading) const;

  std::vector<std::string> capabilities_;
  Wording wording_;
  Tokenizer tokenizer_;
  Network network_;
};

// Whether the words of a text are those of the wording's language; a short text is taken for it.
[[nodiscard]] bool speaks(const Wording& wording, std::string_view text);

}  // namespace mlrung
