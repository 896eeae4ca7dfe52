#!/bin/sh
# How long a whole process of `mentorkd lag` takes, beside Kafka's own tool. Arguments: partitions (1000), turns (5). The first
# turn after a build is slower: it leaves the archive of classes for the others.
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
./mentorkd --version >&2
exec java -Xmx1g -XX:+UseSerialGC -cp "$classpath" io.mentorkd.benchmarks.lag.LagBenchmark \
    ./mentorkd "$@"
