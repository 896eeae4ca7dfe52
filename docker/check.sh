#!/usr/bin/env bash
# Checks Prometheus' configuration, the alert rules and the dashboard against a real Prometheus, and the compose files
# (Debian: apt-get install prometheus python3-yaml docker-compose; without Compose the files are only read, not validated), and the
# chart where there is helm.
#   docker/check.sh          files only: promtool, that each query of the dashboard parses, that Prometheus scrapes services
#                            which are there and serve metrics
#   docker/check.sh live     also runs a small pipeline and its exporter, scrapes them, and waits until each query of the
#                            dashboard and each metric of the alert rules has data; some minutes, on two cores
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root/docker"
promtool check config prometheus/prometheus.yml
promtool test rules prometheus/alerts-test.yml
python3 check.py parse grafana/dashboards/mentorkd.json
python3 check.py compose prometheus/prometheus.yml compose.yml compose.metrics.yml
for compose in "docker compose" docker-compose; do
    if $compose version >/dev/null 2>&1; then
        $compose -f compose.yml config -q
        $compose -f compose.yml -f compose.metrics.yml config -q
        echo "$compose reads compose.yml, and compose.metrics.yml upon it"
        break
    fi
done
if command -v helm >/dev/null; then
    helm lint --strict --quiet --set image.tag=checked helm/mentorkd
    helm template checked helm/mentorkd --set image.tag=checked,keda.enabled=true,clientProperties=c,teacherKey=k,dashboardToken=d >/dev/null
    echo "helm renders the chart"
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
failed() {
    tail -n 5 "$work"/*.log
    exit 1
}

export MENTORKD_BOOTSTRAP_SERVER=127.0.0.1:19092 MENTORKD_SCHEMA_REGISTRY=http://127.0.0.1:18081
export MENTORKD_JVM_OPTIONS="-Xmx400m -XX:TieredStopAtLevel=1"
port=19404
targets=()
stage() { # name, page, arguments: runs in the background, with metrics, and waits until that page answers 200
    local name=$1 page=$2
    shift 2
    nice "$root/mentorkd" "$@" --metrics-port $port >"$work/$name.out" 2>"$work/$name.log" &
    pids+=($!)
    targets+=("127.0.0.1:$port")
    for _ in $(seq 600); do
        curl -fs "http://127.0.0.1:$port/$page" >/dev/null 2>&1 && break
        kill -0 "${pids[-1]}" 2>/dev/null || { echo "$name has ended"; failed; }
        sleep 0.2
    done
    port=$((port + 1))
}
once() { nice "$root/mentorkd" "$@" >>"$work/once.log" 2>&1 || failed; }

"$root/mentorkd" --version >/dev/null # builds what is out of date, once
stage up readyz up --data-dir "$work/cluster" --kafka-port 19092 --registry-port 18081
once topics create --partitions 2
once questions generate --task coin_flip --count 150
once questions generate --task coin_flip --count 10 --split VALIDATION

small=(--tokenizer words --architecture nano --steps 30 --min-round-records 64 --max-round-wait 5s --validation-questions 10)
stage lag readyz lag
stage teacher readyz teacher run --provider solver
stage filter readyz filter run --state-dir "$work/filter"
stage mentor-train healthz mentor train "${small[@]}" --out "$work/mentor"
stage mentor-generate healthz mentor generate --samples 1 --batch-size 8 --max-new-tokens 24
stage mentor-label healthz mentor label --batch-size 32
stage join healthz join run --state-dir "$work/join"
stage student healthz student train --objective mentor-kd "${small[@]}" --out "$work/student"

{
    sed -n '/^rule_files/q;p' prometheus/prometheus.yml | sed 's/interval: .*/interval: 2s/'
    echo "rule_files: [$root/docker/prometheus/alerts.yml]"
    echo "scrape_configs: [{job_name: mentorkd, static_configs: [{targets: [$(IFS=,; echo "${targets[*]}" | sed "s/[^,]*/'&'/g")]}]}]"
} >"$work/prometheus.yml"
promtool check config "$work/prometheus.yml" >/dev/null
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" \
    --web.listen-address=127.0.0.1:19090 --log.level=warn 2>"$work/prometheus.log" &
pids+=($!)

# Rates need records that arrive while Prometheus looks.
for seed in $(seq 10); do
    once questions generate --task coin_flip --count 100 --seed "$seed"
    python3 check.py run grafana/dashboards/mentorkd.json http://127.0.0.1:19090 45 >"$work/found" && break
done
cat "$work/found"
grep -q '^all there' "$work/found" || failed
