// The text of a Makefile as its parts: variables, and rules with their recipes; and the expansion of
// variables. Both branches of a conditional are taken; functions of make are not evaluated. Expansion is
// bounded in depth and size.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

struct MakeRule {
  std::string targets, prerequisites;  // as written
  std::uint32_t line = 1, last_line = 1;
  struct Recipe {
    std::string text;  // with its continued lines
    std::uint32_t line = 1;
  };
  std::vector<Recipe> recipes;
};
struct MakeInclude {
  std::string path;
  std::uint32_t line = 1;
};

class MakeText {
 public:
  explicit MakeText(std::string_view text);
  [[nodiscard]] const std::vector<MakeRule>& rules() const { return rules_; }
  [[nodiscard]] const std::vector<MakeInclude>& includes() const { return includes_; }
  // With variables and `$$` replaced; automatic variables ($@ $< $^ $*) come from `automatic` by their
  // character.
  std::string expand(std::string_view text, const std::map<char, std::string>& automatic = {}, int depth = 0);

 private:
  bool take_define(std::string_view line);
  bool take_recipe(std::string_view line, std::uint32_t number);
  void take(std::string_view line, std::uint32_t number, std::uint32_t last);
  bool assign(std::string_view line);
  void set(std::string name, std::string_view kind, std::string value);
  void append_reference(std::string& out, std::string_view name, int depth);

  std::map<std::string, std::string, std::less<>> variables_;
  std::vector<MakeRule> rules_;
  std::vector<MakeInclude> includes_;
  std::string define_;  // the variable that `define` is about
  bool defining_ = false;
  bool continued_ = false;  // the last recipe line goes on
  bool in_rule_ = false;
  std::size_t budget_;  // bytes that expansion may still make
};

// Words separated by white space.
[[nodiscard]] std::vector<std::string> split_blanks(std::string_view text);

}  // namespace mlrung
