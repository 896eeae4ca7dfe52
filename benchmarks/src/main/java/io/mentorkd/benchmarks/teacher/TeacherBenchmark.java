package io.mentorkd.benchmarks.teacher;

import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A load generator and {@code teacher run}, each in a process of its own, on the same server, in turn. Prints one line of JSON a round
 * and one with the medians. All is on this machine: server, broker, registry, and who asks.
 */
public final class TeacherBenchmark {

    private static final int QUESTIONS = 2_000;
    private static final int ROUNDS = 3;
    private static final int IN_FLIGHT = 64;
    private static final int SAMPLES = 3;

    private final String jar;
    private final DevelopmentCluster cluster;
    private final int questions;

    private TeacherBenchmark(String jar, DevelopmentCluster cluster, int questions) {
        this.jar = jar;
        this.cluster = cluster;
        this.questions = questions;
    }

    /** Arguments: jar of the command line, and optionally questions, rounds, and milliseconds that an answer takes, several. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int questions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : QUESTIONS;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : ROUNDS;
        List<Duration> latencies = arguments.length > 3
                ? Arrays.stream(arguments)
                        .skip(3)
                        .map(Long::parseLong)
                        .map(Duration::ofMillis)
                        .toList()
                : List.of(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(500));
        Path directory = Files.createTempDirectory("mentorkd-teacher-benchmark-");
        try (DevelopmentCluster cluster = DevelopmentCluster.start(new DevelopmentClusterConfig(directory, 0, 0))) {
            TeacherBenchmark benchmark = new TeacherBenchmark(arguments[0], cluster, questions);
            for (Duration latency : latencies) {
                benchmark.measure(latency, rounds);
            }
        } finally {
            delete(directory);
        }
    }

    private void measure(Duration latency, int rounds) throws IOException, InterruptedException {
        List<Double> ceilings = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            try (SlottedServer server = new SlottedServer(IN_FLIGHT, latency)) {
                run(
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadGenerator.class.getName(),
                        server.url().toString(),
                        String.valueOf(IN_FLIGHT),
                        String.valueOf(questions),
                        String.valueOf(SAMPLES));
                ceilings.add(server.rate());
                teach(server, "b" + latency.toMillis() + "-" + round + ".");
                rates.add(server.rate());
                ratios.add(rates.get(round - 1) / ceilings.get(round - 1));
            }
            print(latency, "round " + round, ceilings.get(round - 1), rates.get(round - 1), ratios.get(round - 1));
        }
        print(latency, "median", median(ceilings), median(rates), median(ratios));
    }

    private void teach(SlottedServer server, String prefix) throws IOException, InterruptedException {
        mentorkd(prefix, "topics", "create", "--partitions", "6");
        mentorkd(prefix, "questions", "generate", "--task", "weekday_counting", "--count", String.valueOf(questions));
        mentorkd(
                prefix,
                "teacher",
                "run",
                "--provider",
                "openai",
                "--base-url",
                server.url().toString(),
                "--model",
                "slotted",
                "--samples",
                String.valueOf(SAMPLES),
                "--in-flight",
                String.valueOf(IN_FLIGHT),
                "--until-caught-up");
    }

    private void mentorkd(String prefix, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-jar", jar));
        words.addAll(List.of(command));
        words.addAll(List.of(
                "--bootstrap-server",
                cluster.bootstrapServers(),
                "--schema-registry",
                cluster.schemaRegistryUrl().toString(),
                "--topic-prefix",
                prefix));
        run(words.toArray(String[]::new));
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": " + String.join(" ", arguments));
        }
    }

    private static void print(Duration latency, String round, double ceiling, double rate, double ratio) {
        System.out.printf(
                Locale.ROOT,
                "{\"latencyMillis\":%d,\"round\":\"%s\",\"loadGenerator\":%.1f,\"teacher\":%.1f,\"samplesASecond\":%.0f,\"ratio\":%.3f}%n",
                latency.toMillis(),
                round,
                ceiling,
                rate,
                SAMPLES * rate,
                ratio);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
