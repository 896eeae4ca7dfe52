#!/bin/sh
# Resident memory over 2,000 training steps and 100 generations, in MiB: flat means nothing leaks.
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
# shellcheck disable=SC2086 # several words
exec env $allocator java -Xmx128m -XX:+UseSerialGC -cp "$classpath" io.mentorkd.benchmarks.training.TrainingMemory "$@"
