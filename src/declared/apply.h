// What was seen, with what was declared: attestations and exceptions that count, and what a profile leaves out. Pure;
// nothing that was seen is lost.
#pragma once

#include "declared/declaration.h"
#include "declared/profile.h"
#include "model/observation.h"

namespace mlrung {

// A practice that is not there becomes attested when somebody who counts says so; one that is there becomes disputed
// when somebody says that it is not done, and so does one of which two say different things. What a profile leaves out
// is not_applicable, and waived like what an exception speaks of. `profile` may be nullptr.
[[nodiscard]] Observations apply(Observations seen, const Declaration& declaration, const Profile* profile);

// The exception that speaks of evidence by this rule in this file, by its index; nullopt if there is none.
[[nodiscard]] std::optional<std::size_t> exception_of(const Declaration& declaration, std::string_view rule,
                                                      std::string_view path);

}  // namespace mlrung
