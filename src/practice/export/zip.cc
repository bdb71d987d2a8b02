#include "practice/export/zip.h"

#include <zlib.h>

#include <cstdint>

namespace mlrung {
namespace {

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xffU);
}

// What a local header and a line of the directory have in common, from the version on.
std::string common(const std::string& name, const std::string& text) {
  constexpr std::uint32_t k_version = 20, k_utf8 = 1U << 11U, k_first_day = 0x21;
  std::string out;
  put(out, k_version, 2);
  put(out, k_utf8, 2);
  put(out, 0, 2);  // stored
  put(out, 0, 2);
  put(out, k_first_day, 2);
  const auto* bytes = static_cast<const Bytef*>(static_cast<const void*>(text.data()));
  put(out, static_cast<std::uint32_t>(crc32(0, bytes, static_cast<uInt>(text.size()))), 4);
  put(out, static_cast<std::uint32_t>(text.size()), 4);
  put(out, static_cast<std::uint32_t>(text.size()), 4);
  put(out, static_cast<std::uint32_t>(name.size()), 2);
  put(out, 0, 2);
  return out;
}

}  // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out, directory;
  for (const auto& [name, text] : files) {
    const auto offset = static_cast<std::uint32_t>(out.size());
    const std::string header = common(name, text);
    out += "PK\x03\x04" + header + name + text;
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += header;
    put(directory, 0, 2);  // comment
    put(directory, 0, 2);  // disk
    put(directory, 0, 2);  // attributes
    put(directory, 0, 4);
    put(directory, offset, 4);
    directory += name;
  }
  const auto start = static_cast<std::uint32_t>(out.size());
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(files.size()), 2);
  put(out, static_cast<std::uint32_t>(files.size()), 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, start, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace mlrung
