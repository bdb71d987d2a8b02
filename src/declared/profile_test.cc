#include "declared/profile.h"

#include <gtest/gtest.h>

#include "declared/apply.h"

namespace mlrung {
namespace {

TEST(Profiles, TheEmbeddedOnesLoad) {
  const Catalogue catalogue = embedded_catalogue().value();
  const auto profiles = embedded_profiles(catalogue);
  ASSERT_TRUE(profiles) << to_line(profiles.error());
  std::vector<std::string> names;
  for (const Profile& profile : *profiles) names.push_back(profile.name);
  EXPECT_EQ(names, (std::vector<std::string>{"research", "library", "internal", "production", "regulated"}));
  EXPECT_TRUE((*profiles)[0].not_applicable.contains("monitoring/alerting")) << "a capability stands for its practices";
  EXPECT_EQ(asked_by((*profiles)[4], catalogue).requirements.at(3).at("governance"), 3);
  EXPECT_EQ(asked_by((*profiles)[4], catalogue).requirements.at(3).at("code"), 3);
}

TEST(Profiles, SayWhatIsWrong) {
  const Catalogue catalogue = embedded_catalogue().value();
  const auto problem = [&](const std::string& text) {
    const auto loaded = load_profiles(text, "p.yaml", catalogue);
    return loaded ? "" : to_line(loaded.error());
  };
  EXPECT_EQ(problem("x: 1\n"), "p.yaml:1: profiles are a mapping under 'profiles'");
  EXPECT_EQ(problem("profiles:\n  a:\n    not_applicable: {}\n"), "p.yaml:2: the profile 'a' has no 'about'");
  EXPECT_EQ(problem("profiles:\n  a:\n    about: b\n    not_applicable:\n      nothing: why\n"),
            "p.yaml:5: the catalogue has no practice or capability 'nothing'");
  EXPECT_EQ(problem("profiles:\n  a: {about: b, requirements: {3: {deployment: 9}}}\n"),
            "p.yaml:2: a requirement is a level, a capability and a degree that it has a rule for; such as "
            "3: {governance: 3}");
}

}  // namespace
}  // namespace mlrung
