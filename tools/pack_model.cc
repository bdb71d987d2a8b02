// pack_model IN.yaml OUT: a YAML file as base/packed_document.h has it; run by the build on the files of model/.
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/packed_document.h"

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "pack_model IN.yaml OUT\n";
    return 2;
  }
  std::ostringstream text;
  text << std::ifstream(arguments[1], std::ios::binary).rdbuf();
  const auto document = mlrung::parse_yaml(text.str(), arguments[1]);
  if (!document) {
    std::cerr << document.error().place.path << ':' << document.error().place.line << ": " << document.error().message
              << '\n';
    return 1;
  }
  std::ofstream out(arguments[2], std::ios::binary);
  out << mlrung::pack(*document);
  return out.flush() ? 0 : 1;
}
