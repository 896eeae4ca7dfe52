#!/bin/sh
# How much of a model server's own ceiling 'teacher run' reaches: requests a second that a server of 64 slots answers to a load
# generator and to a teacher, in turn, at the same concurrency. Arguments: questions (2000), rounds (3), milliseconds an answer takes
# (0 100 500).
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
./mentorkd --version >&2
exec java -Xmx1g -XX:+UseSerialGC -cp "$classpath" io.mentorkd.benchmarks.teacher.TeacherBenchmark \
    "cli/target/mentorkd-cli-$version.jar" "$@"
