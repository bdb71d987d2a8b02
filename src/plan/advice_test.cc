#include "plan/advice.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

// Two practices, enough for every fault.
Catalogue small() {
  Catalogue catalogue;
  catalogue.practices = {{.id = "code/a", .capability = "code", .title = "A"},
                         {.id = "code/b", .capability = "code", .title = "B"}};
  return catalogue;
}
std::string fault(const std::string& text) {
  const auto loaded = load_advice({{"p.yaml", text}}, small(), {"jenkins"});
  return loaded ? std::string() : to_line(loaded.error());
}
constexpr const char* k_b = "code/b: {effort: days, why: x., how: {default: y}}\n";

TEST(Advice, TheFirstToolThatIsThereDecides) {
  const Advice advice{.practice = "code/a", .why = "", .how = "by hand", .how_with = {{"x", "X"}, {"y", "Y"}}};
  EXPECT_EQ(instruction_of(advice, {"y", "x"}).text, "X");
  EXPECT_EQ(instruction_of(advice, {"y"}).tool, "y");
  EXPECT_EQ(instruction_of(advice, {"z"}).text, "by hand");
}

TEST(Advice, FaultsHaveTheirPlace) {
  EXPECT_EQ(fault(k_b), "p.yaml: there is no advice for 'code/a'");
  EXPECT_EQ(fault(std::string(k_b) + k_b), "p.yaml:2: there is advice for 'code/b' twice");
  EXPECT_EQ(fault(std::string(k_b) + "code/c: {}\n"), "p.yaml:2: unknown practice 'code/c'; did you mean 'code/a'?");
  EXPECT_EQ(fault(std::string(k_b) + "code/a: {effort: day, why: x., how: {default: y}}\n"),
            "p.yaml:2: unknown effort 'day' in the advice for 'code/a'; did you mean 'days'?");
  EXPECT_EQ(fault(std::string(k_b) + "code/a: {effort: days, why: x., how: {jenkins: y}}\n"),
            "p.yaml:2: 'how' needs a 'default'");
  EXPECT_EQ(fault(std::string(k_b) + "code/a: {effort: days, why: x., how: {default: y, jenkin: y}}\n"),
            "p.yaml:2: unknown tool 'jenkin'; did you mean 'jenkins'?");
  EXPECT_EQ(fault("code/b: {effort: days, after: [[code/a]], why: x., how: {default: y}}\n"
                  "code/a: {effort: days, after: [code/b], why: x., how: {default: y}}\n"),
            "p.yaml:2: 'code/a' builds on itself; mend 'after'");
}

}  // namespace
}  // namespace mlrung
