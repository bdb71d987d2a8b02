#include "base/stages.h"

#include <algorithm>

namespace mlrung {

void Stages::add(std::string_view name, double milliseconds) {
  const std::scoped_lock lock(changing_);
  const auto known = std::ranges::find(rows_, name, &Row::name);
  if (known == rows_.end())
    rows_.push_back({std::string(name), milliseconds});
  else
    known->milliseconds += milliseconds;
}

std::vector<Stages::Row> Stages::rows() const {
  const std::scoped_lock lock(changing_);
  return rows_;
}

}  // namespace mlrung
