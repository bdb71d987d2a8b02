#!/usr/bin/env bash
# fuzz.sh SECONDS [TARGET ...]: runs each fuzz target that long, from its corpus. What it finds is kept in build-fuzz/.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?seconds for each target}
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls fuzz/corpus)
cmake --preset fuzz >/dev/null
cmake --build build-fuzz --target fuzz
export LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
failed=()
for target in "${targets[@]}"; do
  mkdir -p "build-fuzz/found/$target" "build-fuzz/crashes/$target"
  echo "fuzzing $target for $seconds s"
  MLRUNG_TARGET="$target" build-fuzz/fuzz/fuzz "build-fuzz/found/$target" "fuzz/corpus/$target" \
    -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=1024 -verbosity=0 \
    -artifact_prefix="build-fuzz/crashes/$target/" || failed+=("$target")
done
[ ${#failed[@]} -eq 0 ] || { echo "failed: ${failed[*]}; inputs are in build-fuzz/crashes/"; exit 1; }
