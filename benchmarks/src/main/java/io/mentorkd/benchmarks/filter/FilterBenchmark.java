package io.mentorkd.benchmarks.filter;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The filter's rate beside a plain producer's, in turn, on the same 1 KB records, 4 partitions and an embedded broker in the
 * same process. Prints one line of JSON a round, processor time of a record included, and one with the medians. The first round, in which everything is compiled,
 * is printed and not counted.
 */
public final class FilterBenchmark {

    private static final int RECORDS = 100_000;
    private static final int ROUNDS = 5;

    private FilterBenchmark() {}

    /** Arguments: records a round and rounds, both optional. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RECORDS;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
        List<Measured> plain = new ArrayList<>();
        List<Measured> tuned = new ArrayList<>();
        List<Measured> filter = new ArrayList<>();
        Path directory = Files.createTempDirectory("mentorkd-filter-benchmark-");
        try (DevelopmentCluster cluster =
                        DevelopmentCluster.start(new DevelopmentClusterConfig(directory.resolve("cluster"), 0, 0));
                FilterRounds runs = new FilterRounds(
                        new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl()),
                        directory.resolve("state"),
                        BenchmarkRationales.of(records))) {
            for (int round = 0; round <= rounds; round++) {
                Measured a = runs.plainProducer();
                Measured b = runs.tunedProducer();
                Measured c = runs.filter();
                print(round == 0 ? "warm-up" : "round " + round, a, b, c);
                if (round > 0) {
                    plain.add(a);
                    tuned.add(b);
                    filter.add(c);
                }
            }
        }
        print("median", median(plain), median(tuned), median(filter));
    }

    private static void print(String what, Measured plain, Measured tuned, Measured filter) {
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"%s\",\"plainProducer\":%.0f,\"tunedProducer\":%.0f,\"filter\":%.0f,\"ratioToPlain\":%.2f,"
                        + "\"ratioToTuned\":%.2f,\"plainMicros\":%.1f,\"tunedMicros\":%.1f,\"filterMicros\":%.1f}%n",
                what,
                plain.recordsPerSecond(),
                tuned.recordsPerSecond(),
                filter.recordsPerSecond(),
                filter.recordsPerSecond() / plain.recordsPerSecond(),
                filter.recordsPerSecond() / tuned.recordsPerSecond(),
                plain.processorMicros(),
                tuned.processorMicros(),
                filter.processorMicros());
    }

    private static Measured median(List<Measured> values) {
        return new Measured(median(values, Measured::recordsPerSecond), median(values, Measured::processorMicros));
    }

    private static double median(List<Measured> values, ToDoubleFunction<Measured> of) {
        double[] sorted = values.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
