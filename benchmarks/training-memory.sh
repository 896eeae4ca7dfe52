#!/bin/sh
# Resident memory over 2,000 training steps and 100 generations, in MiB: flat means nothing leaks.
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=1073741824 MALLOC_MMAP_THRESHOLD_=33554432 \
    exec java -Xmx128m -XX:+UseSerialGC -cp "$classpath" io.mentorkd.benchmarks.training.TrainingMemory "$@"
