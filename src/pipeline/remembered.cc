#include "pipeline/remembered.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/parallel.h"
#include "cache/packed_observations.h"
#include "detect/read_file.h"

namespace mlrung {
namespace {

// From a file as it is (its path, and its blob or stamp) to the fingerprint that it had when it was last read so.
struct Row {
  Hash128 file;
  Hash128 fingerprint;
};

std::vector<Row> rows_of(const std::optional<std::string>& text) {
  if (!text || text->empty() || text->size() % sizeof(Row) != 0) return {};
  std::vector<Row> rows(text->size() / sizeof(Row));
  std::memcpy(rows.data(), text->data(), text->size());
  return rows;
}

std::optional<Hash128> identity_of(const Entry& entry, const KeyedHash::Key& key) {
  if (entry.kind == Entry::Kind::file && entry.blob_id.empty() && entry.stamp == 0) return std::nullopt;
  return KeyedHash(key)
      .add(entry.path)
      .add(static_cast<std::uint64_t>(entry.kind))
      .add(entry.blob_id)
      .add(entry.stamp)
      .finish();
}

class Memory {
 public:
  Memory(const Tree& tree, const Storage& storage, const MemoryKey& key)
      : tree_(tree), storage_(storage), key_(key), index_name_(name("index")) {}

  // Fingerprints of all entries; those that are not known are read for it.
  std::vector<Hash128> fingerprints() {
    const auto& entries = tree_.entries();
    const std::vector<Row> known = rows_of(storage_.read(index_name_));
    std::vector<Hash128> found(entries.size());
    std::vector<std::size_t> unknown;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (!is_read(entries[i])) continue;
      const auto identity = identity_of(entries[i], storage_.key());
      const auto row = identity ? std::ranges::lower_bound(known, *identity, {}, &Row::file) : known.end();
      if (row != known.end() && row->file == *identity)
        found[i] = row->fingerprint;
      else
        unknown.push_back(i);
    }
    all_known_ = unknown.empty();
    read_.resize(entries.size());
    parallel_for(unknown.size(), [&](std::size_t i) {
      ReadFile& read = read_[unknown[i]];
      read = read_file(tree_, entries[unknown[i]]);
      found[unknown[i]] = fingerprint(read, storage_.key());
    });
    return found;
  }

  // What had to be read for that, by entry.
  [[nodiscard]] std::vector<ReadFile>& read() { return read_; }

  void remember(const std::vector<Hash128>& fingerprints) const {
    if (all_known_) return;
    std::vector<Row> rows;
    for (std::size_t i = 0; i < fingerprints.size(); ++i)
      if (const Entry& entry = tree_.entries()[i]; is_read(entry))
        if (const auto identity = identity_of(entry, storage_.key())) rows.push_back({*identity, fingerprints[i]});
    std::ranges::sort(rows, {}, &Row::file);
    storage_.write(index_name_, {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row)});
  }

  [[nodiscard]] Hash128 name_of(const std::vector<Hash128>& fingerprints) const {
    KeyedHash hash(storage_.key());
    hash.add("observations").add(key_.program).add(key_.declarations);
    for (std::size_t i = 0; i < fingerprints.size(); ++i) hash.add(tree_.entries()[i].path).add(fingerprints[i]);
    return hash.finish();
  }

 private:
  [[nodiscard]] Hash128 name(std::string_view what) const {
    return KeyedHash(storage_.key()).add(what).add(key_.program).add(key_.target).finish();
  }

  const Tree& tree_;
  const Storage& storage_;
  const MemoryKey& key_;
  Hash128 index_name_;
  bool all_known_ = false;
  std::vector<ReadFile> read_;
};

}  // namespace

Observations detect_with_memory(const MaturityModel& model, const Tree& tree, const DetectOptions& options,
                                const Storage& storage, const MemoryKey& key) {
  Memory memory(tree, storage, key);
  Stages::Timer remembering(options.stages, "what is remembered");
  const std::vector<Hash128> fingerprints = memory.fingerprints();
  memory.remember(fingerprints);
  remembering.stop();
  const Hash128 name = memory.name_of(fingerprints);
  if (const auto bytes = storage.read(name))
    if (auto known = unpack_observations(*bytes)) return std::move(*known);
  DetectOptions rest = options;
  rest.read = &memory.read();
  Observations found = detect(model.catalogue, model.detectors, tree, rest);
  storage.write(name, pack(found));
  return found;
}

}  // namespace mlrung
