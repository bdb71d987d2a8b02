#include "model/observation.h"

namespace mlrung {

const char* name_of(State state) {
  switch (state) {
    case State::present: return "present";
    case State::absent: return "absent";
    case State::unknown: return "unknown";
    case State::not_applicable: return "not_applicable";
    case State::attested: return "attested";
    case State::disputed: return "disputed";
  }
  return "unknown";
}

bool counts(State state) { return state == State::present || state == State::attested; }

}  // namespace mlrung
