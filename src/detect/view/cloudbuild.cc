// Google Cloud Build: cloudbuild*.yaml. A trigger outside the repository starts it, or a person who submits
// it.
#include "detect/view/follow.h"
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

// The program that a builder image runs its arguments with, e.g. "gcr.io/cloud-builders/docker" -> "docker".
std::string program_of_image(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const auto slash = image.rfind('/');
  auto name = slash == std::string_view::npos ? image : image.substr(slash + 1);
  name = name.substr(0, name.find(':'));
  if (name == "cloud-sdk") return "gcloud";
  if (name.starts_with("executor") && image.find("kaniko") != std::string_view::npos) return "/kaniko/executor";
  return std::string(name);
}

std::string quoted(std::string_view word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text += '\'';
}

class CloudBuildView {
 public:
  explicit CloudBuildView(WorkflowBuilder& builder) : builder_(builder), yaml_(builder.raw(), builder.path()) {}

  void read() {
    builder_.problem(yaml_.problem());
    const Node* steps = yaml_.root() == nullptr ? nullptr : yaml_.find(*yaml_.root(), "steps");
    if (steps == nullptr) return;
    builder_.trigger(only_submitted_by_hand(builder_.files(), builder_.path()) ? "manual" : "external", "", 1);
    for (const auto& step : steps->children) add_step(yaml_.at(step));
  }

 private:
  void add_step(const Node& step) {
    if (!step.is_mapping()) return;
    builder_.new_step();
    At at = builder_.top();
    at.scope = builder_.scope(Scope::Kind::job, k_file_scope, yaml_.text(step, "id"), line_of_key(step),
                              YamlText::last_line(step));
    at.folder = normal_folder(yaml_.text(step, "dir"));
    const Node* image = yaml_.find(step, "name");
    if (image != nullptr) builder_.add(at, FactKind::key, line_of_key(*image), "image", image->text);
    if (const Node* script = yaml_.find(step, "script")) {
      builder_.script(at, yaml_.script(*script));
      return;
    }
    const Node* list = yaml_.find(step, "args");
    const auto arguments = yaml_.scalars(list);
    const auto entrypoint = yaml_.text(step, "entrypoint");
    const bool shell = entrypoint.ends_with("sh") || (arguments.size() > 1 && arguments[0]->text.ends_with("sh"));
    if (shell) {
      for (const auto* argument : arguments)
        if (argument->text.find_first_of(" \n") != std::string_view::npos || argument == arguments.back())
          builder_.script(at, yaml_.script(*argument));
      return;
    }
    std::string line =
        entrypoint.empty() ? program_of_image(image == nullptr ? "" : image->text) : std::string(entrypoint);
    for (const auto* argument : arguments) line += " " + quoted(argument->text);
    builder_.script(at, {line, list == nullptr ? line_of_key(step) : line_of_key(*list), false});
  }

  static std::string normal_folder(std::string_view folder) { return std::string(folder.substr(0, folder.find('$'))); }

  WorkflowBuilder& builder_;
  YamlText yaml_;
};

}  // namespace

void view_cloudbuild(WorkflowBuilder& builder) { CloudBuildView(builder).read(); }

}  // namespace mlrung
