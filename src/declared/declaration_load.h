// .mlrung.yaml and --answers FILE: one strict loader for both. The file may come from a hostile repository, so that it
// is data only and has bounds: 256 KiB, 500 entries a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "declared/declaration.h"
#include "model/catalogue.h"

namespace mlrung {

inline constexpr const char* k_declaration_file = ".mlrung.yaml";
inline constexpr std::size_t k_largest_declaration = 256U << 10;

// The ids that a declaration may name.
struct KnownIds {
  std::vector<std::string> practices;
  std::vector<std::string> rules;
  std::vector<std::string> profiles;
};

// Refuses unknown keys and ids, and what is incomplete; the error's place is path:line.
[[nodiscard]] Result<Declaration> load_declaration(std::string_view text, const std::string& path,
                                                   const KnownIds& known);

}  // namespace mlrung
