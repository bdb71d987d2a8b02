#include "practice/project.h"

namespace mlrung {

ProgramNames Project::names() const {
  ProgramNames found;
  for (const ProjectStep& step : steps) {
    if (step.program.kind == ProgramCheck::Kind::dictionary) found.dictionary = step.program.name;
    if (step.program.kind == ProgramCheck::Kind::threshold) found.threshold = step.program.name;
    if (step.program.kind == ProgramCheck::Kind::filter) found.filtered = step.program.name;
  }
  return found;
}

}  // namespace mlrung
