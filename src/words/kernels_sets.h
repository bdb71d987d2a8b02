// The builds of the kernels, one a source file with flags of its own (CMakeLists.txt). Only kernels.cc uses them.
#pragma once

#include <cstddef>

#include "words/kernels.h"

namespace mlrung {

extern const Kernels k_portable_kernels;
#if defined(__x86_64__)
extern const Kernels k_avx2_kernels;
extern const Kernels k_avx512_kernels;
#endif

}  // namespace mlrung
