// What the matchers of one scan remember together, from several threads. Two may find the same thing at the same time;
// the first one's is kept, and what was kept stays where it is.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "detect/fact.h"
#include "detect/reach.h"

namespace mlrung {

// A fact (or a whole file) that made a rule hold.
struct Hit {
  int file = 0;
  std::uint32_t line = 1;
  std::uint32_t scope = k_file_scope;
  std::vector<Place> via = {};
};

// The hits of a shared rule in the repository, by file.
struct SharedHits {
  struct InFile {
    std::vector<std::uint32_t> owners = {};  // the functions that hits of a match in this file are in
    std::optional<std::uint32_t> line = {};  // of the first hit that is in this file; 0: the file as a whole
  };
  std::vector<Hit> hits;
  std::unordered_map<int, InFile> files;
};

template <class Key, class Value>
class Memo {
 public:
  // What is known, else what `find` finds.
  template <class Find>
  const Value& get(const Key& key, const Find& find) {
    {
      const std::scoped_lock lock(changing_);
      if (const auto known = known_.find(key); known != known_.end()) return known->second;
    }
    Value found = find();
    const std::scoped_lock lock(changing_);
    return known_.try_emplace(key, std::move(found)).first->second;
  }

 private:
  std::mutex changing_;
  std::map<Key, Value> known_;
};

struct MatchMemory {
  Memo<std::string_view, SharedHits> shared;  // by the rule's id
  Memo<std::pair<int, std::uint32_t>, std::vector<Code>> reached;
  Memo<std::pair<int, std::string_view>, std::vector<Code>> started;
  Memo<std::pair<int, std::uint32_t>, bool> wired;
};

}  // namespace mlrung
