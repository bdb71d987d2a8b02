#include "detect/view/requirement.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

std::string shown(const std::optional<Requirement>& found) {
  return found ? found->name + "|" + found->specifier : "none";
}

TEST(Requirement, AsPythonWritesIt) {
  EXPECT_EQ(shown(parse_requirement("NumPy")), "numpy|");
  EXPECT_EQ(shown(parse_requirement(" scikit_learn[extra, b] >= 1.0 , <2 ; python_version < '3.9'")),
            "scikit-learn|>=1.0,<2");
  EXPECT_EQ(shown(parse_requirement("x.y--z==1 # why")), "x-y-z|==1");
  EXPECT_EQ(shown(parse_requirement("pkg @ https://h/x.whl ; m")), "pkg|@ https://h/x.whl");
  EXPECT_EQ(shown(parse_requirement("dplyr (>= 1.0)")), "dplyr|>=1.0");
  EXPECT_EQ(shown(parse_requirement("-r other.txt")), "none");
  EXPECT_EQ(shown(parse_requirement("two words")), "none");
  EXPECT_EQ(shown(parse_requirement("")), "none");
}

TEST(Requirement, AsCondaWritesIt) {
  EXPECT_EQ(shown(parse_conda_requirement("numpy=1.2")), "numpy|==1.2");
  EXPECT_EQ(shown(parse_conda_requirement("numpy=1.2.*")), "numpy|=1.2.*");
  EXPECT_EQ(shown(parse_conda_requirement("numpy==1.2=py_0")), "numpy|==1.2=py_0");
  EXPECT_EQ(shown(parse_conda_requirement("python 3.9")), "python|==3.9");
  EXPECT_EQ(shown(parse_conda_requirement("conda-forge::lightgbm>=3")), "lightgbm|>=3");
}

}  // namespace
}  // namespace mlrung
