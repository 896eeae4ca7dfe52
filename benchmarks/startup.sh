#!/usr/bin/env bash
# How long whole processes of short commands take, beside a bare Kafka client that lists topics: medians, in turn, on a development
# cluster of their own. Argument: turns (9). What only looks is to take at most 1.5 times as long as the bare client.
set -euo pipefail
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
./mentorkd --version >&2
turns="${1:-9}"

work=$(mktemp -d)
cluster=
finish() {
    if [ -n "$cluster" ]; then
        kill "$cluster" 2>/dev/null && wait "$cluster" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

./mentorkd up --data-dir "$work/cluster" --kafka-port 0 --registry-port 0 -o json >"$work/ready" 2>"$work/log" &
cluster=$!
until [ -s "$work/ready" ]; do
    kill -0 "$cluster" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.2
done
field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$work/ready"; }
MENTORKD_BOOTSTRAP_SERVER=$(field bootstrapServers)
MENTORKD_SCHEMA_REGISTRY=$(field schemaRegistryUrl)
export MENTORKD_BOOTSTRAP_SERVER MENTORKD_SCHEMA_REGISTRY
{
    ./mentorkd topics create
    ./mentorkd questions generate --task facing_direction --count 100 --seed 1
    ./mentorkd teacher run --provider solver --until-caught-up
    ./mentorkd filter run --until-caught-up
} >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

bare="java -XX:+UseSerialGC -cp $classpath io.mentorkd.benchmarks.startup.BareClient $MENTORKD_BOOTSTRAP_SERVER"
names=('bare Kafka client' 'dlq ls' 'dlq show' 'evaluate' 'questions publish' 'lag' 'checkpoints ls' 'topics describe' '--version')
commands=("$bare" './mentorkd dlq ls' './mentorkd dlq show' "./mentorkd evaluate --model $work/none --task gsm8k"
    "./mentorkd questions publish $work/question.jsonl --task gsm8k" './mentorkd lag' './mentorkd checkpoints ls'
    './mentorkd topics describe' './mentorkd --version')
# Of these the second finds no letter and the third no model: they end with 3, and have looked as long as if they had.
expected=(0 0 3 3 0 0 0 0 0)

for turn in $(seq "$turns"); do
    printf '{"question":"What is %s plus %s?","gold":"%s"}\n' "$turn" "$turn" "$((2 * turn))" >"$work/question.jsonl"
    for i in "${!commands[@]}"; do
        began=$(date +%s%N)
        code=0
        ${commands[$i]} >"$work/out" 2>&1 || code=$?
        echo $(($(date +%s%N) - began)) >>"$work/times.$i"
        [ "$code" = "${expected[$i]}" ] || { echo "${names[$i]} ended with $code:" >&2; cat "$work/out" >&2; exit 1; }
    done
done

median() { sort -n "$1" | awk '{t[NR] = $1} END {print (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2e9}'; }
base=$(median "$work/times.0")
printf '| command | median of %s, s | times the bare client |\n|---|---|---|\n' "$turns"
for i in "${!names[@]}"; do
    awk -v name="${names[$i]}" -v time="$(median "$work/times.$i")" -v base="$base" \
        'BEGIN {printf "| %s | %.2f | %.2f |\n", name, time, time / base}'
done
