#include "cli/verbs.h"

namespace mlrung {

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> table = {
      {"scan", "the level of a repository, with evidence",
       "  mlrung scan\n"
       "  mlrung scan ~/src/project --rev v1.2 --verbose\n"
       "  mlrung scan https://github.com/owner/project --format json --output report.json\n"
       "  mlrung scan . --min-level 3 --format markdown\n",
       run_scan},
      {"levels", "list the levels of maturity",
       "  mlrung levels\n"
       "  mlrung levels --above 3 --format python\n"
       "  mlrung levels --format csv > levels.csv\n",
       run_levels},
      {"explain", "what a level, capability, practice or rule means and how to get there",
       "  mlrung explain 3\n"
       "  mlrung explain deployment\n"
       "  mlrung explain code/ci-tests\n",
       run_explain},
      {"rules", "list, show, test or try the rules of detection",
       "  mlrung rules list\n"
       "  mlrung rules show code/ci-tests#runs-tests\n"
       "  mlrung rules try .mlrung/my-rule.yaml .\n"
       "  mlrung rules try .mlrung/my-rule.yaml . --why-not src/train.py:12\n"
       "  mlrung rules test .mlrung/\n",
       run_rules},
      {"version", "print the version", "  mlrung version\n", run_version},
  };
  return table;
}

}  // namespace mlrung
