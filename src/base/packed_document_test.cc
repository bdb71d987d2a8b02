#include "base/packed_document.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

void expect_same(const Node& a, const Node& b) {
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.quoted, b.quoted);
  EXPECT_EQ(a.line, b.line);
  EXPECT_EQ(a.key_line, b.key_line);
  EXPECT_EQ(a.key, b.key);
  EXPECT_EQ(a.text, b.text);
  ASSERT_EQ(a.children.size(), b.children.size());
  for (std::size_t i = 0; i < a.children.size(); ++i) expect_same(a.children[i], b.children[i]);
}

TEST(PackedDocument, ComesBackAsItWas) {
  const auto document = parse_yaml("a:\n  - 'x y'\n  - {b: 1, c: }\n\n---\n- |\n  long\n  text\n", "m.yaml");
  ASSERT_TRUE(document);
  const std::string packed = pack(*document);
  const Document again = unpack(packed);
  ASSERT_EQ(again.roots.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) expect_same(document->roots[i], again.roots[i]);
}

TEST(PackedDocument, NothingIsNothing) { EXPECT_TRUE(unpack(pack(Document{})).roots.empty()); }

}  // namespace
}  // namespace mlrung
