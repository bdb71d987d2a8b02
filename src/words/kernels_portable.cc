#include "words/kernels_sets.h"

namespace mlrung {
namespace portable {
#define MLRUNG_ROWS 4
// sums[row][0..63] = inputs of the row x the 64 outputs from `column`.
inline void products(const QuantisedMatrix& matrix, const std::uint8_t* in, int rows, int column,
                     std::int32_t sums[][64]) {
  for (int row = 0; row < rows; ++row)
    for (int block = 0; block < 4; ++block) {
      const std::int8_t* weights = matrix.values + static_cast<std::ptrdiff_t>(column + 16 * block) * matrix.inputs;
      const std::uint8_t* x = in + static_cast<std::ptrdiff_t>(row) * matrix.inputs;
      std::int32_t lanes[16] = {};
      for (int k = 0; k < matrix.inputs; k += 4, weights += 64)
        for (int j = 0; j < 16; ++j)
          for (int d = 0; d < 4; ++d) lanes[j] += x[k + d] * weights[4 * j + d];
      for (int j = 0; j < 16; ++j) sums[row][16 * block + j] = lanes[j];
    }
}
#include "words/kernels_body.h"
}  // namespace portable

const Kernels k_portable_kernels = {"portable", portable::linear, portable::gelu, portable::normalise,
                                    portable::attend};

}  // namespace mlrung
