// Compiled for AVX2; called only where the processor has it.
#if defined(__x86_64__)
#include <immintrin.h>

#include "words/kernels_sets.h"

namespace mlrung {
namespace avx2 {
#define MLRUNG_ROWS 4
// Eight outputs by four inputs: bytes widened to 16 bits, so that no sum of two products saturates.
inline __m256i dot(__m256i sums, __m256i inputs, const std::int8_t* weights) {
  const __m256i low = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(weights)));
  const __m256i high = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(weights + 16)));
  const __m256i pairs = _mm256_hadd_epi32(_mm256_madd_epi16(inputs, low), _mm256_madd_epi16(inputs, high));
  return _mm256_add_epi32(sums, _mm256_permute4x64_epi64(pairs, 0xD8));
}

inline void products(const QuantisedMatrix& matrix, const std::uint8_t* in, int rows, int column,
                     std::int32_t sums[][64]) {
  for (int row = 0; row < rows; ++row)
    for (int block = 0; block < 4; ++block) {
      const std::int8_t* weights = matrix.values + static_cast<std::ptrdiff_t>(column + 16 * block) * matrix.inputs;
      const std::uint8_t* x = in + static_cast<std::ptrdiff_t>(row) * matrix.inputs;
      __m256i first = _mm256_setzero_si256(), second = _mm256_setzero_si256();
      for (int k = 0; k < matrix.inputs; k += 4, weights += 64) {
        int four = 0;
        __builtin_memcpy(&four, x + k, 4);
        const __m256i inputs = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
        first = dot(first, inputs, weights);
        second = dot(second, inputs, weights + 32);
      }
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums[row] + 16 * block), first);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums[row] + 16 * block + 8), second);
    }
}
#include "words/kernels_body.h"
}  // namespace avx2

const Kernels k_avx2_kernels = {"avx2", avx2::linear, avx2::gelu, avx2::normalise, avx2::attend};

}  // namespace mlrung
#endif
