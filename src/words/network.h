// The small network that reads words: token ids to the probability of each degree of each capability, and how much
// each token spoke for it. Six encoder layers as in MiniLM (Wang et al. 2020), then, for each capability, a weighted
// mean of the tokens and a linear map. Const calls may run on several threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "words/weights.h"

namespace mlrung {

// What the network says of one text. Class 0 is "nothing said", class d + 1 is degree d.
struct NetworkAnswer {
  int capabilities = 0, classes = 0;
  std::vector<float> probabilities;  // [capabilities][classes], each row sums to 1
  // [capabilities][tokens]: what each token adds to the likeliest class's score above "nothing said" (above the next
  // likeliest class where "nothing said" is the likeliest).
  std::vector<float> contributions;

  [[nodiscard]] std::span<const float> of(int capability) const {
    return std::span(probabilities)
        .subspan(static_cast<std::size_t>(capability * classes), static_cast<std::size_t>(classes));
  }
};

class Network {
 public:
  // The bytes behind the weights must outlive the network.
  explicit Network(Weights weights, const Kernels& kernels = mlrung::kernels());
  // Ids of the vocabulary, marks of begin and end included; at most `places()`, at least one.
  [[nodiscard]] NetworkAnswer read(std::span<const std::int32_t> ids) const;
  [[nodiscard]] int places() const { return weights_.places; }

 private:
  [[nodiscard]] std::vector<float> encode(std::span<const std::int32_t> ids) const;
  [[nodiscard]] std::vector<float> shares_of_tokens(int capability, std::span<const float> states) const;

  Weights weights_;
  const Kernels& kernels_;
};

}  // namespace mlrung
