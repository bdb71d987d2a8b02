// Every CI system as one model. A workflow file (GitHub Actions, GitLab CI, Azure Pipelines, Jenkins,
// CircleCI, Cloud Build, CodeBuild, Bitbucket) at a place where its system picks it up becomes FileFacts with
//   scopes   job (name: job id; manual: only a person starts it) and step below it
//   trigger  push (value: branches), pull_request, tag, release, schedule (value: cron), merge, event,
//   manual, call, external
//            (its trigger lives outside the repository: Jenkinsfile, cloudbuild, buildspec, azure without
//            trigger key)
//   uses     action/orb/task/template without its version; args: its inputs (with:)
//   key      "environment" (value: name) in the job's scope; "if"; "strategy"; "image"; plus "env.NAME"
//   command  every command that a step really runs. A step that runs `make test`, tox, nox, just, invoke, an
//   npm script, a
//            shell script, dvc repro, a local action or a reusable workflow is followed; the fact's line is
//            the step's own line in the workflow file, its `via` the places it went through. The step's own
//            command is a fact, too.
// Jobs disabled by `if: false`, hidden GitLab jobs (".name"), and `when: never` are left out. A job is manual
// when all of its triggers are manual (workflow_dispatch, `when: manual`, an `if:` that asks for
// workflow_dispatch, a reusable workflow that nothing automatic calls, a definition that the repository only
// submits by hand).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detect/fact.h"

namespace mlrung {

// The facts of all files that have been read, by path.
class FactsByPath {
 public:
  virtual ~FactsByPath() = default;
  [[nodiscard]] virtual const FileFacts* facts(std::string_view path) const = 0;  // nullptr when there is none
  [[nodiscard]] virtual const std::vector<std::string>& paths() const = 0;        // sorted; all files of the tree
};

// Code or commands that a command line starts: a scope of a file.
struct Run {
  std::string path;
  std::uint32_t scope = k_file_scope;
  std::uint32_t line = 1;
  bool operator==(const Run&) const = default;
};

// What one command line in a file (at `from`, which gives the folder that relative paths start at, and then
// the root) directly starts in this repository: the Makefile target (with its prerequisites), the script,
// module (`python -m pkg.mod`) or Python file, tox/nox/just/invoke/poe/npm target, dvc.yaml stages, MLproject
// entry point, pyproject console script, the Dockerfile of `docker build`, the services of `docker compose
// up|run|build`, a job file of `az ml job create --file` or `gcloud builds submit --config`. Empty when it
// starts nothing that is in the tree.
[[nodiscard]] std::vector<Run> runs_of(const FactsByPath& files, std::string_view from, std::string_view command_line);

// Whether a CI system picks the file up at this path or is given it (Jenkinsfile*, buildspec*.yml; Cloud Build
// and Azure Pipelines are told any path, so that their files are also known by their text, if it is given).
[[nodiscard]] bool is_workflow(std::string_view path, std::string_view text = {});

// The workflow file as facts; `raw` is its text. Cycles end; at most 10 steps deep and 2,000 commands a file.
[[nodiscard]] FileFacts view_workflow(const FactsByPath& files, std::string_view path, std::string_view raw);

}  // namespace mlrung
