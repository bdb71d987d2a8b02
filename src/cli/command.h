// One verb's options: declared, parsed and explained. Wraps CLI11, whose exceptions end here. Every verb has
// --help with examples, --model and --no-color.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/verbs.h"
#include "model/catalogue.h"

namespace mlrung {

class Command {
 public:
  explicit Command(const Verb& verb);
  ~Command();
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  // The values must outlive parse(). A default that is not empty is shown in the help.
  void positional(const char* name, std::string& value, const char* about);
  void positional(const char* name, std::vector<std::string>& values, const char* about);
  void option(const char* names, std::string& value, const char* kind, const char* about);
  void option(const char* names, std::optional<std::string>& value, const char* kind, const char* about);
  void option(const char* names, std::optional<int>& value, const char* about);
  void choice(const char* names, std::string& value, const std::vector<std::string>& choices, const char* about);
  void flag(const char* names, bool& value, const char* about);

  // nullopt: go on. Else the exit status: help was printed, or an error.
  [[nodiscard]] std::optional<int> parse(const std::vector<std::string>& arguments);

  // The maturity model of --model, or the one that the program carries.
  [[nodiscard]] Result<Catalogue> catalogue() const;
  // The file of --model, if it was given.
  [[nodiscard]] const std::optional<std::string>& model() const { return model_; }
  [[nodiscard]] bool no_color() const { return no_color_; }

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  const Verb& verb_;
  std::optional<std::string> model_;
  bool no_color_ = false;
};

}  // namespace mlrung
