package io.mentorkd.benchmarks.join;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** How large the state of a Kafka Streams application is, in bytes. */
final class StateSize {

    private static final int BROKER = 1;
    private static final int KIB = 1024;

    private final Admin admin;
    private final String applicationId;
    private final Path stateDir;

    StateSize(Admin admin, String applicationId, Path stateDir) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.stateDir = stateDir;
    }

    /** Files of a store, of all partitions. */
    long onDisk(String store) throws IOException {
        Path directory = Path.of("rocksdb", store);
        try (Stream<Path> files = Files.walk(stateDir)) {
            return files.filter(file -> file.getParent().endsWith(directory))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Segments of a store's changelog, of all partitions. */
    long changelog(String store) throws InterruptedException {
        return topic(applicationId + "-" + store + "-changelog");
    }

    /** Segments of a topic, of all partitions. */
    long topic(String topic) throws InterruptedException {
        try {
            return admin.describeLogDirs(List.of(BROKER)).allDescriptions().get().get(BROKER).values().stream()
                    .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().equals(topic))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the broker does not tell the size of " + topic, failure);
        }
    }

    /** Memory that this process occupies, the heap and the broker included. */
    static long residentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return KIB
                    * lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow();
        }
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
