// A file as it was before the change that is being looked at: at the commit where it left another branch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"

namespace mlrung {

// `target`: a folder or a bare git directory, at `revision` (HEAD without one). `base`: the revision that the change is
// to be merged into. nullopt: there was no such file. An error when there is no repository, no such revision, or no
// commit that both have.
[[nodiscard]] Result<std::optional<std::string>> read_before_change(const std::string& target,
                                                                    const std::optional<std::string>& revision,
                                                                    const std::string& base, const std::string& path,
                                                                    std::uint64_t limit);

}  // namespace mlrung
