// Compiled for AVX-512 with VNNI; called only where the processor has it.
#if defined(__x86_64__)
#include <immintrin.h>

#include "words/kernels_sets.h"

namespace mlrung {
namespace avx512 {
#define MLRUNG_ROWS 6
// Up to six rows by 64 outputs in 24 registers: each weight is loaded once for six rows.
template <int Rows>
inline void tile(const QuantisedMatrix& matrix, const std::uint8_t* in, int column, std::int32_t sums[][64]) {
  __m512i lanes[Rows][4];
  for (auto& row : lanes)
    for (__m512i& lane : row) lane = _mm512_setzero_si512();
  const std::int8_t* weights = matrix.values + static_cast<std::ptrdiff_t>(column) * matrix.inputs;
  const std::ptrdiff_t block = static_cast<std::ptrdiff_t>(16) * matrix.inputs;
  for (int k = 0; k < matrix.inputs; k += 4, weights += 64) {
    const __m512i w0 = _mm512_loadu_si512(weights), w1 = _mm512_loadu_si512(weights + block),
                  w2 = _mm512_loadu_si512(weights + 2 * block), w3 = _mm512_loadu_si512(weights + 3 * block);
#pragma GCC unroll 6
    for (int row = 0; row < Rows; ++row) {
      int four = 0;
      __builtin_memcpy(&four, in + static_cast<std::ptrdiff_t>(row) * matrix.inputs + k, 4);
      const __m512i inputs = _mm512_set1_epi32(four);
      lanes[row][0] = _mm512_dpbusd_epi32(lanes[row][0], inputs, w0);
      lanes[row][1] = _mm512_dpbusd_epi32(lanes[row][1], inputs, w1);
      lanes[row][2] = _mm512_dpbusd_epi32(lanes[row][2], inputs, w2);
      lanes[row][3] = _mm512_dpbusd_epi32(lanes[row][3], inputs, w3);
    }
  }
  for (int row = 0; row < Rows; ++row)
    for (int i = 0; i < 4; ++i) _mm512_storeu_si512(sums[row] + 16 * i, lanes[row][i]);
}

inline void products(const QuantisedMatrix& matrix, const std::uint8_t* in, int rows, int column,
                     std::int32_t sums[][64]) {
  using Tile = void (*)(const QuantisedMatrix&, const std::uint8_t*, int, std::int32_t[][64]);
  static constexpr Tile tiles[] = {tile<1>, tile<2>, tile<3>, tile<4>, tile<5>, tile<6>};
  tiles[rows - 1](matrix, in, column, sums);
}
#include "words/kernels_body.h"
}  // namespace avx512

const Kernels k_avx512_kernels = {"avx512", avx512::linear, avx512::gelu, avx512::normalise, avx512::attend};

}  // namespace mlrung
#endif
