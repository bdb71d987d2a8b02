#include "model/catalogue.h"

#include <gtest/gtest.h>

#include "base/embedded.h"

namespace mlrung {
namespace {

constexpr const char* k_small = R"(# A small model.
degrees:
  0: absent
  1: manual   # by hand
  2: "good # enough"
levels:
  1: First
  2: Second
requirements:
  2: {code: 2}
expectations:
  2: {data: 1}
capabilities:
  code:
    about: source and tests
    degree:
      1: {any: [code/a]}
      2: {all: [code/a], at_least: 1, of: [code/b, data/c]}
  data:
    about: data
    degree:
      1: {all: [data/c]}
practices:
  code/a:
    title: Title a
    counts: >-
      several
      lines
  code/b: {title: B, counts: b, not: no b}
  data/c: {title: C, counts: c}
)";

// The small model with one piece of text replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string text = k_small;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Catalogue, LoadsTheSmallOne) {
  const auto loaded = load_catalogue(k_small, "m.yaml");
  ASSERT_TRUE(loaded) << to_line(loaded.error());
  EXPECT_EQ(loaded->degrees, (std::vector<std::string>{"absent", "manual", "good # enough"}));
  EXPECT_EQ(loaded->degree_meanings, (std::vector<std::string>{"", "by hand", ""}));
  EXPECT_EQ(loaded->level(2)->name, "Second");
  EXPECT_EQ(loaded->level(3), nullptr);
  EXPECT_EQ(loaded->requirements.at(2).at("code"), 2);
  EXPECT_EQ(loaded->expectations.at(2).at("data"), 1);
  ASSERT_NE(loaded->capability("code"), nullptr);
  EXPECT_EQ(loaded->capability("code")->rules[1].at_least, 1);
  EXPECT_EQ(loaded->capability("code")->rules[1].line, 18);
  EXPECT_EQ(loaded->practice("code/a")->counts, "several lines");
  EXPECT_EQ(loaded->practice("code/b")->excludes, "no b");
  EXPECT_EQ(loaded->practice("code/b")->line, 29);
  EXPECT_EQ(loaded->practice("code/zzz"), nullptr);
}

TEST(Catalogue, LoadsTheEmbeddedOne) {
  const auto loaded = load_catalogue(embedded_text("catalogue.yaml"), "model/catalogue.yaml");
  ASSERT_TRUE(loaded) << to_line(loaded.error());
  EXPECT_EQ(loaded->practices.size(), 52);
  EXPECT_EQ(loaded->capabilities.size(), 7);
  EXPECT_EQ(loaded->levels.size(), 5);
  EXPECT_EQ(loaded->degrees.size(), 6);
  EXPECT_EQ(loaded->level(4)->name, "Quantitatively Managed");
  EXPECT_EQ(loaded->degree_meanings[1], "done by hand, ad hoc, only sometimes");
}

struct Bad {
  const char* from;
  const char* to;
  const char* message;
};

void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.from << " -> " << bad.to; }

class BadCatalogue : public testing::TestWithParam<Bad> {};

TEST_P(BadCatalogue, IsRefusedWithItsLine) {
  const auto loaded = load_catalogue(with(GetParam().from, GetParam().to), "m.yaml");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(to_line(loaded.error()), GetParam().message);
}

