#include "words/kernels.h"

#include "words/kernels_sets.h"

namespace mlrung {

KernelSet all_kernels() {
  KernelSet set{{&k_portable_kernels, nullptr, nullptr}, 1};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) set.sets[set.count++] = &k_avx2_kernels;
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni"))
    set.sets[set.count++] = &k_avx512_kernels;
#endif
  return set;
}

const Kernels& kernels() {
  const KernelSet set = all_kernels();
  return *set.sets[set.count - 1];
}

}  // namespace mlrung
