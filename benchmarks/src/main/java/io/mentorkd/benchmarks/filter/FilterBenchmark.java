package io.mentorkd.benchmarks.filter;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.operations.cluster.DevelopmentCluster;
import io.mentorkd.operations.cluster.DevelopmentClusterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The filter's rate beside a plain producer's, in turn, on the same 1 KB records, 4 partitions and an embedded broker in the
 * same process. Prints one line of JSON a round and one with the medians. The first round, in which everything is compiled,
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
        List<Double> plain = new ArrayList<>();
        List<Double> tuned = new ArrayList<>();
        List<Double> filter = new ArrayList<>();
        Path directory = Files.createTempDirectory("mentorkd-filter-benchmark-");
        try (DevelopmentCluster cluster =
                        DevelopmentCluster.start(new DevelopmentClusterConfig(directory.resolve("cluster"), 0, 0));
                FilterRounds runs = new FilterRounds(
                        new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl()),
                        directory.resolve("state"),
                        BenchmarkRationales.of(records))) {
            for (int round = 0; round <= rounds; round++) {
                double a = runs.plainProducer();
                double b = runs.tunedProducer();
                double c = runs.filter();
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

    private static void print(String what, double plain, double tuned, double filter) {
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"%s\",\"plainProducer\":%.0f,\"tunedProducer\":%.0f,\"filter\":%.0f,\"ratioToPlain\":%.2f,"
                        + "\"ratioToTuned\":%.2f}%n",
                what,
                plain,
                tuned,
                filter,
                filter / plain,
                filter / tuned);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
