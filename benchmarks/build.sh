# Sourced by the benchmarks: builds what is missing or out of date and sets classpath, and allocator: what
# ./mentorkd tells glibc. With profile=cuda set before, it is the build for NVIDIA's GPUs.
version=$(sed -n 's:.*<revision>\(.*\)</revision>.*:\1:p' pom.xml)
jar=benchmarks/target/mentorkd-benchmarks-$version.jar
if [ "${profile:-}" = cuda ]; then native=pytorch-native-cu; else native=pytorch-native-cpu; fi
if [ ! -f "$jar" ] || [ -n "$(find pom.xml ./*/pom.xml ./*/src/main -newer "$jar" -type f -print | head -n 1)" ] ||
    ! grep -q "$native" benchmarks/target/classpath; then
    ./mvnw -q ${profile:+-P"$profile"} -pl benchmarks -am -Dmaven.test.skip=true package >&2
    touch "$jar"
fi
classpath="$jar:$(cat benchmarks/target/classpath)"
allocator="MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=1073741824 MALLOC_MMAP_THRESHOLD_=33554432 GLIBC_TUNABLES=glibc.malloc.hugetlb=1"
