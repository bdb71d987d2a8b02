#include "cache/packed_observations.h"

#include <cstring>
#include <vector>

namespace mlrung {
namespace {

// Writes what Reader reads, in the same order: each type below has one list of its parts, used by both.
class Writer {
 public:
  static constexpr bool k_reads = false;
  void part(std::uint64_t number) { bytes.append(reinterpret_cast<const char*>(&number), sizeof number); }
  void part(const std::string& text) {
    part(text.size());
    bytes += text;
  }
  std::string bytes = {};
};

class Reader {
 public:
  static constexpr bool k_reads = true;
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  void part(std::uint64_t& number) {
    if (rest_.size() < sizeof number) return fail();
    std::memcpy(&number, rest_.data(), sizeof number);
    rest_.remove_prefix(sizeof number);
  }
  void part(std::string& text) {
    std::uint64_t size = 0;
    part(size);
    if (size > rest_.size()) return fail();
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  [[nodiscard]] bool is_good() const { return good_; }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }
  void fail() {
    good_ = false;
    rest_ = {};
  }

 private:
  std::string_view rest_;
  bool good_ = true;
};

template <class Archive, class T>
void number(Archive& archive, T& value) {
  auto wide = static_cast<std::uint64_t>(value);
  archive.part(wide);
  if constexpr (Archive::k_reads) value = static_cast<T>(wide);
}

template <class Archive, class T, class F>
void list(Archive& archive, T& items, F each) {
  std::uint64_t size = items.size();
  archive.part(size);
  if constexpr (Archive::k_reads) {
    if (size > archive.left()) return archive.fail();
    items.resize(size);
  }
  for (auto& item : items) each(item);
}

template <class Archive, class T>
void place(Archive& archive, T& item) {
  archive.part(item.path);
  number(archive, item.line);
}

template <class Archive, class T>
void evidence(Archive& archive, T& item) {
  place(archive, item);
  archive.part(item.rule);
  archive.part(item.excerpt);
  list(archive, item.via, [&](auto& via) { place(archive, via); });
}

template <class Archive, class T>
void observation(Archive& archive, T& item) {
  archive.part(item.practice);
  number(archive, item.state);
  archive.part(item.reason);
  number(archive, item.waived);
  list(archive, item.evidence, [&](auto& one) { evidence(archive, one); });
  list(archive, item.excepted, [&](auto& one) {
    evidence(archive, one.evidence);
    number(archive, one.exception);
  });
}

template <class Archive, class T>
void observations(Archive& archive, T& item) {
  list(archive, item.practices, [&](auto& one) { observation(archive, one); });
  list(archive, item.skipped, [&](auto& one) {
    archive.part(one.path);
    archive.part(one.reason);
  });
  number(archive, item.incomplete);
  list(archive, item.signs, [&](auto& one) { evidence(archive, one); });
}

}  // namespace

std::string pack(const Observations& made) {
  Writer writer;
  observations(writer, made);
  return std::move(writer.bytes);
}

std::optional<Observations> unpack_observations(std::string_view bytes) {
  Reader reader(bytes);
  Observations made;
  observations(reader, made);
  return reader.is_good() && reader.left() == 0 ? std::optional(std::move(made)) : std::nullopt;
}

}  // namespace mlrung
