#!/bin/sh
# Runs the whole pipeline on three brokers for so many minutes of faults, and accounts for every record: exit code 0 where each is
# accounted for, 1 where one is not. Arguments: minutes, seed; then --schedule FILE (faults to take instead of drawn ones, one a line, as
# the run's schedule.txt has them), --out DIR (faults/target/run-SEED), --rate QUESTIONS_A_SECOND (4), --every SECONDS (25, between
# faults on average). Full disks take root, who may mount; without it there are none.
set -eu
cd "$(dirname -- "$0")/.."
version=$(sed -n 's:.*<revision>\(.*\)</revision>.*:\1:p' pom.xml)
jar=$PWD/faults/target/mentorkd-faults-$version.jar
./mentorkd --version >&2
if [ ! -f "$jar" ] || [ -n "$(find pom.xml ./*/pom.xml ./*/src/main -newer "$jar" -type f -print | head -n 1)" ]; then
    ./mvnw -q -pl faults -am -Dmaven.test.skip=true package >&2
    touch "$jar"
fi
export FAULTS_COMMAND="$PWD/mentorkd"
exec java -Xmx768m -XX:+UseSerialGC -Dlogback.configurationFile=faults-logback.xml \
    -cp "$jar:$(cat faults/target/classpath)" io.mentorkd.faults.FaultRun "$@"
