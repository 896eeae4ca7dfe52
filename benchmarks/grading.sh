#!/bin/sh
# Records a second of both grading conventions on the same texts, in turn, in one run. Arguments: records a round, rounds.
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
exec java -Xmx1500m -XX:+UseSerialGC -cp "$classpath" io.mentorkd.benchmarks.grading.GradingBenchmark "$@"
