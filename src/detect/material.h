// The raw material of a scan: every file of a tree with what it is, and its facts where a view reads it.
// Files that cannot or must not be read are kept by path, with the reason.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "detect/fact.h"
#include "detect/view/view.h"
#include "detect/view/workflow.h"
#include "model/observation.h"
#include "source/tree.h"

namespace mlrung {

struct ReadFile;

struct File {
  std::string path;
  FileClass what = {};
  FileFacts facts = {};                 // empty where no view reads this type
  std::unique_ptr<FileFacts> workflow;  // the CI model, for workflow files
};

class Material final : public FactsByPath {
 public:
  // Reads what rules may want, but for what has been read already (see DetectOptions). `progress` is told the share
  // that is done.
  Material(const Tree& tree, const std::function<void(double)>& progress, std::vector<ReadFile>* read = nullptr);

  [[nodiscard]] const FileFacts* facts(std::string_view path) const override;
  [[nodiscard]] const std::vector<std::string>& paths() const override { return paths_; }
  [[nodiscard]] const std::vector<File>& files() const { return files_; }
  [[nodiscard]] int index_of(std::string_view path) const;  // -1 when there is no such file
  [[nodiscard]] const std::vector<Skipped>& skipped() const { return skipped_; }
  // Files whose content may have mattered and is not known.
  struct Unread {
    int file = 0;
    std::string reason;
  };
  [[nodiscard]] const std::vector<Unread>& unread() const { return unread_; }

 private:
  void read_all(const Tree& tree, const std::function<void(double)>& progress, std::vector<ReadFile>& read);
  void add_includes();
  void leave_out_copied_charts();
  void add_workflows();

  std::vector<File> files_;
  std::vector<std::string> paths_;
  std::unordered_map<std::string_view, int> index_;
  std::vector<Skipped> skipped_;
  std::vector<Unread> unread_;
};

}  // namespace mlrung
