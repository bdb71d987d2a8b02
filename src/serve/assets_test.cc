#include "serve/assets.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>

#include "serve/test_setup.h"

namespace mlrung {
namespace {

std::string zip(const std::string& text) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string bytes = text;
  std::string out(text.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<unsigned char*>(bytes.data());
  stream.avail_in = static_cast<unsigned>(bytes.size());
  stream.next_out = reinterpret_cast<unsigned char*>(out.data());
  stream.avail_out = static_cast<unsigned>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(Assets, UnzipGivesBackWhatWasZipped) {
  std::string text;
  for (int i = 0; i < 60000; ++i) text += std::to_string(i * 7919) + "\n";
  EXPECT_EQ(unzip(zip(text)).value(), text);
  EXPECT_EQ(unzip(zip("")).value(), "");
}

TEST(Assets, DamagedOnesAreErrors) {
  const std::string whole = zip("some text of a page");
  EXPECT_FALSE(unzip(whole.substr(0, whole.size() / 2)));
  EXPECT_FALSE(unzip("no gzip at all"));
  EXPECT_FALSE(unzip(""));
}

}  // namespace

std::span<const Asset> test_assets() {
  static const std::string index = zip("<meta name=\"mlrung-token\" content=\"\" />\n");
  static const std::string script = zip("let a = 1;\n");
  static const std::array<Asset, 2> assets = {Asset{"index.html", index}, Asset{"assets/a.js", script}};
  return assets;
}

}  // namespace mlrung
