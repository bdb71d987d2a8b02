#include "model/catalogue.h"

#include <algorithm>

namespace mlrung {
namespace {

template <class T>
const T* by_id(const std::vector<T>& items, std::string_view id) {
  const auto found = std::ranges::find(items, id, &T::id);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Capability* Catalogue::capability(std::string_view id) const { return by_id(capabilities, id); }

const Practice* Catalogue::practice(std::string_view id) const { return by_id(practices, id); }

const Level* Catalogue::level(int number) const {
  const auto found = std::ranges::find(levels, number, &Level::number);
  return found == levels.end() ? nullptr : &*found;
}

}  // namespace mlrung
