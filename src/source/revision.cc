#include "source/revision.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "source/clone.h"
#include "source/repository.h"

namespace mlrung {
namespace {

std::unexpected<Error> fail(const std::string& target, std::string what, std::string hint = {}) {
  return std::unexpected(
      Error{.message = std::move(what), .place = {printable(without_password(target))}, .hint = std::move(hint)});
}

// "a, b and 3 more" of the branches, for a repository whose HEAD names one that is not there.
std::string branches(git_repository* repository) {
  git_branch_iterator* raw = nullptr;
  if (git_branch_iterator_new(&raw, repository, GIT_BRANCH_LOCAL) != 0) return {};
  const GitPtr<git_branch_iterator, git_branch_iterator_free> iterator(raw);
  std::vector<std::string> names;
  git_reference* reference = nullptr;
  git_branch_t type = GIT_BRANCH_LOCAL;
  while (git_branch_next(&reference, &type, raw) == 0) {
    names.push_back(excerpt(git_reference_shorthand(reference)));
    git_reference_free(reference);
  }
  std::ranges::sort(names);
  std::string list;
  for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 3); ++i) list += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > 3) list += " and " + std::to_string(names.size() - 3) + " more";
  return list;
}

}  // namespace

Result<git_oid> find_commit(git_repository* repository, const std::string& revision, const std::string& target) {
  git_object* raw = nullptr;
  const int code = git_revparse_single(&raw, repository, revision.c_str());
  const ObjectPtr object(raw);
  const std::string shown = "revision '" + excerpt(revision) + "'";
  if (code == GIT_EAMBIGUOUS && revision.size() >= GIT_OID_MINPREFIXLEN)  // shorter ones are never looked up
    return fail(target, shown + " is ambiguous", "name more of its digits");
  if (code != 0) {
    const bool shallow = git_repository_is_shallow(repository) == 1;
    return fail(target, shown + " is not there",
                shallow ? "the clone is shallow: run `git fetch --unshallow` there"
                        : "run `git fetch --all --tags` there, or see `git branch --all` and `git tag`");
  }
  git_object* peeled = nullptr;
  const int peel_code = git_object_peel(&peeled, raw, GIT_OBJECT_COMMIT);
  const ObjectPtr commit(peeled);
  if (peel_code != 0) return fail(target, shown + " is no commit");
  return *git_object_id(peeled);
}

Result<git_oid> find_head(git_repository* repository, const std::string& target) {
  if (const auto head = head_commit(repository)) return *head;
  const std::string others = branches(repository);
  if (others.empty()) return fail(target, "the repository has no commits");
  return fail(target, "HEAD names a branch that is not there", "name one with --rev: " + others);
}

}  // namespace mlrung
