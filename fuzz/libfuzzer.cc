// libFuzzer's door. Which target an input is for is MLRUNG_TARGET of the environment, so that one program serves all.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const mlrung::FuzzTarget* const target = [] {
    const char* name = std::getenv("MLRUNG_TARGET");
    const auto* found = mlrung::fuzz_target(name != nullptr ? name : "");
    if (found == nullptr) {
      std::fputs("set MLRUNG_TARGET to one of:", stderr);
      for (const auto& one : mlrung::fuzz_targets()) std::fprintf(stderr, " %s", std::string(one.name).c_str());
      std::fputc('\n', stderr);
      std::exit(2);
    }
    return found;
  }();
  target->run(target->path, std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
