#include "plan/roadmap.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace mlrung {
namespace {

class Planner {
 public:
  Planner(const Catalogue& catalogue, const AdviceSet& advice, const StartingPoint& start)
      : catalogue_(catalogue), advice_(advice), start_(start), now_(start), from_(position_of(catalogue, start)) {
    for (std::size_t i = 0; i < catalogue.practices.size(); ++i) order_[catalogue.practices[i].id] = i;
  }

  Roadmap plan(int to) {
    Roadmap roadmap{from_, to, from_, {}};
    for (int level = from_.level + 1; level <= to; ++level) add_gaps(level, true, roadmap);
    roadmap.reached = position_of(catalogue_, now_);
    add_gaps(to, false, roadmap);
    return roadmap;
  }

 private:
  bool is_known(const std::string& capability) const {
    return !start_.is_description() || start_.said.contains(capability);
  }
  const Observation* observed(const std::string& practice) const {
    const auto found = std::ranges::find(now_.observations.practices, practice, &Observation::practice);
    return found == now_.observations.practices.end() ? nullptr : &*found;
  }
  bool is_done(const std::string& practice) const {
    const Observation* seen = observed(practice);
    return seen != nullptr && counts(seen->state);
  }

  // The steps of one level (or of all that is expected up to it), in an order that respects what builds on what.
  void add_gaps(int level, bool required, Roadmap& roadmap) {
    std::vector<Step> steps;
    for (const Gap& gap : find_gaps(catalogue_, assess(catalogue_, now_.observations), now_.observations, level)) {
      if (gap.required != required || !is_known(gap.capability)) continue;
      for (const std::string& first : gap.practices) {
        const std::string practice = cheapest(gap, first);
        add(Step{.practice = practice,
                 .level = gap.level,
                 .required = required,
                 .capability = gap.capability,
                 .degree = degree_of(gap.capability),
                 .needs = gap.needs,
                 .alternatives = alternatives(gap, practice)},
            steps);
      }
    }
    order(steps);
    for (Step& step : steps) {
      now_ = with_practices(std::move(now_), {step.practice});
      step.after = position_of(catalogue_, now_);
      roadmap.steps.push_back(std::move(step));
    }
  }

  int degree_of(const std::string& capability) const {
    const auto found = from_.degrees.find(capability);
    return found == from_.degrees.end() ? 0 : found->second;
  }

  // A step, once, and before it what it builds on and is not there.
  void add(Step step, std::vector<Step>& steps) {
    if (const auto had = std::ranges::find(steps, step.practice, &Step::practice); had != steps.end()) {
      if (had->builds.empty() || !step.builds.empty()) return;
      *had = std::move(step);  // a level asks for it too: that is the better reason
      had->state = state_of(had->practice);
      return;
    }
    step.state = state_of(step.practice);
    steps.push_back(step);
    const Advice* advice = advice_.of(step.practice);
    if (advice == nullptr) return;
    for (const auto& choice : advice->after) {
      if (!is_missing(choice, steps)) continue;
      const std::string& below = choice.front();
      const Practice* practice = catalogue_.practice(below);
      if (practice == nullptr || !is_known(practice->capability)) continue;
      add(Step{.practice = below,
               .level = step.level,
               .required = step.required,
               .capability = step.capability,
               .degree = step.degree,
               .needs = step.needs,
               .builds = step.practice},
          steps);
    }
  }
  State state_of(const std::string& practice) const {
    const Observation* seen = observed(practice);
    return seen == nullptr ? State::absent : seen->state;
  }
  // None of a choice is done, planned, or waived.
  bool is_missing(const std::vector<std::string>& choice, const std::vector<Step>& steps) const {
    return std::ranges::none_of(choice, [&](const std::string& practice) {
      const Observation* seen = observed(practice);
      return (seen != nullptr && (counts(seen->state) || seen->waived)) ||
             std::ranges::find(steps, practice, &Step::practice) != steps.end();
    });
  }

  // Of a practice and what would do as well the one that takes least, with all that it builds on; of equals one of the
  // capability itself, then the first.
  std::string cheapest(const Gap& gap, const std::string& first) const {
    std::vector<std::string> choice = alternatives(gap, first);
    choice.insert(choice.begin(), first);
    return *std::ranges::min_element(choice, {}, [&](const std::string& practice) {
      std::set<std::string> counted;
      const Practice* known = catalogue_.practice(practice);
      const bool own = known != nullptr && known->capability == gap.capability;
      return std::tuple(effort_of(practice, counted), !own, order_.at(practice));
    });
  }
  // Hours of work, roughly, to have a practice and what it builds on; what is counted already costs nothing.
  int effort_of(const std::string& practice, std::set<std::string>& counted) const {
    const Advice* advice = advice_.of(practice);
    if (is_done(practice) || !counted.insert(practice).second || advice == nullptr) return 0;
    int hours = advice->effort == Effort::hours ? 4 : advice->effort == Effort::days ? 20 : 80;
    for (const auto& below : advice->after)
      if (is_missing(below, {})) hours += effort_of(below.front(), counted);
    return hours;
  }

  // What would close the gap in place of a practice: the other members of its choice.
  std::vector<std::string> alternatives(const Gap& gap, const std::string& practice) const {
    std::vector<std::string> out;
    for (const DegreeRule& rule : catalogue_.capability(gap.capability)->rules) {
      const bool chosen = rule.degree >= gap.needs && std::ranges::find(rule.all, practice) == rule.all.end() &&
                          std::ranges::find(rule.any, practice) != rule.any.end();
      if (!chosen) continue;
      for (const std::string& other : rule.any) {
        const Observation* seen = observed(other);
        if (other != practice && !is_done(other) && (seen == nullptr || !seen->waived)) out.push_back(other);
      }
      break;
    }
    return out;
  }

  // Least effort first among the steps whose foundations are laid; then the catalogue's order.
  void order(std::vector<Step>& steps) const {
    std::vector<Step> ordered;
    const auto rank = [&](const Step& step) {
      const Advice* advice = advice_.of(step.practice);
      return std::pair(advice == nullptr ? Effort::days : advice->effort, order_.at(step.practice));
    };
    while (!steps.empty()) {
      auto best = steps.end();
      for (auto at = steps.begin(); at != steps.end(); ++at)
        if (is_ready(*at, steps) && (best == steps.end() || rank(*at) < rank(*best))) best = at;
      if (best == steps.end()) best = steps.begin();  // advice has no circles; another file's may
      ordered.push_back(std::move(*best));
      steps.erase(best);
    }
    steps = std::move(ordered);
  }
  // Nothing that it builds on is still to be done. Of a choice, one that is done is enough.
  bool is_ready(const Step& step, const std::vector<Step>& open) const {
    const Advice* advice = advice_.of(step.practice);
    if (advice == nullptr) return true;
    return std::ranges::all_of(advice->after, [&](const auto& choice) {
      const auto waits = [&](const std::string& practice) {
        return std::ranges::find(open, practice, &Step::practice) != open.end();
      };
      return std::ranges::any_of(choice, [&](const std::string& practice) { return is_done(practice); }) ||
             std::ranges::none_of(choice, waits);
    });
  }

  const Catalogue& catalogue_;
  const AdviceSet& advice_;
  const StartingPoint& start_;
  StartingPoint now_;
  Position from_;
  std::map<std::string, std::size_t> order_;
};

}  // namespace

Roadmap make_roadmap(const Catalogue& catalogue, const AdviceSet& advice, const StartingPoint& start, int to) {
  return Planner(catalogue, advice, start).plan(to);
}

}  // namespace mlrung
