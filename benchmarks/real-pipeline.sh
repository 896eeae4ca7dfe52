#!/bin/sh
# A real model as mentor and student, end to end through topics, with the resident memory of each stage: recorded rationales of
# tracking_shuffled_objects, a mentor (all weights, and an adapter), its soft labels, and one round of a student of each objective.
# Arguments: the model's directory or id, the folder of the recorded files, steps of a round (100), rationales (400). Writes a table; a
# stage's memory is sampled each second, and told as the medians of the quarters of its time, in MiB. Needs python3.
set -eu
cd "$(dirname -- "$0")/.."
model=$1 data=$2 steps=${3:-100} rationales=${4:-400}
task=tracking_shuffled_objects
kafka=${KAFKA_PORT:-29392} registry=${REGISTRY_PORT:-28381}
work=$(mktemp -d)
./mentorkd --version >&2
./mentorkd up --data-dir "$work/cluster" --kafka-port "$kafka" --registry-port "$registry" > "$work/up.log" 2>&1 &
up=$!
trap 'kill $up 2> /dev/null || true; wait $up 2> /dev/null || true; rm -rf "$work"' EXIT
export MENTORKD_BOOTSTRAP_SERVER="localhost:$kafka" MENTORKD_SCHEMA_REGISTRY="http://localhost:$registry"
until ./mentorkd topics create > "$work/topics.log" 2>&1; do sleep 1; done

# stage NAME COMMAND...: runs it, and writes a row of the table.
stage() {
    name=$1
    shift
    start=$(date +%s)
    "$@" > "$work/$name.json" 2> "$work/$name.log" &
    pid=$!
    : > "$work/$name.rss"
    while kill -0 $pid 2> /dev/null; do
        awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status" >> "$work/$name.rss" 2> /dev/null || true
        sleep 1
    done
    if ! wait $pid; then
        tail -n 5 "$work/$name.log" >&2
        exit 1
    fi
    awk -v name="$name" -v seconds=$(($(date +%s) - start)) -v last="$(tail -n 1 "$work/$name.log")" '
        { rss[NR] = $1; if ($1 > peak) peak = $1 }
        function middle(from, to,    i, j, n, part, swap) {
            n = 0
            for (i = from; i <= to; i++) part[++n] = rss[i]
            for (i = 2; i <= n; i++) for (j = i; j > 1 && part[j] < part[j - 1]; j--) { swap = part[j]; part[j] = part[j - 1]; part[j - 1] = swap }
            return part[int((n + 1) / 2)]
        }
        END {
            q = NR / 4
            printf "| %s | %d | %d, %d, %d, %d | %d | %s |\n", name, seconds, middle(1, int(q)), middle(int(q) + 1, int(2 * q)),
                middle(int(2 * q) + 1, int(3 * q)), middle(int(3 * q) + 1, NR), peak, last
        }' "$work/$name.rss"
}

train() {
    name=$1
    shift
    stage "$name" ./mentorkd "$@" --out "$work/$name" --model-id "$name" --model "$model" --dtype bfloat16 --batch-size 8 \
        --max-source-tokens 256 --max-target-tokens 256 --steps "$steps" --warmup-steps 10 --until-caught-up -o json
}

python3 -c 'import json, sys
print(json.dumps(json.load(open(sys.argv[1]))[:int(sys.argv[2])]))' "$data/teacher/${task}_train.json" "$rationales" > "$work/teacher.json"

echo "| stage | seconds | resident MiB, quarters | peak | last words |"
echo "|---|---|---|---|---|"
stage questions ./mentorkd questions publish "$data/questions/${task}_train.json" --task $task --format mentor-kd
stage rationales ./mentorkd rationales publish "$work/teacher.json" --task $task --source teacher --gold-as-completion
stage filter ./mentorkd filter run --state-dir "$work/filter" --convention mentor-kd --until-caught-up
train mentor mentor train
train mentor-lora mentor train --lora-rank 16
stage label ./mentorkd mentor label --until-caught-up
stage join ./mentorkd join run --state-dir "$work/join" --until-caught-up
for objective in rationale mentor-kd mentor-kd-reference; do
    train "student-$objective" student train --layers 12 --objective $objective
done
