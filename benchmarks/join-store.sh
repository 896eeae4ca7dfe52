#!/bin/sh
# What the join's state costs on disk, in its topics and in memory, and its rate. Argument: rationales (1000000).
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
exec java -Xmx1g -XX:+UseSerialGC -cp "$classpath" io.mentorkd.benchmarks.join.JoinStoreBenchmark "$@"
