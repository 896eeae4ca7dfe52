#!/bin/sh
# Soft labels: labelling beside the mentor's forward pass, the sparse loss beside the dense one, in turn, and what packing loses
# of a mentor trained on recorded rationales. Arguments: labelling, loss, divergence; all without. divergence needs DATA, the
# folder of the recorded rationales; STEPS trains it for longer.
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=1073741824 MALLOC_MMAP_THRESHOLD_=33554432 \
    exec java -Xmx2g -XX:+UseSerialGC -Dmentorkd.data="${DATA:-}" -Dsteps="${STEPS:-600}" -cp "$classpath" \
    io.mentorkd.benchmarks.softlabels.SoftLabelBenchmark "$@"
