#include "pipeline/judgement.h"

#include <algorithm>
#include <utility>

#include "declared/apply.h"

namespace mlrung {
namespace {

std::size_t places_of(const Observations& observations, std::size_t exception) {
  std::size_t places = 0;
  for (const Observation& seen : observations.practices)
    places += static_cast<std::size_t>(std::ranges::count(seen.excepted, exception, &ExceptedEvidence::exception));
  return places;
}

// A profile that nobody chose, but that the project looks like.
const Profile* looks_like(const std::vector<Profile>& profiles, const Observations& seen) {
  const auto is_done = [&](const std::string& practice) {
    const auto found = std::ranges::find(seen.practices, practice, &Observation::practice);
    return found != seen.practices.end() && counts(found->state);
  };
  for (const Profile& profile : profiles)
    if (std::ranges::find(seen.signs, profile.sign, &Evidence::rule) != seen.signs.end() &&
        std::ranges::none_of(profile.without, is_done))
      return &profile;
  return nullptr;
}

// What does not apply to what it looks like is said so, but levels go on asking.
void mark(Observations& seen, const Profile& profile) {
  const auto sign = std::ranges::find(seen.signs, profile.sign, &Evidence::rule);
  for (Observation& one : seen.practices) {
    const auto found = profile.not_applicable.find(one.practice);
    if (found == profile.not_applicable.end() || counts(one.state) || one.state == State::disputed || one.waived)
      continue;
    one.state = State::not_applicable;
    one.reason = found->second + " (it looks like one: " + sign->path + ":" + std::to_string(sign->line) + ")";
  }
}

}  // namespace

void judge_report(Report& report, const MaturityModel& model, const Declaration& declaration, Observations seen) {
  const auto chosen = std::ranges::find(model.profiles, declaration.profile, &Profile::name);
  const Profile* profile = declaration.profile.empty() || chosen == model.profiles.end() ? nullptr : &*chosen;
  const Catalogue asked = profile == nullptr ? model.catalogue : asked_by(*profile, model.catalogue);
  const auto level_with = [&](const Declaration& some) { return assess(asked, apply(seen, some, profile)).level; };

  DeclaredEffects& effects = report.declared;
  effects.attestations = declaration.attestations;
  Declaration without = declaration;
  for (std::size_t i = 0; i < declaration.exceptions.size(); ++i) {
    const Exception& exception = declaration.exceptions[i];
    ExceptionEffect effect{.exception = exception, .places = places_of(seen, i)};
    if (exception.standing == Standing::counts) {
      without.exceptions[i].standing = Standing::expired;
      effect.level_without = level_with(without);
      without.exceptions[i].standing = Standing::counts;
    }
    effects.exceptions.push_back(std::move(effect));
  }
  for (Exception& exception : without.exceptions) exception.standing = Standing::expired;
  report.observations = apply(seen, declaration, profile);
  report.assessment = assess(asked, report.observations);
  effects.level_without_exceptions = declaration.exceptions.empty() ? report.assessment.level : level_with(without);
  const bool as_seen = declaration.exceptions.empty() && declaration.attestations.empty() && profile == nullptr;
  effects.level_seen = as_seen ? report.assessment.level : assess(model.catalogue, apply(seen, {}, nullptr)).level;
  for (ExceptionEffect& effect : effects.exceptions)
    if (effect.exception.standing != Standing::counts) effect.level_without = report.assessment.level;
  if (profile != nullptr) {
    effects.profile = profile->name;
    effects.profile_about = profile->about;
    effects.profile_place = declaration.profile_place;
  } else if (const Profile* like = looks_like(model.profiles, report.observations)) {
    effects.looks_like = like->name;
    mark(report.observations, *like);
  }
  report.gaps = find_gaps(asked, report.assessment, report.observations, report.assessment.level + 1);
}

}  // namespace mlrung
