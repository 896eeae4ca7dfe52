#!/bin/sh
# Soft labels: labelling beside the mentor's forward pass, the sparse loss beside the dense one, in turn, and what packing loses
# of a mentor trained on recorded rationales. Arguments: labelling, loss, divergence; all without. divergence needs DATA, the
# folder of the recorded rationales; STEPS trains it for longer.
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
# shellcheck disable=SC2086 # several words
exec env $allocator java -Xmx2g -XX:+UseSerialGC -Dmentorkd.data="${DATA:-}" -Dsteps="${STEPS:-600}" -cp "$classpath" \
    io.mentorkd.benchmarks.softlabels.SoftLabelBenchmark "$@"