constexpr Bad k_bad[] = {
    {"levels:", "levls:", "m.yaml:6: unknown key 'levls' in the catalogue; did you mean 'levels'?"},
    {"expectations:", "colours:",
     "m.yaml:11: unknown key 'colours' in the catalogue; known: degrees, levels, requirements, capabilities, "
     "practices, expectations"},
    {"  2: \"good # enough\"", "  3: good",
     "m.yaml:5: degrees must be numbered 0, 1, ... without gaps: found '3' where 2 should be"},
    {"  0: absent", "  0: [absent]", "m.yaml:3: degree 0 must have a name"},
    {"  1: First\n", "", "m.yaml:7: levels must be numbered 1, 2, ... without gaps: found '2' where 1 should be"},
    {"  2: Second", "  1: Second", "m.yaml:8: duplicate key '1' in 'levels'"},
    {"  2: Second", "  2:", "m.yaml:8: level 2 must have a name"},
    {"{code: 2}", "{coed: 2}", "m.yaml:10: unknown capability 'coed'; did you mean 'code'?"},
    {"{code: 2}", "{code: 3}", "m.yaml:10: degree '3' is not a number from 1 to 2"},
    {"{code: 2}", "{code: -1}", "m.yaml:10: degree '-1' is not a number from 1 to 2"},
    {"{code: 2}", "{code: two}", "m.yaml:10: degree 'two' is not a number from 1 to 2"},
    {"{code: 2}", "{data: 2}", "m.yaml:10: level 2 asks degree 2 of 'data', whose highest rule is degree 1"},
    {"{code: 2}", "{}", "m.yaml:10: 'requirements' of level 2 is empty"},
    {"  2: {code: 2}", "  7: {code: 2}", "m.yaml:10: 'requirements' names level '7', which is not one of 1 to 2"},
    {"  2: {code: 2}", "  1: {code: 2}", "m.yaml:10: level 1 asks nothing: every project is at least there"},
    {"    about: source and tests\n", "", "m.yaml:14: capability 'code' has no 'about'"},
    {"about: source", "abuot: source", "m.yaml:15: unknown key 'abuot' in capability 'code'; did you mean 'about'?"},
    {"      1: {any: [code/a]}", "      6: {any: [code/a]}", "m.yaml:17: degree '6' is not a number from 1 to 2"},
    {"      1: {any: [code/a]}", "      0: {any: [code/a]}", "m.yaml:17: degree '0' is not a number from 1 to 2"},
    {"      1: {any: [code/a]}", "      2: {any: [code/a]}",
     "m.yaml:18: duplicate key '2' in 'degree' of capability 'code'"},
    {"      1: {any: [code/a]}", "      1: {}", "m.yaml:17: degree 1 of 'code' is empty"},
    {"{any: [code/a]}", "{every: [code/a]}",
     "m.yaml:17: unknown key 'every' in degree 1 of 'code'; known: all, any, at_least, of"},
    {"{any: [code/a]}", "{any: code/a}", "m.yaml:17: 'any' in degree 1 of 'code' must be a list of practices"},
    {"{any: [code/a]}", "{any: []}", "m.yaml:17: 'any' in degree 1 of 'code' must be a list of practices"},
    {"{any: [code/a]}", "{any: [code/a, code/a]}",
     "m.yaml:17: practice 'code/a' is twice in 'any' in degree 1 of 'code'"},
    {"of: [code/b, data/c]", "of: [code/b, date/c]",
     "m.yaml:18: unknown practice 'date/c' in degree 2 of 'code'; did you mean 'data/c'?"},
    {"at_least: 1, ", "",
     "m.yaml:18: 'at_least' and 'of' go together in degree 2 of 'code'; write {at_least: 2, of: [a/b, a/c, "
     "a/d]}"},
    {"at_least: 1", "at_least: 3",
     "m.yaml:18: 'at_least' in degree 2 of 'code' must be a number from 1 to 2, the length of 'of'"},
    {"at_least: 1", "at_least: 0",
     "m.yaml:18: 'at_least' in degree 2 of 'code' must be a number from 1 to 2, the length of 'of'"},
    {"  code/b:", "  code/a:", "m.yaml:29: duplicate key 'code/a' in 'practices'"},
    {"  code/b:", "  ops/b:", "m.yaml:29: unknown capability 'ops'; known: code, data"},
    {"  code/b:", "  Code/b:",
     "m.yaml:29: practice 'Code/b' must be named capability/practice in lower-case letters, digits and '-'"},
    {"  code/b:", "  b:",
     "m.yaml:29: practice 'b' must be named capability/practice in lower-case letters, digits and '-'"},
    {"title: B, ", "", "m.yaml:29: practice 'code/b' has no 'title'"},
    {"title: B", "title: [B]", "m.yaml:29: 'title' of practice 'code/b' must be a text"},
    {"not: no b", "excludes: no b",
     "m.yaml:29: unknown key 'excludes' in practice 'code/b'; known: title, counts, not, outside"},
    {"  data:\n    about", "  Data:\n    about",
     "m.yaml:19: capability 'Data' must be lower-case letters, digits and '-'"},
};

INSTANTIATE_TEST_SUITE_P(All, BadCatalogue, testing::ValuesIn(k_bad));

TEST(Catalogue, RefusesWhatIsNoMapping) {
  for (const char* text : {"", "- a\n", "just text\n", "a: 1\n---\nb: 2\n", "a: [1\n", "degrees: {}\n"}) {
    const auto loaded = load_catalogue(text, "m.yaml");
    ASSERT_FALSE(loaded) << text;
    EXPECT_EQ(loaded.error().place.path, "m.yaml") << text;
  }
}

}  // namespace
}  // namespace mlrung
