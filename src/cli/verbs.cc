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
      {"assess", "the level that a description in words is on, and why",
       "  mlrung assess \"Training is automated, but we deploy by hand.\"\n"
       "  mlrung assess -f interview.txt --format json\n"
       "  mlrung assess --jsonl < cases.jsonl\n",
       run_assess},
      {"check", "what is wrong in a claim about a level",
       "  mlrung check \"Level 2 means real-time monitoring\"\n"
       "  mlrung check --jsonl < claims.jsonl\n",
       run_check},
      {"plan", "what to do for the next level, in order, or which option helps most",
       "  mlrung plan\n"
       "  mlrung plan ~/src/project --to 4 --format markdown\n"
       "  mlrung plan --what-if code/ci-tests,training/automated-run\n"
       "  mlrung plan --text \"We train by a script and deploy by hand.\"\n"
       "  mlrung plan --from 2 --to 3 --options options.txt\n"
       "  mlrung plan --jsonl < cases.jsonl\n",
       run_plan},
      {"explain", "what a level, capability, practice, rule or tool means and how to get there",
       "  mlrung explain 3\n"
       "  mlrung explain deployment\n"
       "  mlrung explain code/ci-tests\n"
       "  mlrung explain MLflow\n",
       run_explain},
      {"rules", "list, show, test or try the rules of detection",
       "  mlrung rules list\n"
       "  mlrung rules show code/ci-tests#runs-tests\n"
       "  mlrung rules try .mlrung/my-rule.yaml .\n"
       "  mlrung rules try .mlrung/my-rule.yaml . --why-not src/train.py:12\n"
       "  mlrung rules test .mlrung/\n",
       run_rules},
      {"practice", "learn to judge and to raise maturity: questions and coding projects",
       "  mlrung practice\n"
       "  mlrung practice --kind wrong-claim --level 3 --count 5\n"
       "  mlrung practice --mistakes\n"
       "  mlrung practice --from ~/src/project\n"
       "  mlrung practice project mlops-levels levels.py\n"
       "Also: mlrung practice check | project | start | export | progress, each with --help.\n",
       run_practice},
      {"serve", "open the page: levels, questions, the coding project, your repository as a picture",
       "  mlrung serve\n"
       "  mlrung serve ~/src/project --port 8080 --no-open\n"
       "  mlrung serve --export site/\n",
       run_serve},
      {"version", "print the version", "  mlrung version\n", run_version},
  };
  return table;
}

}  // namespace mlrung
