// The first project in C++: right and wrong ways to write it, compiled and run in the jail.
#include <gtest/gtest.h>

#include "practice/run_code.h"

namespace mlrung {
namespace {

const std::string k_head =
    "#include <algorithm>\n#include <iostream>\n#include <iterator>\n#include <map>\n#include <string>\n";
const std::string k_levels =
    "std::map<int, std::string> mlops_levels{{1, \"Initial\"}, {2, \"Managed\"}, {3, \"Defined\"}, {4, "
    "\"Quantitatively "
    "Managed\"}, {5, \"Optimizing\"}};\n";
const std::string k_loop =
    "std::map<int, std::string> filtered_levels;\nfor (const auto& [level, name] : mlops_levels)\n  if (level > "
    "threshold) "
    "filtered_levels[level] = name;\n";
const std::string k_print =
    "for (const auto& [level, name] : filtered_levels) std::cout << level << \": \" << name << '\\n';\n";

std::string program(const std::string& body) { return k_head + "int main() {\n" + body + "}\n"; }

struct Variant {
  const char* name;
  std::string source;
  std::string mistake = {};  // empty: right
};
void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }

class CppVariants : public ::testing::TestWithParam<Variant> {};

TEST_P(CppVariants, AreJudgedRight) {
  const Project project = *find_project(*embedded_projects(*embedded_catalogue()), "mlops-levels");
  const Result<Grade> graded = grade_program(project, Language::cpp, GetParam().source);
  ASSERT_TRUE(graded) << to_line(graded.error());
  std::string first;
  for (const StepGrade& step : graded->steps)
    if (first.empty() && !step.passed) first = step.id + ": " + step.mistake;
  EXPECT_EQ(first, GetParam().mistake) << graded->program;
  EXPECT_EQ(graded->passed(), GetParam().mistake.empty());
}

const Variant k_variants[] = {
    {"Loop", program(k_levels + "int threshold = 3;\n" + k_loop + k_print)},
    {"ConstCopyIf", program("const " + k_levels +
                            "constexpr int threshold{3};\nstd::map<int, std::string> filtered_levels;\n"
                            "std::copy_if(mlops_levels.begin(), mlops_levels.end(), std::inserter(filtered_levels, "
                            "filtered_levels.end()), "
                            "[&](const auto& entry) { return threshold < entry.first; });\n" +
                            k_print)},
    {"UpperBound", program("std::cout << \"all: \" << 5 << '\\n';\n" + k_levels +
                           "const auto threshold = 3;  // above this\nconst std::map<int, std::string> "
                           "filtered_levels(mlops_levels.upper_bound(threshold), mlops_levels.end());\n" +
                           k_print)},
    {"GlobalsAndErase",
     k_head + "const " + k_levels +
         "const int threshold = 3;\nint main() {\n  auto filtered_levels = mlops_levels;\n"
         "  std::erase_if(filtered_levels, [](const auto& entry) { return entry.first <= threshold; });\n" +
         k_print + "}\n"},
    {"Inclusive",
     program(k_levels +
             "int threshold = 3;\nstd::map<int, std::string> filtered_levels;\nfor (const auto& "
             "[level, name] : mlops_levels) if (level >= threshold) filtered_levels[level] = name;\n" +
             k_print),
     "filter: inclusive"},
    {"Missing",
     program("std::map<int, std::string> mlops_levels{{1, \"Initial\"}, {2, \"Managed\"}};\nint threshold = 3;\n" +
             k_loop + k_print),
     "dictionary: missing-entry"},
    {"Text", program(k_levels + "std::string threshold = \"3\";\n"), "threshold: text-for-number"},
    {"Literal",
     program(k_levels +
             "int threshold = 3;\nstd::map<int, std::string> filtered_levels{{4, \"Quantitatively "
             "Managed\"}, {5, \"Optimizing\"}};\n" +
             k_print),
     "filter: literal-filter"},
    {"Nothing", program(k_levels + "int threshold = 3;\n" + k_loop), "print: nothing-printed"},
    {"Copy",
     program(k_levels + "int threshold = 3;\n" + k_loop +
             "std::cout << \"4: Quantitatively Managed\\n5: Optimizing\\n\";\n"),
     "print: literal-print"},
};
INSTANTIATE_TEST_SUITE_P(All, CppVariants, ::testing::ValuesIn(k_variants),
                         [](const auto& one) { return one.param.name; });

TEST(CppGrade, ExplainsWhatDoesNotCompile) {
  const Project project = *find_project(*embedded_projects(*embedded_catalogue()), "mlops-levels");
  const Result<Grade> graded =
      grade_program(project, Language::cpp, program(k_levels + "int threshold = 3\n" + k_loop));
  ASSERT_TRUE(graded);
  EXPECT_FALSE(graded->passed());
  EXPECT_GT(graded->program_line, 5);
  EXPECT_NE(graded->program.find("cannot be read"), std::string::npos) << graded->program;
}

}  // namespace
}  // namespace mlrung
