#!/bin/sh
# The demo over several seeds: one JSON document each. Seeds are the arguments; 1 to 5 without.
set -eu
cd "$(dirname -- "$0")/.."
[ $# -gt 0 ] || set -- 1 2 3 4 5
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for seed in "$@"; do
    ./mentorkd demo --seed "$seed" --out "$out/$seed" -o json
done
