// The sentences that every readable format shares. They restate a report; they decide nothing.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/report.h"

namespace mlrung {

// "a, b and c"; `last` joins the final two.
[[nodiscard]] std::string join(const std::vector<std::string>& words, const char* last = " and ");
// "automated"; the number itself when the catalogue has no such degree.
[[nodiscard]] std::string degree_name(const Catalogue& catalogue, int degree);
// "Level 2 of 5 · Managed".
[[nodiscard]] std::string headline(const Catalogue& catalogue, int level);
// What a level asks of the capabilities, all levels below it included: "code, training and deployment are at
// least automated; data is at least repeatable". Empty for a level that asks nothing.
[[nodiscard]] std::string level_asks(const Catalogue& catalogue, int level);
// The title of a practice, its id when there is none.
[[nodiscard]] std::string title_of(const Catalogue& catalogue, const std::string& practice);
// What a capability lacks for its next degree: titles, "one of ..." last. Empty at the highest degree.
[[nodiscard]] std::vector<std::string> lacks(const Catalogue& catalogue, const CapabilityAssessment& found);
// How often each reason for skipping occurs, most frequent first, then by name.
[[nodiscard]] std::vector<std::pair<std::string, int>> skipped_by_reason(const std::vector<Skipped>& skipped);
// The degrees of a report in a row: "code 3, data 2".
[[nodiscard]] std::string degrees_in_row(const Report& report);
// "1 file", "2 files".
[[nodiscard]] std::string count_of(std::size_t count, const char* one, const char* many);
// "path:line".
[[nodiscard]] std::string to_string(const Place& place);
// The observation of a practice; an absent one when the source said nothing of it.
[[nodiscard]] Observation observation_of(const Report& report, const std::string& practice);

}  // namespace mlrung
