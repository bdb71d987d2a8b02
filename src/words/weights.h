// The file of the trained network, read in place: nothing is copied, so a mapped or embedded file costs only the pages
// that are used. tools/words/export.py writes it.
//
// Layout, little endian, each part aligned to 64 bytes: "mlrung-words/1\n" and zeros up to 64; eight int32: pieces of
// the vocabulary, width, inner width, layers, places, capabilities, classes, bytes of the vocabulary; the vocabulary,
// one piece a line; then tensors in the order of struct Weights.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "words/kernels.h"

namespace mlrung {

struct LayerNorm {
  const float* weight = nullptr;
  const float* bias = nullptr;
};

struct EncoderLayer {
  QuantisedMatrix qkv;  // query, key and value side by side
  QuantisedMatrix out;
  LayerNorm norm1;
  QuantisedMatrix up;
  QuantisedMatrix down;
  LayerNorm norm2;
};

struct Weights {
  int width = 0, inner = 0, places = 0, capabilities = 0, classes = 0;
  std::vector<std::string_view> vocabulary;
  const std::int8_t* words = nullptr;  // [vocabulary][width]
  const float* word_scales = nullptr;  // [vocabulary]
  const float* positions = nullptr;    // [places][width]
  LayerNorm norm;
  std::vector<EncoderLayer> layers;
  const float* query = nullptr;      // [capabilities][width]; zeros where the mean of the tokens is taken
  const float* head = nullptr;       // [capabilities][classes][width]
  const float* head_bias = nullptr;  // [capabilities][classes]
};

// An error says that the file is no such file, shorter than its header says, or of a shape that the network does not
// have.
[[nodiscard]] Result<Weights> read_weights(std::string_view bytes);

}  // namespace mlrung
