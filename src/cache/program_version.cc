#include "cache/program_version.h"

#include <elf.h>
#include <link.h>

#include <cstring>

namespace mlrung {
namespace {

// The build id among the notes of one loaded program; called for the main one first.
int read_notes(dl_phdr_info* info, std::size_t, void* out) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& header = info->dlpi_phdr[i];
    if (header.p_type != PT_NOTE) continue;
    const char* at = reinterpret_cast<const char*>(info->dlpi_addr + header.p_vaddr);
    const char* end = at + header.p_memsz;
    const auto padded = [](std::size_t size) { return (size + 3) & ~std::size_t{3}; };
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      ElfW(Nhdr) note;
      std::memcpy(&note, at, sizeof note);
      const char* name = at + sizeof note;
      const char* text = name + padded(note.n_namesz);
      if (text + note.n_descsz > end) break;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0) {
        static_cast<std::string*>(out)->assign(text, note.n_descsz);
        return 1;
      }
      at = text + padded(note.n_descsz);
    }
  }
  return 1;  // the libraries that come after are not this program
}

}  // namespace

std::string program_version() {
  std::string version;
  ::dl_iterate_phdr(read_notes, &version);
  return version;
}

}  // namespace mlrung
