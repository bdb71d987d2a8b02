// Holds the program's reading to the training framework's, on texts whose answers tools/words/export.py stored.
#include "words/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "words/embedded_network.h"
#include "words/tokenizer.h"

namespace mlrung {
namespace {

std::vector<nlohmann::json> references() {
  std::vector<nlohmann::json> rows;
  std::ifstream file(MLRUNG_MODEL_FOLDER "/wording/reference.jsonl");
  for (std::string line; std::getline(file, line);) rows.push_back(nlohmann::json::parse(line));
  return rows;
}

TEST(Network, AnswersAsTheTrainingFrameworkDoes) {
  const Weights weights = *read_weights(embedded_network());
  const Network network(weights);
  const auto rows = references();
  ASSERT_EQ(rows.size(), 200U);
  double sum = 0.0;
  int same = 0, all = 0;
  for (const auto& row : rows) {
    const auto ids = row.at("ids").get<std::vector<std::int32_t>>();
    const auto wanted = row.at("p").get<std::vector<std::vector<float>>>();
    const NetworkAnswer answer = network.read(ids);
    for (int c = 0; c < answer.capabilities; ++c) {
      const auto& want = wanted[static_cast<std::size_t>(c)];
      const auto said = answer.of(c);
      for (std::size_t k = 0; k < want.size(); ++k) sum += std::fabs(want[k] - said[k]);
      same += std::ranges::max_element(want) - want.begin() == std::ranges::max_element(said) - said.begin() ? 1 : 0;
      ++all;
    }
  }
  EXPECT_LT(sum / (all * 7), 0.004);  // mean difference of a probability, by 8 bits instead of 32
  EXPECT_GT(static_cast<double>(same) / all, 0.99);
}

TEST(Network, EveryInstructionSetGivesTheSameBits) {
  const Weights weights = *read_weights(embedded_network());
  const auto rows = references();
  const KernelSet sets = all_kernels();
  for (std::size_t i = 0; i < 12; ++i) {
    const auto ids = rows[i].at("ids").get<std::vector<std::int32_t>>();
    const NetworkAnswer portable = Network(weights, *sets.sets[0]).read(ids);
    for (int s = 1; s < sets.count; ++s) {
      const NetworkAnswer other = Network(weights, *sets.sets[s]).read(ids);
      EXPECT_EQ(portable.probabilities, other.probabilities) << sets.sets[s]->name;
      EXPECT_EQ(portable.contributions, other.contributions) << sets.sets[s]->name;
    }
  }
}

TEST(Tokenizer, CutsAsTheTrainingDid) {
  const Weights weights = *read_weights(embedded_network());
  const Tokenizer tokenizer(weights.vocabulary);
  for (const auto& row : references()) {
    const std::string text = row.at("text");
    std::vector<std::int32_t> ids = {tokenizer.first()};
    for (const Token& token : tokenizer.tokens(text)) {
      ids.push_back(token.id);
      EXPECT_LT(token.begin, token.end);
      EXPECT_LE(token.end, text.size());
    }
    ids.push_back(tokenizer.last());
    EXPECT_EQ(ids, row.at("ids").get<std::vector<std::int32_t>>()) << text;
  }
}

TEST(Weights, DamagedFilesAreErrors) {
  const std::string_view whole = embedded_network();
  EXPECT_FALSE(read_weights(whole.substr(0, 10)));
  EXPECT_FALSE(read_weights(whole.substr(0, whole.size() / 2)));
  EXPECT_FALSE(read_weights({}));
}

TEST(Weights, ShapesThatTheNetworkDoesNotHaveAreErrors) {
  const std::string_view whole = embedded_network();
  const auto fault = [](const std::string& bytes) {
    const auto weights = read_weights(bytes);
    return weights ? std::string() : weights.error().message;
  };
  std::string narrow(whole);
  const std::int32_t inner = 64;  // less than the width
  std::memcpy(narrow.data() + 64 + 2 * sizeof inner, &inner, sizeof inner);
  EXPECT_EQ(fault(narrow), "the network's file is damaged: its sizes are none of such a network");
  for (const std::string mark : {"[CLS]", "[SEP]", "[UNK]"}) {
    std::string without(whole);
    without.replace(without.find("\n" + mark + "\n") + 1, mark.size(), "[...]");
    EXPECT_EQ(fault(without), "the network's file is damaged: its vocabulary has no " + mark);
  }
}

}  // namespace
}  // namespace mlrung
