#include "report/conflict.h"

#include "report/wording.h"

namespace mlrung {

const char* name_of(Conflict::Kind kind) {
  switch (kind) {
    case Conflict::Kind::more_said: return "more_said";
    case Conflict::Kind::less_said: return "less_said";
    case Conflict::Kind::attested: return "attested";
    case Conflict::Kind::denied: return "denied";
  }
  return "";
}

std::string against(const Catalogue& catalogue, const Conflict& conflict) {
  std::vector<std::string> titles;
  for (const std::string& practice : conflict.practices) titles.push_back("“" + title_of(catalogue, practice) + "”");
  if (!conflict.evidence) return "nothing in the files shows " + join(titles, " or ");
  return "the files show " + join(titles) + ": " + to_string(Place{conflict.evidence->path, conflict.evidence->line});
}

std::string what_is_said(const Catalogue& catalogue, const Conflict& conflict) {
  if (conflict.kind == Conflict::Kind::attested) return conflict.practices.front() + " is attested";
  if (conflict.kind == Conflict::Kind::denied) return conflict.practices.front() + " is said not to be done";
  return conflict.capability + " " + std::to_string(conflict.degree) + " (" + degree_name(catalogue, conflict.degree) +
         ")";
}

}  // namespace mlrung
