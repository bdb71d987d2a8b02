// The arithmetic of the network, in one build per instruction set. Integer products are exact and every float sum has
// one fixed order (no contraction), so that all builds give the same bits.
// Matrix weights: signed bytes in blocks of 16 outputs by 4 inputs, [outputs / 16][inputs / 4][16][4]; see weights.h.
#pragma once

#include <cstdint>

namespace mlrung {

struct QuantisedMatrix {
  int outputs = 0;                      // a multiple of 64
  int inputs = 0;                       // a multiple of 64
  const std::int8_t* values = nullptr;  // blocked as above
  const std::int32_t* sums = nullptr;   // of each output's weights, for inputs shifted by 128
  const float* scales = nullptr;        // value = weight * scale, one an output
  const float* bias = nullptr;          // one an output
};

struct Kernels {
  const char* name;
  // out[rows][outputs] = in[rows][inputs] x matrix + bias. Inputs are rounded to 8 bits a row; `scratch` holds
  // 8 x inputs bytes.
  void (*linear)(const QuantisedMatrix& matrix, const float* in, int rows, float* out, std::uint8_t* scratch);
  // x * normal distribution up to x, in place (Hendrycks & Gimpel 2016); erf by Abramowitz & Stegun 7.1.26.
  void (*gelu)(float* values, int count);
  // Each row of [rows][width] in place: (x - mean) / sqrt(variance + 1e-12) * weight + bias.
  void (*normalise)(float* values, int rows, int width, const float* weight, const float* bias);
  // Self-attention of one head of width 32: q, k, v are columns of qkv[rows][3 * width] at `at`; writes
  // out[rows][width] at `at`. `scratch` holds 33 x rows (rounded up to 16) floats.
  void (*attend)(const float* qkv, int rows, int width, int at, float* out, float* scratch);
};

// The fastest that this processor runs.
[[nodiscard]] const Kernels& kernels();
// All that this processor runs, for tests; the portable one is first.
struct KernelSet {
  const Kernels* sets[3];
  int count;
};
[[nodiscard]] KernelSet all_kernels();

}  // namespace mlrung
