#!/usr/bin/env bash
# setup.sh [LIST]: installs the Debian packages of apt.txt, or of another list, that are missing. Asks for nothing; needs
# root or sudo only when something is.
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
while read -r package; do
  [ -n "$package" ] || continue
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done <"${1:-apt.txt}"
[ ${#missing[@]} -gt 0 ] || exit 0
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
echo "installing: ${missing[*]}"
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
