#!/bin/sh
# Soft labels: labelling beside the mentor's forward pass, the sparse loss beside the dense one, in turn, and what packing loses
# of a mentor. Arguments: labelling, loss, divergence (a mentor trained on generated tasks), divergence-weak (one that has only
# begun to learn the recorded rationales in folder DATA); the first three without. STEPS trains a mentor for longer.
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
# shellcheck disable=SC2086 # several words
exec env $allocator java -Xmx2g -XX:+UseSerialGC -Dmentorkd.data="${DATA:-}" -Dsteps="${STEPS:-1000}" -cp "$classpath" \
    io.mentorkd.benchmarks.softlabels.SoftLabelBenchmark "$@"
