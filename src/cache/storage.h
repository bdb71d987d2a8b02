// Small files in a folder of the user's cache, each under a hash: read whole or not at all. Written beside and renamed,
// so that runs at the same time and one that is killed leave only whole files; each holds the hash of its content, so
// that a damaged one is as if it were not there. Bounded: the oldest go first. Nothing here is an error: without a
// cache a scan takes longer. The key of the hashes is made once and known to the user alone, so that no repository can
// aim at a collision.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/keyed_hash.h"

namespace mlrung {

struct StorageBounds {
  std::uint64_t bytes = 64U << 20;
  std::size_t files = 2000;
};

class Storage {
 public:
  // Makes the folder, readable by the user alone, and its key; nullopt where that cannot be.
  [[nodiscard]] static std::optional<Storage> open(const std::string& folder, StorageBounds bounds = {});

  [[nodiscard]] const KeyedHash::Key& key() const { return key_; }
  [[nodiscard]] std::optional<std::string> read(const Hash128& name) const;
  void write(const Hash128& name, std::string_view content) const;

 private:
  Storage(std::string folder, const KeyedHash::Key& key, StorageBounds bounds)
      : folder_(std::move(folder)), key_(key), bounds_(bounds) {}
  [[nodiscard]] std::string path_of(const Hash128& name) const;
  void sweep() const;

  std::string folder_;
  KeyedHash::Key key_;
  StorageBounds bounds_;
};

}  // namespace mlrung
