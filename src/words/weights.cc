#include "words/weights.h"

#include <algorithm>
#include <cstring>

namespace mlrung {
namespace {

constexpr std::string_view k_magic = "mlrung-words/1\n";

// Takes the parts of the file in order.
class Parts {
 public:
  explicit Parts(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  const T* take(std::size_t count) {
    at_ = (at_ + 63) / 64 * 64;
    const std::size_t size = count * sizeof(T);
    if (at_ > bytes_.size() || size > bytes_.size() - at_) {
      short_ = true;
      return nullptr;
    }
    const T* part = reinterpret_cast<const T*>(bytes_.data() + at_);
    at_ += size;
    return part;
  }
  LayerNorm norm(int width) {
    const auto count = static_cast<std::size_t>(width);
    const float* weight = take<float>(count);
    return {weight, take<float>(count)};
  }
  QuantisedMatrix matrix(int outputs, int inputs) {
    const auto out = static_cast<std::size_t>(outputs);
    QuantisedMatrix matrix{outputs, inputs};
    matrix.values = take<std::int8_t>(out * static_cast<std::size_t>(inputs));
    matrix.sums = take<std::int32_t>(out);
    matrix.scales = take<float>(out);
    matrix.bias = take<float>(out);
    return matrix;
  }
  [[nodiscard]] bool is_short() const { return short_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool short_ = false;
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::unexpected<Error> damaged(std::string_view how) {
  return std::unexpected(Error{"the network's file is damaged: " + std::string(how),
                               {},
                               "build mlrung again from an unchanged model/wording/network.bin"});
}

bool fits(int value, int least, int most, int step) { return value >= least && value <= most && value % step == 0; }

}  // namespace

Result<Weights> read_weights(std::string_view bytes) {
  Parts parts(bytes);
  const char* magic = parts.take<char>(64);
  if (magic == nullptr || std::string_view(magic, k_magic.size()) != k_magic)
    return damaged("it does not begin as one");
  const std::int32_t* header = parts.take<std::int32_t>(8);
  if (header == nullptr) return damaged("it is too short");
  const int pieces = header[0], layers = header[3];
  Weights weights{header[1], header[2], header[4], header[5], header[6]};
  if (!fits(pieces, 4, 1 << 20, 1) || !fits(weights.width, 64, 4096, 64) ||
      !fits(weights.inner, weights.width, 16384, 64) || !fits(layers, 1, 64, 1) || !fits(weights.places, 8, 4096, 1) ||
      !fits(weights.capabilities, 1, 64, 1) || !fits(weights.classes, 2, 64, 1) || header[7] < 0)
    return damaged("its sizes are none of such a network");
  const auto width = static_cast<std::size_t>(weights.width);
  const char* vocabulary = parts.take<char>(static_cast<std::size_t>(header[7]));
  if (vocabulary == nullptr) return damaged("it is too short");
  weights.vocabulary = lines_of({vocabulary, static_cast<std::size_t>(header[7])});
  weights.words = parts.take<std::int8_t>(static_cast<std::size_t>(pieces) * width);
  weights.word_scales = parts.take<float>(static_cast<std::size_t>(pieces));
  weights.positions = parts.take<float>(static_cast<std::size_t>(weights.places) * width);
  weights.norm = parts.norm(weights.width);
  for (int i = 0; i < layers; ++i) {
    EncoderLayer layer;
    layer.qkv = parts.matrix(3 * weights.width, weights.width);
    layer.out = parts.matrix(weights.width, weights.width);
    layer.norm1 = parts.norm(weights.width);
    layer.up = parts.matrix(weights.inner, weights.width);
    layer.down = parts.matrix(weights.width, weights.inner);
    layer.norm2 = parts.norm(weights.width);
    weights.layers.push_back(layer);
  }
  const auto heads = static_cast<std::size_t>(weights.capabilities);
  const auto classes = static_cast<std::size_t>(weights.classes);
  weights.query = parts.take<float>(heads * width);
  weights.head = parts.take<float>(heads * classes * width);
  weights.head_bias = parts.take<float>(heads * classes);
  if (parts.is_short()) return damaged("it is too short");
  if (static_cast<int>(weights.vocabulary.size()) != pieces) return damaged("its vocabulary has another size");
  for (const std::string_view mark : {"[CLS]", "[SEP]", "[UNK]"})
    if (std::ranges::find(weights.vocabulary, mark) == weights.vocabulary.end())
      return damaged("its vocabulary has no " + std::string(mark));
  return weights;
}

}  // namespace mlrung
