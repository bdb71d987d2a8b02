#include "words/network.h"

#include <algorithm>
#include <cmath>

namespace mlrung {
namespace {

constexpr int k_head_width = 32;

float dot(const float* a, const float* b, int count) {
  float total = 0.0F;
  for (int i = 0; i < count; ++i) total += a[i] * b[i];
  return total;
}

void softmax(std::span<float> values) {
  const float largest = *std::ranges::max_element(values);
  float total = 0.0F;
  for (float& value : values) total += value = std::exp(value - largest);
  for (float& value : values) value /= total;
}

}  // namespace

Network::Network(Weights weights, const Kernels& kernels) : weights_(std::move(weights)), kernels_(kernels) {}

std::vector<float> Network::encode(std::span<const std::int32_t> ids) const {
  const int width = weights_.width, rows = static_cast<int>(ids.size());
  const auto cells = static_cast<std::size_t>(rows) * static_cast<std::size_t>(width);
  std::vector<float> x(cells), mixed(cells), wide(cells * 3 + static_cast<std::size_t>(rows * weights_.inner));
  const auto longest = static_cast<std::size_t>(std::max(weights_.inner, width));
  std::vector<std::uint8_t> bytes(8 * longest);
  std::vector<float> scratch(static_cast<std::size_t>((k_head_width + 1) * ((rows + 15) / 16 * 16)));
  for (int row = 0; row < rows; ++row) {
    const auto id = static_cast<std::size_t>(ids[static_cast<std::size_t>(row)]);
    const std::int8_t* word = weights_.words + id * static_cast<std::size_t>(width);
    const float* place = weights_.positions + static_cast<std::ptrdiff_t>(row) * width;
    for (int i = 0; i < width; ++i)
      x[static_cast<std::size_t>(row * width + i)] = static_cast<float>(word[i]) * weights_.word_scales[id] + place[i];
  }
  kernels_.normalise(x.data(), rows, width, weights_.norm.weight, weights_.norm.bias);
  const auto add_to_x = [&](const LayerNorm& norm) {
    for (std::size_t i = 0; i < cells; ++i) x[i] += mixed[i];
    kernels_.normalise(x.data(), rows, width, norm.weight, norm.bias);
  };
  for (const EncoderLayer& layer : weights_.layers) {
    kernels_.linear(layer.qkv, x.data(), rows, wide.data(), bytes.data());
    float* heads = wide.data() + cells * 3;
    for (int at = 0; at < width; at += k_head_width)
      kernels_.attend(wide.data(), rows, width, at, heads, scratch.data());
    kernels_.linear(layer.out, heads, rows, mixed.data(), bytes.data());
    add_to_x(layer.norm1);
    kernels_.linear(layer.up, x.data(), rows, wide.data(), bytes.data());
    kernels_.gelu(wide.data(), rows * weights_.inner);
    kernels_.linear(layer.down, wide.data(), rows, mixed.data(), bytes.data());
    add_to_x(layer.norm2);
  }
  return x;
}

std::vector<float> Network::shares_of_tokens(int capability, std::span<const float> states) const {
  const int width = weights_.width;
  std::vector<float> shares;
  const float* query = weights_.query + static_cast<std::ptrdiff_t>(capability) * width;
  const float factor = 4.0F / std::sqrt(static_cast<float>(width));
  for (std::size_t at = 0; at < states.size(); at += static_cast<std::size_t>(width))
    shares.push_back(dot(query, states.data() + at, width) * factor);
  softmax(shares);
  return shares;
}

NetworkAnswer Network::read(std::span<const std::int32_t> ids) const {
  const int width = weights_.width, classes = weights_.classes;
  const std::vector<float> states = encode(ids);
  NetworkAnswer answer{weights_.capabilities, classes, {}, {}};
  for (int c = 0; c < weights_.capabilities; ++c) {
    const std::vector<float> shares = shares_of_tokens(c, states);
    const float* head = weights_.head + static_cast<std::ptrdiff_t>(c) * classes * width;
    std::vector<float> pooled(static_cast<std::size_t>(width));
    for (std::size_t t = 0; t < ids.size(); ++t)
      for (int i = 0; i < width; ++i)
        pooled[static_cast<std::size_t>(i)] +=
            shares[t] * states[t * static_cast<std::size_t>(width) + static_cast<std::size_t>(i)];
    std::vector<float> row;
    for (int k = 0; k < classes; ++k)
      row.push_back(dot(head + static_cast<std::ptrdiff_t>(k) * width, pooled.data(), width) +
                    weights_.head_bias[c * classes + k]);
    softmax(row);
    answer.probabilities.insert(answer.probabilities.end(), row.begin(), row.end());
    const auto best = std::ranges::max_element(row) - row.begin();
    const auto rival = best != 0 ? 0 : std::ranges::max_element(row.begin() + 1, row.end()) - row.begin();
    std::vector<float> direction(static_cast<std::size_t>(width));
    for (int i = 0; i < width; ++i)
      direction[static_cast<std::size_t>(i)] = head[best * width + i] - head[rival * width + i];
    for (std::size_t t = 0; t < ids.size(); ++t)
      answer.contributions.push_back(shares[t] *
                                     dot(direction.data(), states.data() + t * static_cast<std::size_t>(width), width));
  }
  return answer;
}

}  // namespace mlrung
