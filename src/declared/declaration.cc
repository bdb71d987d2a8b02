#include "declared/declaration.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mlrung {

const char* name_of(Standing standing) {
  switch (standing) {
    case Standing::counts: return "counts";
    case Standing::expired: return "expired";
    case Standing::added: return "added";
  }
  return "";
}

std::string Exception::what() const {
  if (!practice.empty()) return practice;
  if (rule.empty()) return path;
  return path.empty() ? rule : rule + " in " + path;
}

namespace {

bool covers(const Attestation& old, const Attestation& now) {
  return old.practice == now.practice && old.done == now.done && old.expires >= now.expires;
}

bool covers(const Exception& old, const Exception& now) {
  return old.practice == now.practice && old.rule == now.rule && old.path == now.path && old.expires >= now.expires;
}

template <class T>
void judge_each(std::vector<T>& list, const Date& today, const std::vector<T>* base) {
  for (T& item : list) {
    const bool known = base == nullptr || std::ranges::any_of(*base, [&](const T& old) { return covers(old, item); });
    item.standing = item.expires < today ? Standing::expired : known ? Standing::counts : Standing::added;
  }
}

template <class T>
void append(std::vector<T>& to, std::vector<T> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void add(Declaration& declaration, Declaration more) {
  append(declaration.attestations, std::move(more.attestations));
  append(declaration.exceptions, std::move(more.exceptions));
  append(declaration.ignored, std::move(more.ignored));
  if (!more.projects.empty()) declaration.projects = std::move(more.projects);
  if (more.profile.empty()) return;
  declaration.profile = std::move(more.profile);
  declaration.profile_place = std::move(more.profile_place);
}

void judge(Declaration& declaration, const Date& today, const Declaration* base) {
  judge_each(declaration.attestations, today, base == nullptr ? nullptr : &base->attestations);
  judge_each(declaration.exceptions, today, base == nullptr ? nullptr : &base->exceptions);
  if (base == nullptr) return;
  for (DeclaredProject& project : declaration.projects) {
    const auto old = std::ranges::find(base->projects, project.path, &DeclaredProject::path);
    project.profile = old == base->projects.end() ? "" : old->profile;
  }
  if (base->profile == declaration.profile) return;
  declaration.profile = base->profile;
  declaration.profile_place = base->profile_place;
}

}  // namespace mlrung
