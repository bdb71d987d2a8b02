// The text of every build of the kernels but for their integer products (products() and MLRUNG_ROWS, at most 8, before
// it is included). Included once a build, in a namespace of its own.
// No function of the standard library is called here: one that is not inlined would be shared by all builds.

inline float larger(float a, float b) { return a > b ? a : b; }
inline void clear(float* from, std::ptrdiff_t count) {
  for (std::ptrdiff_t i = 0; i < count; ++i) from[i] = 0.0F;
}

// One row's values as unsigned bytes around 128; returns their scale.
inline float quantise(const float* in, int count, std::uint8_t* out) {
  float lanes[16] = {};
  for (int i = 0; i < count; i += 16)
    for (int j = 0; j < 16; ++j) lanes[j] = larger(lanes[j], __builtin_fabsf(in[i + j]));
  float largest = 1e-8F;
  for (const float lane : lanes) largest = larger(largest, lane);
  const float factor = 127.0F / largest;
  for (int i = 0; i < count; ++i) {
    const float scaled = in[i] * factor + 128.5F;  // positive: truncation rounds
    out[i] = static_cast<std::uint8_t>(static_cast<int>(scaled));
  }
  return largest / 127.0F;
}

inline void linear(const QuantisedMatrix& matrix, const float* in, int rows, float* out, std::uint8_t* scratch) {
  constexpr int k_rows = MLRUNG_ROWS;
  float scales[k_rows];
  alignas(64) std::int32_t sums[k_rows][64];
  for (int row = 0; row < rows; row += k_rows) {
    const int count = rows - row < k_rows ? rows - row : k_rows;
    for (int r = 0; r < count; ++r)
      scales[r] = quantise(in + static_cast<std::ptrdiff_t>(row + r) * matrix.inputs, matrix.inputs,
                           scratch + static_cast<std::ptrdiff_t>(r) * matrix.inputs);
    for (int column = 0; column < matrix.outputs; column += 64) {
      products(matrix, scratch, count, column, sums);
      for (int r = 0; r < count; ++r) {
        float* to = out + static_cast<std::ptrdiff_t>(row + r) * matrix.outputs + column;
        for (int j = 0; j < 64; ++j) {
          const auto exact = static_cast<float>(sums[r][j] - 128 * matrix.sums[column + j]);
          to[j] = exact * (scales[r] * matrix.scales[column + j]) + matrix.bias[column + j];
        }
      }
    }
  }
}

// e^x for x <= 88, relative error below 3e-7 (Cephes' polynomial); 0 below -87.
inline float exponential(float x) {
  x = larger(x, -87.0F);
  const float scaled = x * 1.44269504088896341F + 0.5F;
  auto whole = static_cast<std::int32_t>(scaled);
  whole -= static_cast<float>(whole) > scaled ? 1 : 0;
  const auto n = static_cast<float>(whole);
  const float r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  float p = 1.9875691500e-4F;
  p = p * r + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * (r * r) + r + 1.0F;
  return p * __builtin_bit_cast(float, (whole + 127) << 23);
}

inline void gelu(float* values, int count) {
  for (int i = 0; i < count; ++i) {
    const float x = values[i];
    const float z = __builtin_fabsf(x) * 0.70710678118654752F;
    const float t = 1.0F / (1.0F + 0.3275911F * z);
    float p = 1.061405429F;
    p = p * t - 1.453152027F;
    p = p * t + 1.421413741F;
    p = p * t - 0.284496736F;
    p = p * t + 0.254829592F;
    const float tail = p * t * exponential(-z * z);  // 1 - erf(z)
    values[i] = x * (x < 0.0F ? 0.5F * tail : 1.0F - 0.5F * tail);
  }
}

inline float sum_of(const float* values, int count) {
  float lanes[16] = {};
  for (int i = 0; i < count; i += 16)
    for (int j = 0; j < 16; ++j) lanes[j] += values[i + j];
  float total = 0.0F;
  for (const float lane : lanes) total += lane;
  return total;
}

inline void normalise(float* values, int rows, int width, const float* weight, const float* bias) {
  for (int row = 0; row < rows; ++row) {
    float* x = values + static_cast<std::ptrdiff_t>(row) * width;
    const float mean = sum_of(x, width) / static_cast<float>(width);
    float lanes[16] = {};
    for (int i = 0; i < width; i += 16)
      for (int j = 0; j < 16; ++j) lanes[j] += (x[i + j] - mean) * (x[i + j] - mean);
    float squares = 0.0F;
    for (const float lane : lanes) squares += lane;
    const float factor = 1.0F / __builtin_sqrtf(squares / static_cast<float>(width) + 1e-12F);
    for (int i = 0; i < width; ++i) x[i] = (x[i] - mean) * factor * weight[i] + bias[i];
  }
}

inline void attend(const float* qkv, int rows, int width, int at, float* out, float* scratch) {
  constexpr int k_head = 32;
  const int stride = (rows + 15) / 16 * 16;
  float* keys = scratch;  // [32][stride], transposed
  float* scores = scratch + static_cast<std::ptrdiff_t>(k_head) * stride;
  clear(keys, static_cast<std::ptrdiff_t>(k_head + 1) * stride);
  for (int j = 0; j < rows; ++j)
    for (int d = 0; d < k_head; ++d)
      keys[static_cast<std::ptrdiff_t>(d) * stride + j] =
          qkv[static_cast<std::ptrdiff_t>(j) * 3 * width + width + at + d];
  for (int i = 0; i < rows; ++i) {
    const float* query = qkv + static_cast<std::ptrdiff_t>(i) * 3 * width + at;
    clear(scores, stride);
    for (int d = 0; d < k_head; ++d) {
      const float q = query[d] * 0.17677669529663687F;  // 1 / sqrt(32)
      const float* key = keys + static_cast<std::ptrdiff_t>(d) * stride;
      for (int j = 0; j < stride; ++j) scores[j] += q * key[j];
    }
    float largest = scores[0];
    for (int j = 1; j < rows; ++j) largest = larger(largest, scores[j]);
    for (int j = 0; j < stride; ++j) scores[j] = exponential(scores[j] - largest);
    clear(scores + rows, stride - rows);
    const float share = 1.0F / sum_of(scores, stride);
    float mixed[k_head] = {};
    for (int j = 0; j < rows; ++j) {
      const float* value =
          qkv + static_cast<std::ptrdiff_t>(j) * 3 * width + 2 * static_cast<std::ptrdiff_t>(width) + at;
      for (int d = 0; d < k_head; ++d) mixed[d] += scores[j] * value[d];
    }
    float* to = out + static_cast<std::ptrdiff_t>(i) * width + at;
    for (int d = 0; d < k_head; ++d) to[d] = mixed[d] * share;
  }
}
