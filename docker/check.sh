#!/usr/bin/env bash
# Checks Prometheus' configuration, the alert rules and the dashboard against a real Prometheus (Debian: apt-get install prometheus).
#   docker/check.sh          files only: promtool, and that each query of the dashboard parses
#   docker/check.sh live     also runs the stages for two minutes, scrapes them and runs each query; lists those without data
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root/docker"
promtool check config prometheus/prometheus.yml
promtool test rules prometheus/alerts-test.yml
python3 check.py parse grafana/dashboards/mentorkd.json
if command -v docker-compose >/dev/null; then
    docker-compose -f compose.yml -f compose.metrics.yml config -q
fi
[ "${1:-}" = live ] || exit 0

work=$(mktemp -d)
pids=()
finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

export MENTORKD_BOOTSTRAP_SERVER=127.0.0.1:19092 MENTORKD_SCHEMA_REGISTRY=http://127.0.0.1:18081
port=19404
targets=()
stage() { # name, arguments: runs in the background, with metrics, and waits until one of its loops turns
    local name=$1
    shift
    "$root/mentorkd" "$@" --metrics-port $port >"$work/$name.out" 2>"$work/$name.log" &
    pids+=($!)
    targets+=("127.0.0.1:$port")
    for _ in $(seq 120); do
        curl -s "http://127.0.0.1:$port/metrics" | grep '^mentorkd_stage_heartbeat_age_seconds' | grep -qv '"start"' && break
        sleep 1
    done
    port=$((port + 1))
}
once() { "$root/mentorkd" "$@" >>"$work/once.log" 2>&1 || { cat "$work/once.log"; exit 1; }; }

export MENTORKD_JVM_OPTIONS="-Xmx400m -XX:TieredStopAtLevel=1"
stage up up --data-dir "$work/cluster" --kafka-port 19092 --registry-port 18081
for _ in $(seq 60); do [ -s "$work/up.out" ] && break || sleep 1; done
once topics create --partitions 2
once questions generate --task coin_flip --count 150
once questions generate --task coin_flip --count 10 --split VALIDATION
once teacher run --provider solver --until-caught-up
once filter run --until-caught-up --state-dir "$work/first"

small=(--tokenizer words --architecture nano --steps 30 --validation-questions 10)
stage mentor-train mentor train "${small[@]}" --out "$work/mentor"
stage teacher teacher run --provider solver
stage filter filter run --state-dir "$work/first"
stage mentor-generate mentor generate --samples 1 --batch 8 --max-new-tokens 24
stage mentor-label mentor label --batch 32
stage join join run --state-dir "$work/join"
stage student student train --objective mentor-kd "${small[@]}" --out "$work/student"

{
    sed -n '/^rule_files/q;p' prometheus/prometheus.yml | sed 's/interval: .*/interval: 2s/'
    echo "rule_files: [$root/docker/prometheus/alerts.yml]"
    echo "scrape_configs: [{job_name: mentorkd, static_configs: [{targets: [$(IFS=,; echo "${targets[*]}" | sed "s/[^,]*/'&'/g")]}]}]"
} >"$work/prometheus.yml"
promtool check config "$work/prometheus.yml" >/dev/null
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" \
    --web.listen-address=127.0.0.1:19090 --log.level=warn &
pids+=($!)

for _ in $(seq 4); do
    sleep 25
    once questions generate --task coin_flip --count 150 --seed $RANDOM
done
if ! python3 check.py run grafana/dashboards/mentorkd.json http://127.0.0.1:19090; then
    tail -n 5 "$work"/*.log
    exit 1
fi
