// The first project, graded as a learner's file is: parsed, and run in the jail. Python and JavaScript; the variants in
// C++ compile and stand in tests/practice_cpp_test.cc.
#include "practice/grade.h"

#include <gtest/gtest.h>

#include "practice/run_code.h"

namespace mlrung {
namespace {

const Project& project() {
  static const Project loaded = *find_project(*embedded_projects(*embedded_catalogue()), "mlops-levels");
  return loaded;
}

const std::string k_levels =
    "mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: 'Optimizing'}\n";
const std::string k_three = "threshold = 3\n";
const std::string k_filter = "filtered_levels = {k: v for k, v in mlops_levels.items() if k > threshold}\n";
const std::string k_print = "print(filtered_levels)\n";

Grade grade(Language language, const std::string& source) {
  const Result<Grade> graded = grade_program(project(), language, source);
  EXPECT_TRUE(graded) << to_line(graded.error());
  return graded ? *graded : Grade();
}

std::string first_mistake(const Grade& grade) {
  if (grade.passed()) return "";
  for (const StepGrade& step : grade.steps)
    if (!step.passed && !step.mistake.empty()) return step.id + ": " + step.mistake;
  return grade.program;
}

struct Variant {
  const char* name;
  std::string source;
  std::string mistake = {};  // empty: right
};

void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }

class PythonVariants : public ::testing::TestWithParam<Variant> {};

TEST_P(PythonVariants, AreJudgedRight) {
  const Grade result = grade(Language::python, GetParam().source);
  EXPECT_EQ(first_mistake(result), GetParam().mistake) << result.program;
  EXPECT_EQ(result.passed(), GetParam().mistake.empty());
  for (const StepGrade& step : result.steps) {
    EXPECT_EQ(step.message.find('{' + std::string("name")), std::string::npos) << step.message;
    EXPECT_EQ(step.passed && !step.message.empty(), false);
  }
}

const Variant k_python[] = {
    {"Plain", k_levels + k_three + k_filter + k_print},
    {"DoubleQuotes",
     R"(mlops_levels = {1: "Initial", 2: "Managed", 3: "Defined", 4: "Quantitatively Managed", 5: "Optimizing"}
threshold = 3
filtered_levels = {level: name for level, name in mlops_levels.items() if level > threshold}
print(filtered_levels)
)"},
    {"Spacing",
     "mlops_levels={\n  1 :'Initial',2:'Managed',\n  3:'Defined', # three\n  4:'Quantitatively Managed',\n "
     "5:'Optimizing',\n}\nthreshold=3\nfiltered_levels={level:name\n  for level,name in mlops_levels.items()\n  if "
     "threshold<level}\nprint( filtered_levels )"},
    {"Reversed",
     k_levels + k_three + "filtered_levels = {k: v for k, v in mlops_levels.items() if threshold < k}\n" + k_print},
    {"Negated", k_levels + k_three +
                    "filtered_levels = {k: v for k, v in mlops_levels.items() if not k <= threshold}\n" + k_print},
    {"OneName", k_levels + k_three +
                    "filtered_levels = {item[0]: item[1] for item in mlops_levels.items() if item[0] > threshold}\n" +
                    k_print},
    {"Annotated",
     "mlops_levels: dict[int, str] = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: "
     "'Optimizing'}\nthreshold: int = 3\nfiltered_levels: dict[int, str] = {k: v for k, v in mlops_levels.items() if k "
     "> threshold}\n" +
         k_print},
    {"PrintsBefore", "print('levels:')\n" + k_levels + "print(mlops_levels)\n" + k_three + k_filter +
                         "print('above', threshold, ':', filtered_levels)\n"},
    {"FString", k_levels + k_three + k_filter + "print(f'{filtered_levels}')\n"},
    {"InMain", "def main():\n    " + k_levels + "    " + k_three + "    " + k_filter + "    " + k_print +
                   "\n\nif __name__ == '__main__':\n    main()\n"},
    {"DictCall",
     "mlops_levels = dict(enumerate(['Initial', 'Managed', 'Defined', 'Quantitatively Managed', 'Optimizing'], 1))\n" +
         k_three + k_filter + k_print},
    {"EntryByEntry",
     "mlops_levels = {}\nmlops_levels[1] = 'Initial'\nmlops_levels[2] = 'Managed'\nmlops_levels[3] = "
     "'Defined'\nmlops_levels[4] = 'Quantitatively Managed'\nmlops_levels[5] = 'Optimizing'\n" +
         k_three + k_filter + k_print},
    {"Semicolons",
     "mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: 'Optimizing'}; "
     "threshold = 3; filtered_levels = {k: v for k, v in mlops_levels.items() if k > threshold}; "
     "print(filtered_levels)"},
    {"Unpacked",
     "mlops_levels, threshold = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: "
     "'Optimizing'}, 3\n" +
         k_filter + k_print},
    {"Sum", k_levels + "threshold = 1 + 2\n" + k_filter + k_print},
    {"Windows",
     "mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: "
     "'Optimizing'}\r\nthreshold = 3\r\nfiltered_levels = {k: v for k, v in mlops_levels.items() if k > "
     "threshold}\r\nprint(filtered_levels)\r\n"},
    {"ImportsFirst", "import json\nimport os\n" + k_levels + k_three + k_filter + "os.environ.get('X')\n" + k_print},
    {"PrettyPrint", "from pprint import pprint\n" + k_levels + k_three + k_filter + "pprint(filtered_levels)\n"},
    {"ShadowsDict", "dict = 5\n" + k_levels + k_three + k_filter + k_print},

    {"Empty", "", "dictionary: missing-name"},
    {"Misspelt", "mlops_level = {1: 'Initial'}\n", "dictionary: misspelt-name"},
    {"List", "mlops_levels = ['Initial', 'Managed']\n", "dictionary: not-dictionary"},
    {"MissingEntry",
     "mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 5: 'Optimizing'}\n" + k_three + k_filter + k_print,
     "dictionary: missing-entry"},
    {"WrongEntry",
     "mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively managed', 5: 'Optimizing'}\n" +
         k_three + k_filter + k_print,
     "dictionary: wrong-entry"},
    {"ExtraEntry",
     "mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: 'Optimizing', 6: "
     "'More'}\n" +
         k_three + k_filter + k_print,
     "dictionary: extra-entry"},
    {"TextKeys",
     "mlops_levels = {'1': 'Initial', '2': 'Managed', '3': 'Defined', '4': 'Quantitatively Managed', '5': "
     "'Optimizing'}\n" +
         k_three,
     "dictionary: text-keys"},
    {"Repeated",
     "mlops_levels = {1: 'Initial', 1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: "
     "'Optimizing'}\n",
     "dictionary: repeated-entry"},
    {"ChangedLater", k_levels + "mlops_levels[5] = 'Other'\n" + k_three + k_filter + k_print,
     "dictionary: wrong-entry"},
    {"OnlyDictionary", k_levels, "threshold: missing-name"},
    {"TextThreshold", k_levels + "threshold = '3'\n" + k_filter + k_print, "threshold: text-for-number"},
    {"RealThreshold", k_levels + "threshold = 3.0\n" + k_filter + k_print, "threshold: not-integer"},
    {"OtherThreshold", k_levels + "threshold = 4\n" + k_filter + k_print, "threshold: wrong-number"},
    {"Inclusive",
     k_levels + k_three + "filtered_levels = {k: v for k, v in mlops_levels.items() if k >= threshold}\n" + k_print,
     "filter: inclusive"},
    {"Literal", k_levels + k_three + "filtered_levels = {4: 'Quantitatively Managed', 5: 'Optimizing'}\n" + k_print,
     "filter: literal-filter"},
    {"Loop",
     k_levels + k_three +
         "filtered_levels = {}\nfor k, v in mlops_levels.items():\n    if k > threshold:\n        filtered_levels[k] = "
         "v\n" +
         k_print,
     "filter: loop-filter"},
    {"DictOfFilter",
     k_levels + k_three + "filtered_levels = dict(filter(lambda item: item[0] > threshold, mlops_levels.items()))\n" +
         k_print,
     "filter: not-comprehension"},
    {"ListComprehension",
     k_levels + k_three + "filtered_levels = [v for k, v in mlops_levels.items() if k > threshold]\n" + k_print,
     "filter: not-comprehension"},
    {"NumberInCondition",
     k_levels + k_three + "filtered_levels = {k: v for k, v in mlops_levels.items() if k > 3}\n" + k_print,
     "filter: no-threshold"},
    {"NoCondition", k_levels + k_three + "filtered_levels = {k: v for k, v in mlops_levels.items()}\n" + k_print,
     "filter: no-condition"},
    {"KeysOnly",
     k_levels + k_three + "filtered_levels = {k: mlops_levels[k] for k in mlops_levels if k > threshold}\n" + k_print,
     "filter: not-items"},
    {"Below",
     k_levels + k_three + "filtered_levels = {k: v for k, v in mlops_levels.items() if k < threshold}\n" + k_print,
     "filter: wrong-filter"},
    {"Swapped",
     k_levels + k_three + "filtered_levels = {v: k for k, v in mlops_levels.items() if k > threshold}\n" + k_print,
     "filter: wrong-filter"},
    {"NothingPrinted", k_levels + k_three + k_filter, "print: nothing-printed"},
    {"PrintsAll", k_levels + k_three + k_filter + "print(mlops_levels)\n", "print: wrong-print"},
    {"PrintsText", k_levels + k_three + k_filter + "print('filtered_levels')\n", "print: wrong-print"},
    {"PrintsCopy", k_levels + k_three + k_filter + "print({4: 'Quantitatively Managed', 5: 'Optimizing'})\n",
     "print: literal-print"},
    {"PrintsCopyAsText", k_levels + k_three + k_filter + "print(\"{4: 'Quantitatively Managed', 5: 'Optimizing'}\")\n",
     "print: literal-print"},
    {"UnusedComprehension",
     "def unused():\n    " + k_filter + k_levels + k_three +
         "other = {4: 'Quantitatively Managed', 5: 'Optimizing'}\nprint(other)\n",
     "print: literal-print"},
};
INSTANTIATE_TEST_SUITE_P(All, PythonVariants, ::testing::ValuesIn(k_python),
                         [](const auto& one) { return one.param.name; });

TEST(Grade, ExplainsASyntaxErrorWithItsPlace) {
  const Grade result = grade(Language::python, k_levels + "threshold = = 3\n");
  EXPECT_FALSE(result.passed());
  EXPECT_EQ(result.program_line, 2);
  EXPECT_NE(result.program.find("Line 2: SyntaxError: invalid syntax"), std::string::npos) << result.program;
}

TEST(Grade, ExplainsACrash) {
  const Grade result = grade(Language::python, k_levels + k_three + k_filter + k_print + "print(1 / 0)\n");
  EXPECT_FALSE(result.passed());
  EXPECT_NE(result.program.find("Line 5: ZeroDivisionError"), std::string::npos) << result.program;
}

TEST(Grade, TellsOfAnEndWithoutAPlace) {
  const Grade result = grade(Language::python, k_levels + "import os\nos._exit(3)\n");
  EXPECT_EQ(result.program, "The program does not end well: its exit status is not 0, and it says nothing");
}

TEST(Grade, StepsAreJudgedOneAfterTheOther) {
  const Grade result = grade(Language::python, k_levels);
  EXPECT_TRUE(result.steps[0].passed);
  EXPECT_FALSE(result.steps[1].passed);
  EXPECT_EQ(result.steps[2].message, "");
}

class JavaScriptVariants : public ::testing::TestWithParam<Variant> {};

TEST_P(JavaScriptVariants, AreJudgedRight) {
  const Grade result = grade(Language::javascript, GetParam().source);
  EXPECT_EQ(first_mistake(result), GetParam().mistake) << result.program;
  EXPECT_EQ(result.passed(), GetParam().mistake.empty());
}

const std::string k_object =
    "const mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: 'Optimizing'};\n";
const std::string k_js_three = "const threshold = 3;\n";
const std::string k_js_filter =
    "const filtered_levels = Object.fromEntries(Object.entries(mlops_levels).filter(([level]) => level > "
    "threshold));\n";
const std::string k_js_print = "console.log(filtered_levels);\n";

const Variant k_javascript[] = {
    {"Object", k_object + k_js_three + k_js_filter + k_js_print},
    {"Map",
     "const mlops_levels = new Map([[1, 'Initial'], [2, 'Managed'], [3, 'Defined'], [4, 'Quantitatively Managed'], [5, "
     "'Optimizing']])\nconst threshold = 3\nconst filtered_levels = new Map([...mlops_levels].filter(([level, name]) "
     "=> threshold < level))\nconsole.log(filtered_levels)\n"},
    {"Loop", k_object + k_js_three +
                 "let filtered_levels = {};\nfor (const [level, name] of Object.entries(mlops_levels)) {\n  if "
                 "(Number(level) > threshold) filtered_levels[level] = name; // above\n}\n" +
                 k_js_print},
    {"PrintsBefore", "console.log('levels');\n" + k_object + "console.log(mlops_levels);\n" + k_js_three + k_js_filter +
                         "console.log(JSON.stringify(filtered_levels));\n"},
    {"Inclusive",
     k_object + k_js_three +
         "const filtered_levels = Object.fromEntries(Object.entries(mlops_levels).filter(([level]) => level >= "
         "threshold));\n" +
         k_js_print,
     "filter: inclusive"},
    {"Missing",
     "const mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed'};\n" + k_js_three +
         k_js_filter + k_js_print,
     "dictionary: missing-entry"},
    {"Text", k_object + "const threshold = '3';\n" + k_js_filter + k_js_print, "threshold: text-for-number"},
    {"Literal",
     k_object + k_js_three + "const filtered_levels = {4: 'Quantitatively Managed', 5: 'Optimizing'};\n" + k_js_print,
     "filter: literal-filter"},
    {"Nothing", k_object + k_js_three + k_js_filter, "print: nothing-printed"},
    {"Copy", k_object + k_js_three + k_js_filter + "console.log({4: 'Quantitatively Managed', 5: 'Optimizing'});\n",
     "print: literal-print"},
    {"Number",
     k_object + k_js_three +
         "const filtered_levels = Object.fromEntries(Object.entries(mlops_levels).filter(([level]) => level > 3));\n" +
         k_js_print,
     "filter: no-threshold"},
    {"Misspelt", "const mlopsLevels = {1: 'Initial'};\n", "dictionary: misspelt-name"},
};
INSTANTIATE_TEST_SUITE_P(All, JavaScriptVariants, ::testing::ValuesIn(k_javascript),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace mlrung
