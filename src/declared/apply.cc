#include "declared/apply.h"

#include <algorithm>
#include <utility>

namespace mlrung {
namespace {

std::string signed_by(const Attestation& said) {
  return said.who + " on " + to_string(said.when) + (said.done ? ": " : " says that it is not done: ") + said.reason +
         " (until " + to_string(said.expires) + ")";
}

// Evidence whose exception does not count is evidence.
void take_back_evidence(Observation& seen, const Declaration& declaration) {
  const auto counted = [&](const ExceptedEvidence& item) {
    return item.exception < declaration.exceptions.size() &&
           declaration.exceptions[item.exception].standing == Standing::counts;
  };
  std::vector<ExceptedEvidence> kept;
  for (ExceptedEvidence& item : seen.excepted)
    if (counted(item))
      kept.push_back(std::move(item));
    else
      seen.evidence.push_back(std::move(item.evidence));
  seen.excepted = std::move(kept);
  if (!seen.evidence.empty()) {
    seen.state = State::present;
    seen.reason.clear();
  }
}

void add_attestations(Observation& seen, const Declaration& declaration) {
  const Attestation *yes = nullptr, *no = nullptr;
  for (const Attestation& said : declaration.attestations) {
    if (said.practice != seen.practice || said.standing != Standing::counts) continue;
    (said.done ? yes : no) = &said;
  }
  if (no != nullptr && (yes != nullptr || seen.state == State::present)) {
    seen.state = State::disputed;
    seen.reason = signed_by(*no) + (yes == nullptr ? "" : "; but " + signed_by(*yes));
  } else if (no != nullptr) {
    seen.state = State::absent;
    seen.reason = signed_by(*no);
  } else if (yes != nullptr) {
    if (seen.state != State::present) seen.state = State::attested;
    seen.reason = signed_by(*yes);
  }
}

void add_exceptions(Observation& seen, const Declaration& declaration) {
  for (const Exception& exception : declaration.exceptions) {
    if (exception.practice != seen.practice || exception.standing != Standing::counts || counts(seen.state)) continue;
    seen.waived = true;
    seen.reason += (seen.reason.empty() ? "" : "; ") + ("excepted by " + exception.owner) + " until " +
                   to_string(exception.expires) + ": " + exception.reason;
    return;
  }
}

void add_profile(Observation& seen, const Profile& profile) {
  const auto found = profile.not_applicable.find(seen.practice);
  if (found == profile.not_applicable.end() || counts(seen.state) || seen.state == State::disputed) return;
  seen.state = State::not_applicable;
  seen.reason = found->second;
  seen.waived = true;
}

}  // namespace

Observations apply(Observations seen, const Declaration& declaration, const Profile* profile) {
  for (Observation& one : seen.practices) {
    take_back_evidence(one, declaration);
    add_attestations(one, declaration);
    if (profile != nullptr) add_profile(one, *profile);
    add_exceptions(one, declaration);
  }
  return seen;
}

std::optional<std::size_t> exception_of(const Declaration& declaration, std::string_view rule, std::string_view path) {
  for (std::size_t i = 0; i < declaration.exceptions.size(); ++i) {
    const Exception& exception = declaration.exceptions[i];
    if (!exception.practice.empty() || (!exception.rule.empty() && exception.rule != rule)) continue;
    if (exception.path.empty() || Glob(exception.path).matches(path)) return i;
  }
  return std::nullopt;
}

}  // namespace mlrung
