#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/report.h"
#include "report/wording.h"

namespace mlrung {
namespace {

Catalogue small_catalogue() {
  Catalogue c;
  c.degrees = {"absent", "manual", "repeatable"};
  c.levels = {{1, "First"}, {2, "Second"}};
  c.requirements = {{2, {{"code", 2}}}};
  Capability code;
  code.id = "code";
  code.rules = {{.degree = 2, .all = {"code/a"}, .any = {"code/b", "code/c"}}};
  c.capabilities = {code};
  for (const char* name : {"a", "b", "c"}) {
    Practice practice;
    practice.id = std::string("code/") + name;
    practice.capability = "code";
    practice.title = std::string("Title ") + name;
    c.practices.push_back(practice);
  }
  return c;
}

Report hostile_report(const Catalogue& catalogue) {
  Report report;
  report.target = "evil\xff\x1b]0;title\x07";
  report.observations.practices = {
      {.practice = "code/a",
       .state = State::present,
       .evidence = {{.path = "a\x1b[2J|`x`<b>.py", .line = 7, .rule = "code/a#r", .excerpt = "\x9b\xff ``` @all"}}}};
  report.observations.skipped = {{"\xfe.bin", "binary"}};
  report.assessment = assess(catalogue, report.observations);
  report.gaps = find_gaps(catalogue, report.assessment, report.observations, 2);
  return report;
}

TEST(Formats, NoneLetsAnEscapeThrough) {
  const Catalogue catalogue = small_catalogue();
  const Report report = hostile_report(catalogue);
  for (const Format& format : formats()) {
    const std::string out = format.render(catalogue, report, {.verbose = true});
    EXPECT_EQ(out.find_first_of("\x1b\x07"), std::string::npos) << format.name;
    EXPECT_EQ(out.find('\xff'), std::string::npos) << format.name;
    EXPECT_EQ(out.back(), '\n') << format.name;
  }
}

TEST(Formats, AreFoundByName) {
  ASSERT_NE(find_format("json"), nullptr);
  EXPECT_EQ(find_format("json")->render, render_json);
  EXPECT_EQ(find_format("yaml"), nullptr);
}

TEST(Json, ListsEveryPracticeOfTheCatalogueOnce) {
  const Catalogue catalogue = small_catalogue();
  const auto json = nlohmann::json::parse(render_json(catalogue, hostile_report(catalogue), {}));
  ASSERT_EQ(json["practices"].size(), 3);
  EXPECT_EQ(json["practices"][0]["present"], true);
  EXPECT_EQ(json["practices"][0]["evidence"][0]["line"], 7);
  EXPECT_EQ(json["practices"][1]["state"], "absent");
  EXPECT_EQ(json["commit"], nullptr);
  EXPECT_EQ(json["gaps"][0]["practices"], nlohmann::json::array({"code/b"}));
  EXPECT_EQ(json["capabilities"][0]["missing"]["any"].size(), 2);
}

TEST(Markdown, FencesBackticksAndKeepsTablesWhole) {
  const Catalogue catalogue = small_catalogue();
  const std::string out = render_markdown(catalogue, hostile_report(catalogue), {});
  EXPECT_NE(out.find("```` "), std::string::npos) << out;
  EXPECT_EQ(out.find(" <b>"), std::string::npos) << out;
}

TEST(Wording, JoinsLikeAPerson) {
  EXPECT_EQ(join({}), "");
  EXPECT_EQ(join({"a"}), "a");
  EXPECT_EQ(join({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(join({"a", "b"}, " or "), "a or b");
}

TEST(Wording, SkippedReasonsAreCountedMostFrequentFirst) {
  const auto reasons = skipped_by_reason({{"a", "y"}, {"b", "x"}, {"c", "x"}, {"d", "a"}});
  ASSERT_EQ(reasons.size(), 3);
  EXPECT_EQ(reasons[0], std::pair(std::string("x"), 2));
  EXPECT_EQ(reasons[1].first, "a");
}

}  // namespace
}  // namespace mlrung
