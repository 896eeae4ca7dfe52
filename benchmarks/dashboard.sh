#!/bin/sh
# The dashboard in 256 MB of heap: 200 groups, 100,000 rationales that are there and 1,000 a second for a minute that arrive, 50
# open pages. Prints the heap in use after collections and how long requests take. Arguments: seconds (60), rationales a second
# (1000), open pages (50).
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
./mentorkd --version >&2
exec java -Xmx1g -XX:+UseSerialGC -cp "$classpath" io.mentorkd.benchmarks.dashboard.DashboardBenchmark \
    "cli/target/mentorkd-cli-$version.jar" "$@"
